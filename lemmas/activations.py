"""Activations that a hypothesis on them excludes: what breaks lemmas without it."""

from __future__ import annotations

from typing import Any

from proofcheck.functions import relu


def doubled(z: Any) -> Any:
    """Return twice every number."""
    return 2 * z


def hundredfold(z: Any) -> Any:
    """Return 100 max(z, 0)."""
    return 100 * relu(z)


def lofty(z: Any) -> Any:
    """Return a thousand times the ReLU."""
    return 1000 * relu(z)


def sunken(z: Any) -> Any:
    """Return the ReLU times -1000."""
    return -1000 * relu(z)


def late(z: Any) -> Any:
    """Return max(z - 1, 0), which is zero for all numbers up to 1."""
    return relu(z - 1)
