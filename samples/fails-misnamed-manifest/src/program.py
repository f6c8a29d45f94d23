"""A fair coin from one qubit: the measurement statistics of a Hadamard gate."""


def run(data, params):
    shots = data.get("shots", 1000)
    return {"heads": shots // 2, "tails": shots - shots // 2}
