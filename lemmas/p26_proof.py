"""The proof of P26: where the branch is not read, the network is a two-layer one."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_statement import T, place
from lemmas.curves import e, t
from lemmas.p26_sample import floor, i, j, outputs, risk, y
from lemmas.p26_statement import STATEMENT, b, branch_readout, high, readout, u, u1, weight
from lemmas.p26a_statement import m
from lemmas.setting import q, s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Magnitude,
    Multiple,
    Obtain,
    Product,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, declare, eq, forall, le, lt, summed


class _Entries:
    """A family given by a term in its indices."""

    def __init__(self, term: Any, *indices: Any) -> None:
        self._term, self._indices = term, indices

    def __getitem__(self, at: Any) -> Any:
        at = at if isinstance(at, tuple) else (at,)
        return self._term.xreplace(dict(zip(self._indices, map(sp.sympify, at), strict=True)))


def skipped(sign: int) -> sp.Expr:
    """Return what the hidden units give at the point, at the inputs of that sign."""
    return outputs(s, m, _Entries(weight, i, j), _Entries(readout, i), sign)


def read(sign: int) -> sp.Expr:
    """Return what the branch adds."""
    return branch_readout * (u[q] if sign > 0 else u1[q])


branch = declare(u, "", (q, 1, 3)), declare(u1, "", (q, 1, 3))
STEPS = (
    Step(
        "X",
        both(both(lt(0, t), le(t, 1)), eq(branch_readout, 0)),
        Obtain(Cite("B14.C1", {"w": b, "T": T}, ("H3", "H4")), place, "crossing"),
        "the branch's readout is 0 at some point (B14)",
    ),
    Step(
        "S1",
        le(floor, risk(skipped(1), skipped(-1))),
        Arithmetic(
            (
                Cite(
                    "P26a.C1",
                    {"W": sp.Lambda((i, j), weight), "a": sp.Lambda(i, readout), "m": m},
                    ("H1",),
                ),
            )
        ),
        "what is left is a two-layer network (P26a)",
    ),
    Step(
        "S2",
        forall((i, 1, m))(le(0, sp.Abs(readout))),
        Arithmetic((Magnitude(readout),)),
        "absolute values are not negative",
    ),
    Step(
        "S3",
        le(0, summed(sp.Abs(readout), (i, 1, m))),
        Arithmetic((Summed("S2", (i,)),)),
        "nor is the mass",
    ),
    *(
        Step(
            name,
            forall(*branch, (q, 1, 3))(
                eq(
                    (skipped(sign) + read(sign) - sign * y[q]) ** 2 / 6,
                    (skipped(sign) - sign * y[q]) ** 2 / 6,
                )
            ),
            Arithmetic(
                (
                    Multiple(
                        "X.2",
                        (u[q] if sign > 0 else u1[q])
                        * (2 * skipped(sign) + read(sign) - 2 * sign * y[q])
                        / 6,
                    ),
                )
            ),
            "the branch adds nothing to the errors",
        )
        for name, sign in (("S4", 1), ("S5", -1))
    ),
    Step(
        "S6",
        high,
        Arithmetic(
            (
                "S1",
                Product("H2", "S3"),
                Product("H2", Magnitude(branch_readout)),
                Summed("S4", (q,)),
                Summed("S5", (q,)),
            ),
            unfold=("premise.4", "premise.5", "premise.1", "premise.2", "premise.3"),
        ),
        "and the penalty adds to its risk",
    ),
    Step("C1", STATEMENT.formula("C1"), Witness(("X.1", "S6"), {e: e, t: t}), "at that point"),
)
