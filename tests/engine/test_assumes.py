"""What a theorem assumes: every hypothesis that its proof used, cited later or not.

Each proof here uses all of its hypotheses. The theorem must assume them all, cited later it must
demand them all, and without any one of them the proof must fail.
"""

import pytest
import sympy as sp

from proofcheck.kernel.rules import (
    Alike,
    Apply,
    Arithmetic,
    At,
    Indicator,
    Induction,
    Lemma,
    Member,
    Multiple,
    Natural,
    Pick,
    Power,
    PowerPositive,
    Product,
    Ranges,
    Summed,
    Unroll,
    Witness,
)
from proofcheck.language import (
    Bracket,
    ForAll,
    Implies,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    function,
    index,
    layer,
    le,
    lt,
    real,
    size,
    summed,
)

c, i, j = index("c"), index("i"), index("j")
k = layer("k")
m, n, r, K = size("m"), size("n"), size("r"), size("K")
t, x, y, z = (real(name) for name in "txyz")
f, g, h, u, w = (array(name) for name in "fghuw")
s = function("s")

M, N, R = declare(m, ""), declare(n, ""), declare(r, "")
X, Y = declare(x, ""), declare(y, "")
FAMILY = [M, declare(w, "", (i, 1, m))]


CASES = {
    "sum": (
        [forall((i, 1, m))(le(w[i], x)), le(x, 0)],
        le(summed(w[i], (i, 1, m)), 0),
        Arithmetic((Summed("S1", (i,)),)),
        [("S1", forall((i, 1, m))(le(w[i], 0)), Arithmetic(("H1", "H2")))],
    ),
    "member": (
        [forall((i, 1, m))(le(0, w[i])), le(summed(w[i], (i, 1, m)), x)],
        forall((i, 1, m))(le(w[i], x)),
        Arithmetic((Member("H1", i), "H2")),
        [],
    ),
    "product": (
        [le(0, x), le(0, y), le(x * y, z)],
        le(0, z),
        Arithmetic((Product("H1", "H2"), "H3")),
        [],
    ),
    "contradiction": (
        [le(x * y, 0), lt(0, x)],
        le(y, 0),
        Arithmetic((Product("not goal", "H2"), "H1")),
        [],
    ),
    "multiple": (
        [eq(x, y), le(y * z, 1)],
        le(x * z, 1),
        Arithmetic((Multiple("H1", z), "H2")),
        [],
    ),
    "power": ([le(0, x), le(x, y)], le(x**n, y**n), Arithmetic((Power("H2", n, "H1"),)), []),
    "positive power": ([lt(0, x)], lt(0, x**n), Arithmetic((PowerPositive("H1", x, n),)), []),
    "unfolding": (
        [forall((i, 1, m))(eq(w[i], x)), le(m * x, y)],
        le(summed(w[i], (i, 1, m)), y),
        Arithmetic(("H2",), unfold=("H1",)),
        [],
    ),
    "times": (
        [le(x, 1), le(0, y)],
        le(y * sp.Max(x, 0), y),
        Arithmetic(("H2", Product("S1", "H2")), cases=(x,), times=("H2",)),
        [("S1", le(0, 1 - x), Arithmetic(("H1",)))],
    ),
    "ranges": (
        [le(0, w[1]), forall((i, 2, m))(le(0, w[i]))],
        forall((i, 1, m))(le(0, w[i])),
        Ranges(((1, 1, "H1"), (2, m, "H2"))),
        [],
    ),
    "induction": (
        [le(0, w[0]), forall((i, 1, m))(le(w[i - 1], w[i]))],
        forall((i, 0, m))(le(0, w[i])),
        Induction("H1", "S1"),
        [
            (
                "S1",
                forall((i, 1, m))(Implies(le(0, w[i - 1]), le(0, w[i]))),
                Arithmetic(("premise.1", "H2")),
            )
        ],
    ),
    "witness": (
        [le(1, n), le(n, m), le(0, w[n])],
        exists("c", declare(c, "", within=(1, m)))(le(0, w[c])),
        Witness(("H3",), {c: n}, ("H1", "H2")),
        [],
    ),
    "premise": (
        [
            Implies(forall((i, 1, m))(le(w[i], x)), le(y, 0)),
            forall((i, 1, m))(le(w[i], z)),
            le(z, x),
        ],
        le(y, 0),
        Apply(At("H1", given=("H2", "H3"))),
        [],
    ),
    "pick": (
        [le(1, n), le(n, m), le(0, w[n])],
        le(0, summed(sp.KroneckerDelta(i, n) * w[i], (i, 1, m))),
        Arithmetic(("H3", At("S1", given=("H1", "H2")))),
        [
            (
                "S1",
                Implies(
                    both(le(1, n), le(n, m)),
                    eq(summed(sp.KroneckerDelta(i, n) * w[i], (i, 1, m)), w[n]),
                ),
                Arithmetic((Pick(w[i], i, 1, m, n),)),
            )
        ],
    ),
    "unroll": (
        [le(1, m), le(0, summed(w[i], (i, 1, m - 1))), le(0, w[m])],
        le(0, summed(w[i], (i, 1, m))),
        Arithmetic((At("S1", given=("H1",)), "H2", "H3")),
        [
            (
                "S1",
                Implies(
                    le(1, m),
                    eq(summed(w[i], (i, 1, m)), summed(w[i], (i, 1, m - 1)) + w[m]),
                ),
                Arithmetic((Unroll(w[i], i, 1, m),)),
            )
        ],
    ),
}
SYMBOLS = [M, N, X, Y, declare(z, ""), FAMILY[1]]


@pytest.mark.parametrize("case", CASES)
def test_every_hypothesis_that_is_used_is_demanded(case, lemma, prove, refusal):
    given, claim, rule, before = CASES[case]
    context = {"symbols": SYMBOLS, "before": before}
    statement, proved = lemma(claim, rule, given=given, **context)
    used = proved["C1"].assumes
    assert used == set(given)
    names = [f"H{place}" for place in range(1, len(given) + 1)]
    found = Lemma("L01.C1", {}, tuple(names))
    cited = Apply(At(found, {i: i}) if isinstance(claim, ForAll) else found)
    here = {"symbols": SYMBOLS, "lemmas": {"L01": (statement, proved)}}
    assert prove(claim, cited, given=given, **here).assumes == used
    for place in range(len(given)):
        less = [le(0, 1) if at == place else part for at, part in enumerate(given)]
        assert refusal(claim, rule, given=less, **context)
        assert refusal(claim, cited, given=less, **here)


def test_references_without_hypotheses_assume_nothing(prove):
    for claim, reference in (
        (le(0, n), Natural(n)),
        (le(Bracket(x, y), 1), Indicator(Bracket(x, y))),
        (eq(sp.KroneckerDelta(m, n) * (w[m] - w[n]), 0), Alike(w[i], i, m, n)),
    ):
        assert prove(claim, Arithmetic((reference,)), symbols=SYMBOLS).assumes == set()


def test_a_lemma_under_a_premise_of_its_own(lemma, prove, refusal):
    # the lemma used 0 <= x as a hypothesis; where that is a premise, it counts there only
    proved = {
        "L01": lemma(
            le(0, x**3),
            Arithmetic((Product("S1", "H1"),)),
            given=[le(0, x)],
            symbols=[X],
            before=[("S1", le(0, x**2), Arithmetic())],
        )
    }
    rule = Arithmetic((Lemma("L01.C1", {"x": y}),))
    context = {"symbols": [Y], "lemmas": proved}
    assert prove(Implies(le(0, y), le(0, y**3)), rule, **context).assumes == set()
    assert refusal(le(0, y**3), rule, **context).startswith("premise: ")
    assert refusal(Implies(le(-1, y), le(0, y**3)), rule, **context).startswith("premise: ")
