"""Minimum vertex cover as a QUBO, the form that annealers take; solved exactly, as a baseline."""

from typing import Any, Dict, Union

import networkx as nx

from .libs.qubo import cover_from, lowest_energy, vertex_cover_qubo
from .libs.return_objects import ErrorResponse, ResultResponse


def run(
    data: Dict[str, Any] = None, params: Dict[str, Any] = None
) -> Union[ResultResponse, ErrorResponse]:
    graph = nx.Graph(data["edges"])
    if graph.number_of_nodes() > params.get("max_nodes", 16):
        return ErrorResponse(code="graph-too-large", detail="The exact solver tries every subset.")

    qubo = vertex_cover_qubo(graph, params.get("penalty", 2.0))
    energy, bits = lowest_energy(qubo, sorted(graph.nodes))
    cover = cover_from(bits)
    return ResultResponse(
        result={"cover": cover, "energy": energy},
        metadata={"nodes": graph.number_of_nodes(), "terms": len(qubo)},
    )
