"""Quantum phase estimation: which multiple of 2^-n is nearest to the phase of an eigenvalue?"""

import numpy as np


def run(data, params):
    qubits = params.get("qubits", 5)
    return {"estimates": [estimate(phase, qubits) for phase in data["phases"]]}


def estimate(phase, qubits):
    probabilities = np.abs(inverse_fourier(kickback(phase, qubits))) ** 2
    reading = int(np.argmax(np.round(probabilities, 9)))
    return {
        "phase": phase,
        "estimate": reading / 2**qubits,
        "probability": round(float(probabilities[reading]), 6),
    }


def kickback(phase, qubits):
    """The counting register after the controlled powers of the unitary."""
    return np.exp(2j * np.pi * phase * np.arange(2**qubits)) / np.sqrt(2**qubits)


def inverse_fourier(state):
    return np.fft.fft(state) / np.sqrt(len(state))
