"""Ground state of the transverse-field Ising chain, by exact diagonalisation."""

import numpy as np

X = np.array([[0.0, 1.0], [1.0, 0.0]])
Z = np.array([[1.0, 0.0], [0.0, -1.0]])


def run(data, params):
    sites, coupling = data["sites"], data["coupling"]
    fields = params["fields"]
    return {"sites": sites, "chains": [ground_state(sites, coupling, field) for field in fields]}


def ground_state(sites, coupling, field):
    energies, states = np.linalg.eigh(hamiltonian(sites, coupling, field))
    order = sum(on_sites(sites, {site: Z, site + 1: Z}) for site in range(sites - 1)) / (sites - 1)
    ground = states[:, 0]
    return {
        "field": field,
        "energy_per_site": round(float(energies[0]) / sites, 6),
        "neighbour_order": round(float(ground @ order @ ground), 6),
    }


def hamiltonian(sites, coupling, field):
    bonds = sum(on_sites(sites, {site: Z, site + 1: Z}) for site in range(sites - 1))
    flips = sum(on_sites(sites, {site: X}) for site in range(sites))
    return -coupling * bonds - field * flips


def on_sites(sites, operators):
    """The tensor product with the given operators on their sites and the identity elsewhere."""
    result = np.eye(1)
    for site in range(sites):
        result = np.kron(result, operators.get(site, np.eye(2)))
    return result
