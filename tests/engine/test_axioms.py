"""Every axiom evaluated on small instances, by brute force, and every test shown a mistyped one."""

from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofcheck.exact import fractions
from proofcheck.judge import judge
from proofcheck.kernel.axioms import AXIOMS
from proofcheck.kernel.theorem import same
from proofcheck.language import (
    And,
    Exists,
    ForAll,
    Implies,
    Rel,
    array,
    both,
    index,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.scope import Scope, bind, root_scope
from proofcheck.smt.exact_linear import kernel, solve_near
from proofcheck.substitution import free_symbols

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
QUARTERS = st.integers(-6, 6)


def at(formula, values, probes=None):
    """The body of the outer quantifier and the scope of one exact instance."""
    symbols = formula.bound
    scope = root_scope(symbols, (), values, exact=True, probes=probes or {})
    return formula.body, scope


def some(formula, scope):
    """Whether an Exists holds, by trying every index or every 0/1 family."""
    (item,) = formula.bound
    if item.kind == "index":
        choices = [np.array([place]) for place in range(1, int(scope.lookup(_m)[0]) + 1)]
    else:
        length = int(scope.lookup(_m)[0])
        choices = [fractions([bits]) for bits in product((0, 1), repeat=length)]
    for choice in choices:
        inner = scope.child({})
        inner.values[item.symbol] = bind(item, choice, inner)
        if judge(formula.body, inner).holds.all():
            return True
    return False


def holds(formula, values, probes=None):
    body, scope = at(formula, values, probes)
    if isinstance(body, Implies) and isinstance(body.conclusion, Exists):
        return not judge(body.premise, scope).holds.all() or some(body.conclusion, scope)
    return bool(judge(body, scope).holds.all())


_n, _m = size("n"), size("m")


def replaced(formula, old, new):
    """The formula with one relation replaced: a mistyped axiom."""
    if formula == old:
        return new
    if isinstance(formula, And):
        return And(tuple(replaced(part, old, new) for part in formula.parts))
    if isinstance(formula, Implies):
        return Implies(replaced(formula.premise, old, new), replaced(formula.conclusion, old, new))
    if isinstance(formula, ForAll):
        return ForAll(formula.bound, replaced(formula.body, old, new))
    if isinstance(formula, Exists):
        return Exists(formula.bound, replaced(formula.body, old, new), formula.by)
    return formula


def relations(formula):
    if isinstance(formula, Rel):
        return [formula]
    parts = {
        And: lambda f: f.parts,
        Implies: lambda f: (f.premise, f.conclusion),
        ForAll: lambda f: (f.body,),
        Exists: lambda f: (f.body,),
    }[type(formula)](formula)
    return [relation for part in parts for relation in relations(part)]


def test_every_axiom_is_closed_and_tested():
    assert set(AXIOMS) == {
        "reciprocal",
        "cauchy_schwarz",
        "separated_subset",
        "ball_packing",
        "some_term_above_mean",
        "basic_solution",
    }
    for title, formula in AXIOMS.values():
        assert free_symbols(formula) == set()
        assert isinstance(formula, ForAll)
        assert len(title) > 20


# --------------------------------------------------------------------------- Cauchy-Schwarz


def vectors(rng, length):
    return rng.integers(-3, 4, size=(1, length)).astype(object)


def cauchy_schwarz_instances():
    rng = np.random.default_rng(0)
    for _ in range(60):
        length = int(rng.integers(0, 4))
        x, y = vectors(rng, length), vectors(rng, length)
        yield {"n": length, "x": fractions(x), "y": fractions(rng.choice([1, 2]) * x)}
        yield {"n": length, "x": fractions(x), "y": fractions(y)}


def test_cauchy_schwarz():
    _, axiom = AXIOMS["cauchy_schwarz"]
    assert all(holds(axiom, values) for values in cauchy_schwarz_instances())
    (relation,) = relations(axiom)
    for wrong in (le(relation.right, relation.left), lt(relation.left, relation.right)):
        mistyped = replaced(axiom, relation, wrong)
        assert not all(holds(mistyped, values) for values in cauchy_schwarz_instances())


# --------------------------------------------------------------------------- separated subset


def points_on_a_line():
    rng = np.random.default_rng(1)
    for _ in range(40):
        count, dimension = int(rng.integers(0, 5)), int(rng.integers(1, 3))
        points = rng.integers(-3, 4, size=(1, count, dimension)).astype(object)
        for eps in ("1/2", "1", "2"):
            yield {"m": count, "n": dimension, "w": fractions(points), "eps": fractions([eps])}


def test_a_separated_subset_that_is_a_net():
    _, axiom = AXIOMS["separated_subset"]
    assert all(holds(axiom, values) for values in points_on_a_line())


def test_a_mistyped_separated_subset():
    _, axiom = AXIOMS["separated_subset"]
    eps, w = real("eps"), array("w")
    (separated,) = [r for r in relations(axiom) if r.op == "<" and r.right.has(w)]
    (net,) = [r for r in relations(axiom) if r.op == "<=" and r.left == 1]
    for old, new in (
        (separated, lt(4 * eps**2, separated.right)),  # separated by 2 eps, a net of eps
        (net, le(2, net.right)),  # every point within eps of two members
    ):
        mistyped = replaced(axiom, old, new)
        assert not all(holds(mistyped, values) for values in points_on_a_line())


# --------------------------------------------------------------------------- ball packing


@st.composite
def intervals(draw):
    """Centres, a subset and radii on the line, often just touching."""
    count = draw(st.integers(0, 4))
    radii = draw(st.lists(st.integers(1, 4), min_size=count, max_size=count))
    place = draw(st.integers(-8, 8))
    centres = []
    for radius in radii:
        place += radius + draw(st.sampled_from((0, 0, 0, 1, -1)))
        centres.append(place)
        place += radius
    chosen = draw(st.lists(st.sampled_from((1, 1, 0)), min_size=count, max_size=count))
    reach = max(
        [abs(z) + r for z, r, member in zip(centres, radii, chosen, strict=True) if member],
        default=0,
    )
    rho = max(0, reach + draw(st.sampled_from((0, 0, 0, -1, 1))))
    return count, centres, chosen, radii, rho


def meets_premises(centres, chosen, radii, rho):
    members = [(z, r) for z, r, on in zip(centres, radii, chosen, strict=True) if on]
    disjoint = all(abs(a - b) >= r + t for (a, r), (b, t) in combinations(members, 2))
    return disjoint and all(abs(z) + r <= rho for z, r in members)


def packing_values(count, centres, chosen, radii, rho):
    values = {
        "m": count,
        "n": 1,
        "z": fractions(np.reshape(np.array(centres, dtype=object), (1, count, 1))),
        "chi": fractions(np.reshape(np.array(chosen, dtype=object), (1, count))),
        "r": fractions(np.reshape(np.array(radii, dtype=object), (1, count))),
        "rho": fractions([rho]),
    }
    # an open interval leaves the ball, or meets another one, near one of its ends
    near_one = 1 - fractions("1/8").item()
    ends = [
        z + side * (r - 1 + near_one)
        for z, r in zip(centres, radii, strict=True)
        for side in (-1, 1)
    ]
    points = [*centres, *ends, 0]
    return values, {"x": lambda _: [[point] for point in points]}


@QUICK
@given(intervals())
def test_intervals_are_packed(drawn):
    _, axiom = AXIOMS["ball_packing"]
    values, probes = packing_values(*drawn)
    body, scope = at(axiom, values, probes)
    assert judge(body.premise, scope).holds.all() == meets_premises(*drawn[1:])
    assert holds(axiom, values, probes)


def test_discs_of_unequal_radii_are_packed():
    """Around 0 a disc of radius 2, at distance 3 four of radius 1: 4 + 4 <= 16."""
    _, axiom = AXIOMS["ball_packing"]
    centres = [[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]]
    values = {
        "m": 5,
        "n": 2,
        "z": fractions(np.array([centres], dtype=object)),
        "chi": fractions([[1] * 5]),
        "r": fractions([[2, 1, 1, 1, 1]]),
        "rho": fractions([4]),
    }
    grid = [list(point) for point in product(range(-4, 5), repeat=2)]
    probes = {"x": lambda _: grid}
    body, scope = at(axiom, values, probes)
    assert judge(body.premise, scope).holds.all()
    assert holds(axiom, values, probes)
    short = {**values, "rho": fractions(["5/2"])}  # 8 > 25/4, but the discs stick out
    body, scope = at(axiom, short, probes)
    assert not judge(body.premise, scope).holds.all()


EQUAL = (3, [-4, 0, 4], [1, 1, 1], [2, 2, 2], 6)
TIGHT = (3, [-5, -1, 4], [1, 1, 1], [1, 3, 2], 6)
MISTYPED_PACKING = [
    # conclusion too strong; the radius doubled in it; open balls that need not be disjoint
    (lambda rs, r, rho: (rs[-1], lt(rs[-1].left, rs[-1].right)), TIGHT),
    (lambda rs, r, rho: (rs[-1], le(2 * rs[-1].left, rs[-1].right)), EQUAL),
    (lambda rs, r, rho: (rs[7], le(r**2 / 4, rs[7].right)), (3, [-3, 0, 3], [1] * 3, [2] * 3, 5)),
    (
        lambda rs, r, rho: (rs[10], le(rs[10].left, 4 * rho**2)),
        (3, [-4, 0, 4], [1] * 3, [2] * 3, 3),
    ),
    # the radius of the other ball, in the premise and in the conclusion
    (
        lambda rs, r, rho: (rs[7], le(array("r")[index("i")] ** 2, rs[7].right)),
        (2, [-3, 0], [1, 1], [1, 4], 4),
    ),
]


@pytest.mark.parametrize(("mistake", "drawn"), MISTYPED_PACKING)
def test_a_mistyped_packing(mistake, drawn):
    _, axiom = AXIOMS["ball_packing"]
    values, probes = packing_values(*drawn)
    assert holds(axiom, values, probes)
    old, new = mistake(relations(axiom), array("r")[index("c")], real("rho"))
    assert not holds(replaced(axiom, old, new), values, probes)


def test_packing_without_points_or_dimensions():
    _, axiom = AXIOMS["ball_packing"]
    values = {"r": fractions([[1, 1]]), "n": 0, "chi": fractions([[1, 0]]), "rho": fractions([0])}
    values = {**values, "m": 2, "z": fractions(np.zeros((1, 2, 0), dtype=object))}
    assert holds(axiom, values)
    # where n = 0, a ball of radius 0 is empty and 0^0 = 1: radii must be positive
    empty = {**values, "r": fractions([[0, 0]]), "chi": fractions([[1, 1]])}
    assert holds(axiom, empty)
    positive = relations(axiom)[0]
    assert not holds(replaced(axiom, positive, le(positive.left, positive.right)), empty)


# --------------------------------------------------------------------------- above the mean


@QUICK
@given(
    st.lists(st.tuples(st.integers(-1, 3), QUARTERS), max_size=4),
    QUARTERS,
)
def test_some_term_is_above_the_mean(terms, threshold):
    assert holds(AXIOMS["some_term_above_mean"][1], mean_values(terms, threshold))


def mean_values(terms, threshold):
    weights = [weight for weight, _ in terms]
    values = [value for _, value in terms]
    return {
        "m": len(terms),
        "chi": fractions([weights]),
        "v": fractions([values]),
        "t": fractions([threshold]),
    }


def test_a_mistyped_mean():
    _, axiom = AXIOMS["some_term_above_mean"]
    chi, v, t = array("chi"), array("v"), real("t")
    weighed, above, positive, larger = relations(axiom)
    assert positive.left == 0
    tight = mean_values([(1, 1), (1, 3)], 1)
    assert holds(axiom, tight)
    assert not holds(replaced(axiom, larger, lt(t + 2, larger.right)), tight)
    assert not holds(replaced(axiom, positive, lt(1, positive.right)), tight)
    negative = mean_values([(-1, -3), (0, 5)], 1)
    assert holds(axiom, negative)
    assert not holds(replaced(axiom, weighed, le(-5, weighed.right)), negative)
    level = mean_values([(1, 1)], 1)
    assert not holds(replaced(axiom, above, le(above.left, above.right)), level)
    assert free_symbols(axiom) == set()
    assert not same(axiom, replaced(axiom, larger, lt(t, chi[1] * v[1])))


# --------------------------------------------------------------------------- basic solutions


def program(rows, more, bounds, x, costs):
    """An instance: equations rows (n, d, m) and more (n, e, m), inequalities bounds (e, m)."""
    blocks = [np.asarray(block, dtype=object) for block in (rows, more, bounds)]
    n, d, m = blocks[0].shape
    values = {"m": m, "n": n, "d": d, "e": len(blocks[2])}
    named = zip("ABCxv", (*blocks, x, costs), strict=True)
    return {
        **values,
        **{name: fractions(np.asarray([block], dtype=object)) for name, block in named},
    }


def basic_solutions(values):
    """Every vertex of {y >= 0: A y = A x, B y = B x, C y <= C x}, by brute force."""
    m, e = values["m"], values["e"]
    rows = (values["n"] * values["d"], values["n"] * e)
    blocks = (values[z][0].reshape(many, m) for z, many in zip("AB", rows, strict=True))
    equations = np.concatenate([*blocks])
    slack = np.concatenate([np.zeros((len(equations), e), dtype=int), np.eye(e, dtype=int)])
    matrix = np.hstack([np.concatenate([equations, values["C"][0]]), slack])
    right = list(matrix[:, :m] @ values["x"][0])
    for size_ in range(len(matrix) + 1):
        for chosen in combinations(range(m + e), size_):
            columns = [list(row) for row in matrix[:, list(chosen)]]
            if size_ and kernel(columns, size_):
                continue
            found = solve_near(columns, right, [Fraction(0)] * size_)
            if found is not None and all(value >= 0 for value in found):
                y = np.full(m + e, Fraction(0), dtype=object)
                y[list(chosen)] = found
                yield y[:m]


def has_basic_solution(formula, values):
    body, scope = at(formula, values)
    if not judge(body.premise, scope).holds.all():
        return True
    y_, chi_ = body.conclusion.bound
    for y in basic_solutions(values):
        inner = scope.child({})
        inner.values[y_.symbol] = bind(y_, fractions([y]), inner)
        support = fractions([[int(value != 0) for value in y]])
        inner.values[chi_.symbol] = bind(chi_, support, inner)
        if judge(body.conclusion.body, inner).holds.all():
            return True
    return False


def programs():
    rng = np.random.default_rng(3)
    for _ in range(60):
        n, d, e, m = (int(rng.integers(0, top)) for top in (2, 2, 2, 5))
        shapes = ((n, d, m), (n, e, m), (e, m))
        blocks = [rng.integers(-2, 3, size=shape) for shape in shapes]
        yield program(*blocks, rng.integers(0, 4, size=m), rng.integers(0, 3, size=m))


def test_a_linear_program_has_a_basic_solution():
    _, axiom = AXIOMS["basic_solution"]
    assert all(has_basic_solution(axiom, values) for values in programs())


NOTHING = np.zeros((1, 0, 2)), np.zeros((0, 2))
MISTYPED_PROGRAMS = [
    # one unknown too few; costs that fall; a cost below 0; a solution below 0
    (lambda rs: (rs[5], le(rs[5].left, rs[5].right - 1)), ([[[1, 1]]], *NOTHING, [1, 1], [1, 1])),
    (lambda rs: (rs[9], lt(rs[9].left, rs[9].right)), ([[[1, 1]]], *NOTHING, [1, 0], [1, 1])),
    (lambda rs: (rs[1], le(-1, rs[1].right)), (NOTHING[0], *NOTHING, [1, 1], [-1, 0])),
    (lambda rs: (rs[0], le(-1, rs[0].right)), ([[[1, 1]]], *NOTHING, [-1, 0], [0, 0])),
]


@pytest.mark.parametrize(("mistake", "given_"), MISTYPED_PROGRAMS)
def test_a_mistyped_program(mistake, given_):
    _, axiom = AXIOMS["basic_solution"]
    values = program(*given_)
    assert has_basic_solution(axiom, values)
    old, new = mistake(relations(axiom))
    assert not has_basic_solution(replaced(axiom, old, new), values)


def test_two_inequalities_may_need_two_unknowns():
    """Rows -y_1 <= -1, -y_2 <= -1: two inequalities, and no solution with fewer unknowns."""
    _, axiom = AXIOMS["basic_solution"]
    values = program(
        np.zeros((0, 0, 2)), np.zeros((0, 2, 2)), -np.eye(2, dtype=int), [1, 1], [1, 1]
    )
    assert has_basic_solution(axiom, values)
    count = relations(axiom)[5]
    fewer = replaced(axiom, count, le(count.left, count.right - 1))
    assert not has_basic_solution(fewer, values)


def test_the_brute_force_itself():
    scope = Scope({_m: 2}, True, 1)
    chi, i = array("chi"), size("i")
    item = next(part.bound[0] for part in [AXIOMS["separated_subset"][1].body.conclusion])
    total = summed(chi[i], (i, 1, _m))
    assert some(Exists((item,), both(le(2, total)), "x"), scope)
    assert not some(Exists((item,), both(le(3, total)), "x"), scope)


def test_no_axiom_can_be_added():
    with pytest.raises(TypeError):
        AXIOMS["magic"] = ("everything is small", le(1, 0))
