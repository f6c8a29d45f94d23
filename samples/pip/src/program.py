"""Max-Cut by QAOA: split the nodes of a weighted graph so that the heaviest set of edges is cut.

One QAOA layer on an exactly simulated state vector. The two angles come from a grid instead of a
random search, so that the same input always gives the same result.
"""

import numpy as np


def run(data: dict, params: dict) -> dict:
    nodes = data["nodes"]
    steps = params.get("grid", 24)
    cuts = cut_values(nodes, data["edges"])

    best = max(
        (
            (expectation(gamma, beta, cuts, nodes), gamma, beta)
            for gamma in np.linspace(0, np.pi, steps)
            for beta in np.linspace(0, np.pi / 2, steps)
        ),
    )
    probabilities = np.abs(state(best[1], best[2], cuts, nodes)) ** 2
    partition = most_valuable(probabilities, cuts, params.get("samples", 5))

    return {
        "partition": format(partition, f"0{nodes}b")[::-1],
        "cut": float(cuts[partition]),
        "expected_cut": round(float(best[0]), 6),
        "angles": {"gamma": round(float(best[1]), 6), "beta": round(float(best[2]), 6)},
    }


def cut_values(nodes: int, edges: list) -> np.ndarray:
    """The weight that each of the 2^nodes partitions cuts; bit i of the index is node i's side."""
    partitions = np.arange(2**nodes)
    cuts = np.zeros(2**nodes)
    for first, second, weight in edges:
        cuts += weight * ((partitions >> first ^ partitions >> second) & 1)
    return cuts


def state(gamma: float, beta: float, cuts: np.ndarray, nodes: int) -> np.ndarray:
    amplitudes = np.exp(-1j * gamma * cuts) / np.sqrt(len(cuts))
    for qubit in range(nodes):
        amplitudes = rotate_x(amplitudes, qubit, beta)
    return amplitudes


def rotate_x(amplitudes: np.ndarray, qubit: int, beta: float) -> np.ndarray:
    pairs = amplitudes.reshape(-1, 2, 2**qubit)
    flipped = pairs[:, ::-1, :]
    return (np.cos(beta) * pairs - 1j * np.sin(beta) * flipped).reshape(-1)


def expectation(gamma: float, beta: float, cuts: np.ndarray, nodes: int) -> float:
    return float(np.sum(np.abs(state(gamma, beta, cuts, nodes)) ** 2 * cuts))


def most_valuable(probabilities: np.ndarray, cuts: np.ndarray, samples: int) -> int:
    """The best cut among the most probable partitions; rounding makes ties the same everywhere."""
    likely = np.argsort(-np.round(probabilities, 9), kind="stable")[:samples]
    return int(max(likely, key=lambda partition: (cuts[partition], -partition)))
