import pytest
import sympy as sp

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.admit import admit_formula, admit_lambda, admit_statement, admit_term
from proofcheck.kernel.goal import Context, open_goal
from proofcheck.language import (
    array,
    declare,
    define,
    exists,
    forall,
    function,
    index,
    layer,
    le,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

i, j, k = index("i"), index("j"), layer("k")
n, K = size("n"), size("K")
x, y = real("x"), real("y")
f, g, w = array("f"), array("g"), array("w")
SYMBOLS = (declare(n, ""), declare(K, ""), declare(x, ""), declare(w, "", (i, 1, n)))


def statement(*definitions, symbols=SYMBOLS):
    """A statement that was not looked at when it was made: the kernel looks for itself."""
    made = Statement(SYMBOLS, (), (), (Named("C1", le(0, 1)),))
    object.__setattr__(made, "definitions", definitions)
    object.__setattr__(made, "symbols", symbols)
    return made


def test_terms():
    goal = open_goal(forall((i, 1, n))(le(0, w[i])), Context(statement()))
    assert admit_term(3, goal) == 3
    assert admit_term(w[i] * x, goal) == w[i] * x
    assert admit_term(w[j], goal, also=[j]) == w[j]
    for term in (1 / x, sp.sqrt(x), w[j], sp.nan, sp.zoo, w, sp.Lambda(x, x), sp.true, x + sp.pi):
        with pytest.raises(ProofcheckError):
            admit_term(term, goal)


def test_lambdas():
    goal = open_goal(le(0, 1), Context(statement()))
    admit_lambda(sp.Lambda((i, j), w[i] * x + w[j]), goal)
    hidden = index("_0_0")
    for value in (
        sp.Lambda(hidden, w[hidden]),
        sp.Lambda(sp.Symbol("z"), sp.Symbol("z")),
        sp.Lambda(i, 1 / x),
        sp.Lambda(i, w[j]),
    ):
        with pytest.raises(ProofcheckError):
            admit_lambda(value, goal)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (le(sp.Float("0.5"), x), "contains the float"),
        (le(sp.pi, x), "contains pi"),
        (le(sp.Piecewise((1, x > 0), (0, True)), x), "write Bracket"),
        (forall((i, n - 1, n))(le(0, i)), "must begin at a natural number"),
        (exists("by", declare(i, "", within=(n - 1, n)))(le(0, i)), "must begin at a natural"),
        (forall(function("s"))(le(0, 0)), "function s cannot be quantified"),
        (forall(sp.Symbol("z"))(le(0, 0)), "must be a plain real"),
        ("0 <= 1", "is not a formula of the language"),
    ],
)
def test_formulas_that_are_refused(formula, said):
    with pytest.raises(ProofcheckError, match=said):
        admit_formula("S1", formula)


def test_definitions_in_order():
    admit_statement(statement(define(f, w[i] + 1, (i, 1, n)), define(g, f[i] * x, (i, 1, n))))
    up = define(f, f[k - 1] * x, (k, 1, K), start=(0, x))
    down = define(g, g[k + 1] + f[k], (k, 0, K - 1), start=(K, x))
    admit_statement(statement(up, down))
    admit_statement(statement(define(f, w[k], (k, 2, K), start=(1, x))))


@pytest.mark.parametrize(
    ("definitions", "said"),
    [
        ([define(f, f[i] + 1, (i, 1, n))], "f[i] is not given before it"),
        ([define(y, y + 1)], "it is defined by itself"),
        ([define(f, g[i], (i, 1, n)), define(g, f[i], (i, 1, n))], "g is defined later"),
        ([define(f, f[k], (k, 1, K), start=(0, x))], "f[k] is not given before it"),
        ([define(f, f[k + 1], (k, 1, K), start=(0, x))], "f[k + 1] is not given before it"),
        ([define(f, f[k - 2], (k, 1, K), start=(0, x))], "f[k - 2] is not given before it"),
        ([define(f, f[0], (k, 1, K), start=(0, x))], "f[0] is not given before it"),
        ([define(f, x, (k, 0, K), start=(0, 1 - x))], "its first layer must border"),
        ([define(f, x, (k, 2, K), start=(0, 1 - x))], "its first layer must border"),
        ([define(f, f[k - 1], (k, 1, K), start=(0, f[0]))], "f[0] is not given before it"),
        ([define(f, summed(f[k - 1], (k, 1, K)), (k, 1, K), start=(0, x))], "binds k once more"),
        ([define(size("e"), -1)], "must be a plain real or family of reals"),
        ([define(sp.IndexedBase("e", integer=True), -1, (i, 1, n))], "plain real or family"),
        ([define(sp.Symbol("e", positive=True), -1)], "must be a plain real or family"),
        ([define(f, sp.sqrt(w[i]), (i, 1, n))], "contains sqrt(w[i])"),
        ([define(y, 1 / x)], "contains 1/x"),
    ],
)
def test_definitions_that_determine_nothing(definitions, said):
    with pytest.raises(ProofcheckError) as caught:
        admit_statement(statement(*definitions))
    assert said in str(caught.value)
    with pytest.raises(ProofcheckError) as caught:
        Statement(SYMBOLS, tuple(definitions), (), (Named("C1", le(0, 1)),))
    assert said in str(caught.value)


def test_symbols_of_a_statement():
    for item in (
        declare(sp.Symbol("z", positive=True), ""),
        declare(sp.IndexedBase("z"), "", (i, 1, n)),
    ):
        with pytest.raises(ProofcheckError, match="symbols: z must be a plain"):
            admit_statement(statement(symbols=(*SYMBOLS, item)))
    below = declare(j, "", within=(n - 1, n))
    with pytest.raises(ProofcheckError, match="range of j must begin at a natural number"):
        admit_statement(statement(symbols=(*SYMBOLS, below)))
