"""Wrong hypotheses and breakers, and claims that nothing reaches."""

from planted import FAMILY, K, i, k, m, w, wrong, x, y

from proofcheck.exact import sqrt_above
from proofcheck.kernel.rules import Arithmetic, Induction
from proofcheck.language import Implies, array, declare, define, eq, forall, le, lt
from proofcheck.lemma import Breaker

VACUOUS, BREAKER, INDUCTION = "vacuous hypotheses", "breaker that breaks nothing", "induction"
DOUBLE = le(0, 2 * x)
minus_one = {"x": -1, "y": 0, "z": 0}
v = array("v")
STEPS = (declare(K, "how many steps"), declare(w, "increments", (i, 1, K)))
SUMS = define(v, v[k - 1] + 1, (k, 1, K), start=(0, 0))


def not_negative(draw):
    """Return a recipe's x >= 0."""
    return {"x": abs(draw.reals())}


LEMMAS = (
    wrong(
        "W52",
        VACUOUS,
        "between two numbers that are each below the other",
        [le(x + 1, x)],
        "undecided",
        "no instance met all hypotheses",
        given=[lt(x, y), lt(y, x)],
        without=[{"x": 1, "y": 0, "z": 0}, {"x": 0, "y": 1, "z": 0}],
        proof=[("C1", le(x + 1, x), Arithmetic(("H1", "H2")))],
    ),
    wrong(
        "W53",
        VACUOUS + ": met by rounding alone",
        "the root of 2 is at most 3/2",
        [le(2 * x, 3)],
        "undecided",
        "no instance met all hypotheses exactly",
        given=[eq(x**2, 2), le(0, x)],
        without=[{"x": 2, "y": 0, "z": 0}, {"x": -2, "y": 0, "z": 0}],
        recipe=lambda draw: {"x": sqrt_above(0 * draw.reals() + 2)},
    ),
    wrong(
        "W54",
        VACUOUS + ": the recipe never meets them",
        "numbers from 5 upwards are at most 10",
        [le(x, 10)],
        "undecided",
        "no instance met all hypotheses",
        given=[le(5, x), le(x, 10 + y**2)],
        without=[{"x": 11, "y": 1, "z": 0}, {"x": 11, "y": 0, "z": 0}],
        recipe=lambda draw: {"x": draw.unit_interval()},
    ),
    wrong(
        "W55",
        VACUOUS + ": an empty range",
        "all of the numbers vanish",
        [forall((i, 1, m))(eq(w[i], 0))],
        "undecided",
        "C1 is undecided",
        "no instance reached it",
        symbols=FAMILY,
        proof=[("S1", forall((i, 1, m))(eq(w[i], 0)), None)],
        recipe=lambda draw: {"m": 0, "w": draw.reals(0)},
    ),
    wrong(
        "W56",
        VACUOUS + ": a premise that nothing meets",
        "a number below itself exceeds every other",
        [Implies(lt(x, x), le(y, x))],
        "undecided",
        "C1 is undecided",
        proof=[("S1", Implies(lt(x, x), le(y, x)), None)],
    ),
    wrong(
        "W57",
        BREAKER,
        "an unneeded hypothesis, said to be needed",
        [le(0, x**2)],
        "undecided",
        "the breaker of H1 does not violate C1",
        given=[le(0, x)],
        without=[minus_one],
        proof=[("C1", le(0, x**2), Arithmetic())],
        recipe=not_negative,
    ),
    wrong(
        "W58",
        BREAKER + ": it violates another hypothesis too",
        "twice a number that is not negative",
        [DOUBLE],
        "undecided",
        "the breaker of H1 violates H2 too",
        given=[le(0, x), le(-2, 2 * x)],
        without=[{"x": -2, "y": 0, "z": 0}, {"x": -2, "y": 0, "z": 0}],
        proof=[("C1", DOUBLE, Arithmetic(("H1",)))],
        recipe=not_negative,
    ),
    wrong(
        "W59",
        BREAKER + ": it meets the hypothesis",
        "twice a number that is not negative",
        [le(1, 2 * x + 1)],
        "undecided",
        "the breaker of H1 does not violate H1",
        given=[le(0, x)],
        without=[{"x": 1, "y": 0, "z": 0}],
        proof=[("C1", le(1, 2 * x + 1), Arithmetic(("H1",)))],
        recipe=not_negative,
    ),
    wrong(
        "W60",
        BREAKER + ": no conclusion of that name",
        "twice a number that is not negative",
        [DOUBLE],
        "undecided",
        "C2 is not a conclusion",
        given=[le(0, x)],
        without=[Breaker("H1", minus_one, "C2", "so")],
        proof=[("C1", DOUBLE, Arithmetic(("H1",)))],
        recipe=not_negative,
    ),
    wrong(
        "W61",
        BREAKER + ": there is none",
        "twice a number that is not negative",
        [DOUBLE],
        "undecided",
        "H1 is not shown to be needed: no counterexample without it is given",
        given=[le(0, x)],
        proof=[("C1", DOUBLE, Arithmetic(("H1",)))],
        recipe=not_negative,
    ),
    wrong(
        "W62",
        BREAKER + ": it names no value",
        "twice a number that is not negative",
        [DOUBLE],
        "undecided",
        "the breaker of H1 gives no value to y",
        given=[le(0, x)],
        without=[{"x": -1}],
        proof=[("C1", DOUBLE, Arithmetic(("H1",)))],
        recipe=not_negative,
    ),
    wrong(
        "W63",
        INDUCTION + ": the wrong base",
        "k steps of length 1 lead to k, begun at 1",
        [forall((k, 0, K))(eq(v[k], k))],
        "undecided",
        "base and step are not those of an induction for the claim",
        symbols=STEPS,
        definitions=[SUMS],
        proof=[
            ("S1", Implies(le(1, K), eq(v[1], 1)), Arithmetic(unfold=("v", "v"))),
            (
                "S2",
                forall((k, 1, K))(Implies(eq(v[k - 1], k - 1), eq(v[k], k))),
                Arithmetic(("premise.1",), unfold=("v",)),
            ),
            ("C1", forall((k, 0, K))(eq(v[k], k)), Induction("S1", "S2")),
        ],
    ),
    wrong(
        "W64",
        INDUCTION + ": the step begins one too late",
        "k steps of length 1 lead to k",
        [forall((k, 0, K))(eq(v[k], k))],
        "undecided",
        "base and step are not those of an induction for the claim",
        symbols=STEPS,
        definitions=[SUMS],
        proof=[
            ("S1", eq(v[0], 0), Arithmetic(unfold=("v",))),
            (
                "S2",
                forall((k, 2, K))(Implies(eq(v[k - 1], k - 1), eq(v[k], k))),
                Arithmetic(("premise.1",), unfold=("v", "v")),
            ),
            ("C1", forall((k, 0, K))(eq(v[k], k)), Induction("S1", "S2")),
        ],
    ),
    wrong(
        "W65",
        INDUCTION + ": the step uses what is to be shown",
        "k steps of length 1 lead to k",
        [forall((k, 0, K))(eq(v[k], k))],
        "undecided",
        "S2 is undecided: C1 is neither a hypothesis nor a step proved before",
        symbols=STEPS,
        definitions=[SUMS],
        proof=[
            ("S1", eq(v[0], 0), Arithmetic(unfold=("v",))),
            (
                "S2",
                forall((k, 1, K))(Implies(eq(v[k - 1], k - 1), eq(v[k], k))),
                Arithmetic(("C1",)),
            ),
            ("C1", forall((k, 0, K))(eq(v[k], k)), Induction("S1", "S2")),
        ],
    ),
    wrong(
        "W66",
        INDUCTION + ": all horses have one colour",
        "if neighbours differ by at most 1, all are within 1 of the first",
        [forall((k, 1, m))(le(w[k], w[1] + 1))],
        "refuted",
        "violates C1",
        "does not follow",
        symbols=(declare(m, "how many", least=1), FAMILY[1]),
        given=[forall((i, 2, m))(le(w[i], w[i - 1] + 1))],
        without=[{"m": 2, "w": [0, 2]}],
        proof=[
            ("S1", le(w[1], w[1] + 1), Arithmetic()),
            (
                "S2",
                forall((k, 2, m))(Implies(le(w[k - 1], w[1] + 1), le(w[k], w[1] + 1))),
                Arithmetic(("premise.1",)),
            ),
            ("C1", forall((k, 1, m))(le(w[k], w[1] + 1)), Induction("S1", "S2")),
        ],
        recipe=lambda draw: {"m": 3},
    ),
)
