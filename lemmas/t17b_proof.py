"""The proof of T17b: to the best readout without its light units (L11, L11b), then L13a."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sympy as sp

from lemmas import l11b_statement, l13a_statement
from lemmas.branch_steps import influence
from lemmas.c15_constant import CONSTANT
from lemmas.c15_statement import B, F, Fs, f, g, gamma, here, value
from lemmas.curves import (
    Wt,
    along,
    between,
    blocks,
    e,
    gt,
    ht,
    mass,
    t,
)
from lemmas.l04b_statement import chi, sigma
from lemmas.l11b_statement import tau
from lemmas.l13c_statement import omega
from lemmas.segments import (
    by_vertex,
    continued,
    every,
    features,
    follows,
    joints,
    named,
    path_named,
    pre_activation,
    readouts,
    renamed,
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
    path_weight,
    q,
    r,
    rho,
    s,
    y,
)
from lemmas.shares import alpha, few, u
from lemmas.squared_steps import SQUARED, SQUARED_STEPS
from lemmas.t14_statement import R, fa, loss
from lemmas.t14_statement import fb as fb_
from lemmas.t17_proof import LIGHT
from lemmas.t17b_statement import STATEMENT, Fb, allowed, best, fb, other, shallow
from lemmas.taken_steps import taken
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Define,
    Either,
    Multiple,
    Natural,
    Obtain,
    Product,
    Ranges,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.substitution import substitute

LIGHTEST = next(place for place, step in enumerate(LIGHT) if step.name == "G1")
an, fn, Fn = array("a1"), array("f1"), real("F1")
REST = path_named("q")
JOINTS = named("J")
STOPS = (blocks(W, V, a, b), blocks(W, V, an, b))
whole = summed(sigma[i], (i, 1, m))
light = summed(chi[i] * sigma[i], (i, 1, m))
used = summed(sigma[i] * taken, (i, 1, m))
branch_part = summed(b[o, r] * g[K, q, r], (r, 1, p[K]))
left_out = summed(taken * best[o, i] * h[q, i], (i, 1, m))
cost = summed(rho[q] * summed(left_out**2, (o, 1, d)), (q, 1, N))
sizes = define(sigma, substitute(influence(i), {a: best}), (i, 1, m), gloss="influences")
WITHOUT = (
    define(an, (1 - taken) * best[o, i], (o, 1, d), (i, 1, m), gloss="the best, without them"),
    outputs(fn, an, b, h, g),
    define(Fn, value(fn, mass(an, b)), gloss="objective of what is left"),
)


LEFT: dict[Any, Any] = {
    **{l11b_statement.m: m, l11b_statement.phi: h, a: best},
    l11b_statement.rest: sp.Lambda((q, o), branch_part),
    l11b_statement.chi: sp.Lambda(i, taken),
}
at_once = substitute(l11b_statement.objective(0), LEFT)


def on(claim: Any) -> Any:
    """Return: the claim holds along the first segment."""
    return between(*STOPS, claim)


INFLUENCE = (
    Step(
        "N1",
        forall((q, 1, N))(le(0, rho[q] * summed((fb[q, o] - y[q, o]) ** 2, (o, 1, d)))),
        Arithmetic((Product("H2.1", Square(fb[q, o] - y[q, o], ((o, 1, d),))),)),
        "each sample adds to the risk of the best readout",
    ),
    Step(
        "N2",
        le(Fb, F),
        Arithmetic((At("H4.3", {other: a}),), unfold=("F", "f")),
        "the best readout is no worse",
    ),
    Step(
        "N3",
        le(kappa * mass(best, b), F),
        Arithmetic(("N2", Summed("N1", (q,))), unfold=("F_best",)),
        "so its penalty is at most F",
    ),
    Step("D1", equations(path_weight(omega, V, b)), Define(path_weight(omega, V, b)), "influence"),
    Step(
        "D2",
        equations(sizes),
        Define(sizes),
        "of each unit, with the best readout",
    ),
    Step(
        "Y1",
        every(le(0, sigma[i])),
        Arithmetic((At(Cite("L03.C3"), {k: 0}),), unfold=("sigma",)),
        "influences are not negative (L03)",
    ),
    Step(
        "Y2",
        le(whole, mass(best, b)),
        Arithmetic(
            (
                Cite(
                    "L05.C1",
                    {"a": best, "ell": sp.Lambda(q, 0), "lambda": F, "A": sp.Integer(0)},
                    ("T",),
                ),
            ),
            unfold=("sigma",),
        ),
        "they sum to at most the l1 mass (L05)",
    ),
)

CHOSEN = (
    Step(
        "E4",
        le(few, m),
        Arithmetic(("H6.2", Product("H6.1", Natural(few)))),
        "there are as many units as in the reference",
    ),
    replace(
        LIGHT[0],
        by=Obtain(
            Cite("L07c.C1", {"m": m, "sigma": sigma}, ("E4",)),
            (declare(chi, "1 for the light units, else 0", (i, 1, m)),),
            "light",
        ),
    ),
    *LIGHT[1:LIGHTEST],
)
COST = (
    Step(
        "G1",
        Implies(lt(0, m), le(gamma * R * light, B)),
        Arithmetic(
            (
                Product(Product("L.3", "H2.2"), Product("H3", "E0")),
                Product(Product(Natural(few), "H2.2"), Product("N3", "E0")),
                Product(Product(Product(Natural(few), "H2.2"), Product("H3", "E0")), "Y2"),
                Product("H7", Product(Natural(few), "E0")),
                Product("H6.2", Product("H3", "S4")),
                Product("not goal", Product("premise.1", "H3")),
            )
        ),
        "m kappa gamma R times what they carry is at most gamma l R F <= m kappa B",
    ),
    Step(
        "G2",
        Implies(lt(0, m), le(gamma * R * used, B)),
        Arithmetic((At("G1"), Product(Summed("L5", (i,)), Product("H2.2", "E0")))),
        "which B bounds",
    ),
    Step(
        "G3",
        Implies(le(m, 0), every(le(sigma[i] * taken, 0))),
        Arithmetic(("premise.1",)),
        "if there are no units",
    ),
    Step(
        "G4",
        Implies(le(m, 0), le(gamma * R * used, B)),
        Arithmetic((Product(Summed(At("G3"), (i,)), Product("H2.2", "E0")), "S4")),
        "they carry nothing",
    ),
    Step("G5", le(gamma * R * used, B), Either(m, "G2", "G4"), "in both cases"),
    Step(
        "G6",
        every(le(0, sigma[i] * taken)),
        Arithmetic((Product("Y1", "X3"),)),
        "none carries less than nothing",
    ),
    Step(
        "G7",
        le(0, gamma * R * used),
        Arithmetic((Product(Summed("G6", (i,)), Product("H2.2", "E0")),)),
        "nor do they together",
    ),
    Step(
        "G8",
        le(gamma**2 * (R * used) ** 2, B**2),
        Arithmetic((Product("G5", "G7"), Product("G5", "S4"))),
        "so the squares compare",
    ),
    *(
        Step(f"D{number}", equations(item), Define(item), item.gloss)
        for number, item in enumerate(WITHOUT, 3)
    ),
    Step(
        "C0",
        forall((r, 1, p[1]), (i, 1, m))(eq(V[1, r, i], (1 - taken) * V[1, r, i])),
        Arithmetic(unfold=("V",)),
        "no branch reads them",
    ),
    Step(
        "M1",
        le(
            summed(rho[q] * summed(sp.Abs(fn[q, o] - fb[q, o]), (o, 1, d)) ** 2, (q, 1, N)),
            (R * used) ** 2,
        ),
        Arithmetic(
            (
                Cite(
                    "L04b.C1",
                    {
                        **{"chi": sp.Lambda(i, taken), "a": best, "a'": an, "V'": V, "g'": g},
                        **{"f": fb, "f'": fn, "t": sp.Integer(1), "delta": R * used},
                    },
                    ("H1", "H5", "H4.1", "X3", "H2.1", "H2.2", "H2.3", "C0", "D3"),
                ),
            )
        ),
        "leaving them out moves the outputs by what they carry (L04b)",
    ),
    Step(
        "M2",
        forall((q, 1, N), (o, 1, d))(eq(fn[q, o] - fb[q, o], -left_out)),
        Arithmetic(unfold=("f1", "f_best", "a1")),
        "namely by their outputs",
    ),
    Step(
        "M2a",
        forall((q, 1, N), (o, 1, d))(eq(rho[q] * (fn[q, o] - fb[q, o]) ** 2, rho[q] * left_out**2)),
        Arithmetic((Multiple("M2", rho[q] * (fn[q, o] - fb[q, o] - left_out)),)),
        "so the squares agree",
    ),
    Step(
        "M3",
        le(gamma**2 * cost, B**2),
        Arithmetic(
            (
                Product(At("Q6", {fa: fb, fb_: fn}), Square(gamma)),
                Product("M1", Square(gamma)),
                "G8",
                Multiple(Summed("M2a", (o, q)), gamma**2),
            ),
        ),
        "in the mean square too",
    ),
    Step(
        "M4",
        substitute(l11b_statement.STATEMENT.formula("H2"), {**LEFT, l11b_statement.F: at_once}),
        Arithmetic(
            (At("H4.3", {other: sp.Lambda((o, i), (1 - tau * taken) * best[o, i])}),),
            unfold=("F_best", "f_best"),
        ),
        "leaving out more or less does not pay",
    ),
    Step(
        "M5",
        eq(Fn, Fb + cost),
        Arithmetic(
            (
                Cite(
                    "L11b.C1",
                    {**LEFT, "t": sp.Integer(1)},
                    ("X3", "X4", "M4"),
                ),
            ),
            unfold=("F1", "f1", "a1", "F_best", "f_best"),
        ),
        "so it costs what they move, squared (L11b)",
    ),
    Step(
        "M6",
        le(gamma**2 * Fn, allowed),
        Arithmetic((Multiple("M5", gamma**2), "M3", Product("N2", Square(gamma)))),
        "which is little",
    ),
)
READ = (
    Step(
        "R1",
        on(features(eq(gt[k, q, r], s(pre_activation(V))))),
        Arithmetic(("premise.9",), unfold=("premise.4",)),
        "the branch stays on the first segment",
    ),
    Step(
        "R2",
        on(forall((i, 1, m), (j, 1, n))(eq(Wt[i, j], W[i, j]))),
        Arithmetic(("premise.3",)),
        "and so do the units",
    ),
    *(
        Step(
            f"R{number}",
            on(forall((q, 1, N), (o, 1, d))(eq(readouts(readout[o, i], b[o, r]), there[q, o]))),
            Arithmetic(
                (
                    Cite(
                        "L10.C1",
                        {
                            **{"Z": W, "chi": sp.Lambda(i, 0), "W'": Wt, "h'": ht, "g'": gt},
                            **{"a": readout, "f": there},
                            "f'": sp.Lambda((q, o), readouts(readout[o, i], b[o, r])),
                        },
                        (At("R2"), At("R1"), "H4.1"),
                    ),
                )
            ),
            "so each readout gives what it gave (L10)",
        )
        for number, readout, there in ((3, a, f), (4, an, fn))
    ),
    *(
        Step(
            f"R{number}",
            on(
                forall((q, 1, N), (o, 1, d))(
                    eq(
                        rho[q] * (readouts(readout[o, i], b[o, r]) - y[q, o]) ** 2,
                        rho[q] * (there[q, o] - y[q, o]) ** 2,
                    )
                )
            ),
            Arithmetic(
                (
                    Multiple(
                        At(f"R{number - 2}"),
                        rho[q] * (readouts(readout[o, i], b[o, r]) + there[q, o] - 2 * y[q, o]),
                    ),
                )
            ),
            "with the same risk",
        )
        for number, readout, there in ((5, a, f), (6, an, fn))
    ),
    Step(
        "R7",
        on(le(here, (1 - t) * F + t * Fn)),
        Arithmetic(
            (
                Cite(
                    "L11.C1",
                    {
                        **{"m": m, "P": p[K], "phi": ht, "psi": sp.Lambda((q, r), gt[K, q, r])},
                        **{"a0": a, "b0": b, "a1": an, "b1": b, "loss": SQUARED},
                    },
                    ("Q2", "H2.1", "H3", "premise.1", "premise.2"),
                ),
                Multiple(Summed(At("R5"), (o, q)), 1 - t),
                Multiple(Summed(At("R6"), (o, q)), t),
            ),
            unfold=("premise.10", "premise.5", "premise.6", "F", "F1"),
        ),
        "F is convex on the way (L11)",
    ),
    Step(
        "R8",
        on(le(gamma**2 * here, allowed)),
        Arithmetic(
            (
                Product(At("R7"), Square(gamma)),
                Product("premise.1", "M6"),
                Product("premise.2", Square(B)),
            )
        ),
        "so it is little there",
    ),
    Step(
        "R9",
        on(shallow),
        Arithmetic((At("R8"),), cases=(allowed - gamma**2 * Fs,)),
        "or no more than the reference",
    ),
)
STEPS: tuple[Step, ...] = (
    *CONSTANT[:3],
    replace(
        CONSTANT[3],
        by=Arithmetic(("H7", Product("H2.2", "S3"), Product("not goal", "H3"))),
    ),
    Step("T", l1_rows(V), Arithmetic(unfold=("V",)), "no branch reads the units"),
    Step("E0", le(0, gamma), Arithmetic(("H6.1",)), "a positive number"),
    *INFLUENCE,
    *CHOSEN,
    *SQUARED_STEPS,
    *COST,
    *READ,
    Step(
        "U",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * V[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple("X2", best[o, i]),), unfold=("a1",)),
                Arithmetic(unfold=("V",)),
            )
        ),
        "what is left out is not read any more",
    ),
    Step(
        "S",
        substitute(l13a_statement.PROMISED, {**REST, a: an, F: Fn, loss: SQUARED}),
        Obtain(
            Cite(
                "L13a.C1",
                {"loss": SQUARED, "a": an, "f": fn, "F": Fn},
                ("H2.1", "Q2", "H4.1", "H4.2", "T", "U", "P.1", "P9"),
            ),
            renamed(3, REST),
            "planted",
        ),
        "plant, readout (L13a)",
    ),
    *joints("J", REST, STOPS[1], "S.1.1"),
    Step(
        "A",
        substitute(along(1, 2, shallow), REST),
        Arithmetic(
            (Product("S.3", Square(gamma)), "M6"),
            cases=(Fn - Fs, allowed - gamma**2 * Fs),
            times=(Square(gamma),),
        ),
        "the rest of the way is low too",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        Conjunction((Arithmetic(),) * 4),
                        Conjunction(
                            (
                                Ranges(
                                    (
                                        *by_vertex("H4.1", "H4.1"),
                                        (3, 4, Arithmetic((At("S.1.2.1", {e: e - 1}),))),
                                    )
                                ),
                                Ranges(
                                    (
                                        *by_vertex("T", "T"),
                                        (3, 4, Arithmetic((At("S.1.2.2", {e: e - 1}),))),
                                    )
                                ),
                            )
                        ),
                    )
                ),
                Ranges(((3, 3, follows("S.4", {e: 2})),)),
                Ranges(
                    (
                        *by_vertex("R9"),
                        (2, 2, follows("A", {e: 1}, *JOINTS)),
                        (3, 3, follows("A", {e: 2})),
                    )
                ),
            ),
            continued(STOPS, REST),
        ),
        "put the three segments together",
    ),
)
