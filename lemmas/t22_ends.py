"""T22: what T22c asks holds at both ends, which it compresses; there is room for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp

from lemmas.curves import Blocks, blocks, t
from lemmas.l16b_statement import chi, mean_square
from lemmas.one_layer import between, branch, mass, outputs
from lemmas.segments import family
from lemmas.setting import (
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
    m,
    n,
    norm1,
    o,
    p,
    q,
    r,
    rho,
    s,
    x,
    y,
)
from lemmas.shares import few
from lemmas.t14_statement import F1, V1, W1, F, R, a1, b1, delta, f, f1, g, g1, h1, lam, rise
from lemmas.t22_statement import low, rest, top
from lemmas.t22a_statement import D, U, layer, root
from lemmas.t22b_statement import psi, rows_few, thin, thin_b
from lemmas.t22c_statement import FOUND, PROMISED
from lemmas.t22d_proof import Layer
from lemmas.t22d_statement import D1, chi1, psi1
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Natural,
    Obtain,
    Part,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, declare, define, eq, forall, le, lt, real, summed
from proofcheck.substitution import substitute


@dataclass(frozen=True)
class End:
    """One end: its families, what T22c finds there, the network that is left, and the hypotheses."""

    name: str
    network: Mapping[Any, Any]
    found: Mapping[Any, Any]
    g2: Any
    f2: Any
    D2: Any
    M2: Any
    level: str
    theta: tuple[str, str]

    def of(self, symbol: Any) -> Any:
        """Return what stands here for a symbol of T22c."""
        return self.network.get(symbol, self.found.get(symbol, symbol))

    @property
    def stops(self) -> tuple[Blocks, Blocks, Blocks]:
        """Return the network, that with thinned rows, and that with thinned readouts."""
        first, V, a, b = (self.of(z) for z in (W, _V, _a, _b))
        rows = layer(self.of(U))
        return (
            blocks(first, V, a, b),
            blocks(first, rows, a, b),
            blocks(first, rows, self.of(thin), self.of(thin_b)),
        )


_V, _a, _b = V, a, b
A = End(
    *("A", {}, {}, array("g2"), array("f2"), real("D2"), real("M2"), "H5.1", ("H4.1", "H4.3")),
)
B = End(
    "B",
    {W: W1, V: V1, a: a1, b: b1, h: h1, g: g1, f: f1, D: D1, F: F1},
    {U: array("U'"), thin: array("a0'"), thin_b: array("b0'"), chi: chi1, psi: psi1},
    *(array("g3"), array("f3"), real("D3"), real("M3"), "H5.2", ("H4.2", "H4.4")),
)


def end_steps(end: End) -> tuple[Step, ...]:
    """Return the steps of one end; their names begin with its letter."""
    name, of = end.name, end.of
    error = summed((of(f)[q, o] - y[q, o]) ** 2, (o, 1, d))
    skip, top_layer = norm1(of(a)), norm1(of(b), p[1])
    size = skip + top_layer
    risk = define(of(D), mean_square(of(f)[q, o]), gloss="risk of an end")
    g2 = branch(end.g2, Layer(of(U)), of(h))
    f2 = outputs(end.f2, of(thin), of(thin_b), of(h), end.g2)
    D2 = define(end.D2, mean_square(end.f2[q, o]), gloss="risk of what is left")
    M2 = define(end.M2, mass(of(thin), of(thin_b)), gloss="its mass")
    cited = {z.name if hasattr(z, "name") else z.label.name: w for z, w in end.network.items()}
    cited.pop("F", None)
    unit = s(summed(of(W)[i, j] * x[q, j], (j, 1, n)))
    last = {
        t: 1,
        **family(
            of(W),
            sp.Lambda((k, r, i), of(U)[r, i]),
            *(of(thin), of(thin_b), of(h), end.g2, end.f2),
        ),
    }
    reached = At(f"{name}.5", last, (f"{name}19", f"{name}20", f"{name}23"))
    return (
        Step(f"{name}1", equations(risk), Define(risk), risk.gloss),
        Step(
            f"{name}2",
            forall((q, 1, N))(le(0, rho[q] * error)),
            Arithmetic((Product("H2.1", Square(of(f)[q, o] - y[q, o], ((o, 1, d),))),)),
            "squares are not negative",
        ),
        Step(
            f"{name}3",
            le(0, of(D)),
            Arithmetic((Summed(f"{name}2", (q,)),), unfold=(of(D).name,)),
            "nor is the risk",
        ),
        Step(f"{name}4", le(0, size), Arithmetic(), "nor is the mass"),
        Step(
            f"{name}5",
            le(0, kappa * size),
            Arithmetic((Product("H3", f"{name}4"),)),
            "nor its cost",
        ),
        Step(
            f"{name}6",
            le(of(D) + kappa * size, lam),
            Arithmetic((end.level,), unfold=(of(F).name, of(D).name)),
            "both together are below the level",
        ),
        Step(
            f"{name}7",
            le(of(D), root**2),
            Arithmetic((f"{name}5", f"{name}6", "H7.2")),
            "so root bounds the root of the risk",
        ),
        Step(
            f"{name}8",
            le(kappa * size, lam),
            Arithmetic((f"{name}3", f"{name}6")),
            "and the cost of the mass is below the level",
        ),
        Step(
            f"{name}9",
            le(0, lam + kappa * size),
            Arithmetic((f"{name}5", f"{name}8")),
            "nothing here is negative",
        ),
        Step(
            f"{name}10",
            le(kappa**2 * size**2 * R**2, lam**2 * R**2),
            Arithmetic((Product(Product(f"{name}8", f"{name}9"), Square(R)),)),
            "so squares compare",
        ),
        Step(f"{name}11", le(0, skip), Arithmetic(), "the mass of the skip"),
        Step(f"{name}12", le(0, top_layer), Arithmetic(), "and that of the branch"),
        Step(
            f"{name}13",
            le(skip**2 + top_layer**2, size**2),
            Arithmetic((Product(f"{name}11", f"{name}12"),)),
            "in square they are at most that of both",
        ),
        Step(
            f"{name}14",
            le(kappa**2 * R**2 * (skip**2 + top_layer**2), lam**2 * R**2),
            Arithmetic((Product(Square(kappa * R), f"{name}13"), f"{name}10")),
            "so they are below the level",
        ),
        Step(
            f"{name}16",
            le(kappa**2 * top_layer**2 * R**2, kappa**2 * few * delta**2),
            Arithmetic((f"{name}14", Square(kappa * R * skip), "H8.2")),
            "that of the branch is",
        ),
        Step(
            f"{name}15",
            le(top_layer**2 * R**2, few * delta**2),
            Arithmetic(
                (f"{name}16", Product("not goal", "Q4")),
            ),
            "delta is enough for the rows",
        ),
        Step(
            f"{name}17",
            le(
                kappa**2 * R**2 * (rows_few * skip**2 + few * top_layer**2),
                kappa**2 * few * rows_few * rest,
            ),
            Arithmetic(
                (
                    Product(Natural(rows_few), f"{name}14"),
                    Product(Natural(few), f"{name}14"),
                    Product(Natural(rows_few), "H9.1"),
                    Product(Natural(few), "H9.2"),
                ),
                cases=(few - rows_few,),
                times=(Square(kappa * R * skip), Square(kappa * R * top_layer)),
            ),
            "the lesser of both numbers of draws counts",
        ),
        Step(
            f"{name}18",
            le(
                rows_few * skip**2 * R**2 + few * top_layer**2 * R**2,
                few * rows_few * rest,
            ),
            Arithmetic((f"{name}17", Product("not goal", "Q4"))),
            "Rise is enough for the readouts",
        ),
        Step(
            f"{name}",
            substitute(PROMISED, {**end.network, **end.found}),
            Obtain(
                Cite(
                    "T22c.C1",
                    cited,
                    (
                        *("H1.1", "H1.2", "H2.1", "H2.2", *end.theta, "Q2", "Q3", "H7.1"),
                        *(f"{name}7", "H8.1", f"{name}15", f"{name}18"),
                    ),
                ),
                tuple(declare(of(item.symbol), item.gloss, *item.axes) for item in FOUND),
                f"compressed {name}",
            ),
            "an end reads few units (T22c)",
        ),
        Step(f"{name}19", equations(g2), Define(g2), g2.gloss),
        Step(f"{name}20", equations(f2), Define(f2), f2.gloss),
        Step(f"{name}21", equations(D2), Define(D2), D2.gloss),
        Step(f"{name}22", equations(M2), Define(M2), M2.gloss),
        Step(
            f"{name}23",
            forall((q, 1, N), (i, 1, m))(eq(of(h)[q, i], unit)),
            Arithmetic(unfold=(of(h).label.name,)),
            "hidden features are what they are",
        ),
        Step(
            f"{name}24",
            le(end.D2, of(D) + rise),
            Arithmetic((Part(reached, 1),), unfold=(end.D2.name,)),
            "the risk of what is left is low",
        ),
        Step(
            f"{name}25",
            le(end.M2, size),
            Arithmetic((Part(reached, 2),), unfold=(end.M2.name,)),
            "and its mass",
        ),
        Step(
            f"{name}26",
            le(end.D2 + kappa * end.M2, top),
            Arithmetic((f"{name}24", Product("H3", f"{name}25"), f"{name}6")),
            "and both together",
        ),
        Step(
            f"{name}27",
            between(*end.stops[:2], low),
            Arithmetic(
                (
                    At(f"{name}.4"),
                    f"{name}6",
                ),
                unfold=("premise.5", "premise.6"),
            ),
            "thinning the rows is low",
        ),
        Step(
            f"{name}28",
            between(*end.stops[1:], low),
            Arithmetic(
                (
                    Part(At(f"{name}.5"), 1),
                    Product("H3", Part(At(f"{name}.5"), 2)),
                    f"{name}6",
                )
            ),
            "and so is thinning the readouts",
        ),
    )


COMMON: tuple[Step, ...] = (
    Step("Q0", le(1, few), Arithmetic(), "there is a draw"),
    Step("Q1", le(1, rows_few), Arithmetic(), "of both"),
    Step(
        "Q2", le(1, m), Arithmetic(("H6.1", Product("Q0", "Q1"), "Q0", "Q1")), "so there is a unit"
    ),
    Step("Q3", le(1, p[1]), Arithmetic(("H6.2", "Q1")), "in both layers"),
    Step("Q4", lt(0, kappa**2), Arithmetic((Product("H3", "H3"),)), "squares are positive"),
)
