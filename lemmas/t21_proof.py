"""The proof of T21: free half of the units at both ends, meet in the draws of one of them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l13_statement, l13a_statement
from lemmas.c15_proof import SQUARED, error2
from lemmas.crowd_steps import alone, nonnegative_shares
from lemmas.curves import along, between, blocks, e, mass, pa, pb, pV, pW, t
from lemmas.l16b_statement import OBJECTS, THINNED, chi, squares, thin, value
from lemmas.segments import (
    AXES,
    FAMILIES,
    INDICES,
    follows,
    joints,
    renamed,
    vertex_of,
)
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    b,
    d,
    h,
    i,
    j,
    k,
    kappa,
    l1_rows,
    m,
    n,
    o,
    outputs,
    p,
    q,
    r,
    rho,
    y,
)
from lemmas.shares import (
    As,
    Ws,
    alpha,
    beta,
    exclusive,
    few,
    only_on,
    placed,
    shares,
    spread,
    u,
)
from lemmas.t14_statement import (
    F1,
    W1,
    F,
    Fs,
    R,
    a1,
    f,
    f1,
    fs,
    g,
    g1,
    h1,
    lam,
    loss,
    reference_mass,
    reference_outputs,
    rise,
    tau,
    va,
    vb,
    vector_a,
    vector_b,
)
from lemmas.t21_statement import STATEMENT, low
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Define,
    Multiple,
    Obtain,
    Part,
    Product,
    Ranges,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    le,
    real,
    summed,
)
from proofcheck.substitution import substitute

FROM_START, FROM_END, MIDDLE = (
    dict(zip((pW, pV, pa, pb), (array(f"{letter}{block}") for block in "WVab"), strict=True))
    for letter in "sem"
)
OTHER: dict[Any, Any] = {W: W1, a: a1, h: h1, g: g1, f: f1, F: F1}
A_END = {thin: array("a0"), chi: array("chi"), Ws: array("w0"), As: array("r0")}
B_END = {thin: array("a0'"), chi: array("chi'"), Ws: Ws, As: As}
thin_a, thin_b, chi_a, chi_b = A_END[thin], B_END[thin], A_END[chi], B_END[chi]
free_a, free_b = array("free"), array("free'")
f2, f3, F2, F3 = array("f2"), array("f3"), real("F2"), real("F3")


def thinned(objects: Any) -> Any:
    """Return the declarations of L16b's objects under other names."""
    return tuple(declare(objects[item.symbol], item.gloss, *item.axes) for item in OBJECTS)


def level(name: str, number: int, outputs: Any, value: Any) -> tuple[Step, ...]:
    """Return steps that end in `name`: F^2 R^2 - kappa^2 E|f|^2 <= kappa^2 l Rise at one end."""
    squared = summed(outputs[q, o] ** 2, (o, 1, d))
    error = summed((outputs[q, o] - y[q, o]) ** 2, (o, 1, d))
    Fn, readout = ("F", a) if number == 1 else ("F'", a1)
    return (
        Step(
            f"{name}0",
            forall((q, 1, N))(le(0, rho[q] * squared)),
            Arithmetic((Product("H2.1", Square(outputs[q, o], ((o, 1, d),))),)),
            "squares are not negative",
        ),
        Step(
            f"{name}1",
            forall((q, 1, N))(le(0, rho[q] * error)),
            Arithmetic((Product("H2.1", Square(outputs[q, o] - y[q, o], ((o, 1, d),))),)),
            "of errors too",
        ),
        Step(f"{name}2", le(0, mass(readout, b)), Arithmetic(), "nor is the mass"),
        Step(
            f"{name}3",
            le(0, value),
            Arithmetic((Summed(f"{name}1", (q,)), Product("H3", f"{name}2")), unfold=(Fn,)),
            "nor is F",
        ),
        Step(
            f"{name}4",
            le(0, lam + value),
            Arithmetic((f"{name}3", f"H5.{number}")),
            "nor is the level",
        ),
        Step(
            f"{name}5",
            le(value**2, lam**2),
            Arithmetic((Product(f"H5.{number}", f"{name}4"),)),
            "so squares compare",
        ),
        Step(
            f"{name}6",
            le(0, kappa**2 * squares(outputs[q, o])),
            Arithmetic((Product(Square(kappa), Summed(f"{name}0", (q,))),)),
            "the outputs are not negative in square",
        ),
        Step(
            name,
            le(
                value**2 * R**2 - kappa**2 * squares(outputs[q, o]),
                kappa**2 * few * rise,
            ),
            Arithmetic((f"{name}6", Product(f"{name}5", Square(R)), "H7")),
            "so Rise is enough for this end",
        ),
    )


DEFINITIONS = (
    define(free_a, 1 - chi_a[i], (i, 1, m), gloss="free units"),
    define(free_b, 1 - chi_b[i], (i, 1, m), gloss="free units of the other end"),
    reference_outputs,
    define(Fs, value(fs[q, o], reference_mass), gloss="objective of the reference"),
    outputs(f2, thin_a, b, h, g),
    define(F2, value(f2[q, o], mass(thin_a, b)), gloss="objective of the thinned network"),
    outputs(f3, thin_b, b, h1, g1),
    define(F3, value(f3[q, o], mass(thin_b, b)), gloss="that at the other end"),
)


def thin_out(
    name: str, where: Any, objects: Any, given: tuple[str, ...], lemma: str = "L16b"
) -> Step:
    """Return the step: one end is thinned."""
    return Step(
        name,
        substitute(THINNED, {**objects, **where}),
        Obtain(
            Cite(f"{lemma}.C1", dict(where), given),
            thinned(objects),
            f"thinned {name}",
        ),
        f"a readout of l units, and a network of l units ({lemma})",
    )


def free(name: str, end: str, number: int, chosen: Any, spare: Any) -> tuple[Step, ...]:
    """Return steps: the free units are a set, and enough of them."""
    unfold = (spare.label.name,)
    return (
        Step(
            f"{name}1",
            forall((i, 1, m))(eq(spare[i] * (1 - spare[i]), 0)),
            Arithmetic((f"{end}.1.1",), unfold=unfold),
            "free units are a set",
        ),
        Step(
            f"{name}2",
            le(few, summed(spare[i], (i, 1, m))),
            Arithmetic((f"{end}.1.2", "H6"), unfold=unfold),
            "of at least l",
        ),
    )


def unread(name: str, end: str, place: str, family: Any, readout: Any, spare: Any) -> Step:
    """Return the step: units that are to carry the reference are not read."""
    return Step(
        name,
        forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(family[i, u] * readout[o, i], 0)),
        Arithmetic(
            (
                Multiple(f"{end}.1.3", family[i, u]),
                Multiple(place, readout[o, i]),
            ),
            unfold=(spare.label.name,),
        ),
        "free units are not read",
    )


THINNING = (
    Step("Q0", le(1, few), Arithmetic(), "there is a draw"),
    Step("Q1", le(1, m), Arithmetic(("H6", "Q0")), "so there is a unit"),
    *level("Q2", 1, f, F),
    *level("Q3", 2, f1, F1),
    thin_out("A", {}, A_END, ("H1", "H2.1", "H2.2", "H3", "H4.1", "Q1", "Q2")),
    thin_out("B", OTHER, B_END, ("H1", "H2.1", "H2.2", "H3", "H4.2", "Q1", "Q3")),
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(DEFINITIONS, 1)
    ),
    *free("G", "A", 1, chi_a, free_a),
    *free("J", "B", 2, chi_b, free_b),
    Step(
        "P",
        both(
            placed(alpha),
            placed(beta),
            only_on(alpha, free_a),
            only_on(beta, free_b),
            exclusive(alpha, beta),
        ),
        Obtain(
            Cite("L07b.C1", {"m": m, "chi": free_a, "chi'": free_b}, ("G1", "G2", "J1", "J2")),
            (shares(alpha, "places of the draws"), shares(beta, "at the other end")),
            "places",
        ),
        "the l units are placed on free units of both ends (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    alone("P10", beta, alpha),
    unread("U1", "A", "P.3", alpha, thin_a, free_a),
    unread("U2", "B", "P.4", beta, thin_b, free_b),
    *(
        Step(
            name,
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(family[i, u] * V[1, r, i], 0)),
            Arithmetic(unfold=("V",)),
            "the branch reads nothing",
        )
        for name, family in (("U3", alpha), ("U4", beta))
    ),
    Step("U5", l1_rows(V), Arithmetic(unfold=("V",)), "so it lies in Theta"),
    Step(
        "U6",
        forall((q, 1, N), vector_a, vector_b, tau)(
            Implies(
                both(le(0, tau), le(tau, 1)),
                le(
                    error2((1 - tau) * va[o] + tau * vb[o]),
                    (1 - tau) * error2(va[o]) + tau * error2(vb[o]),
                ),
            )
        ),
        Arithmetic(
            (Product(Product("premise.1", "premise.2"), Square(va[o] - vb[o], ((o, 1, d),))),)
        ),
        "the squared loss is convex",
    ),
    Step(
        "U7",
        le(F2, lam + rise),
        Arithmetic(("A.3", "H5.1"), unfold=("F2", "f2")),
        "the thinned network is low",
    ),
    Step(
        "U8",
        le(F3, lam + rise),
        Arithmetic(("B.3", "H5.2"), unfold=("F3", "f3")),
        "the other one too",
    ),
    Step(
        "U9",
        le(Fs, lam + rise),
        Arithmetic(("B.2.2", "H5.2"), unfold=("F*", "f*")),
        "and so are the draws",
    ),
)

ALWAYS = ("H2.1", "U6")
TO_REFERENCE = {"loss": SQUARED}


def arrives(name: str, names: Any, where: Any, mapping: Any, given: tuple[str, ...]) -> Step:
    """Return the step: the path of L13a from one end, thinned."""
    return Step(
        name,
        substitute(l13a_statement.PROMISED, {**names, loss: SQUARED, **mapping}),
        Obtain(
            Cite("L13a.C1", {**TO_REFERENCE, **where}, (*ALWAYS, *given)),
            renamed(3, names),
            f"arrival {name}",
        ),
        "plant, readout (L13a)",
    )


class Third:
    """The branch at the last vertex of an arrival, indexed like a family."""

    def __init__(self, names: Any) -> None:
        """Take the families of the arrival."""
        self.family = names[pV]

    def __getitem__(self, at: Any) -> sp.Expr:
        """Return the entry of layer k, row r, column i."""
        return self.family[at[0], 3, at[1], at[2]]


def last_rows(names: Any) -> sp.Lambda:
    """Return the first layer at the last vertex of an arrival."""
    return sp.Lambda((i, j), names[pW][3, i, j])


def last_branch(names: Any) -> sp.Lambda:
    """Return the branch at the last vertex of an arrival."""
    return sp.Lambda((k, r, i), names[pV][k, 3, r, i])


def handed(family: Any) -> sp.Lambda:
    """Return the reference's readout, handed out by the shares."""
    return sp.Lambda((o, i), spread(family))


def in_theta_at_last(name: str, end: str, names: Any) -> tuple[Step, Step]:
    """Return steps: an arrival ends in Theta."""
    return (
        Step(
            f"{name}1",
            forall((i, 1, m))(le(summed(names[pW][3, i, j] ** 2, (j, 1, n)), 1)),
            Arithmetic((At(f"{end}.1.2.1", {e: 3}),)),
            "it ends in Theta",
        ),
        Step(
            f"{name}2",
            l1_rows(Third(names)),
            Arithmetic((At(f"{end}.1.2.2", {e: 3}),)),
            "with its branch",
        ),
    )


def meets(name: str, names: Any, last: Any, place: int, end: str) -> tuple[Step, ...]:
    """Return steps: the middle path and an arrival have a vertex in common."""
    tail = {"W": (), "V": (), "a": (".2.2",), "b": (".2.3",)}
    steps = []
    for number, block in enumerate(FAMILIES, 1):
        indices = INDICES[block]
        gap = vertex_of(MIDDLE, last, block)(*indices) - vertex_of(names, 3, block)(*indices)
        facts = (f"M.1.{place}.{number}", *(f"{end}{part}" for part in tail[block]))
        steps.append(
            Step(
                f"{name}{block}",
                forall(t, *AXES[block])(both(eq(gap, 0), eq(t * gap, 0))),
                Arithmetic((*facts, *(Multiple(fact, t) for fact in facts))),
                "the paths meet",
            )
        )
    return tuple(steps)


BLOCKS = tuple("WVab")
low_start = between(blocks(W, V, a, b), blocks(W, V, thin_a, b), low)
low_end = between(blocks(W1, V, a1, b), blocks(W1, V, thin_b, b), low)
WAYS = (
    arrives(
        "S",
        FROM_START,
        {"a": thin_a, "f": f2, "F": F2, "alpha": alpha},
        {a: thin_a, F: F2},
        ("H4.1", "B.2.1", "U5", "U1", "U3", "P.1", "P9"),
    ),
    arrives(
        "E",
        FROM_END,
        {
            **{"W": W1, "a": thin_b, "h": h1, "g": g1, "f": f3, "F": F3},
            "alpha": beta,
        },
        {W: W1, a: thin_b, F: F3, alpha: beta},
        ("H4.2", "B.2.1", "U5", "U2", "U4", "P.2", "P10"),
    ),
    *in_theta_at_last("SM", "S", FROM_START),
    *in_theta_at_last("EM", "E", FROM_END),
    Step(
        "M",
        substitute(
            l13_statement.PROMISED,
            {
                **MIDDLE,
                **{W: last_rows(FROM_START), V: last_branch(FROM_START), a: handed(alpha)},
                **{
                    l13_statement.W1: last_rows(FROM_END),
                    l13_statement.V1: last_branch(FROM_END),
                    l13_statement.a1: handed(beta),
                },
            },
        ),
        Obtain(
            Cite(
                "L13.C1",
                {
                    **{"W": last_rows(FROM_START), "V": last_branch(FROM_START)},
                    **{"W'": last_rows(FROM_END), "V'": last_branch(FROM_END)},
                    **{"a": handed(alpha), "a'": handed(beta)},
                },
                (
                    *("P6", "P7", "P.1.2", "P.2.2", "P.5", "S.2.1", "E.2.1"),
                    *("SM1", "SM2", "EM1", "EM2"),
                ),
            ),
            renamed(K + 4, MIDDLE),
            "rearrangement",
        ),
        "rearrange the draws in the middle (L13)",
    ),
    *joints("JS", FROM_START, blocks(W, V, thin_a, b), "S.1.1"),
    *joints("JE", FROM_END, blocks(W1, V, thin_b, b), "E.1.1"),
    *meets("L", FROM_START, 1, 1, "S"),
    *meets("R", FROM_END, K + 4, 2, "E"),
    Step("T1", low_start, Arithmetic((At("A.4"), "H5.1")), "thinning is low"),
    Step("T2", low_end, Arithmetic((At("B.4"), "H5.2")), "at the other end too"),
    Step(
        "T3",
        substitute(along(1, 2, low), FROM_START),
        Arithmetic((At("S.3"), "U7", "U9"), cases=(F2 - Fs,)),
        "and so is the way to the draws",
    ),
    Step(
        "T4",
        substitute(along(1, 2, low), FROM_END),
        Arithmetic((At("E.3"), "U8", "U9"), cases=(F3 - Fs,)),
        "from both ends",
    ),
    Step(
        "T5",
        substitute(along(1, K + 3, low), MIDDLE),
        Arithmetic((Multiple(Part(At("M.2"), 2), kappa), "U9"), unfold=("F*", Part(At("M.2"), 1))),
        "in the middle F is that of the draws",
    ),
)
BACK = K + 10 - e


def piecewise(block: str) -> sp.Lambda:
    """Return a block of the whole path: thin, plant, read, rearrange, and all that backwards."""
    indices = INDICES[block]
    first = blocks(W, V, a, b)
    final = blocks(W1, V, a1, b)
    parts = (
        Bracket(e, 1) * getattr(first, block)(*indices),
        Bracket(2, e) * Bracket(e, 3) * vertex_of(FROM_START, e - 1, block)(*indices),
        Bracket(4, e) * Bracket(e, K + 7) * vertex_of(MIDDLE, e - 3, block)(*indices),
        Bracket(K + 8, e) * Bracket(e, K + 9) * vertex_of(FROM_END, BACK, block)(*indices),
        Bracket(K + 10, e) * getattr(final, block)(*indices),
    )
    return sp.Lambda((k, e, r, i) if block == "V" else (e, *indices), sum(parts))


def rows_of(number: str, first: str, final: str) -> Ranges:
    """Prove that all vertices lie in Theta, from the parts of the path."""
    return Ranges(
        (
            (1, 1, Arithmetic((first,))),
            (2, 3, Arithmetic((At(f"S.1.2.{number}", {e: e - 1}),))),
            (4, K + 7, Arithmetic((At(f"M.1.3.{number}", {e: e - 3}),))),
            (K + 8, K + 9, Arithmetic((At(f"E.1.2.{number}", {e: BACK}),))),
            (K + 10, K + 10, Arithmetic((final,))),
        )
    )


def named(prefix: str) -> tuple[str, ...]:
    """Return the names of the steps that join two paths."""
    return tuple(f"{prefix}{block}" for block in BLOCKS)


zero_ends = (Arithmetic(), Arithmetic(), Arithmetic(), Arithmetic(unfold=("b",)))
CONCLUSION = (
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        Conjunction(zero_ends),
                        Conjunction(zero_ends),
                        Conjunction((rows_of("1", "H4.1", "H4.2"), rows_of("2", "U5", "U5"))),
                    )
                ),
                Ranges(
                    (
                        (1, 1, follows("T1", {}, *named("JS"))),
                        (2, 2, follows("T3", {e: 1})),
                        (3, 3, follows("T3", {e: 2}, *named("L"))),
                        (4, K + 6, follows("T5", {e: e - 3})),
                        (K + 7, K + 7, follows("T4", {e: 2, t: 1 - t}, *named("R"))),
                        (K + 8, K + 8, follows("T4", {e: 1, t: 1 - t})),
                        (K + 9, K + 9, follows("T2", {t: 1 - t}, *named("JE"))),
                    )
                ),
            ),
            {FAMILIES[block]: piecewise(block) for block in FAMILIES},
        ),
        "down to the draws, across, and up again",
    ),
)
STEPS: tuple[Step, ...] = (*THINNING, *WAYS, *CONCLUSION)
