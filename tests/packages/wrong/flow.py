"""Wrong proofs: circular, about another claim, stopping short, citing what is not there."""

import sympy as sp
from planted import FAMILY, X, c, i, j, k, m, w, wrong, x, y, z

from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Conjunction,
    Define,
    Multiple,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import Let, both, declare, define, eq, forall, le, lt, real, summed

SQUARE = le(0, x**2)
DOUBLE = le(0, 2 * x)
f, g = real("f"), real("g")
at_zero = [{"x": -1, "y": 0, "z": 0}]


def not_negative(draw):
    """Return a recipe's x >= 0."""
    return {"x": abs(draw.reals())}


def kept_small(draw):
    """Return y in [0, 1], at which a false bound of y does not show."""
    return {"y": draw.unit_interval()}


RIGHT = wrong(
    "R01",
    "right: the others are refused for their own faults",
    "twice a number that is not negative is not negative",
    [DOUBLE],
    "proved",
    given=[le(0, x)],
    without=at_zero,
    proof=[("C1", DOUBLE, Arithmetic(("H1",)))],
    recipe=not_negative,
).lemma
entry = (k, 1, m), (j, 1, k)
triangle = summed(X[k, j], (j, 1, k), (k, 1, m))

LEMMAS = (
    wrong(
        "W21",
        "circular: cites itself",
        "a square is not negative, by itself",
        [SQUARE],
        "undecided",
        "W21.C1 is not an earlier proved conclusion",
        proof=[("C1", SQUARE, Arithmetic((Cited("W21.C1"),)))],
    ),
    wrong(
        "W22",
        "circular: a step names the conclusion",
        "a square is not negative, by a step that rests on it",
        [SQUARE],
        "undecided",
        "S1 is undecided: C1 is neither a hypothesis nor a step proved before",
        "C1 is undecided: S1 is neither a hypothesis nor a step proved before",
        proof=[("S1", SQUARE, Apply("C1")), ("C1", SQUARE, Apply("S1"))],
    ),
    wrong(
        "W23",
        "circular: cites a later lemma, which cites it",
        "a square is not negative, by the next lemma",
        [SQUARE],
        "undecided",
        "W24.C1 is not an earlier proved conclusion",
        proof=[("C1", SQUARE, Arithmetic((Cited("W24.C1"),)))],
    ),
    wrong(
        "W24",
        "circular: rests on a lemma that cites it",
        "a square is not negative, by the lemma before",
        [SQUARE],
        "undecided",
        "W23.C1 is not an earlier proved conclusion",
        "it uses W23, which is undecided",
        proof=[("C1", SQUARE, Arithmetic((Cited("W23.C1"),)))],
        uses=("W23",),
    ),
    wrong(
        "W25",
        "a lemma cited without its hypothesis",
        "twice any number is not negative",
        [le(0, 2 * y)],
        "undecided",
        "premise: 0 ≤ y does not follow",
        proof=[("C1", le(0, 2 * y), Apply(Cited("R01.C1", {"x": y})))],
        recipe=kept_small,
        uses=("R01",),
    ),
    wrong(
        "W26",
        "a lemma cited that is not named among its uses",
        "four times a number that is not negative",
        [le(0, 4 * x)],
        "undecided",
        "its steps rest on R01, which `uses` does not name",
        given=[le(0, x)],
        without=at_zero,
        proof=[("C1", le(0, 4 * x), Arithmetic((Cited("R01.C1", {}, ("H1",)),)))],
        recipe=not_negative,
    ),
    wrong(
        "W27",
        "rests on a false lemma",
        "the square of a sum is at most twice the sum of the squares",
        [le((x + y) ** 2, 2 * (x**2 + y**2))],
        "refuted",
        "it uses W02, which is refuted",
        "W02.C1 is not an earlier proved conclusion",
        proof=[
            (
                "C1",
                le((x + y) ** 2, 2 * (x**2 + y**2)),
                Arithmetic((Cited("W02.C1"), Square(x), Square(y))),
            )
        ],
        uses=("W02",),
    ),
    wrong(
        "W28",
        "a step rests on what nobody knows",
        "a square is not negative, by a well-known fact",
        [SQUARE],
        "undecided",
        "step S1 uses folklore, which is no hypothesis, step or lemma here",
        proof=[Step("S1", SQUARE, None, "as is well known", uses=("folklore",))],
    ),
    wrong(
        "W29",
        "conclusion not the one stated: strictness",
        "the square of a positive number is positive",
        [lt(0, x**2)],
        "undecided",
        "C1 claims another formula than stated",
        given=[lt(0, x)],
        without=[{"x": 0, "y": 0, "z": 0}],
        proof=[("C1", le(0, x**2), Arithmetic((Square(x),)))],
        recipe=lambda draw: {"x": 1 + draw.unit_interval()},
    ),
    wrong(
        "W30",
        "conclusion not the one stated: other indices",
        "numbers that are not negative have doubles that are not",
        [forall((i, 1, m))(le(0, 2 * w[i]))],
        "undecided",
        "C1 claims another formula than stated",
        symbols=FAMILY,
        given=[forall((i, 1, m))(le(0, w[i]))],
        without=[{"m": 1, "w": [-1]}],
        proof=[("C1", forall((i, 2, m))(le(0, 2 * w[i])), Arithmetic((At("H1"),)))],
        recipe=lambda draw: {"m": 2, "w": abs(draw.reals(2))},
    ),
    wrong(
        "W31",
        "conclusion not the one stated: a premise more",
        "twice a number is not negative, provided that it is not",
        [le(-1, 2 * x)],
        "undecided",
        "C1 claims another formula than stated",
        given=[le(-1, 2 * x + 0 * y)],
        without=[{"x": -1, "y": 0, "z": 0}],
        proof=[("C1", both(le(-1, 2 * x), le(0, x**2)), Arithmetic(("H1",)))],
        recipe=not_negative,
    ),
    wrong(
        "W32",
        "proof that stops short: no step for a conclusion",
        "squares are not negative, and |x| is at least x",
        [SQUARE, le(x, sp.Abs(x))],
        "tested",
        "C2 by instances",
        proof=[("C1", SQUARE, Arithmetic())],
    ),
    wrong(
        "W33",
        "proof that stops short: the last step is only tested",
        "4 x y <= (x + y)^2",
        [le(4 * x * y, (x + y) ** 2)],
        "tested",
        "C1 by instances",
        proof=[
            ("S1", le(0, (x - y) ** 2), Arithmetic((Square(x - y),))),
            ("C1", le(4 * x * y, (x + y) ** 2), None),
        ],
    ),
    wrong(
        "W34",
        "proof that stops short: a step in the middle is missing",
        "4 x y <= (x + y)^2",
        [le(4 * x * y, (x + y) ** 2)],
        "undecided",
        "S2 is neither a hypothesis nor a step proved before",
        proof=[
            ("S1", le(0, (x - y) ** 2), Arithmetic((Square(x - y),))),
            ("C1", le(4 * x * y, (x + y) ** 2), Arithmetic(("S1", "S2"))),
        ],
    ),
    wrong(
        "W35",
        "true statement, false step",
        "x^2 + y^2 >= 2 x y, where without loss of generality x <= y",
        [le(2 * x * y, x**2 + y**2)],
        "refuted",
        "violates S1",
        proof=[
            ("S1", le(x, y), None),
            ("C1", le(2 * x * y, x**2 + y**2), Arithmetic((Square(x - y),))),
        ],
    ),
    wrong(
        "W36",
        "true statement, a part too few in a conjunction",
        "squares and sizes are not negative",
        [both(le(0, x**2), le(0, sp.Abs(y)))],
        "undecided",
        "2 parts are to be shown, 1 are given",
        proof=[
            ("S1", SQUARE, Arithmetic()),
            ("C1", both(le(0, x**2), le(0, sp.Abs(y))), Conjunction(("S1",))),
        ],
    ),
    wrong(
        "W37",
        "summed over a range that depends on an index summed inside it",
        "a triangle of numbers that are not negative has a sum that is not",
        [le(0, triangle)],
        "undecided",
        "a range depends on k",
        symbols=(FAMILY[0], declare(X, "numbers", (i, 1, m), (j, 1, m))),
        given=[forall(*entry)(le(0, X[k, j]))],
        without=[{"m": 1, "X": [[-1]]}],
        proof=[("C1", le(0, triangle), Arithmetic((Summed("H1", (k, j)),)))],
        recipe=lambda draw: {"m": 2, "X": abs(draw.reals(2, 2))},
    ),
    wrong(
        "W38",
        "a name bound that is in use",
        "every entry is the entry c",
        [le(0, w[c] ** 2)],
        "undecided",
        "the bound symbol c is in use; rename it",
        symbols=(declare(m, "how many", least=1), FAMILY[1], declare(c, "one", within=(1, m))),
        proof=[
            ("S1", forall((c, 1, m))(le(0, w[c] ** 2)), Arithmetic()),
            ("C1", le(0, w[c] ** 2), Arithmetic()),
        ],
    ),
    wrong(
        "W39",
        "a hypothesis smuggled in by a definition: defined by itself",
        "no number exceeds 5",
        [le(y, 5)],
        "undecided",
        "definition of f: it is defined by itself",
        proof=[
            ("D1", eq(f, f + 1), Define(define(f, f + 1))),
            ("C1", le(y, 5), Arithmetic(("D1",))),
        ],
        recipe=kept_small,
    ),
    wrong(
        "W40",
        "a hypothesis smuggled in by a definition: in a circle",
        "no number exceeds 5",
        [le(y, 5)],
        "undecided",
        "definition of f: g is defined later; mind the order",
        proof=[
            ("S1", Let((define(f, g + 1), define(g, f)), le(y, 5)), Arithmetic(("premise.1",))),
            ("C1", le(y, 5), Apply("S1")),
        ],
        recipe=kept_small,
    ),
    wrong(
        "W41",
        "a step takes the name of a hypothesis",
        "a hypothesis proved on the way to itself",
        [DOUBLE],
        "undecided",
        "the name H1 is used twice",
        given=[le(0, x)],
        without=at_zero,
        proof=[("H1", le(0, x), Apply("H1")), ("C1", DOUBLE, Arithmetic(("H1",)))],
        recipe=not_negative,
    ),
    wrong(
        "W42",
        "an equation multiplied that is none",
        "x <= y gives x z <= y z",
        [le(x * z, y * z)],
        "refuted",
        "violates C1",
        "only an equation can be multiplied by a term of unknown sign",
        given=[le(x, y)],
        without=[{"x": 1, "y": 0, "z": 1}],
        proof=[("C1", le(x * z, y * z), Arithmetic((Multiple("H1", z),)))],
    ),
)
