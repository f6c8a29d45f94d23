"""Bernstein-Vazirani: a hidden bit string, found with a single question to its oracle."""

import numpy as np


def run(data, params):
    secret = data.get("secret", "1011")
    phases = oracle(int(secret, 2), len(secret))
    reading = int(np.argmax(np.abs(walsh_hadamard(phases))))
    return {"found": format(reading, f"0{len(secret)}b"), "questions": 1}


def oracle(secret, qubits):
    """The uniform superposition after one question: the sign is the parity of secret AND index."""
    parities = [bin(secret & index).count("1") % 2 for index in range(2**qubits)]
    return 1 - 2 * np.array(parities)


def walsh_hadamard(values):
    values, width = values.astype(float), 1
    while width < len(values):
        pairs = values.reshape(-1, 2, width)
        values = np.stack([pairs[:, 0] + pairs[:, 1], pairs[:, 0] - pairs[:, 1]], axis=1).reshape(-1)
        width *= 2
    return values / len(values)
