"""The proof of T14: down to the reference from both ends, and rearrange in the middle."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l13_statement
from lemmas.crowd_steps import alone, crowd, descent, every, nonnegative_shares, placing
from lemmas.curves import along, e, pa, pb, pV, pW, t
from lemmas.segments import named, path_named, renamed
from lemmas.setting import K, V, W, a, b, d, i, j, k, kappa, l1_rows, m, n, o, p, r
from lemmas.shares import alpha, beta, few, spread
from lemmas.t14_statement import (
    F1,
    STATEMENT,
    V1,
    W1,
    Fs,
    a1,
    b1,
    below,
    eps,
    f1,
    g1,
    h1,
    lam,
    rise,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Conjunction,
    Multiple,
    Natural,
    Obtain,
    Part,
    PowerPositive,
    Product,
    Ranges,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Bracket,
    array,
    both,
    eq,
    forall,
    index,
    le,
    lt,
    summed,
)
from proofcheck.substitution import substitute

FROM_START, FROM_END, MIDDLE = (path_named(letter) for letter in "sem")
centre, centre1 = index("centre"), index("centre'")
chi, chi1 = array("chi"), array("chi'")


def crowded(weights: Any, rows: str) -> Cite:
    """Return L07: m > l (1 + 2/eps)^n units crowd somewhere; rows: they lie in the unit ball."""
    return Cite(
        "L07.C2",
        {"m": m, "w": weights, "eps": eps, "l": few},
        (rows, "H9", "H10", "Q2"),
    )


SIMPLE = (
    Step(
        "Q1",
        le(0, few * (2 + eps) ** n),
        Arithmetic((Product(Natural(few), PowerPositive("Q0", 2 + eps, n)),)),
        "a product of two that are not negative",
    ),
    Step(
        "Q2",
        le(1, m),
        Arithmetic(("H10", "Q1"), cases=(m,), times=(PowerPositive("H9", eps, n),)),
        "so there is a unit",
    ),
    Step("Q3", le(0, eps), Arithmetic(("H9",)), "eps is not negative"),
)
AT_END = {W: W1, V: V1, a: a1, b: b1, alpha: beta, centre: centre1, chi: chi1}


PLACES = (
    placing(
        chi,
        chi1,
        ("A5", "B5", "A10", "B10"),
        ("places near one centre", "near the other"),
        "the reference's units are placed in both crowds (L07b)",
    ),
)
OTHER_END = {
    **{"W": W1, "V": V1, "a": a1, "b": b1, "h": h1, "g": g1, "f": f1, "F": F1},
    **{"centre": centre1, "chi": chi1, "alpha": beta},
}


def at_end(names: Any) -> tuple[sp.Lambda, sp.Lambda]:
    """Return W and V of the last vertex of a descent."""
    rows = sp.Lambda((i, j), names[pW][5, i, j])
    return rows, sp.Lambda((k, r, i), names[pV][k, 5, r, i])


class FromFive:
    """The branch at the last vertex of a descent, indexed like a family."""

    def __init__(self, names: Any) -> None:
        """Take the families of the descent."""
        self.family = names[pV]

    def __getitem__(self, at: Any) -> sp.Expr:
        """Return the entry of layer k, row r, column i."""
        return self.family[at[0], 5, at[1], at[2]]


def handed(family: Any) -> sp.Lambda:
    """Return the reference's readout, handed out by the shares."""
    return sp.Lambda((o, i), spread(family))


def descends(name: str, names: Any, where: Any, mapping: Any, hypotheses: tuple[str, ...]) -> Step:
    """Return the step: the path of L13b from one end."""
    always = ("H1", "H2", "H3", "H4", "H5", "H6", "H11", "Q3")
    return Step(
        name,
        descent(names, mapping),
        Obtain(
            Cite("L13b.C1", where, (*always, *hypotheses)), renamed(5, names), f"descent {name}"
        ),
        "merge, transfer, plant, readout (L13b)",
    )


(w_start, v_start), (w_end, v_end) = at_end(FROM_START), at_end(FROM_END)


def joined(name: str, block: str, start: Any, end: Any, *facts: str) -> Step:
    """Return the step: two paths meet in a block, also when multiplied by t."""
    axes, indices = JOINTS[block]
    gap = start(*indices) - end(*indices)
    return Step(
        name,
        forall(t, *axes)(both(eq(gap, 0), eq(t * gap, 0))),
        Arithmetic((*facts, *(Multiple(fact, t) for fact in facts))),
        "the paths meet",
    )


JOINTS: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "W": (((i, 1, m), (j, 1, n)), (i, j)),
    "V": (((k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1])), (k, r, i)),
    "a": (((o, 1, d), (i, 1, m)), (o, i)),
    "b": (((o, 1, d), (r, 1, p[K])), (o, r)),
}


def entry(names: Any, number: Any, block: str) -> Any:
    """Return the entries of a block at a vertex, as a function of its indices."""
    family = names[dict(W=pW, V=pV, a=pa, b=pb)[block]]
    if block == "V":
        return lambda layer, *at: family[(layer, number, *at)]
    return lambda *at: family[(number, *at)]


def meets(name: str, names: Any, last: Any, place: int) -> tuple[Step, ...]:
    """Return steps: the middle path and a descent have a vertex in common."""
    read = {"W": ("1",), "V": ("2",), "a": ("3",), "b": ("4",)}
    tail = {"W": (), "V": (), "a": (".2.2",), "b": (".2.3",)}
    descent_name = "S" if names is FROM_START else "E"
    return tuple(
        joined(
            f"{name}{block}",
            block,
            entry(MIDDLE, last, block),
            entry(names, 5, block),
            *(f"M.1.{place}.{number}" for number in read[block]),
            *(f"{descent_name}{part}" for part in tail[block]),
        )
        for block in "WVab"
    )


own = ("H7.3", "H6")
DESCENTS = (
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    alone("P10", beta, alpha),
    descends(
        "S",
        FROM_START,
        {"centre": centre, "chi": chi, "alpha": alpha},
        {},
        ("H7.1", "H7.3", "H7.4", "H8.1", "A5", "A6", "A9", "P.1", "P.3", "P9"),
    ),
    descends(
        "E",
        FROM_END,
        OTHER_END,
        AT_END,
        ("H7.2", "H7.3", "H7.5", "H8.2", "B5", "B6", "B9", "P.2", "P.4", "P10"),
    ),
    Step(
        "M1",
        every(le(summed(FROM_START[pW][5, i, j] ** 2, (j, 1, n)), 1)),
        Arithmetic((At("S.1.2.1", {e: 5}),)),
        "the first descent ends in Theta",
    ),
    Step(
        "M2",
        l1_rows(FromFive(FROM_START)),
        Arithmetic((At("S.1.2.2", {e: 5}),)),
        "and so does its branch",
    ),
    Step(
        "M3",
        every(le(summed(FROM_END[pW][5, i, j] ** 2, (j, 1, n)), 1)),
        Arithmetic((At("E.1.2.1", {e: 5}),)),
        "the other one too",
    ),
    Step(
        "M4",
        l1_rows(FromFive(FROM_END)),
        Arithmetic((At("E.1.2.2", {e: 5}),)),
        "with its branch",
    ),
    Step(
        "M",
        substitute(
            l13_statement.PROMISED,
            {
                **MIDDLE,
                **{W: w_start, V: v_start, a: handed(alpha)},
                **{W1: w_end, V1: v_end, a1: handed(beta)},
            },
        ),
        Obtain(
            Cite(
                "L13.C1",
                {"W": w_start, "V": v_start, "W'": w_end, "V'": v_end},
                (
                    *("P6", "P7", "P.1.2", "P.2.2", "P.5", "S.2.1", "E.2.1"),
                    *("M1", "M2", "M3", "M4"),
                ),
            ),
            renamed(K + 4, MIDDLE),
            "rearrangement",
        ),
        "rearrange the reference's units in the middle (L13)",
    ),
    *meets("J", FROM_START, 1, 1),
    *meets("L", FROM_END, K + 4, 2),
)


LEVELS = (
    Step(
        "N1",
        substitute(along(1, K + 3, below), MIDDLE),
        Arithmetic(
            (Multiple(Part(At("M.2"), 2), kappa),),
            cases=(lam + rise - Fs,),
            unfold=("F*", Part(At("M.2"), 1)),
        ),
        "in the middle F is that of the reference",
    ),
)


def piecewise(block: str, lead: tuple[Any, ...], *indices: Any) -> sp.Lambda:
    """Return a block of the whole path: down from one end, the middle, back up to the other."""

    def at_vertex(names: Any, number: Any) -> Any:
        return entry(names, number, block)(*lead, *indices)

    parts = (
        Bracket(e, 4) * at_vertex(FROM_START, e),
        Bracket(5, e) * Bracket(e, K + 8) * at_vertex(MIDDLE, e - 4),
        Bracket(K + 9, e) * at_vertex(FROM_END, K + 13 - e),
    )
    return sp.Lambda((*lead, e, *indices), sum(parts))


BACK = K + 13 - e
MOVES = ("premise.3", "premise.4", "premise.5", "premise.6")


def follows(fact: str, where: Any, *joints: str) -> Apply:
    """Prove what holds along segments of the whole path from what holds along a part of it."""
    return Apply(At(fact, where, (*MOVES, *joints)))


def rows_of(number: str) -> Ranges:
    """Prove that all vertices lie in Theta, from the three paths."""
    return Ranges(
        (
            (1, 4, Arithmetic((At(f"S.1.2.{number}"),))),
            (5, K + 8, Arithmetic((At(f"M.1.3.{number}", {e: e - 4}),))),
            (K + 9, K + 12, Arithmetic((At(f"E.1.2.{number}", {e: BACK}),))),
        )
    )


WHOLE = {
    pW: piecewise("W", (), i, j),
    pV: piecewise("V", (k,), r, i),
    pa: piecewise("a", (), o, i),
    pb: piecewise("b", (), o, r),
}
PARTS = (
    Conjunction(
        (
            Conjunction(tuple(Arithmetic((f"S.1.1.{number}",)) for number in range(1, 5))),
            Conjunction(tuple(Arithmetic((f"E.1.1.{number}",)) for number in range(1, 5))),
            Conjunction((rows_of("1"), rows_of("2"))),
        )
    ),
    Ranges(
        (
            (1, 3, follows("S.3", {e: e})),
            (4, 4, follows("S.3", {e: 4}, *named("J"))),
            (5, K + 7, follows("N1", {e: e - 4})),
            (K + 8, K + 8, follows("E.3", {e: 4, t: 1 - t}, *named("L"))),
            (K + 9, K + 11, follows("E.3", {e: BACK - 1, t: 1 - t})),
        )
    ),
    Ranges(((5, K + 7, follows("M.2", {e: e - 4})),)),
)
CONCLUSION = (
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(PARTS, WHOLE),
        "down to the reference, across, and up again",
    ),
)
STEPS: tuple[Step, ...] = (
    Step("Q0", lt(0, 2 + eps), Arithmetic(("H9",)), "a positive number"),
    *SIMPLE,
    *crowd("A", W, centre, chi, crowded(W, "H7.1")),
    *crowd("B", W1, centre1, chi1, crowded(W1, "H7.2")),
    *PLACES,
    *DESCENTS,
    *LEVELS,
    *CONCLUSION,
)
