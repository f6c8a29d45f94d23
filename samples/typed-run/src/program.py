"""Error mitigation by zero-noise extrapolation; input and result are pydantic models."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Measurement(BaseModel):
    noise: float = Field(gt=0)
    value: float


class InputData(BaseModel):
    measurements: list[Measurement] = Field(min_length=2)


class InputParams(BaseModel):
    digits: int = 6
    label: str | None = None


class Extrapolation(BaseModel):
    label: str | None
    zero_noise_value: float
    slope: float


def run(data: InputData, params: InputParams) -> Extrapolation:
    noises = [point.noise for point in data.measurements]
    values = [point.value for point in data.measurements]
    slope, value = line(noises, values)
    return Extrapolation(
        label=params.label,
        zero_noise_value=round(value, params.digits),
        slope=round(slope, params.digits),
    )


def line(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """Slope and value at zero of the least-squares line."""
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)
    return slope, y - slope * x
