"""T22c: the sets of hidden units that are read, one row after the other.

cover[k, i] is 1 if unit i is among those of the readout, or of the first k rows that are read.
"""

from __future__ import annotations

from typing import Any

from lemmas.setting import i, k, m, p, r
from lemmas.shares import few
from lemmas.t22a_statement import col
from lemmas.t22b_statement import psi
from proofcheck.language import Bracket, array, define, eq, forall, le, summed

read, cover = array("read"), array("cover")
units = (i, 1, m)
rows = (r, 1, p[1])
in_row = psi[k] * col[k, i]
COVER = define(
    cover,
    cover[k - 1, i] + in_row - cover[k - 1, i] * in_row,
    (k, 1, p[1]),
    units,
    gloss="units that are read so far",
    start=(0, read[i]),
)


def binary(last: Any) -> Any:
    """Return: the units that are read so far are a set."""
    return forall(units)(eq(cover[last, i] * (1 - cover[last, i]), 0))


def count(last: Any) -> Any:
    """Return: there are at most l for the readout, and l for each row that is read."""
    return le(summed(cover[last, i], units), few * (1 + summed(psi[r], (r, 1, last))))


def readout(last: Any) -> Any:
    """Return: those of the readout are among them."""
    return forall(units)(eq(read[i] * (1 - cover[last, i]), 0))


def branch_rows(last: Any) -> Any:
    """Return: those of the rows so far are among them."""
    return forall(rows, units)(eq(Bracket(r, last) * psi[r] * col[r, i] * (1 - cover[last, i]), 0))


unfold = ("cover",)
old = cover[k - 1, i]
