"""T22d: which network units carry on a segment, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Carried:
    """The network that is carried: its families and sets, and what says that it reads these."""

    W: Any
    V: Any
    a: Any
    b: Any
    h: Any
    g: Any
    f: Any
    chi: Any
    psi: Any
    reads: str
    risk: Any
    mass: Any


@dataclass(frozen=True)
class Why:
    """What a segment's shares are, and the rules that show what is asked of them.

    skip(i, u), branch(r, v): shares. counts: rules for the steps that they are not negative and
    sum to chi and psi, for skip and branch, and that branch units not in psi are not carried.
    weights, rows, readouts: rules for what is carried and handed out.
    """

    skip: Any
    branch: Any
    counts: tuple[Any, Any, Any, Any, Any]
    weights: Any
    rows: Any
    readouts: tuple[Any, Any]
