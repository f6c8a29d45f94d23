"""Quantum walk on a line: a coin decides each step, and the paths interfere."""

import numpy as np

HADAMARD = np.array([[1, 1], [1, -1]]) / np.sqrt(2)


def run(data, params):
    steps = data["steps"]
    probabilities = walk(steps, balanced=params.get("balanced", True))
    positions = np.arange(-steps, steps + 1)
    return {
        "mean": round(float(positions @ probabilities), 6),
        "spread": round(float(np.sqrt(positions**2 @ probabilities)), 6),
        "classical_spread": round(float(np.sqrt(steps)), 6),
    }


def walk(steps, balanced):
    amplitudes = np.zeros((2, 2 * steps + 1), dtype=complex)
    amplitudes[:, steps] = np.array([1, 1j]) / np.sqrt(2) if balanced else [1, 0]
    for _ in range(steps):
        amplitudes = HADAMARD @ amplitudes
        amplitudes = np.stack([np.roll(amplitudes[0], -1), np.roll(amplitudes[1], 1)])
    return np.sum(np.abs(amplitudes) ** 2, axis=0)
