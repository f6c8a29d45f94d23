"""Shortest round trip through a few cities: the exact answer, and the size of its one-hot QUBO."""

from itertools import permutations
from typing import Any, Dict

import networkx as nx


def run(data: Dict[str, Any], params: Dict[str, Any]) -> Dict[str, Any]:
    roads = nx.Graph()
    roads.add_weighted_edges_from(data["roads"])
    distances = dict(nx.all_pairs_dijkstra_path_length(roads))
    start, *others = sorted(roads.nodes)

    trips = ([start, *order, start] for order in permutations(others))
    best = min(trips, key=lambda trip: (length(trip, distances), trip))
    return {
        "trip": best,
        "length": length(best, distances),
        "qubo_variables": len(roads) ** 2,
        "qubo_offset": 2 * params["penalty"] * len(roads),
    }


def length(trip, distances):
    return sum(distances[here][there] for here, there in zip(trip, trip[1:]))
