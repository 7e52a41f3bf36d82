"""One readout for skip and branch: f = a (h + U g[K]), where U is the last layer of the branch.

Only a is penalised. It is the network with two readouts whose branch is read by b = a U.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import influence
from lemmas.setting import K, N, d, i, m, o, p, q, r
from proofcheck.language import Declare, Definition, array, declare, define, forall, le, summed

U, sigma = array("U"), array("sigma")


def last_layer(U: Any, gloss: str = "last layer of the branch") -> Declare:
    """Declare the layer that brings the branch back to the hidden units: m x p[K]."""
    return declare(U, gloss, (i, 1, m), (r, 1, p[K]))


def last_rows(U: Any) -> Any:
    """Return: every row of the last layer has l1 norm at most 1."""
    return forall((i, 1, m))(le(summed(sp.Abs(U[i, r]), (r, 1, p[K])), 1))


def read_through(b: Any, a: Any, U: Any) -> Definition:
    """Define b = a U, what the outputs read of the branch."""
    value = summed(a[o, i] * U[i, r], (i, 1, m))
    return define(b, value, (o, 1, d), (r, 1, p[K]), gloss="what is read of the branch")


def read_once(f: Any, a: Any, U: Any, h: Any, g: Any) -> Definition:
    """Define f[q, o] = sum_i a[o, i] (h[q, i] + sum_r U[i, r] g[K, q, r])."""
    both_parts = h[q, i] + summed(U[i, r] * g[K, q, r], (r, 1, p[K]))
    value = summed(a[o, i] * both_parts, (i, 1, m))
    return define(f, value, (q, 1, N), (o, 1, d), gloss="outputs, by one readout")


def felt(a: Any, unit: Any = i) -> sp.Expr:
    """Return the l1 norm of what reads a unit."""
    return summed(sp.Abs(a[o, unit]), (o, 1, d))


def felt_once(sigma: Any, a: Any) -> Definition:
    """Define 2 |a_i|_1 + omega_i: unit i is felt as itself, by its row of U, and in the branch."""
    return define(sigma, felt(a) + influence(i), (i, 1, m), gloss="influences, by one readout")
