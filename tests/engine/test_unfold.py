"""False things asked of unfolding: entries beyond a range, captured names, no equations."""

import pytest
import sympy as sp

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.admit import admit_formula
from proofcheck.kernel.rules import Arithmetic, At
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
    lt,
    real,
    size,
    summed,
)

i, j, q = index("i"), index("j"), index("q")
k = layer("k")
m, n, K = size("m"), size("n"), size("K")
t, x, y = real("t"), real("x"), real("y")
f, g, h, w, X = (array(name) for name in "fghwX")
s = function("s")

M, N = declare(m, ""), declare(n, "")
REALS = [declare(x, ""), declare(y, "")]
FAMILY = [M, declare(w, "", (i, 1, m)), declare(h, "", (i, 1, m))]


def unfolding(*names):
    return Arithmetic(unfold=names)


# --------------------------------------------------------------------------- definitions


def test_a_number_is_replaced_everywhere(prove, refusal):
    context = {"symbols": REALS, "definitions": [define(t, x + y)]}
    rule = unfolding("t")
    prove(eq(t**2, x**2 + 2 * x * y + y**2), rule, **context)
    prove(eq(sp.Abs(t - x), sp.Abs(y)), rule, **context)
    assert "does not follow" in refusal(eq(t**2, x**2 + y**2), rule, **context)


def test_an_entry_only_within_the_range(prove, refusal):
    context = {"symbols": FAMILY, "definitions": [define(f, 2 * w[i], (i, 1, m))]}
    rule = unfolding("f")
    prove(forall((j, 1, m))(eq(f[j], 2 * w[j])), rule, **context)
    prove(eq(summed(f[j], (j, 1, m)), 2 * summed(w[j], (j, 1, m))), rule, **context)
    prove(forall((j, 1, m), (q, j, m))(eq(f[q], 2 * w[q])), rule, **context)
    for place in (1, m, 0, m + 1, m - 1):  # m may be 0
        assert "does not follow" in refusal(eq(f[place], 2 * w[place]), rule, **context)
    for claim in (
        forall((j, 0, m))(eq(f[j], 2 * w[j])),
        forall((j, 1, m + 1))(eq(f[j], 2 * w[j])),
        forall((j, 1, m))(eq(f[j + 1], 2 * w[j + 1])),
        forall((j, 1, m))(eq(f[j - 1], 2 * w[j - 1])),
        eq(summed(f[j], (j, 0, m)), 2 * summed(w[j], (j, 0, m))),
        eq(summed(f[j + 1], (j, 1, m)), 2 * summed(w[j + 1], (j, 1, m))),
    ):
        assert "does not follow" in refusal(claim, rule, **context)


def test_a_recursion_is_unfolded_once_at_each_layer(prove, refusal):
    item = define(f, 2 * f[k - 1], (k, 1, K), start=(0, x))
    context = {"symbols": [declare(K, "", least=2), *REALS], "definitions": [item]}
    prove(eq(f[0], x), unfolding("f"), **context)
    prove(eq(f[1], 2 * x), unfolding("f", "f"), **context)
    prove(eq(f[2], 4 * x), unfolding("f", "f", "f"), **context)
    for claim in (eq(f[0], 2 * f[-1]), eq(f[2], 2 * x), eq(f[3], 2 * f[2]), eq(f[-1], x)):
        assert "does not follow" in refusal(claim, unfolding("f", "f", "f"), **context)


def test_sums_over_part_of_a_range(prove, refusal):
    context = {"symbols": FAMILY, "definitions": [define(X, w[i] + w[j], (i, 1, m), (j, 1, i))]}
    rule = unfolding("X")
    total = summed(X[i, j], (j, 1, i), (i, 1, m))
    prove(eq(total, summed(w[i] + w[j], (j, 1, i), (i, 1, m))), rule, **context)
    over = summed(X[i, j], (j, 1, m), (i, 1, m))  # j may be above i
    claim = eq(over, summed(w[i] + w[j], (j, 1, m), (i, 1, m)))
    assert "does not follow" in refusal(claim, rule, **context)


# --------------------------------------------------------------------------- equations


def test_an_equation_counts_as_used(prove, refusal):
    given = [forall((i, 1, m))(eq(w[i], h[i] + 1))]
    claim = eq(summed(w[j] - h[j], (j, 1, m)), m)
    theorem = prove(claim, unfolding("H1"), given=given, symbols=FAMILY)
    assert theorem.assumes == {given[0]}
    refusal(claim, unfolding("H1"), given=[forall((i, 2, m))(eq(w[i], h[i] + 1))], symbols=FAMILY)
    assert refusal(claim, Arithmetic(("H1",)), given=given, symbols=FAMILY)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (forall((i, 1, m))(le(w[i], 0)), "only an equation"),
        (forall((i, 1, m))(Implies(lt(0, x), eq(w[i], 0))), "only an equation"),
        (forall(t)(eq(s(t), 0)), "only an equation"),
        (forall(t)(eq(x, t)), "only an equation"),
        (forall((i, 1, m))(eq(2 * w[i], 0)), "is not an entry of a family"),
        (forall((i, 1, m))(eq(x, y)), "is not an entry of a family"),
        (forall((i, 1, m))(eq(w[2 * i], 0)), "does not name each index once"),
        (forall((i, 1, m))(eq(w[i + 1], 0)), "does not name each index once"),
        (forall((i, 1, m))(eq(X[i, i], 0)), "does not name each index once"),
        (forall((i, 1, m), (j, 1, m))(eq(w[i], w[j])), "does not name each index once"),
        (forall((i, 1, m), (j, 1, m))(eq(X[i, j + i], 0)), "does not name each index once"),
        (eq(s(x), 0), "is not an entry of a family"),
    ],
)
def test_what_is_no_equation_of_a_family(refusal, given, said):
    table = declare(X, "", (i, 1, m), (j, 1, m))
    context = {"given": [given], "symbols": [*FAMILY, *REALS, table, declare(s, "")]}
    assert said in refusal(le(1, 0), unfolding("H1"), **context)


def test_an_equation_at_one_place_says_nothing_of_others(prove, refusal):
    context = {"given": [eq(w[m], x)], "symbols": [*FAMILY, *REALS]}
    prove(eq(w[m], x), unfolding("H1"), **context)
    for place in (1, m - 1, m + 1):
        assert "does not follow" in refusal(eq(w[place], x), unfolding("H1"), **context)


def test_a_premise_of_the_goal_holds_in_the_goal_only(prove, refusal):
    claim = Implies(eq(x, y), eq(x**2, y**2))
    theorem = prove(claim, unfolding("premise.1"), symbols=REALS)
    assert theorem.assumes == set()
    refusal(eq(x**2, y**2), unfolding("premise.1"), symbols=REALS)


def test_an_instance_whose_premise_is_not_shown(prove, refusal):
    given = [forall(t)(Implies(lt(0, t), forall((i, 1, m))(eq(w[i], t))))]
    rule = unfolding(At("H1", {t: x}))
    context = {"given": given, "symbols": [*FAMILY, *REALS]}
    total = eq(summed(w[j], (j, 1, m)), m * x)
    prove(Implies(lt(0, x), total), rule, **context)
    assert refusal(total, rule, **context).startswith("premise: ")


def test_a_function_of_a_vector_sees_its_entries_only(prove, refusal):
    def of(family, low, high):
        return s(Vector(family[j], (j, low, high)))

    given = [forall((i, 1, m))(eq(w[i], h[i]))]
    context = {"given": given, "symbols": [*FAMILY, declare(s, "")]}
    prove(eq(of(w, 1, m), of(h, 1, m)), unfolding("H1"), **context)
    for low, high in ((0, m), (1, m + 1), (0, 1)):
        claim = eq(of(w, low, high), of(h, low, high))
        assert "does not follow" in refusal(claim, unfolding("H1"), **context)


# --------------------------------------------------------------------------- capture


def test_a_bound_name_of_a_definition_is_not_that_of_the_goal(refusal, prove):
    # t is the sum of h over 1..m, and h vanishes from 5 on: t need not vanish. In the goal there
    # is an index j from 5 to m; that is not the j that the definition sums over.
    def context(name):
        item = define(t, summed(h[name], (name, 1, m)))
        given = [forall((i, 5, m))(eq(h[i], 0))]
        return {"definitions": [item], "given": given, "symbols": FAMILY}

    claim = forall((j, 5, m))(eq(t, 0))
    prove(forall((j, 5, m))(eq(t + h[j], t)), unfolding("H1"), **context(q))
    assert "does not follow" in refusal(claim, unfolding("t", "H1"), **context(q))
    assert refusal(claim, unfolding("t", "H1"), **context(j))


def test_a_value_is_not_captured_by_a_sum_that_was_unfolded_before(refusal, prove):
    # h is w[j] at all places, for the j of the goal: the sum of h is m w[j], not the sum of w
    def context(name):
        item = define(t, summed(h[name], (name, 1, m)))
        return {"definitions": [item], "symbols": FAMILY}

    def claim(value):
        same = forall((i, 1, m))(eq(h[i], w[j]))
        return forall((j, 1, m))(Implies(same, eq(t, value)))

    rule = unfolding("t", "premise.1")
    total = summed(w[i], (i, 1, m))
    prove(claim(m * w[j]), rule, **context(q))
    assert "does not follow" in refusal(claim(total), rule, **context(q))
    assert refusal(claim(total), rule, **context(j))
    prove(claim(m * w[j]), rule, **context(j))


# --------------------------------------------------------------------------- odd entries


def test_an_entry_between_two_indices():
    admit_formula("C1", eq(w[m], 0))
    for place in (sp.Rational(1, 2), x):
        with pytest.raises(ProofcheckError, match="whose indices must be integers"):
            admit_formula("C1", eq(w[place], 0))


def test_an_entry_with_another_number_of_indices(refusal):
    given = [forall((i, 1, m), (j, 1, m))(eq(X[i, j], 0))]
    symbols = [M, declare(X, "", (i, 1, m), (j, 1, m))]
    assert refusal(forall((i, 1, m))(eq(X[i], 0)), unfolding("H1"), given=given, symbols=symbols)
