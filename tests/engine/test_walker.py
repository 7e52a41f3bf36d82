from fractions import Fraction

import loops
import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loops import K, V, c, i, j, k, m, n, norm, p, q, r, s, u, v, w, x

from proofcheck.language import (
    Bracket,
    LanguageError,
    Vector,
    array,
    declare,
    define,
    index,
    layer,
    real,
    sizes,
    summed,
)
from proofcheck.scope import WalkError, concrete, root_scope
from proofcheck.walker import View, evaluate

QUICK = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def scope_of(batch, exact=True, definitions=()):
    return root_scope(loops.SYMBOLS, definitions, batch, exact=exact)


def walk(term, batch, exact=True, definitions=()):
    """The value of a closed term at each instance of the batch."""
    values = evaluate(term, scope_of(batch, exact, definitions))
    assert values.size in (1, 3)
    return [values.ravel()[item if len(values) > 1 else 0] for item in range(3)]


def expected(term, batch):
    return [loops.value(term, loops.environment(loops.single(batch, item))) for item in range(3)]


@QUICK
@given(loops.terms(depth=4), st.integers(0, 10**6))
def test_random_terms_against_loops(term, seed):
    batch = loops.instances(seed)
    assert walk(term, batch) == expected(term, batch)


@QUICK
@given(loops.terms(), st.integers(0, 10**6))
def test_floats_agree_with_rationals(term, seed):
    batch = loops.instances(seed)
    exact, floats = walk(term, batch), walk(term, batch, exact=False)
    # a bracket jumps, so floats may fall on its other side
    if not term.has(Bracket):
        np.testing.assert_allclose(floats, [float(value) for value in exact], rtol=1e-9, atol=1e-9)


@QUICK
@given(loops.terms(), st.integers(0, 10**6))
def test_a_batch_is_its_instances(term, seed):
    batch = loops.instances(seed)
    for item in range(3):
        one = {
            name: {key: part[item : item + 1] for key, part in entry.items()}
            if isinstance(entry, dict) and name == "V"
            else entry[item : item + 1]
            if isinstance(entry, np.ndarray)
            else entry
            for name, entry in batch.items()
        }
        alone = evaluate(term, scope_of(one)).ravel()
        assert alone.tolist() == [walk(term, batch)[item]]


TERMS = [
    summed(w[c, j] * x[j], (j, 1, n)),
    summed(w[i, j] * w[c, j], (i, 1, m), (j, 1, n)),
    summed(w[i, i] * 0 + w[i, 1], (i, 1, m)),
    summed(w[m - i + 1, j], (i, 1, m), (j, 1, n)),
    summed(summed(V[k, r, q], (q, 1, p[k - 1])) ** 2, (r, 1, p[k]), (k, 1, K)),
    summed(p[k], (k, 0, K)),
    summed(u, (r, 1, p[1])),
    summed(1, (i, 3, 2)),
    summed(x[j], (j, 2, n)),
    summed(sp.KroneckerDelta(i, c) * w[i, 1], (i, 1, m)),
    norm(Vector(w[c, j], (j, 1, n))) + norm(Vector(u, (j, 1, n))),
    summed(norm(Vector(w[i, j] - x[j], (j, 1, n))), (i, 1, m)),
    norm(Vector(summed(w[i, j], (i, 1, m)), (j, 1, n))),
    norm(Vector(u, (r, 1, p[1]))),
    s(summed(w[c, j] * x[j], (j, 1, n))) + s(u) * s(-v),
    summed(Bracket(w[i, j], w[c, j]), (i, 1, m), (j, 1, n)),
    u**n + (u - v) ** m + x[1] ** p[0] + u**0,
    sp.Max(u, v, x[1]) - sp.Min(u, v, 0),
    summed(c * x[j] + j, (j, 1, n)),
]


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("seed", range(6))
def test_chosen_terms_against_loops(term, seed):
    batch = loops.instances(seed)
    assert walk(term, batch) == expected(term, batch)


def test_empty_layers():
    batch = loops.instances(0)
    batch["K"], batch["p"] = 1, {0: 2, 1: 0}
    batch["V"] = {1: np.empty((3, 0, 2), dtype=object)}
    total = summed(V[k, r, q], (q, 1, p[k - 1]), (r, 1, p[k]), (k, 1, K))
    assert walk(total, batch) == [0, 0, 0]
    assert walk(norm(Vector(u, (r, 1, p[1]))), batch) == [0, 0, 0]


def test_an_empty_axis_of_a_family():
    batch = loops.instances(0)
    batch["K"], batch["p"] = 1, {0: 2, 1: 0}
    batch["V"] = {1: np.empty((3, 0, 2), dtype=object)}
    assert walk(norm(Vector(V[1, r, 1], (r, 1, p[1]))), batch) == [0, 0, 0]


# --------------------------------------------------------------------------- definitions

f, g, h = array("f"), array("g"), array("h")
HIDDEN = define(h, s(summed(w[i, j] * x[j], (j, 1, n))), (i, 1, m))
COUNT = define(g, g[k - 1] * u + p[k], (k, 1, K), start=(0, v))
DOWN = define(f, f[k + 1] + 1, (k, 0, K - 1), start=(K, u))


@pytest.mark.parametrize("seed", range(6))
def test_definitions_against_loops(seed):
    batch = loops.instances(seed)
    found = walk(summed(h[i], (i, 1, m)) + h[c], batch, definitions=(HIDDEN,))
    for item, value in enumerate(found):
        env = loops.environment(loops.single(batch, item))
        units = [loops.value(HIDDEN.value, {**env, i: place}) for place in range(1, batch["m"] + 1)]
        assert value == sum(units) + units[int(env[c]) - 1]


@pytest.mark.parametrize("seed", range(6))
def test_recursive_definitions_against_loops(seed):
    batch = loops.instances(seed)
    up, down = walk(g[K], batch, definitions=(COUNT,)), walk(f[0], batch, definitions=(DOWN,))
    for item in range(3):
        one = loops.single(batch, item)
        value = one["v"]
        for layer_ in range(1, one["K"] + 1):
            value = value * one["u"] + one["p"][layer_]
        assert (up[item], down[item]) == (value, one["u"] + one["K"])


def test_a_definition_outside_its_layers():
    batch = loops.instances(0)
    for place in (K + 1, -1):
        with pytest.raises(WalkError, match="g is not defined at layer"):
            walk(g[place], batch, definitions=(COUNT,))


def test_a_view_shows_one_instance():
    batch = loops.instances(4)
    scope = scope_of(batch, definitions=(HIDDEN,))
    names = {
        name: symbol for symbol in scope.values for name in [str(getattr(symbol, "label", symbol))]
    }
    view = View(scope, names, 2)
    assert view["u"] == batch["u"][2]
    assert (view["w"] == batch["w"][2]).all()
    assert (view["V"][1] == batch["V"][1][2]).all()
    assert view["m"] == batch["m"]
    assert view["h"].shape == (batch["m"],)


@pytest.mark.parametrize("item", range(3))
def test_a_view_shows_a_number_that_is_defined(item):
    batch = loops.instances(4)
    twice = define(real("twice"), 2 * u)
    scope = scope_of(batch, definitions=(twice,))
    shown = View(scope, {"twice": twice.symbol}, item)["twice"]
    assert type(shown) is Fraction  # what constructions know
    assert shown == 2 * batch["u"][item]


# --------------------------------------------------------------------------- refusals


def changed(**changes):
    batch = {**loops.instances(0), "n": 2, "m": 2, "x": loops.fractions(RNG, 3, 2)}
    batch["w"], batch["c"] = loops.fractions(RNG, 3, 2, 2), np.array([1, 2, 1])
    return {name: value for name, value in {**batch, **changes}.items() if value is not None}


RNG = np.random.default_rng(9)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"u": None}, "the instance gives no value to u"),
        ({"w": None}, "the instance gives no value to w"),
        ({"n": 0}, "n is 0; it must be at least 1"),
        ({"n": 3}, "its declaration asks for"),
        ({"w": np.zeros((3, 2, 3))}, r"w has shape \(2, 3\)"),
        ({"w": np.zeros((2, 2))}, "w has shape"),
        ({"w": np.zeros((2, 2, 2))}, "in a batch of 2"),
        ({"V": {}}, "V has no layer 1"),
        ({"K": 3}, "p has no value at 3"),
    ],
)
def test_instances_of_the_wrong_shape(changes, said):
    with pytest.raises(WalkError, match=said):
        scope_of(changed(**changes))


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (real("unheard"), "unheard has no value here"),
        (array("unheard")[1], "unheard has no value here"),
        (w[i, 1], "i has no value here"),
        (w[1], r"w\[1\] has 1 indices, its family has 2 axes"),
        (x[3], "an index leaves its range 1..2"),
        (x[0], "an index leaves its range 1..2"),
        (w[c + 1, 1], "an index leaves its range"),
        (summed(x[j + 1], (j, 1, n)), "an index leaves its range"),
        (V[K + 1, 1, 1], "asks for layer"),
        (1 / (u - u + x[1] - x[1] + sp.Mul(0, 1)), "cannot evaluate zoo"),
        (1 / summed(0 * x[j], (j, 1, n)), "division by zero"),
        (u**v, "has no exact value"),
        (summed(x[j], (j, 1, u)), "u is not a concrete integer here"),
        (summed(x[j], (j, 1, c)), "c is not a concrete integer here"),
        (sp.sin(u), r"cannot evaluate sin\(u\)"),
        (sp.pi, "cannot evaluate pi"),
        (sp.Float("0.5"), "cannot evaluate 0.5"),
    ],
)
def test_terms_that_cannot_be_evaluated(term, said):
    with pytest.raises(WalkError, match=said):
        evaluate(term, scope_of(changed()))


def test_concrete_indices():
    scope = scope_of(changed())
    assert concrete(2 * m + n - 1, scope) == 5
    assert concrete(p[0], scope) == loops.instances(0)["p"][0]
    with pytest.raises(WalkError, match="is not a concrete integer"):
        concrete(p[9], scope)


def test_negative_powers_divide():
    batch = changed(u=np.array([2, 4, -2], dtype=object))
    assert walk(1 / u, batch) == [loops.Fraction(1, 2), loops.Fraction(1, 4), loops.Fraction(-1, 2)]


def test_definitions_start_at_one():
    with pytest.raises(LanguageError, match="must be counted from 1, not from 2"):
        define(array("d"), x[j], (j, 2, n))
    late = define(array("d"), x[j], (layer("j"), 2, n))
    object.__setattr__(late, "axes", ((j, sp.Integer(2), n),))
    with pytest.raises(WalkError, match="axes of definitions start at 1"):
        walk(array("d")[2], changed(), definitions=(late,))


def test_a_declared_layer_axis_needs_every_layer():
    b = array("b")
    symbols = (declare(K, "", least=1), declare(b, "", (layer("k"), 0, K)))
    with pytest.raises(WalkError, match="b has no layer 1"):
        root_scope(symbols, (), {"K": 1, "b": {0: np.zeros(1)}}, exact=True)
    assert index("i") == i


# --------------------------------------------------------------------------- functions, domains


def applied(function, exact, term=None):
    s = sp.Function("s", real=True)
    symbols = (declare(t := real("t"), ""), declare(s, ""))
    instance = {"t": np.array([1, 2], dtype=object), "s": function}
    return evaluate(s(t) if term is None else term, root_scope(symbols, (), instance, exact=exact))


@pytest.mark.parametrize(
    "rounded",
    [
        lambda z: z.astype(float),
        lambda z: 0.5 * z.astype(float),
        lambda z: np.array([Fraction(1), 0.1], dtype=object),
        lambda z: np.array([True, False]),
        lambda z: 0.1,
        lambda z: z + 0.5,  # a float of GMP
    ],
)
def test_exact_arithmetic_refuses_what_a_function_rounds(rounded):
    with pytest.raises(WalkError, match=r"s\(t\) is rounded: exact arithmetic needs rational"):
        applied(rounded, True)
    assert applied(rounded, False).shape == (2,)


def test_functions_return_one_value_for_each_argument():
    assert applied(lambda z: 3, True).tolist() == [3, 3]
    assert applied(lambda z: np.array([2]), True).tolist() == [2, 2]
    assert applied(lambda z: z * z, True).tolist() == [1, 4]
    for exact in (True, False):
        with pytest.raises(WalkError, match=r"returns shape \(3,\) for arguments of shape \(2,\)"):
            applied(lambda z: np.array([1, 2, 3]), exact)


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        (declare(n, ""), -1, "n is -1; it must be at least 0"),
        (declare(n, ""), 2.5, "n is 2.5; it must be an integer"),
        (declare(real("t"), ""), np.zeros((2, 2)), "it is one number"),
        (declare(sp.Function("s", real=True), ""), 3, "s is 3; it must be a function"),
    ],
)
def test_values_outside_their_domain(item, value, said):
    with pytest.raises(WalkError, match=said):
        root_scope((item,), (), {item.name: value}, exact=True)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({0: 1}, "p has no value at 1"),
        ({0: 1, 1: -1}, r"p\[1\] is -1; it must be at least 0"),
        ({0: 1, 1: 0.5}, r"p\[1\] is 0.5; it must be an integer"),
    ],
)
def test_families_of_sizes_are_natural(value, said):
    item = declare(sizes("p"), "", (layer("k"), 0, 1))
    with pytest.raises(WalkError, match=said):
        root_scope((item,), (), {"p": value}, exact=True)
