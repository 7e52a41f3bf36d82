"""T22: the ends of the path, and that delta and Rise are enough for what T22c asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lemmas.curves import Blocks, blocks
from lemmas.l16b_statement import chi, mean_square
from lemmas.setting import (
    N,
    V,
    W,
    a,
    b,
    d,
    h,
    kappa,
    norm1,
    o,
    p,
    q,
    rho,
    y,
)
from lemmas.shares import few
from lemmas.t14_statement import F1, V1, W1, F, R, a1, b1, delta, f, f1, g, g1, h1, lam
from lemmas.t22_statement import rest
from lemmas.t22a_statement import D, U, layer, root
from lemmas.t22b_statement import psi, rows_few, thin, thin_b
from lemmas.t22d_statement import D1, chi1, psi1
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Define,
    Natural,
    Product,
    Square,
    Summed,
)
from proofcheck.language import array, define, forall, le, real, summed


@dataclass(frozen=True)
class End:
    """One end: its families, what T22c finds there, what is left, and its hypotheses."""

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
        first, branch, skip, top = (self.of(z) for z in (W, V, a, b))
        rows = layer(self.of(U))
        return (
            blocks(first, branch, skip, top),
            blocks(first, rows, skip, top),
            blocks(first, rows, self.of(thin), self.of(thin_b)),
        )


A = End(
    *("A", {}, {}, array("g2"), array("f2"), real("D2"), real("M2"), "H5.1", ("H4.1", "H4.3")),
)
B = End(
    "B",
    {W: W1, V: V1, a: a1, b: b1, h: h1, g: g1, f: f1, D: D1, F: F1},
    {U: array("U'"), thin: array("a0'"), thin_b: array("b0'"), chi: chi1, psi: psi1},
    *(array("g3"), array("f3"), real("D3"), real("M3"), "H5.2", ("H4.2", "H4.4")),
)


def enough(end: End) -> tuple[Step, ...]:
    """Return steps 1 to 18 of one end: what T22c asks of delta and Rise holds there."""
    name, of = end.name, end.of
    error = summed((of(f)[q, o] - y[q, o]) ** 2, (o, 1, d))
    skip, top_layer = norm1(of(a)), norm1(of(b), p[1])
    size = skip + top_layer
    risk = define(of(D), mean_square(of(f)[q, o]), gloss="risk of an end")
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
            Arithmetic((f"{name}16", Product("not goal", "Q4"))),
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
    )
