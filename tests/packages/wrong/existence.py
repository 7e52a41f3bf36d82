"""Wrong existence proofs: axioms misused, constructions and witnesses that do not deliver."""

import sympy as sp
from planted import FAMILY, PAIR, a, c, i, j, m, n, t, w, wrong

from proofcheck.kernel.rules import Apply, Arithmetic, Axiom, Obtain, Witness
from proofcheck.language import (
    Bracket,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    le,
    lt,
    real,
    summed,
)

MISUSED = "axiom misused"
eps = real("eps")
points, chi = array("p"), array("chi")
one = declare(c, "one of them", within=(1, m))
subset = declare(chi, "a subset", (i, 1, m))
POINTS = (
    declare(m, "how many"),
    declare(n, "dimension"),
    declare(points, "points", (i, 1, m), (j, 1, n)),
)
SOME = (declare(m, "how many", least=1), FAMILY[1])
weighted = (*PAIR, declare(t, "a threshold"))
mean_exceeds = lt(t * summed(a[i], (i, 1, m)), summed(a[i] * w[i], (i, 1, m)))
exceeds = exists("largest", one)(lt(t, w[c]))
least = exists("smallest", one)(forall((i, 1, m))(le(w[i], w[c])))
last = exists("last", one)(le(m, c))
packed = le(m, 3**n)
in_ball = forall((i, 1, m))(le(summed(points[i, j] ** 2, (j, 1, n)), 1))


def net(radius):
    """Return: some 0/1 subset comes within the radius of every point."""
    gap = summed((points[i, j] - points[c, j]) ** 2, (j, 1, n))
    return exists("everything_far", subset)(
        both(
            forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0)),
            forall((i, 1, m))(le(1, summed(chi[c] * Bracket(gap, radius**2), (c, 1, m)))),
            forall((i, 1, m), (c, 1, m))(le(chi[i] * chi[c] * Bracket(gap, eps**2), Bracket(i, c))),
        )
    )


def first_of_each(view):
    """Return greedily chosen points, any two of them more than eps apart."""
    chosen, rows = [], view["p"]
    for row in rows:
        chosen.append(
            all(
                ((row - rows[q]) ** 2).sum() > view["eps"] ** 2
                for q, taken in enumerate(chosen)
                if taken
            )
        )
    return {"chi": [int(taken) for taken in chosen]}


def largest(view):
    """Return the place of the greatest number, or 1."""
    return {"c": max(range(view["m"]), key=lambda q: view["w"][q], default=0) + 1}


def smallest(view):
    """Return the place of the least number, or 1."""
    return {"c": min(range(view["m"]), key=lambda q: view["w"][q], default=0) + 1}


LEMMAS = (
    wrong(
        "W43",
        MISUSED,
        "so many points fit into the unit ball, near to each other or not",
        [packed],
        "refuted",
        "violates C1",
        "premise",
        symbols=POINTS,
        given=[in_ball],
        without=[{"m": 4, "n": 1, "p": [[0], [2], [4], [6]]}],
        proof=[
            (
                "C1",
                packed,
                Arithmetic(
                    (
                        Axiom(
                            "ball_packing",
                            {
                                "m": m,
                                "n": n,
                                "z": points,
                                "chi": sp.Lambda(i, sp.Integer(1)),
                                "r": sp.Lambda(i, sp.Rational(1, 2)),
                                "rho": sp.Rational(3, 2),
                            },
                            ("H1",),
                        ),
                    )
                ),
            )
        ],
        recipe=lambda draw: {"m": 4, "n": 1, "p": draw.unit_interval(4, 1)},
    ),
    wrong(
        "W44",
        MISUSED,
        "a weighted mean is exceeded by some term, whatever the signs of the weights",
        [exceeds],
        "refuted",
        "violates C1",
        "premise",
        symbols=weighted,
        given=[mean_exceeds],
        without=[{"m": 1, "w": [0], "a": [1], "t": 1}],
        proof=[
            (
                "S1",
                exists("largest", one)(both(lt(0, a[c]), lt(t, w[c]))),
                Apply(Axiom("some_term_above_mean", {"m": m, "chi": a, "v": w, "t": t}, ("H1",))),
            ),
            ("S2", both(lt(0, a[c]), lt(t, w[c])), Obtain("S1", (one,), "largest")),
            ("C1", exceeds, Witness(("S2.2",))),
        ],
        constructions={"largest": largest},
        recipe=lambda draw: {"t": abs(draw.reals())},
    ),
    wrong(
        "W45",
        MISUSED,
        "a maximal eps-separated subset comes within eps / 2 of every point",
        [net(eps / 2)],
        "undecided or refuted",
        "the construction everything_far does not deliver",
        "the instance says",
        symbols=(*POINTS, declare(eps, "a distance")),
        given=[lt(0, eps)],
        without=[{"m": 1, "n": 1, "p": [[0]], "eps": 0}],
        proof=[
            (
                "C1",
                net(eps / 2),
                Apply(
                    Axiom("separated_subset", {"m": m, "n": n, "w": points, "eps": eps}, ("H1",))
                ),
            )
        ],
        constructions={"everything_far": first_of_each},
        recipe=lambda draw: {"m": 3, "n": 1, "eps": 2 + draw.unit_interval()},
    ),
    wrong(
        "W46",
        MISUSED,
        "a square is not negative, by an axiom that is none",
        [le(0, t**2)],
        "undecided",
        "law_of_averages is not one of the axioms",
        symbols=(declare(t, "any real"),),
        proof=[("C1", le(0, t**2), Arithmetic((Axiom("law_of_averages"),)))],
    ),
    wrong(
        "W47",
        "a construction that does not deliver",
        "some number is the greatest, namely the least",
        [least],
        "undecided",
        "the construction smallest does not deliver what is said to exist",
        symbols=SOME,
        constructions={"smallest": smallest},
        recipe=lambda draw: {"m": 3},
    ),
    wrong(
        "W48",
        "a witness of the wrong range, and an empty range",
        "there is a last of m numbers, even of none",
        [last],
        "undecided",
        "C1 is undecided",
        "range of c: 1 ≤ m does not follow",
        symbols=(declare(m, "how many"),),
        proof=[
            ("S1", le(m, m), Arithmetic()),
            ("C1", last, Witness(("S1",), {c: m})),
        ],
        constructions={"last": lambda view: {"c": view["m"]}},
        recipe=lambda draw: {"m": draw.size(0, 2)},
    ),
    wrong(
        "W49",
        "a witness of the wrong range",
        "there is a last of m >= 1 numbers, the one behind it",
        [last],
        "undecided",
        "gives c = [2], outside its range 1..1",
        "range of c: 1 + m ≤ m does not follow",
        symbols=SOME,
        proof=[
            ("S1", le(m, m + 1), Arithmetic()),
            ("C1", last, Witness(("S1",), {c: m + 1})),
        ],
        constructions={"last": lambda view: {"c": view["m"] + 1}},
        recipe=lambda draw: {"m": 1},
    ),
    wrong(
        "W50",
        "an obtained object leaks into the conclusion",
        "if some number is at least 1, the number c is",
        [le(1, w[c])],
        "refuted",
        "violates C1",
        "an obtained symbol must be new",
        symbols=(*SOME, declare(c, "any of them", within=(1, m))),
        given=[exists("largest", declare(i, "one of them", within=(1, m)))(le(1, w[i]))],
        without=[{"m": 1, "w": [0], "c": 1}],
        proof=[
            ("S1", le(1, w[c]), Obtain("H1", (one,), "largest")),
            ("C1", le(1, w[c]), Apply("S1")),
        ],
        constructions={"largest": lambda view: {"i": largest(view)["c"], "c": largest(view)["c"]}},
        recipe=lambda draw: {"m": 3},
    ),
    wrong(
        "W51",
        "an obtained object leaks into the conclusion, through the first number",
        "if some number is at least 1, the first is",
        [le(1, w[1])],
        "refuted",
        "violates C1",
        "1 ≤ w[1] does not follow",
        symbols=SOME,
        given=[exists("largest", one)(le(1, w[c]))],
        without=[{"m": 1, "w": [0]}],
        proof=[
            ("S1", le(1, w[c]), Obtain("H1", (one,), "largest")),
            ("C1", le(1, w[1]), Arithmetic(("S1",))),
        ],
        constructions={"largest": largest},
        recipe=lambda draw: {"m": 2},
    ),
)
