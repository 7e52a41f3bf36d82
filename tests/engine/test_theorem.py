import pytest

from proofcheck.kernel.theorem import RuleError, Theorem, make, same, same_definition
from proofcheck.language import (
    Definition,
    Exists,
    ForAll,
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    layer,
    le,
    lt,
    real,
    size,
)

i, j, i1 = index("i"), index("j"), index("i1")
k = layer("k")
m, n = size("m"), size("n")
u, v, x, y = real("u"), real("v"), real("x"), real("y")
w, f = array("w"), array("f")


def test_a_theorem_is_made_by_rules_alone():
    nothing = frozenset()
    with pytest.raises(RuleError, match="made by rules alone"):
        Theorem(object(), le(1, 0), nothing, nothing, nothing, nothing)
    with pytest.raises(TypeError):
        Theorem(le(1, 0))


def test_a_theorem_cannot_be_changed():
    theorem = make(le(0, 1))
    for name, value in (("formula", le(1, 0)), ("assumes", frozenset()), ("other", 1)):
        with pytest.raises(RuleError, match="cannot be changed"):
            setattr(theorem, name, value)
    assert theorem.formula == le(0, 1)


def test_a_theorem_rests_on_what_its_sources_rest_on():
    one = make(le(0, x), assumes=[le(1, x)], axioms=["a"])
    two = make(le(0, y), [one], assumes=[le(1, y)], lemmas=["L01"], without=[le(2, y)])
    assert two.assumes == {le(1, x), le(1, y)}
    assert (two.axioms, two.lemmas) == ({"a"}, {"L01"})


SAME = [
    (both(le(0, x)), le(0, x)),
    (both(both(le(0, x), le(0, y)), le(0, u)), both(le(0, x), both(le(0, y), le(0, u)))),
    (le(x, y), le(0, y - x)),
    (eq(x, y), eq(y, x)),
    (forall(u)(le(u, x)), forall(v)(le(v, x))),
    (forall((i, 1, m))(le(0, w[i])), forall((j, 1, m))(le(0, w[j]))),
    (both(le(0, x), le(x, 1)), both(le(0, x), le(0, 1 - x))),
    (exists("a", declare(u, ""))(le(u, x)), exists("b", declare(v, ""))(le(v, x))),
]
DIFFERENT = [
    (le(x, y), le(y, x)),
    (le(x, y), lt(x, y)),
    (le(x, y), eq(x, y)),
    (le(x, y), le(2 * x, 2 * y)),  # equivalent, but not by its form
    (forall(u)(le(u, x)), exists("a", declare(u, ""))(le(u, x))),
    (forall(u)(le(u, x)), forall(u)(le(u, y))),
    (forall((i, 1, m))(le(0, w[i])), forall((i, 2, m))(le(0, w[i]))),
    (forall((i, 1, m))(le(0, w[i])), forall((i, 1, n))(le(0, w[i]))),
    (forall((i, 1, m), (j, 1, n))(le(w[i], w[j])), forall((i, 1, m), (j, 1, n))(le(w[j], w[i]))),
    (forall((i, 1, m), (j, 1, n))(le(0, 0)), forall((j, 1, n), (i, 1, m))(le(0, 0))),
    (forall(declare(n, ""))(le(0, n)), forall(declare(n, "", least=1))(le(0, n))),
    (forall(declare(n, ""))(le(0, 0)), forall(u)(le(0, 0))),
    (forall(declare(n, ""))(le(0, 0)), forall((n, 0, m))(le(0, 0))),
    (forall(declare(w, "", (i, 1, m)))(le(0, 0)), forall(declare(w, "", (i, 1, n)))(le(0, 0))),
    (both(le(0, x), le(0, y)), both(le(0, y), le(0, x))),
    (Implies(le(0, x), le(0, y)), Implies(le(0, y), le(0, x))),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same_formulas(left, right):
    assert same(left, right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_formulas(left, right):
    assert not same(left, right)


def test_a_let_is_read_as_a_quantified_implication():
    local = Let((define(u, x),), le(u, y))
    assert same(local, forall(u)(Implies(eq(u, x), le(u, y))))
    assert not same(local, forall(u)(Implies(eq(u, x + 1), le(u, y))))
    assert not same(local, le(x, y))  # true, but for the rules to say


def test_definitions_agree_up_to_names_only():
    base = define(f, 2 * w[i], (i, 1, m))
    assert same_definition(base, define(f, w[j] + w[j], (j, 1, m)))
    others = [
        define(f, 2 * w[i], (i, 1, n)),
        define(f, 3 * w[i], (i, 1, m)),
        define(f, 2 * w[1], (i, 1, m)),
        define(w, 2 * w[i], (i, 1, m)),
        define(f, 2 * w[k], (k, 1, m), start=(0, x)),
    ]
    assert not any(same_definition(base, other) for other in others)
    start = define(f, f[k - 1], (k, 1, m), start=(0, x))
    assert not same_definition(start, define(f, f[k - 1], (k, 1, m), start=(0, y)))
    assert same_definition(start, Definition(*[getattr(start, name) for name in (
        "symbol", "axes", "value", "gloss", "start", "start_axes")]))  # fmt: skip


def test_quantifiers_are_compared_in_their_domain():
    inside = ForAll((declare(i, "", within=(1, m)),), le(0, w[i]))
    shifted = ForAll((declare(i, "", within=(2, m + 1)),), le(0, w[i - 1]))
    assert not same(inside, shifted)
    assert not same(Exists(inside.bound, inside.body, "a"), inside)
