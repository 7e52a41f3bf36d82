import pytest
import sympy as sp

from proofcheck.kernel.sorts import is_integer_form, is_natural_form, is_plain
from proofcheck.language import array, function, layer, real, size, sizes

n, m, k = size("n"), size("m"), layer("k")
p, w, x = sizes("p"), array("w"), real("x")


@pytest.mark.parametrize("symbol", [n, k, x, w, p, function("s")])
def test_plain_symbols(symbol):
    assert is_plain(symbol)


@pytest.mark.parametrize(
    "symbol",
    [
        sp.Symbol("x"),
        sp.Symbol("x", positive=True),
        sp.Symbol("n", integer=True, nonnegative=True),
        sp.Symbol("x", real=True, nonzero=True),
        sp.Symbol("z", imaginary=True),
        sp.Dummy("x", real=True),
        sp.Wild("x"),
        sp.IndexedBase("w"),
        sp.IndexedBase("w", positive=True),
        sp.Function("s"),
        sp.Function("s", positive=True),
        sp.sin,
        sp.Idx("i"),
    ],
)
def test_symbols_of_which_sympy_knows_more_or_less(symbol):
    assert not is_plain(symbol)


@pytest.mark.parametrize("term", [0, 3, n, k, p[1], n + 1, 2 * n * m + p[k], n**2, p[k - 1]])
def test_natural_forms(term):
    assert is_natural_form(sp.sympify(term))


@pytest.mark.parametrize("term", [-1, n - 1, -n, n - m, (n - 1) ** 2])
def test_integer_forms_that_may_be_negative(term):
    assert is_integer_form(sp.sympify(term))
    assert not is_natural_form(sp.sympify(term))


@pytest.mark.parametrize(
    "term", [sp.Rational(1, 2), x, w[1], n / 2, 1 / n, sp.sqrt(n), 2**n, sp.Abs(n), sp.floor(x), w]
)
def test_what_need_not_be_an_integer(term):
    assert not is_integer_form(sp.sympify(term))
