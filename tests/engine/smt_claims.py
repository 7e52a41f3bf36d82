"""Statements small enough to see through, for the tests of `proofcheck.smt`."""

import sys
import textwrap

import sympy as sp
from hypothesis import HealthCheck, settings

from proofcheck.language import array, declare, forall, function, index, le, lt, real, size, summed
from proofcheck.smt.solvers import Effort, Solver
from proofcheck.statement import Named, Statement

QUICK = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

n, m = size("n"), size("m")
i, j = index("i"), index("j")
a, b, u, v, z = (real(name) for name in "abuvz")
x, y, w = array("x"), array("y"), array("w")
s, t = function("s"), function("t")

DIMENSION = declare(n, "dimension", least=1)
X, Y = declare(x, "x", (j, 1, n)), declare(y, "y", (j, 1, n))
A, B, S = declare(a, "a"), declare(b, "b"), declare(s, "s")
DOT = summed(x[j] * y[j], (j, 1, n))
XX, YY = summed(x[j] ** 2, (j, 1, n)), summed(y[j] ** 2, (j, 1, n))

LIPSCHITZ = forall(u, v)(le(sp.Abs(s(u) - s(v)), sp.Abs(u - v)))
RELU = forall(z)(le(s(z), sp.Max(z, 0))), forall(z)(le(sp.Max(z, 0), s(z)))


def state(claim, *symbols, given=(), definitions=()):
    """A statement with one conclusion C1 and hypotheses H1, H2, .."""
    hypotheses = tuple(Named(f"H{place}", item) for place, item in enumerate(given, 1))
    return Statement(tuple(symbols), tuple(definitions), hypotheses, (Named("C1", claim),))


CAUCHY = state(le(DOT**2, XX * YY), DIMENSION, X, Y)
TRIANGLE = state(le(sp.Abs(a + b), sp.Abs(a) + sp.Abs(b)), A, B)
ROOT = state(le(sp.Abs(a), b), A, B, given=(le(0, b), le(a**2, b**2)))
VACUOUS = state(le(a**2, -1), A, given=(lt(a, 0), lt(0, a)))


def fake(name, body, seconds=20.0, memory=2048):
    """A solver that is a few lines of Python: `request` is what it was asked, `say` answers."""
    code = textwrap.dedent(
        """
        import json, os, sys, time
        request = json.load(sys.stdin)
        def say(**answer):
            print(json.dumps(answer))
        """
    ) + textwrap.dedent(body)
    return Solver(name, (sys.executable, "-c", code), Effort(1000, seconds, memory))


def says(name, status, **more):
    """A solver that always says the same."""
    return fake(name, f"say(status={status!r}, version='0', **{more!r})")
