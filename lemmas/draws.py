"""What draws of units or features make: a readout of those that are drawn, and what to try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lemmas.recipes import Array
from proofcheck.walker import View

Build = Callable[[View], Mapping[str, Any]]
Probe = Callable[[View], list[Any]]


def read_back(found: Mapping[str, Array]) -> dict[str, Array]:
    """Return the draws, with what reads the units themselves, and which of them are drawn.

    found: by name zeta (count, m), 0/1, which unit each draw is, and a* (d, count) what reads the
    draws. Added are a0 (d, m), which reads units as often as they are drawn, and chi (m,), 0/1.
    """
    zeta = found["zeta"]
    return {**found, "a0": found["a*"] @ zeta, "chi": zeta.max(axis=0)}


def of_view(few_units: Callable[..., Mapping[str, Any]]) -> Build:
    """Return what draws l of the units of an instance; few_units takes W, h, a, y, rho and l."""
    return lambda view: few_units(*(view[name] for name in ("W", "h", "a", "y", "rho", "l")))


def scaled(build: Build, name: str, *factors: int) -> Probe:
    """Return a probe: what is built under this name, times each of the factors."""
    return lambda view: [build(view)[name] * factor for factor in factors]


def network_probes(build: Build) -> dict[str, Probe]:
    """Return probes for a network of draws: its own weights and readout, and none."""
    return {name: scaled(build, name, 1, 0) for name in ("w*", "a*")}
