"""T23: the two networks, their factors, and what is left of them at a basic solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lemmas.curves import Blocks, blocks
from lemmas.setting import V, W, a, b, h
from lemmas.t14_statement import F1, W1, F, a1, f, f1, g, g1, h1
from lemmas.t18_basic import chi, y
from lemmas.t22d_statement import chi1
from proofcheck.language import array, real


@dataclass(frozen=True)
class End:
    """One end: its families, its factors and their set, what is left, and its level."""

    name: str
    network: Mapping[Any, Any]
    factor: Any
    chi: Any
    a2: Any
    f2: Any
    D2: Any
    M2: Any
    level: str

    def of(self, symbol: Any) -> Any:
        """Return what stands here for a symbol of the first network."""
        return self.network.get(symbol, symbol)

    @property
    def stops(self) -> tuple[Blocks, Blocks]:
        """Return the network, and that with the basic solution."""
        return blocks(self.of(W), V, self.of(a), b), blocks(self.of(W), V, self.a2, b)


A = End(
    "A",
    {},
    y,
    chi,
    array("a2"),
    array("f2"),
    real("D2"),
    real("M2"),
    "H4.1",
)
B = End(
    "B",
    {W: W1, a: a1, h: h1, g: g1, f: f1, F: F1},
    array("factor'"),
    chi1,
    array("a2'"),
    array("f2'"),
    real("D2'"),
    real("M2'"),
    "H4.2",
)
