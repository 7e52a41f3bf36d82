import pytest
import sympy as sp

from proofcheck.language import (
    Bracket,
    Exists,
    Implies,
    LanguageError,
    Let,
    Vector,
    array,
    both,
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
    name_of,
    real,
    size,
    sizes,
    summed,
)
from proofcheck.substitution import free_symbols, fresh, substitute, substitute_definition, terms

i, j, q, i1, i2 = (index(name) for name in ("i", "j", "q", "i1", "i2"))
k = layer("k")
m, n = size("m"), size("n")
u, v, x, y = (real(name) for name in "uvxy")
w, z, f = array("w"), array("z"), array("f")
p = sizes("p")
s, norm = function("s"), function("norm")


# --------------------------------------------------------------------------- free symbols


@pytest.mark.parametrize(
    ("thing", "found"),
    [
        (w[i, j] * x, {w, i, j, x}),
        (summed(w[i] * y, (i, 1, m)), {w, y, m}),
        (summed(w[i], (i, 1, p[k]), (k, 0, n)), {w, p, n}),
        (summed(w[i], (i, 1, i)), {w, i}),
        (s(x) + norm(Vector(w[i], (i, 1, m))), {s, x, norm, w, m}),
        (sp.Lambda(i, w[i] * x), {w, x}),
        (forall((i, 1, m))(le(w[i], x)), {w, x, m}),
        (forall((i, 1, m), (j, 1, i))(le(w[j], x)), {w, x, m}),
        (Exists((declare(z, "", (i, 1, m)),), le(z[1], w[i]), "by"), {m, w, i}),
        (Implies(le(x, 0), both(le(y, 0), eq(u, v))), {x, y, u, v}),
        (define(f, w[i] * f[i - 1], (i, 1, m)), {w, m}),
        (Let((define(u, x),), le(u, y)), {x, y}),
    ],
)
def test_free_symbols(thing, found):
    assert free_symbols(thing) == found


# --------------------------------------------------------------------------- substitution


def test_substitution_in_sums_avoids_capture():
    moved = substitute(summed(w[i] * x, (i, 1, m)), {x: z[i]})
    (limit,) = moved.limits
    assert limit[0] != i
    assert moved.function == w[limit[0]] * z[i]
    # a bound index is not substituted
    assert substitute(summed(w[i], (i, 1, i)), {i: j}) == summed(w[i], (i, 1, j))
    # the new name is none of those that occur
    busy = substitute(summed(w[i] * x * u, (i, 1, m)), {x: z[i], u: z[i1]})
    assert free_symbols(busy) == {w, z, i, i1, m}


def test_substitution_in_nested_sums():
    term = summed(w[i, j] * x, (j, 1, i), (i, 1, m))
    moved = substitute(term, {x: w[i, j], m: j})
    assert free_symbols(moved) == {w, i, j}
    inner, outer = moved.limits
    assert inner[2] == outer[0]
    assert outer[2] == j


def test_substitution_in_quantifiers_avoids_capture():
    claim = forall((i, 1, m), u)(le(w[i] * u, x))
    moved = substitute(claim, {x: u + z[i]})
    assert free_symbols(moved) == {w, z, i, u, m}
    names = [item.symbol for item in moved.bound]
    assert names[0] != i
    assert names[1] != u
    assert moved.body == le(w[names[0]] * names[1], u + z[i])
    assert moved.bound[0].within == (1, m)


def test_substitution_in_dependent_quantifiers():
    claim = forall((i, 1, m), (j, 1, i))(le(w[i], w[j] + x))
    first, second = substitute(claim, {x: w[i]}).bound
    assert second.within == (1, first.symbol)
    assert substitute(claim, {i: n}) == claim
    some = exists("by", declare(u, ""))(le(u, x))
    moved = substitute(some, {x: u})
    assert moved.by == "by"
    assert moved.body.right == u
    assert moved.body.left != u


def test_families_and_functions_become_lambdas():
    assert substitute(w[i, j], {w: sp.Lambda((q, n), z[n, q])}) == z[j, i]
    assert substitute(w[i + 1], {w: z, i: j}) == z[j + 1]
    assert substitute(s(x + s(y)), {s: sp.Lambda(u, u**2)}) == (x + y**2) ** 2
    # the variable of a Lambda captures nothing
    under = summed(w[i], (i, 1, m))
    moved = substitute(under, {w: sp.Lambda(j, z[i] * j)})
    (limit,) = moved.limits
    assert limit[0] != i
    assert moved.function == z[i] * limit[0]
    inside = sp.Lambda(u, summed(u * w[i], (i, 1, m)))
    assert free_symbols(substitute(s(z[i]), {s: inside})) == {w, z, i, m}


def test_substitution_is_simultaneous():
    assert substitute(x + 2 * y, {x: y, y: x}) == y + 2 * x
    assert substitute(le(x, y), {x: y, y: x}) == le(y, x)
    assert substitute(w[i], {i: i + 1}) == w[i + 1]


def test_substitution_in_definitions():
    value = define(f, summed(w[j] * x, (j, 1, i)), (i, 1, m))
    moved = substitute_definition(value, {x: z[i], m: n})
    assert free_symbols(moved) == {w, z, i, n}
    ((name, low, high),) = moved.axes
    assert (low, high) == (1, n)
    assert name != i
    recursive = define(f, f[k - 1, i] * x, (k, 1, m), (i, 1, p[k]), start=(0, w[i]))
    moved = substitute_definition(recursive, {x: z[i], w: sp.Lambda(j, z[j] * i)})
    assert free_symbols(moved) == {z, i, m, p}
    assert moved.symbol == f


def test_substitution_meets_a_local_definition():
    local = Let((define(u, x),), le(u, y))
    assert substitute(local, {x: v}) == Let((define(u, v),), le(u, y))
    for mapping in ({u: v}, {y: u}):
        with pytest.raises(LanguageError, match="meets the locally defined u"):
            substitute(local, mapping)


def test_a_renamed_index_captures_no_symbol_of_a_range():
    claim = forall((i, 1, m), (j, 1, i1))(le(x, w[j]))
    assert i1 in free_symbols(substitute(claim, {x: w[i]}))


def test_a_renamed_index_of_a_sum_captures_no_symbol_of_a_range():
    term = summed(x * w[j], (j, 1, i1), (i, 1, m))
    assert i1 in free_symbols(substitute(term, {x: w[i]}))


def test_a_renamed_axis_captures_no_symbol_of_its_definition():
    value = define(f, w[i1] + x, (i, 1, m))
    assert i1 in free_symbols(substitute_definition(value, {x: w[i]}))


def test_a_function_is_renamed_under_a_binder():
    claim = forall(u)(le(0, s(u)))
    assert substitute(claim, {s: function("r")}) == forall(u)(le(0, function("r")(u)))


@pytest.mark.parametrize("symbol", [x, i, k, w, p])
def test_fresh_symbols_keep_their_sort(symbol):
    taken = {symbol, real(f"{name_of(symbol)}1"), array(f"{name_of(symbol)}2")}
    new = fresh(symbol, taken)
    assert type(new) is type(symbol)
    assert name_of(new) not in {name_of(item) for item in taken}
    assert new.assumptions0 == symbol.assumptions0


# --------------------------------------------------------------------------- terms


def test_terms_are_visited_everywhere():
    hidden = sp.Symbol("hidden")
    places = [
        le(0, x + hidden),
        both(le(0, 0), lt(hidden, 0)),
        Implies(eq(hidden, 0), le(0, 0)),
        Implies(le(0, 0), eq(hidden, 0)),
        forall((i, 1, hidden))(le(0, 0)),
        forall((i, 1, m))(le(0, hidden)),
        exists("by", declare(u, ""))(le(u, hidden)),
        Let((define(u, hidden),), le(0, 0)),
        Let((define(u, x),), le(0, hidden)),
        define(f, f[k - 1], (k, 1, m), start=(0, hidden)),
        le(0, summed(x, (i, 1, hidden))),
        le(0, norm(Vector(hidden, (i, 1, m)))),
        le(0, Bracket(hidden, 0)),
    ]
    for place in places:
        assert hidden in set(terms(place)), place
