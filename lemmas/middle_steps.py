"""Steps that T14 and T21 share: ways from both ends to one network, which L13 rearranges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from lemmas import l13_statement
from lemmas.curves import e, pV, pW, t
from lemmas.segments import AXES, FAMILIES, INDICES, every, path_named, renamed, vertex_of
from lemmas.setting import K, V, W, a, i, j, k, l1_rows, n, o, r
from lemmas.shares import alpha, beta, spread
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Obtain
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Formula, both, eq, forall, le, summed
from proofcheck.substitution import substitute

FROM_START, FROM_END, MIDDLE = (path_named(letter) for letter in "sem")
WAYS = {"S": FROM_START, "E": FROM_END}


class BranchAt:
    """The branch at a vertex of a path, indexed like a family."""

    def __init__(self, names: Any, vertex: int) -> None:
        """Take the families of the path, and the number of the vertex."""
        self.family, self.vertex = names[pV], vertex

    def __getitem__(self, at: Any) -> sp.Expr:
        """Return the entry of layer k, row r, column i."""
        return self.family[at[0], self.vertex, at[1], at[2]]


def rows_at(names: Any, vertex: int) -> sp.Lambda:
    """Return the first layer at a vertex of a path."""
    return sp.Lambda((i, j), names[pW][vertex, i, j])


def branch_at(names: Any, vertex: int) -> sp.Lambda:
    """Return the branch at a vertex of a path."""
    return sp.Lambda((k, r, i), names[pV][k, vertex, r, i])


def handed(family: Any) -> sp.Lambda:
    """Return the reference's readout, handed out by the shares."""
    return sp.Lambda((o, i), spread(family))


def rows_lie(way: str, last: int) -> tuple[Formula, Arithmetic]:
    """Return: the first layer lies in Theta where a way, S or E, ends; and why."""
    claim = every(le(summed(WAYS[way][pW][last, i, j] ** 2, (j, 1, n)), 1))
    return claim, Arithmetic((At(f"{way}.1.2.1", {e: last}),))


def branch_lies(way: str, last: int) -> tuple[Formula, Arithmetic]:
    """Return: the branch lies in Theta where a way, S or E, ends; and why."""
    claim = l1_rows(BranchAt(WAYS[way], last))
    return claim, Arithmetic((At(f"{way}.1.2.2", {e: last}),))


def rearranging(
    last: int, given: tuple[str, str, str, str], why: str, where: Mapping[str, Any] | None = None
) -> Step:
    """Return step M: L13's path between the last vertices of the ways S and E.

    given: what says that both lie in Theta; where: what L13 is to be read with besides.
    """
    first, final = ((rows_at(way, last), branch_at(way, last)) for way in WAYS.values())
    return Step(
        "M",
        substitute(
            l13_statement.PROMISED,
            {
                **MIDDLE,
                **{W: first[0], V: first[1], a: handed(alpha)},
                **{l13_statement.W1: final[0], l13_statement.V1: final[1]},
                l13_statement.a1: handed(beta),
            },
        ),
        Obtain(
            Cite(
                "L13.C1",
                {"W": first[0], "V": first[1], "W'": final[0], "V'": final[1], **(where or {})},
                ("P6", "P7", "P.1.2", "P.2.2", "P.5", "S.2.1", "E.2.1", *given),
            ),
            renamed(K + 4, MIDDLE),
            "rearrangement",
        ),
        why,
    )


def meets(name: str, way: str, last: int, vertex: Any, place: int) -> tuple[Step, ...]:
    """Return steps, `name` and the letter of a block: the middle path begins where a way ends.

    way: S or E, whose last vertex is `last`; vertex: the number of it on the middle path, which
    part `place` of step M describes.
    """
    names = WAYS[way]
    tail = {"W": (), "V": (), "a": (".2.2",), "b": (".2.3",)}
    steps = []
    for number, block in enumerate(FAMILIES, 1):
        indices = INDICES[block]
        gap = vertex_of(MIDDLE, vertex, block)(*indices) - vertex_of(names, last, block)(*indices)
        facts = (f"M.1.{place}.{number}", *(f"{way}{part}" for part in tail[block]))
        steps.append(
            Step(
                f"{name}{block}",
                forall(t, *AXES[block])(both(eq(gap, 0), eq(t * gap, 0))),
                Arithmetic((*facts, *(Multiple(fact, t) for fact in facts))),
                "the paths meet",
            )
        )
    return tuple(steps)
