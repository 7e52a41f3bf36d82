"""The vertices of L13a's path, and how its steps speak of its segments."""

from __future__ import annotations

from typing import Any

from lemmas.curves import Blocks, between, blocks
from lemmas.l13a_carry import Z
from lemmas.segments import zero
from lemmas.setting import V, W, a, b, i, o
from lemmas.shares import alpha, spread
from proofcheck.language import Formula
from proofcheck.substitution import substitute

readout = spread(alpha)


def _handed(output: Any, unit: Any) -> Any:
    return substitute(readout, {o: output, i: unit})


planted = blocks(Z, V, a, b)
STOPS = (blocks(W, V, a, b), planted, Blocks(planted.W, planted.V, _handed, lambda o, r: zero))


def on(segment: int, claim: Formula) -> Formula:
    """Return: the claim holds along a segment, counted from 1."""
    return between(STOPS[segment - 1], STOPS[segment], claim)
