"""The setting with one branch layer: what `setting` and `curves` declare and say, at K = 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import sympy as sp

from lemmas import curves, setting
from lemmas.setting import K
from proofcheck.language import Declare, Definition, Formula
from proofcheck.substitution import substitute, substitute_definition

_ONE = {K: sp.Integer(1)}


def at_one(item: Any) -> Any:
    """Return a declaration, a definition or a formula where the branch has one layer."""
    if isinstance(item, Declare):
        axes = tuple((i, low, high.subs(K, 1)) for i, low, high in item.axes)
        return replace(item, axes=axes)
    if isinstance(item, Definition):
        return substitute_definition(item, _ONE)
    return substitute(item, _ONE)


class Layer:
    """Rows as a branch of one layer, indexed like one."""

    def __init__(self, rows: Any) -> None:
        """Take the rows."""
        self.rows = rows

    def __getitem__(self, at: Any) -> Any:
        """Return the entry of layer at[0], which is the only one, row at[1], column at[2]."""
        return self.rows[at[1], at[2]]


NETWORK: Sequence[Declare] = tuple(
    at_one(item) for item in setting.NETWORK if item is not setting.DEPTH
)


def between(start: curves.Blocks, end: curves.Blocks, claim: Formula) -> Formula:
    """Return: `claim` holds at all points of a segment."""
    found: Formula = at_one(curves.between(start, end, claim))
    return found


def along(first: Any, last: Any, claim: Formula) -> Formula:
    """Return: `claim` holds at all points of segments first..last."""
    found: Formula = at_one(curves.along(first, last, claim))
    return found


def vertices(count: Any) -> tuple[Declare, ...]:
    """Declare the families of a path with `count` vertices."""
    return tuple(at_one(item) for item in curves.vertices(count))


Made = Callable[..., Any]


def _one(make: Made) -> Made:
    return lambda *arguments: at_one(make(*arguments))


hidden, branch, outputs = _one(setting.hidden), _one(setting.branch), _one(setting.outputs)
branch_weights, branch_readout = _one(setting.branch_weights), _one(setting.branch_readout)
hidden_weights, skip_readout = setting.hidden_weights, setting.skip_readout
l1_rows, mass, vertex_is = _one(setting.l1_rows), _one(curves.mass), _one(curves.vertex_is)
in_theta = _one(curves.in_theta)
