"""False things asked of arithmetic: signs, strictness, cases, unfolding, the negated goal."""

import pytest
import sympy as sp

from proofcheck.kernel.rules import Arithmetic, At, Natural, Obtain, Product
from proofcheck.language import (
    Bracket,
    Implies,
    LanguageError,
    array,
    declare,
    define,
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

i, j = index("i"), index("j")
k = layer("k")
n, m, K = size("n"), size("m"), size("K")
u, v, x, y = (real(name) for name in "uvxy")
w, g = array("w"), array("g")
s = function("s")

REALS = [declare(x, ""), declare(y, "")]
FAMILY = [declare(m, ""), declare(w, "", (i, 1, m))]
FALSE = le(1, 0)


@pytest.mark.parametrize(
    "claim",
    [
        FALSE,
        lt(0, 0),
        eq(0, 1),
        le(x, y),
        lt(x, x),
        eq(x, y),
        le(sp.Abs(x), x),
        lt(0, sp.Abs(x)),
        le(x**2, x),
        le(x**2 + y**2, 2 * x * y),
        eq(sp.Abs(x + y), sp.Abs(x) + sp.Abs(y)),
        le(sp.Max(x, y), x),
        le(Bracket(x, y), Bracket(y, x)),
        eq((x + y) ** 2, x**2 + y**2),
        eq(s(x + y), s(x) + s(y)),
        eq(s(-x), -s(x)),
    ],
)
def test_what_is_not_so_does_not_follow(refusal, claim):
    symbols = [*REALS, declare(s, "")]
    assert "does not follow" in refusal(claim, Arithmetic(cases=(x, y, x - y)), symbols=symbols)


@pytest.mark.parametrize(
    ("claim", "cases"),
    [
        (le(x, sp.Abs(x)), (x,)),
        (le(sp.Abs(x + y), sp.Abs(x) + sp.Abs(y)), (x, y, x + y)),
        (eq(sp.Max(x, y) + sp.Min(x, y), x + y), (x - y,)),
        (le(0, Bracket(x, y)), (x - y,)),
        (le(Bracket(x, y) * (x - y), 0), (x - y,)),
        (lt(x, x + 1), ()),
        (le(0, x**2), ()),
    ],
)
def test_what_is_so_follows(prove, claim, cases):
    prove(claim, Arithmetic(cases=cases), symbols=REALS)


def test_strictness_is_kept(prove, refusal):
    context = {"given": [lt(0, x), le(0, y)], "symbols": REALS}
    prove(le(0, x), Arithmetic(("H1",)), **context)
    assert "does not follow" in refusal(lt(0, y), Arithmetic(("H2",)), **context)
    prove(lt(0, x + y), Arithmetic(("H1", "H2")), **context)
    assert "does not follow" in refusal(lt(0, 2 * y), Arithmetic(("H1", "H2")), **context)


def test_only_what_is_named_is_used(prove, refusal):
    context = {"given": [le(1, x), le(x, 0)], "symbols": REALS}
    assert "does not follow" in refusal(FALSE, Arithmetic(("H1",)), **context)
    theorem = prove(le(0, x), Arithmetic(("H1",)), **context)
    assert theorem.assumes == {le(1, x)}
    prove(FALSE, Arithmetic(("H1", "H2")), **context)


def test_a_case_must_be_closed_in_every_branch(refusal):
    said = refusal(le(sp.Abs(x), x), Arithmetic(cases=(x,)), symbols=REALS)
    assert said == "|x| ≤ x does not follow where x ≤ 0"


def test_a_case_of_a_bound_name_of_the_kernel(refusal):
    # deciding |w_i| under a sum by the sign of one w_i would give sum |w_i| = |sum w_i|
    whole, parts = sp.Abs(summed(w[i], (i, 1, m))), summed(sp.Abs(w[i]), (i, 1, m))
    own = w[size("_1_0")]
    rule = Arithmetic(cases=(own, summed(w[i], (i, 1, m))))
    assert refusal(le(parts, whole), rule, symbols=FAMILY).startswith("_1_0 is not known")


@pytest.mark.parametrize("case", [1 / x, sp.I * x, sp.sqrt(x), real("unheard"), sp.oo])
def test_a_case_must_be_a_term(refusal, case):
    assert refusal(FALSE, Arithmetic(cases=(case,)), symbols=REALS) != "1 ≤ 0 does not follow"


def test_a_case_under_a_sum_says_nothing_of_the_other_terms(refusal):
    claim = forall((i, 1, m))(eq(summed(sp.Abs(w[j]), (j, 1, m)), summed(w[j], (j, 1, m))))
    assert "does not follow" in refusal(claim, Arithmetic(cases=(w[i],)), symbols=FAMILY)


def test_too_many_cases_are_refused_at_once(refusal, prove):
    many = [declare(real(f"z{place}"), "") for place in range(12)]
    claim = le(0, sum(sp.Abs(item.symbol) for item in many))
    cases = tuple(item.symbol for item in many)
    said = refusal(claim, Arithmetic(cases=cases), symbols=many)
    assert "12 terms to split on make 2^12 cases; at most 10 terms are admitted" in said


def test_factors_of_the_cases_must_be_facts(refusal, prove):
    product = le(0, sp.Abs(x) * y)
    context = {"symbols": REALS, "given": [le(0, y)]}
    assert "does not follow" in refusal(product, Arithmetic(cases=(x,)), **context)
    theorem = prove(product, Arithmetic(cases=(x,), times=("H1",)), **context)
    assert theorem.assumes == {le(0, y)}


def test_the_negated_goal_is_assumed_only_to_contradict_it(prove, refusal):
    theorem = prove(le(0, x**2 + 1), Arithmetic(("not goal",)), symbols=REALS)
    assert theorem.assumes == frozenset()
    assert "does not follow" in refusal(le(0, x), Arithmetic(("not goal",)), symbols=REALS)


def test_what_is_multiplied_by_the_negated_goal_is_remembered(prove):
    rule = Arithmetic(("H2", Product("not goal", "H1")))
    given = [lt(0, y), le(0, x * y)]
    assert prove(le(0, x), rule, given=given, symbols=REALS).assumes == set(given)
    theorem = prove(eq(x, 0), Arithmetic(("H2", "H3", Product("not goal", "H1"))),
                    given=[*given, le(x * y, 0)], symbols=REALS)  # fmt: skip
    assert lt(0, y) in theorem.assumes


def test_an_obtained_object_behind_the_negated_goal_is_remembered(prove):
    item = declare(u, "")
    some, always = exists("pick", item)(lt(0, u)), forall(u)(le(0, x * u))
    rule = Arithmetic((At("H2", {u: v}), Product("not goal", "S1")))
    before = [("S1", lt(0, v), Obtain("H1", (declare(v, ""),), "pick"))]
    theorem = prove(le(0, x), rule, given=[some, always], symbols=REALS, before=before)
    assert theorem.assumes == {some, always}


def test_naturals_are_the_declared_sizes(prove, refusal):
    prove(le(0, n), Arithmetic((Natural(n),)), symbols=[declare(n, "")])
    prove(le(0, n), Arithmetic(), symbols=[declare(n, "")])
    assert "does not follow" in refusal(le(1, n), Arithmetic(), symbols=[declare(n, "")])
    prove(le(1, n), Arithmetic(), symbols=[declare(n, "", least=1)])


def test_a_sum_of_ones_is_a_count_only_over_a_natural_range(prove, refusal):
    ones = summed(1, (i, 1, m))
    prove(eq(ones, m), Arithmetic(), symbols=FAMILY)
    assert "does not follow" in refusal(eq(summed(1, (j, 1, -3)), -3), Arithmetic())
    for below in (forall((i, n - 5, n))(eq(summed(1, (j, 1, i)), i)), eq(summed(1, (j, -1, 3)), 5)):
        with pytest.raises(LanguageError, match="must begin at a natural number"):
            refusal(below, Arithmetic(), symbols=[declare(n, "")])


# --------------------------------------------------------------------------- unfolding

COUNTED = define(g, g[k - 1] + 1, (k, 1, K), start=(0, 0))
LAYERS = {"symbols": [declare(K, "", least=1)], "definitions": [COUNTED]}


def test_unfold_inside_the_layer_range(prove):
    claim = forall((k, 1, K))(eq(g[k], g[k - 1] + 1))
    prove(claim, Arithmetic(unfold=("g",)), **LAYERS)
    prove(eq(g[0], 0), Arithmetic(unfold=("g",)), **LAYERS)
    prove(eq(g[1], 1), Arithmetic(unfold=("g", "g")), **LAYERS)


@pytest.mark.parametrize("layer_", [K + 1, K + 2, -1, 2])
def test_unfold_outside_its_layer_range(refusal, layer_):
    claim = eq(g[layer_], g[layer_ - 1] + 1)
    assert "does not follow" in refusal(claim, Arithmetic(unfold=("g",)), **LAYERS)


def test_unfold_in_a_goal_with_a_wider_range(refusal):
    for low, high in ((0, K), (1, K + 1)):
        claim = forall((k, low, high))(eq(g[k], g[k - 1] + 1))
        assert "does not follow" in refusal(claim, Arithmetic(unfold=("g",)), **LAYERS)


def test_unfold_in_a_sum_over_layers(prove, refusal):
    def rise(low, high):
        return summed(g[k] - g[k - 1], (k, low, high))

    prove(eq(rise(1, K), summed(1, (k, 1, K))), Arithmetic(unfold=("g",)), **LAYERS)
    claim = eq(rise(1, K + 1), summed(1, (k, 1, K + 1)))
    assert "does not follow" in refusal(claim, Arithmetic(unfold=("g",)), **LAYERS)


def test_unfold_what_is_no_definition(refusal):
    assert refusal(FALSE, Arithmetic(unfold=("h",)), **LAYERS) == (
        "h is neither a hypothesis nor a step proved before"
    )


def test_unfold_captures_nothing(prove, refusal):
    # g[i] = sum_j w[j] - i: unfolded at an index called j it must not count its own index
    value = define(g, summed(w[j], (j, 1, m)) - i, (i, 1, m))
    context = {"symbols": FAMILY, "definitions": [value], "before": []}
    total = summed(w[i], (i, 1, m))
    prove(forall((j, 1, m))(eq(g[j], total - j)), Arithmetic(unfold=("g",)), **context)
    claim = forall((j, 1, m))(eq(g[j], summed(w[j] - j, (j, 1, m))))
    assert "does not follow" in refusal(claim, Arithmetic(unfold=("g",)), **context)
    product = define(g, summed(w[j] * i, (j, 1, m)), (i, 1, m))
    claim = forall((j, 1, m))(eq(g[j], summed(w[i] * i, (i, 1, m))))
    context["definitions"] = [product]
    assert "does not follow" in refusal(claim, Arithmetic(unfold=("g",)), **context)


def test_arithmetic_proves_relations_only(refusal):
    some = exists("pick", declare(u, ""))(le(0, u))
    assert refusal(some, Arithmetic(), symbols=REALS) == "arithmetic proves relations only"


def test_premises_of_the_goal_are_discharged_and_nothing_else(prove, refusal):
    claim = forall(u)(Implies(le(2, u), le(1, u)))
    assert prove(claim, Arithmetic()).assumes == frozenset()
    other = forall(u)(Implies(le(1, u), le(2, u)))
    assert "does not follow" in refusal(other, Arithmetic())
