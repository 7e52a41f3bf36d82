import pytest
import sympy as sp

from proofcheck.language import (
    And,
    Bracket,
    Implies,
    LanguageError,
    Let,
    Rel,
    Vector,
    array,
    both,
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
from proofcheck.statement import Named, Statement, bound_symbols, check_terms

i, j, m = index("i"), index("j"), size("m")
k = layer("k")
u, x, y = real("u"), real("x"), real("y")
w, f = array("w"), array("f")
s, norm = function("s"), function("norm")
SYMBOLS = (declare(m, ""), declare(x, ""), declare(w, "", (i, 1, m)), declare(s, ""))


def state(conclusion=None, *, symbols=SYMBOLS, definitions=(), given=()):
    conclusion = le(0, 1) if conclusion is None else conclusion
    hypotheses = tuple(Named(f"H{place}", formula) for place, formula in enumerate(given, 1))
    return Statement(symbols, definitions, hypotheses, (Named("C1", conclusion),))


def test_a_statement_is_data():
    statement = state(le(0, x), given=[le(1, x)], definitions=(define(f, w[i], (i, 1, m)),))
    assert list(statement.declared) == ["m", "x", "w", "s", "f"]
    assert statement.formula("H1") == le(1, x)
    assert statement.formula("C1") == le(0, x)
    with pytest.raises(LanguageError, match="no hypothesis or conclusion is called H2"):
        statement.formula("H2")


@pytest.mark.parametrize(
    "decided", [sp.Max(0, x) >= 0, sp.true, True, x <= 1, sp.Sum(sp.Abs(w[i]), (i, 1, m)) >= 0]
)
def test_a_relation_that_sympy_decided_or_keeps(decided):
    with pytest.raises(LanguageError, match=r"^C1 must be a formula built by le, lt, eq"):
        state(decided)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (sp.Float("0.5"), "contains the float 0.5"),
        (0.1 * x, "contains the float 0.1"),
        (w[1] ** 2.0, "contains the float 2.0"),
        (sp.pi, "contains pi, which is not a rational number"),
        (sp.E * x, "contains E"),
        (sp.GoldenRatio, "contains GoldenRatio"),
        (sp.oo, "contains oo"),
        (-sp.oo, "contains -oo"),
        (sp.zoo, "contains zoo"),
        (sp.nan, "contains nan"),
        (sp.I * x, "contains I"),
        (summed(w[i], (i, 1, sp.oo)), "contains oo"),
        (sp.Piecewise((x, x > 0), (0, True)), "write Bracket"),
        (sp.sin(x), "contains sin"),
        (sp.exp(x), "contains exp"),
        (sp.log(x), "contains log"),
        (sp.sign(x), "contains sign"),
        (sp.floor(x), "contains floor"),
        (sp.Heaviside(x), "not of the language"),
        (sp.Integral(u, (u, 0, 1)), "contains Integral"),
        (sp.Product(w[i], (i, 1, m)), "contains Product"),
        (sp.Derivative(s(x), x), "contains Derivative"),
        (sp.MatrixSymbol("A", 2, 2)[0, 0], "not of the language"),
        (1 / x, "contains 1/x, a power whose exponent is not a natural number"),
        (sp.sqrt(x), r"contains sqrt\(x\), a power"),
        (sp.sqrt(2) * x, "the language does not divide and takes no roots"),
        (x ** (m - 1), "whose exponent is not a natural number"),
        (sp.Abs(x) ** x, "whose exponent is not a natural number"),
        (w[x], r"contains w\[x\], whose indices must be integers"),
        (w[m / 2], "whose indices must be integers"),
        (sp.KroneckerDelta(x, m), "which must compare two indices"),
        (sp.KroneckerDelta(j, m, (1, 2)), "contains|undeclared"),
        (sp.Sum(w[1], (u, 1, m)), "u is no index"),
        (sp.Sum(w[1], (j, m - 1, m)), "range of j must begin at a natural number"),
        (sp.Sum(w[1], (j, 1, m / 2)), "range of j must end at an integer"),
    ],
)
def test_terms_outside_the_language(term, said):
    for place in (
        {"conclusion": le(0, term)},
        {"given": [forall(u)(le(term, u))]},
        {"definitions": (define(f, term, (i, 1, m)),)},
    ):
        with pytest.raises(LanguageError, match=said):
            state(**place)


def test_every_term_of_the_language_is_allowed():
    every = [
        sp.Rational(1, 3) * x + w[1] ** 2,
        sp.Abs(x) + sp.Max(x, 0) + sp.Min(x, 1),
        summed(w[i] * Bracket(w[i], x), (i, 1, m)),
        sp.KroneckerDelta(i, j),
        s(x),
        norm(Vector(w[i], (i, 1, m))),
        x**m,
    ]
    for term in every:
        check_terms("C1", le(0, term))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"conclusion": le(y, x)}, "C1 uses undeclared symbols: y"),
        ({"conclusion": le(array("z")[1], x)}, "undeclared symbols: z"),
        ({"conclusion": le(w[i], x)}, "undeclared symbols: i"),
        ({"conclusion": le(function("r")(x), 0)}, "undeclared symbols: r"),
        ({"conclusion": le(sp.Symbol("x"), 0)}, "undeclared symbols: x"),
        ({"conclusion": forall((i, 1, size("q")))(le(0, w[i]))}, "undeclared symbols: q"),
        ({"given": [le(y, 0)]}, "H1 uses undeclared symbols: y"),
        ({"definitions": (define(f, y, (i, 1, m)),)}, "definition of f uses undeclared"),
        ({"definitions": (define(f, w[j], (i, 1, m)),)}, "undeclared symbols: j"),
        (
            {"definitions": (define(f, f[k - 1], (k, 1, m), start=(0, w[k])),)},
            "undeclared symbols: k",
        ),
    ],
)
def test_undeclared_symbols(place, said):
    with pytest.raises(LanguageError, match=said):
        state(**place)


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: state(symbols=(*SYMBOLS, declare(x, ""))), "x is declared twice"),
        (lambda: state(symbols=(*SYMBOLS, declare(array("x"), "", (i, 1, m)))), "declared twice"),
        (lambda: state(symbols=(*SYMBOLS, declare(size("x"), ""))), "x is declared twice"),
        (lambda: state(definitions=(define(w, x, (i, 1, m)),)), "w is declared twice"),
        (lambda: state(definitions=(define(y, x), define(y, x))), "y is declared twice"),
        (
            lambda: Statement(SYMBOLS, (), (Named("C1", le(0, 1)),), (Named("C1", le(0, 1)),)),
            "two formulas are both named C1",
        ),
        (lambda: Statement(SYMBOLS, (), (), ()), "at least one conclusion"),
    ],
)
def test_names_are_used_once(build, said):
    with pytest.raises(LanguageError, match=said):
        build()


@pytest.mark.parametrize(
    "formula",
    [
        forall(x)(le(0, x)),
        forall((m, 1, 3))(le(0, m)),
        forall((i, 1, m))(exists("by", declare(x, ""))(le(0, x))),
        le(0, summed(w[m], (m, 1, 3))),
        le(0, summed(summed(x, (x, 1, 3)), (i, 1, m))),
        le(0, norm(Vector(w[m], (m, 1, 3)))),
        both(le(0, 1), forall(declare(w, "", (i, 1, m)))(le(0, w[1]))),
        forall(size("x"))(le(0, size("x"))),
    ],
)
def test_no_bound_name_shadows_a_declared_one(formula):
    symbols = (*SYMBOLS, declare(norm, ""))
    with pytest.raises(LanguageError, match="which is declared already"):
        state(formula, symbols=symbols)


def test_no_axis_of_a_definition_shadows_a_declared_name():
    with pytest.raises(LanguageError, match="binds m, which is declared already"):
        state(definitions=(define(f, w[m], (m, 1, 3)),))


def test_names_with_an_underscore_belong_to_the_kernel():
    hidden = index("_1_0")
    with pytest.raises(LanguageError, match="the kernel owns names with _"):
        state(le(0, summed(w[hidden], (hidden, 1, m))))
    with pytest.raises(LanguageError, match="names that begin with _ belong to the kernel"):
        state(definitions=(define(f, w[hidden], (hidden, 1, m)),))


@pytest.mark.parametrize(
    "symbol",
    [
        sp.Symbol("z", positive=True),
        sp.Symbol("z"),
        sp.Dummy("z", real=True),
        sp.IndexedBase("z", positive=True),
        sp.Function("z", positive=True),
    ],
)
def test_symbols_of_which_sympy_knows_more_are_refused(symbol):
    axes = ((i, 1, m),) if isinstance(symbol, sp.IndexedBase) else ()
    with pytest.raises(LanguageError, match=r"z must be a plain .*; a sign is a hypothesis"):
        state(symbols=(*SYMBOLS, declare(symbol, "", *axes)))


def test_bound_symbols_are_plain_too():
    signed = sp.Symbol("z", positive=True)
    with pytest.raises(LanguageError, match="C1: z must be a plain"):
        state(forall(signed)(le(0, signed)))
    odd = sp.Symbol("z", integer=True, positive=True)
    with pytest.raises(LanguageError, match="C1: z must be a plain"):
        state(le(0, summed(w[odd], (odd, 1, m))))


def test_ranges_of_symbols_are_declared():
    with pytest.raises(LanguageError, match="a range uses undeclared symbols: q"):
        state(symbols=(*SYMBOLS, declare(array("z"), "", (i, 1, size("q")))))


def test_definitions_inside_a_formula():
    circle = Let((define(u, y), define(y, u)), le(u, y))
    with pytest.raises(LanguageError, match="undeclared symbols: y"):
        state(circle)
    with pytest.raises(LanguageError, match="definition of u contains sqrt"):
        state(Let((define(u, sp.sqrt(x)),), le(u, x)))
    state(Let((define(u, x), define(y, u)), le(u, y)))


class _Agreeable(Rel):
    """A relation of one's own."""


@pytest.mark.parametrize(
    "formula",
    [
        _Agreeable(x, "<=", x),
        both(le(0, x), _Agreeable(x, "<=", x)),
        And((le(0, x), "x <= 1")),
        Implies(le(0, x), True),
        forall(u)(_Agreeable(u, "<=", x)),
        exists("by", declare(u, ""))(None),
    ],
)
def test_formulas_of_ones_own_are_refused(formula):
    with pytest.raises(LanguageError, match=r"is not a formula of the language|is not a term"):
        state(formula)


def test_bound_symbols():
    formula = forall((i, 1, m), declare(f, "", (j, 1, m)))(le(summed(w[k], (k, 1, m)), u))
    assert bound_symbols(formula) == {i, f, j, k}
