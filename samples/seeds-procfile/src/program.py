"""Which seeds germinate together? A kernel from an angle-encoding circuit, seed against seed."""

import numpy as np


def run(data, params):
    names = sorted(data["seeds"])
    encoded = [encode(data["seeds"][name], params.get("scale", np.pi)) for name in names]
    kernel = np.abs(np.array(encoded) @ np.conj(encoded).T) ** 2
    return {
        "seeds": names,
        "kernel": np.round(kernel, 6).tolist(),
        "closest": closest(names, kernel),
    }


def encode(features, scale):
    """One qubit per feature, rotated by it; the product state of all of them."""
    state = np.ones(1)
    for feature in features:
        angle = scale * feature / 2
        state = np.kron(state, [np.cos(angle), np.sin(angle)])
    return state


def closest(names, kernel):
    without_self = np.round(kernel - 2 * np.eye(len(names)), 9)
    first, second = np.unravel_index(np.argmax(without_self), kernel.shape)
    return [names[first], names[second]]
