"""A QUBO is a dictionary: a pair of variables -> its weight; (v, v) is the linear term of v."""

from itertools import product


def vertex_cover_qubo(graph, penalty):
    """One for every chosen node, `penalty` for every edge that no chosen node touches."""
    qubo = {(node, node): 1.0 - penalty * graph.degree(node) for node in sorted(graph.nodes)}
    qubo.update({tuple(sorted(edge)): penalty for edge in graph.edges})
    qubo[()] = penalty * graph.number_of_edges()
    return qubo


def energy_of(qubo, bits):
    return sum(weight for key, weight in qubo.items() if all(bits[node] for node in key))


def lowest_energy(qubo, nodes):
    """Ties go to the first assignment in counting order, so that the result is reproducible."""
    assignments = (dict(zip(nodes, values)) for values in product((0, 1), repeat=len(nodes)))
    best = min(assignments, key=lambda bits: energy_of(qubo, bits))
    return energy_of(qubo, best), best


def cover_from(bits):
    return sorted(node for node, chosen in bits.items() if chosen)
