"""A lemma cited at families of one's own: they must satisfy its equations and its hypotheses."""

import pytest
import sympy as sp

from proofcheck.kernel.definitions import equations
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Define,
    Induction,
    Lemma,
)
from proofcheck.language import (
    Implies,
    Vector,
    array,
    declare,
    define,
    eq,
    forall,
    function,
    index,
    layer,
    le,
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


# --------------------------------------------------------------------------- equations


@pytest.fixture(scope="module")
def doubled(lemma):
    """f[i] = 2 w[i] for i = 1..m; then the sum of f is twice that of w."""
    claim = eq(summed(f[i], (i, 1, m)), 2 * summed(w[i], (i, 1, m)))
    item = define(f, 2 * w[i], (i, 1, m))
    return {"L01": lemma(claim, Arithmetic(unfold=("f",)), symbols=FAMILY, definitions=[item])}


def test_a_family_that_satisfies_the_equations(doubled, prove, refusal):
    symbols = [*FAMILY, declare(h, "", (i, 1, m))]
    claim = eq(summed(h[i], (i, 1, m)), 2 * summed(w[i], (i, 1, m)))
    rule = Apply(Lemma("L01.C1", {"f": h}, ("H1",)))
    given = [forall((i, 1, m))(eq(h[i], 2 * w[i]))]
    theorem = prove(claim, rule, given=given, symbols=symbols, lemmas=doubled)
    assert theorem.assumes == {given[0]}
    for other in (
        forall((i, 2, m))(eq(h[i], 2 * w[i])),
        forall((i, 1, m - 1))(eq(h[i], 2 * w[i])),
        forall((i, 1, m))(le(h[i], 2 * w[i])),
        forall((i, 1, m))(eq(h[i], 3 * w[i])),
        forall((i, 1, m))(eq(h[i], 2 * w[1])),
        eq(h[m], 2 * w[m]),
        le(0, 1),
    ):
        said = refusal(claim, rule, given=[other], symbols=symbols, lemmas=doubled)
        assert said.startswith("premise: ") or "a premise is not among" in said


def test_a_value_for_the_family(doubled, prove, refusal):
    context = {"symbols": FAMILY, "lemmas": doubled}
    twice = sp.Lambda(i, 2 * w[i])
    rule = Apply(Lemma("L01.C1", {"f": twice}))
    prove(eq(summed(2 * w[i], (i, 1, m)), 2 * summed(w[i], (i, 1, m))), rule, **context)
    for wrong in (sp.Lambda(i, 3 * w[i]), sp.Lambda(i, 2 * w[i + 1]), sp.Lambda(j, 2 * w[1])):
        claim = eq(summed(wrong(i), (i, 1, m)), 2 * summed(w[i], (i, 1, m)))
        said = refusal(claim, Apply(Lemma("L01.C1", {"f": wrong})), **context)
        assert said.startswith("premise: ")
    for odd in (sp.Lambda((i, j), 2 * w[i]), sp.Lambda((), x), 2 * w[1], g, s, "w"):
        assert refusal(eq(1, 2), Apply(Lemma("L01.C1", {"f": odd})), **context)


def test_a_family_defined_otherwise_here(doubled, refusal, prove):
    claim = eq(summed(f[i], (i, 1, m)), 2 * summed(w[i], (i, 1, m)))
    cited = Lemma("L01.C1", {"f": f})
    context = {"symbols": FAMILY, "lemmas": doubled}
    prove(claim, Apply(cited), definitions=[define(f, w[j] + w[j], (j, 1, m))], **context)
    for other in (define(f, 3 * w[i], (i, 1, m)), define(f, 2 * w[i], (i, 1, m - 1))):
        said = refusal(claim, Apply(cited), definitions=[other], **context)
        assert said.startswith("premise: ")


def test_a_name_given_in_the_proof(doubled, prove, refusal):
    def context(item):
        return {
            "symbols": FAMILY,
            "lemmas": doubled,
            "before": [
                ("S1", equations(item), Define(item)),
                (
                    "S2",
                    eq(summed(h[i], (i, 1, m)), 2 * summed(w[i], (i, 1, m))),
                    Apply(Lemma("L01.C1", {"f": h})),
                ),
            ],
        }

    twice, thrice = (define(h, factor * w[i], (i, 1, m)) for factor in (2, 3))
    prove(eq(0, 0), Arithmetic(("S2",)), **context(twice))
    assert refusal(eq(0, 0), Arithmetic(("S2",)), **context(thrice)).startswith("premise: ")


@pytest.fixture(scope="module")
def recursive(lemma):
    """f[0] = x and f[k] = 2 f[k - 1] for k = 1..K; then 0 <= x gives 0 <= f[K]."""
    item = define(f, 2 * f[k - 1], (k, 1, K), start=(0, x))
    steps = [
        ("S1", le(0, f[0]), Arithmetic(("H1",), unfold=("f",))),
        (
            "S2",
            forall((k, 1, K))(Implies(le(0, f[k - 1]), le(0, f[k]))),
            Arithmetic(("premise.1",), unfold=("f",)),
        ),
        ("S3", forall((k, 0, K))(le(0, f[k])), Induction("S1", "S2")),
    ]
    return {
        "L01": lemma(
            le(0, f[K]),
            Apply(At("S3", {k: K})),
            given=[le(0, x)],
            symbols=[declare(K, ""), X],
            definitions=[item],
            before=steps,
        )
    }


START, STEP = eq(h[0], x), forall((k, 1, K))(eq(h[k], 2 * h[k - 1]))


def test_a_family_that_satisfies_a_recursion(recursive, prove, refusal):
    symbols = [declare(K, ""), X, declare(h, "", (k, 0, K))]
    rule = Apply(Lemma("L01.C1", {"f": h}, ("H1", "H2", "H3")))
    given = [le(0, x), START, STEP]
    context = {"symbols": symbols, "lemmas": recursive}
    assert prove(le(0, h[K]), rule, given=given, **context).assumes == set(given)
    for place, weaker in (
        (0, le(0, 1)),
        (0, le(-1, x)),
        (1, le(0, 1)),
        (1, eq(h[1], x)),
        (1, eq(h[0], -x)),
        (2, le(0, 1)),
        (2, forall((k, 2, K))(eq(h[k], 2 * h[k - 1]))),
        (2, forall((k, 1, K - 1))(eq(h[k], 2 * h[k - 1]))),
        (2, forall((k, 1, K))(eq(h[k], -h[k - 1]))),
    ):
        changed = [weaker if at == place else part for at, part in enumerate(given)]
        assert "premise" in refusal(le(0, h[K]), rule, given=changed, **context)


def test_a_recursion_needs_a_family(recursive, refusal):
    context = {"symbols": [declare(K, ""), X], "lemmas": recursive, "given": [le(0, x)]}
    said = refusal(le(0, x), Apply(Lemma("L01.C1", {}, ("H1",))), **context)
    assert "layer by layer" in said


# --------------------------------------------------------------------------- functions of vectors
#
# A function of a vector is a function of its entries. A Lambda that stands for it may look at the
# entries of the vector, and at nothing beyond them.


@pytest.fixture(scope="module")
def at_zero(lemma):
    """If f vanishes on 1..n, then s at f is s at 0."""
    claim = eq(s(Vector(f[i], (i, 1, n))), s(Vector(sp.Integer(0), (i, 1, n))))
    given = [forall((i, 1, n))(eq(f[i], 0))]
    symbols = [N, declare(f, "", (i, 1, n)), declare(s, "")]
    return {"L01": lemma(claim, Arithmetic(unfold=("H1",)), given=given, symbols=symbols)}


def cite(at_zero, claim, body):
    cited = Lemma("L01.C1", {"f": g, "s": sp.Lambda(u, body)}, ("H1",))
    return (
        claim,
        Arithmetic((cited,)),
        {
            "given": [forall((i, 1, n))(eq(g[i], 0))],
            "symbols": [N, R, X, declare(g, "", (i, 1, n + 2))],
            "lemmas": at_zero,
        },
    )


def test_a_lambda_that_looks_at_the_vector(at_zero, prove):
    squares = eq(summed(g[i] ** 2, (i, 1, n)), 0)
    claim, rule, context = cite(at_zero, squares, summed(u[j] ** 2, (j, 1, n)))
    prove(claim, rule, **context)
    claim, rule, context = cite(at_zero, eq(x, x), x)
    prove(claim, rule, **context)


@pytest.mark.parametrize(
    ("claim", "body"),
    [
        (eq(g[n + 1], 0), u[n + 1]),
        (eq(g[0], 0), u[0]),
        (eq(summed(g[i], (i, 1, n + 2)), 0), summed(u[i], (i, 1, n + 2))),
        (eq(summed(g[i], (i, 0, n)), 0), summed(u[i], (i, 0, n))),
        (eq(summed(g[i], (i, 1, r)), 0), summed(u[i], (i, 1, r))),
        (eq(summed(g[i + 1], (i, 1, n)), 0), summed(u[i + 1], (i, 1, n))),
        (eq(n * summed(g[i], (i, 1, 5)), 0), summed(u[i], (i, 1, 5), (i, 1, n))),
        (eq(summed(g[i], (i, 1, j), (j, 1, r)), 0), summed(u[i], (i, 1, n), (n, 1, r))),
    ],
)
def test_a_lambda_that_looks_beyond_the_vector(at_zero, refusal, claim, body):
    claim, rule, context = cite(at_zero, claim, body)
    assert refusal(claim, rule, **context)


@pytest.mark.parametrize(
    "value",
    [sp.Lambda(x, x), sp.Lambda((u, w), u[1]), sp.Lambda(u, z), sp.Lambda(u, 1 / x), u, "s", 1],
)
def test_a_lambda_of_another_sort(at_zero, refusal, value):
    context = {"symbols": [N, X, declare(g, "", (i, 1, n))], "lemmas": at_zero}
    context["given"] = [forall((i, 1, n))(eq(g[i], 0))]
    cited = Lemma("L01.C1", {"f": g, "s": value}, ("H1",))
    assert refusal(eq(x, 0), Arithmetic((cited,)), **context)
