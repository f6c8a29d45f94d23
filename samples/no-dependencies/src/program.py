"""Grover's search with nothing but the standard library."""

from math import asin, pi, sqrt


def run(**kwargs):
    data, params = kwargs["data"], kwargs["params"]
    size, marked = 2 ** data["qubits"], set(data["marked"])
    rounds = params.get("rounds", best_rounds(size, len(marked)))

    amplitudes = [1 / sqrt(size)] * size
    for _ in range(rounds):
        amplitudes = reflect_about_mean(flip(amplitudes, marked))
    found = sum(amplitudes[index] ** 2 for index in marked)
    return {"rounds": rounds, "probability": round(found, 6)}


def best_rounds(size, marked):
    return int(pi / (4 * asin(sqrt(marked / size))))


def flip(amplitudes, marked):
    return [-value if index in marked else value for index, value in enumerate(amplitudes)]


def reflect_about_mean(amplitudes):
    mean = sum(amplitudes) / len(amplitudes)
    return [2 * mean - value for value in amplitudes]
