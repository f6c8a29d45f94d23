"""Shor's algorithm with the quantum part, the order finding, done by counting."""

from math import gcd
from typing import Dict, Optional


def run(data: Optional[Dict] = None, params: Optional[Dict] = None):
    number = data["number"]
    bases = params.get("bases", range(2, number))
    attempts = (factors(number, base) for base in bases)
    found = next((pair for pair in attempts if pair), None)
    return {"number": number, "factors": found}


def factors(number, base):
    """A pair of factors, or nothing where this base does not reveal one."""
    shared = gcd(base, number)
    if shared > 1:
        return sorted([shared, number // shared])
    order = order_of(base, number)
    half = pow(base, order // 2, number)
    if order % 2 or half == number - 1:
        return None
    factor = gcd(half - 1, number)
    return sorted([factor, number // factor])


def order_of(base, number):
    power, order = base % number, 1
    while power != 1:
        power, order = power * base % number, order + 1
    return order
