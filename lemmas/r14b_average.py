"""R14b: a sum of numbers of size at most |x|, weighted by a short row, is at most |x|."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.mean_steps import size2
from lemmas.setting import N, c, i, j, n, q, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Magnitude, Product, Square, Summed
from proofcheck.language import ForAll, both, forall, le, summed


def of_samples(claim: ForAll) -> ForAll:
    """Return: the claim holds on every sample."""
    return forall((q, 1, N), *claim.bound)(claim.body)


def averages(
    name: str,
    *closed: Any,
    weight: Any,
    at: Any,
    last: Any,
    known: Any,
    short: Any,
) -> tuple[Step, ...]:
    """Return steps name1 to name8: a sum of units, weighted by a short row, is at most |x|.

    closed: closes a formula over all that it speaks of but units and rows, the range of rows, and
    how to cite what is closed so; weight(i), at(i): for i = 1..last; known(i): that
    at_i^2 <= |x|^2; short: what says that the l1 norm of a row is at most 1.
    """
    close, row, cite = closed
    ranges = (i, 1, last), (c, 1, last)
    norm = summed(sp.Abs(weight(i)), ranges[0])
    mean = summed(weight(i) * at(i), ranges[0])
    bound = summed(sp.Abs(weight(i)) * sp.Abs(at(i)), ranges[0])
    term, size = weight(i) * at(i), sp.Abs(weight(i)) * sp.Abs(at(i))
    each = sp.Abs(weight(i)) * sp.Abs(weight(c))
    rows = forall(row)
    return (
        Step(
            f"{name}1",
            close(forall(*ranges)(le(sp.Abs(at(i)) * sp.Abs(at(c)), size2))),
            Arithmetic((known(i), known(c), Square(sp.Abs(at(i)) - sp.Abs(at(c))))),
            "a product of two is at most the mean of their squares",
        ),
        Step(
            f"{name}2",
            close(rows(le(bound**2, norm**2 * size2))),
            Arithmetic((Summed(cite(f"{name}1"), (i, c), each),)),
            "add up over pairs, weighted",
        ),
        Step(
            f"{name}3",
            close(forall(row, ranges[0])(both(le(term, size), le(-term, size)))),
            Arithmetic(cases=(weight(i), at(i))),
            "z <= |z| and -z <= |z|",
        ),
        Step(
            f"{name}4",
            close(rows(le(sp.Abs(mean), bound))),
            Arithmetic((Summed(cite(f"{name}3"), (i,)),), cases=(mean,)),
            "triangle inequality, from its terms",
        ),
        Step(f"{name}5", close(rows(le(0, norm))), Arithmetic(), "a row has a length"),
        Step(f"{name}8", close(rows(le(0, bound))), Arithmetic(), "nor is the bound negative"),
        Step(
            f"{name}6",
            close(rows(le(norm**2, 1))),
            Arithmetic((short, Product(short, cite(f"{name}5")))),
            "of at most 1, in square too",
        ),
        Step(
            f"{name}7",
            close(rows(le(mean**2, size2))),
            Arithmetic(
                (
                    Product(cite(f"{name}4"), Magnitude(mean)),
                    Product(cite(f"{name}4"), cite(f"{name}8")),
                    cite(f"{name}2"),
                    Product(cite(f"{name}6"), Square(x[q, j], ((j, 1, n),))),
                )
            ),
            "so what is read is at most |x|",
        ),
    )
