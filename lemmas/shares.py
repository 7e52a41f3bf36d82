"""Shares of reference units: which unit of a network stands for which unit of the reference."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import d, i, j, m, n, o
from proofcheck.language import Declare, array, both, declare, eq, forall, index, le, size, summed

few, u, v = size("l"), index("u"), index("v")
alpha, beta = array("alpha"), array("beta")
Ws, As = array("w*"), array("a*")


def shares(family: Any, gloss: str, units: Any = m) -> Declare:
    """Declare the shares family[i, u] of unit i in reference unit u."""
    return declare(family, gloss, (i, 1, units), (u, 1, few))


def shared(family: Any) -> Any:
    """Return: the shares are not negative and those of each reference unit sum to 1."""
    return both(
        forall((i, 1, m), (u, 1, few))(le(0, family[i, u])),
        forall((u, 1, few))(eq(summed(family[i, u], (i, 1, m)), 1)),
    )


def placed(family: Any, units: Any = m) -> Any:
    """Return: the shares are 0 or 1 and each reference unit has one unit that stands for it."""
    return both(
        forall((i, 1, units), (u, 1, few))(eq(family[i, u] * (1 - family[i, u]), 0)),
        forall((u, 1, few))(eq(summed(family[i, u], (i, 1, units)), 1)),
    )


def exclusive(*families: Any, units: Any = m) -> Any:
    """Return: a unit stands for one reference unit at most, the same one in all families."""
    first, second = (sum(family[i, z] for family in families) for z in (u, v))
    return forall((i, 1, units), (u, 1, few), (v, 1, few))(
        eq(first * second * (1 - sp.KroneckerDelta(u, v)), 0)
    )


def only_on(family: Any, chosen: Any, units: Any = m) -> Any:
    """Return: only units with chosen[i] = 1 have a share."""
    return forall((i, 1, units), (u, 1, few))(eq(family[i, u] * (1 - chosen[i]), 0))


def carried(family: Any, weights: Any) -> Any:
    """Return: a unit with a share of a reference unit has its weight; weights(i, j) is an entry."""
    return forall((i, 1, m), (u, 1, few), (j, 1, n))(
        eq(family[i, u] * (weights(i, j) - Ws[u, j]), 0)
    )


def spread(family: Any) -> Any:
    """Return the entry [o, i] of the reference's readout, handed out by the shares."""
    return summed(family[i, u] * As[o, u], (u, 1, few))


def handed_out(readout: Any, family: Any) -> Any:
    """Return: readout(o, i) is the reference's readout, handed out by the shares."""
    return forall((o, 1, d), (i, 1, m))(eq(readout(o, i), spread(family)))
