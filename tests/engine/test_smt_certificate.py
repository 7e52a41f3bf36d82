"""Certificates: found where they should be, and refused when anything in them is changed."""

from dataclasses import replace
from fractions import Fraction

import pytest
import smt_claims as c
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from smt_claims import QUICK, A, B, S, a, b, s, state

from proofcheck.language import Implies, eq, le, lt
from proofcheck.smt.certificate import Leaf, Split, Term, cases, check, kind
from proofcheck.smt.decide import Limits, find_certificate
from proofcheck.smt.exact_linear import kernel, solve_near, squares_of
from proofcheck.smt.logic import Atom, every, some
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.problem import build

LIMITS = Limits(work=8000)
P, Q = Polynomial.unknown("p"), Polynomial.unknown("q")
ONE = Polynomial.number(1)


def found(statement, sizes=None, claim="C1"):
    problem = build(statement, statement.formula(claim), statement.hypotheses, sizes or {})
    return problem.whole, find_certificate(problem.whole, LIMITS)


LIPSCHITZ_STEP = state(
    le(sp.Abs(s(a) - s(b)), 1), A, B, S, given=(c.LIPSCHITZ, le(sp.Abs(a - b), 1))
)
PROVABLE = [
    ("triangle", c.TRIANGLE, {}, "Farkas"),
    ("relu", state(le(sp.Abs(sp.Max(a, 0) - sp.Max(b, 0)), sp.Abs(a - b)), A, B), {}, "Farkas"),
    ("min", state(le(sp.Min(a, b), a), A, B), {}, "Farkas"),
    ("linear", state(le(a, 2), A, B, given=(le(a, b), le(b, 2))), {}, "Farkas"),
    ("strict", state(lt(a, 2), A, B, given=(lt(a, b), le(b, 2))), {}, "Farkas"),
    ("cases", state(le(0, a), A, given=(Implies(le(0, a), le(1, a)), le(-a, 0))), {}, "Farkas"),
    (
        "function",
        state(le(sp.Abs(s(a) - s(b)), 1), A, B, S, given=(c.LIPSCHITZ, le(sp.Abs(a - b), 1))),
        {},
        "Farkas",
    ),
    ("same", state(eq(s(a), s(b)), A, B, S, given=(eq(a, b),)), {}, "Farkas"),
    ("root", c.ROOT, {}, "Farkas with products"),
    ("Cauchy 2", c.CAUCHY, {"n": 2}, "sum of squares"),
    ("Cauchy 3", c.CAUCHY, {"n": 3}, "sum of squares"),
    ("mean", state(le(2 * a * b, a**2 + b**2), A, B), {}, "sum of squares"),
    ("inner", state(lt(0, a**2 + a * b + b**2 + 1), A, B), {}, "sum of squares"),
    ("any size", state(le(0, c.XX), c.DIMENSION, c.X), {}, "Farkas"),
    ("identity", state(eq((a + b) ** 2, a**2 + 2 * a * b + b**2), A, B), {}, "arithmetic"),
]


@pytest.mark.parametrize(
    ("statement", "sizes", "how"), [q[1:] for q in PROVABLE], ids=[q[0] for q in PROVABLE]
)
def test_found_and_of_the_kind(statement, sizes, how):
    formula, certificate = found(statement, sizes)
    assert certificate is not None
    assert check(formula, certificate) == ""
    assert kind(certificate) == how


FALSE_NEIGHBOURS = [
    state(le(10 * sp.Abs(a + b), 9 * (sp.Abs(a) + sp.Abs(b))), A, B),
    state(lt(sp.Abs(a + b), sp.Abs(a) + sp.Abs(b)), A, B),
    state(le(10 * c.DOT**2, 9 * c.XX * c.YY), c.DIMENSION, c.X, c.Y),
    state(le(c.XX * c.YY, c.DOT**2), c.DIMENSION, c.X, c.Y),
    state(le(a, b), A, B, given=(le(a**2, b**2),)),
    state(lt(a, 2), A, B, given=(le(a, b), le(b, 2))),
    state(eq(s(a), s(b)), A, B, S),
    state(lt(0, a**2), A),
]


@pytest.mark.parametrize("statement", FALSE_NEIGHBOURS)
def test_none_for_what_is_false(statement):
    sizes = {"n": 2} if c.DIMENSION in statement.symbols else {}
    assert found(statement, sizes)[1] is None


sides = st.recursive(
    st.sampled_from([a, b, sp.Integer(1), sp.Integer(0)]),
    lambda inner: st.one_of(
        st.builds(lambda f, g: f + g, inner, inner),
        st.builds(lambda f, g: f - g, inner, inner),
        st.builds(lambda f, g: f * g, inner, inner),
        st.builds(sp.Abs, inner),
        st.builds(sp.Max, inner, inner),
    ),
    max_leaves=4,
)
near = st.integers(-2, 2)


@QUICK
@given(sides, sides, near, near)
def test_no_certificate_for_what_fails_at_a_point(left, right, one, two):
    gap = sp.sympify(right - left).subs({a: one, b: two})
    claim = le(left, right) if gap < 0 else le(right, left) if gap > 0 else lt(left, right)
    problem = build(state(claim, A, B), claim, (), {})
    assert find_certificate(problem.whole, Limits(work=1500)) is None


def test_cauchy_schwarz_is_the_square_one_expects():
    _, certificate = found(c.CAUCHY, {"n": 2})
    x, y = ([Polynomial.unknown(f"{name}[{q}]") for q in (1, 2)] for name in "xy")
    ((weight, root),) = certificate.squares
    assert weight == 1
    assert root in (x[0] * y[1] - x[1] * y[0], x[1] * y[0] - x[0] * y[1])


def corruptions(certificate):
    """Every certificate that differs from the given one in a number, a row or a branch."""
    if isinstance(certificate, Split):
        yield Split(certificate.clause + 1000, certificate.branches)
        yield Split(-1, certificate.branches)
        yield Split(certificate.clause, certificate.branches[:-1])
        for place, branch in enumerate(certificate.branches):
            for other in corruptions(branch):
                branches = list(certificate.branches)
                branches[place] = other
                yield Split(certificate.clause, tuple(branches))
        return
    for place, term in enumerate(certificate.terms):
        rest = certificate.terms[:place], certificate.terms[place + 1 :]
        yield replace(certificate, terms=rest[0] + rest[1])
        for other in (
            Term(term.multiplier + ONE, term.rows),
            Term(-term.multiplier, term.rows),
            Term(term.multiplier, (*term.rows, 1000)),
        ):
            yield replace(certificate, terms=(*rest[0], other, *rest[1]))
    for place, (weight, root) in enumerate(certificate.squares):
        rest = certificate.squares[:place], certificate.squares[place + 1 :]
        for other in ((weight + 1, root), (-weight, root), (weight, root + ONE)):
            yield replace(certificate, squares=(*rest[0], other, *rest[1]))


@pytest.mark.parametrize("statement", [c.TRIANGLE, c.ROOT, c.CAUCHY])
def test_a_corrupted_certificate_is_refused(statement):
    formula, certificate = found(statement, {"n": 2} if statement is c.CAUCHY else {})
    seen = 0
    for other in corruptions(certificate):
        assert check(formula, other)
        seen += 1
    assert seen > 3


@pytest.mark.parametrize(
    ("rows", "leaf", "said"),
    [
        ([(P, ">=")], Leaf(()), "no strict inequality"),
        ([(P, ">="), (-P, ">=")], Leaf((Term(ONE, (0,)), Term(ONE, (1,)))), "no strict"),
        ([(P, ">")], Leaf((Term(ONE, (0,)),)), "not identically zero"),
        ([(P, ">")], Leaf((Term(-ONE, (0,)), Term(ONE, (0,)))), "multiplier -1"),
        ([(P, ">")], Leaf((Term(Q, (0,)),)), "multiplier 1 q"),
        ([(P, ">")], Leaf((Term(ONE, (0, 0, 0)),)), "do not exist"),
        ([(P, ">")], Leaf((Term(ONE, (-1,)),)), "do not exist"),
        ([(P, "="), (Q, ">")], Leaf((Term(ONE, (0, 1)),)), "not a row"),
        ([(P, ">")], Leaf((Term(ONE, (0,)),), ((Fraction(-1), P),)), "negative weight"),
        ([(P, ">")], Leaf((Term(Polynomial.number(0), (0,)),)), "no strict"),
    ],
)
def test_what_proves_nothing_is_refused(rows, leaf, said):
    assert said in check(every(Atom(*row) for row in rows), leaf)


def test_an_equation_takes_any_multiplier():
    rows = every((Atom(P - Q, "="), Atom(P * Q - Q * Q, ">")))
    leaf = Leaf((Term(-Q, (0,)), Term(ONE, (1,))))
    assert check(rows, leaf) == ""


def test_a_case_that_is_not_needed_is_not_split():
    idle = some((Atom(Q, ">"), Atom(-Q, ">")))
    formula = every((idle, Atom(P, ">"), Atom(-P, ">")))
    certificate = find_certificate(formula, LIMITS)
    assert cases(certificate) == 1
    assert check(formula, certificate) == ""


def test_no_work_finds_nothing():
    problem = build(c.TRIANGLE, c.TRIANGLE.formula("C1"), (), {})
    assert find_certificate(problem.whole, Limits(work=0)) is None


# --------------------------------------------------------------------------- exact algebra

small = st.fractions(min_value=-3, max_value=3, max_denominator=3)
matrices = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(small, min_size=width, max_size=width), min_size=1, max_size=4)
)


def times(matrix, vector):
    return [sum((p * q for p, q in zip(row, vector, strict=True)), Fraction(0)) for row in matrix]


@QUICK
@given(matrices, st.data())
def test_solving_near(matrix, data):
    width = len(matrix[0])
    vectors = st.lists(small, min_size=width, max_size=width)
    truth, near = data.draw(vectors), data.draw(vectors)
    solution = solve_near(matrix, times(matrix, truth), near)
    assert times(matrix, solution) == times(matrix, truth)
    assert solve_near(matrix, times(matrix, truth), truth) == truth


def test_no_solution_is_none():
    one, zero = Fraction(1), Fraction(0)
    assert solve_near([[one], [one]], [one, zero], [zero]) is None


@QUICK
@given(matrices)
def test_the_kernel_is_annihilated(matrix):
    basis = kernel(matrix, len(matrix[0]))
    assert all(not any(times(matrix, vector)) for vector in basis)


@QUICK
@given(matrices)
def test_squares_add_up(matrix):
    gram = [[sum(p * q for p, q in zip(u, v, strict=True)) for v in matrix] for u in matrix]
    squares = squares_of(gram)
    size = len(gram)
    assert all(weight > 0 for weight, _ in squares)
    assert gram == [
        [sum((w * v[p] * v[q] for w, v in squares), Fraction(0)) for q in range(size)]
        for p in range(size)
    ]
    gram[0][0] -= sum(abs(entry) for row in gram for entry in row) + 1
    assert squares_of(gram) is None
