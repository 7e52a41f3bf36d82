"""Functions as terms have the values that the functions have."""

import inspect
from fractions import Fraction

import numpy as np
import pytest

from proofcheck import functions
from proofcheck.hunt.turns import functions_of
from proofcheck.smt.logic import atom
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.propagate import Contradiction, Fixed
from proofcheck.smt.unknowns import Unknowns
from proofcheck.smt.written import LIPSCHITZ, OF_GAPS, SLOPES, WRITTEN_OUT, positive_part

POINTS = [Fraction(p, 4) for p in (-9, -5, -4, -3, -1, 0, 1, 2, 4, 5, 11)]


def agrees(function, term, args):
    """Whether the term has the function's value there, with numbers put in at once or later."""
    exact = [np.array([[*row]], dtype=object) for row in args]
    scalar = len(args) == 1
    value = np.ravel(function(*(one[:, 0] for one in exact) if scalar else exact))[0]
    numbers = [[Polynomial.number(z) for z in row] for row in args]
    at_once = term(Unknowns(), numbers).constant == value
    return at_once and later(term, args, value) and not later(term, args, value + 1)


def later(term, args, value):
    """Whether equations for the arguments leave room for the value of the term."""
    known = Unknowns()
    unknowns = [
        [known.entry(f"x{place}_{n}", ()) for n in range(len(row))]
        for place, row in enumerate(args)
    ]
    claims = [atom(term(known, unknowns) - Polynomial.number(value), "=")]
    for row, numbers in zip(unknowns, args, strict=True):
        claims += [atom(x - Polynomial.number(z), "=") for x, z in zip(row, numbers, strict=True)]
    try:
        Fixed(known.meanings).add(claims, known.meant)
    except Contradiction:
        return False
    return True


def everywhere(function, term):
    if len(inspect.signature(function).parameters) == 1:
        return all(agrees(function, term, [[z]]) for z in POINTS)
    return all(
        agrees(function, term, [[z, -z], [Fraction(1, 2), other]])
        for z in POINTS
        for other in POINTS[::3]
    )


@pytest.mark.parametrize("function", WRITTEN_OUT, ids=lambda f: f.__name__)
def test_a_function_written_out_is_the_function(function):
    assert everywhere(function, WRITTEN_OUT[function])


def test_every_function_is_written_out():
    assert set(WRITTEN_OUT) == {*functions_of(1), *functions_of(2)}
    assert set(SLOPES) | set(LIPSCHITZ) <= set(OF_GAPS)


@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        (functions.relu, lambda known, args: args[0][0]),
        (functions.clip, lambda known, args: -known.maximum([-args[0][0], Polynomial.number(-1)])),
        (functions.huber_loss, WRITTEN_OUT[functions.absolute_loss]),
        (functions.raised, lambda known, args: positive_part(known, args[0][0])),
    ],
)
def test_a_fault_in_a_term_is_seen(function, wrong):
    assert not everywhere(function, wrong)
