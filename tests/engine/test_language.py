import pytest
import sympy as sp

from proofcheck.language import (
    Bracket,
    LanguageError,
    Layer,
    Rel,
    array,
    declare,
    define,
    eq,
    forall,
    function,
    greatest,
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
from proofcheck.substitution import free_symbols

i, j, q, i1, i2 = (index(name) for name in ("i", "j", "q", "i1", "i2"))
k = layer("k")
m, n = size("m"), size("n")
u, v, x, y = (real(name) for name in "uvxy")
w, z, f = array("w"), array("z"), array("f")
p = sizes("p")
s, norm = function("s"), function("norm")


# --------------------------------------------------------------------------- building


@pytest.mark.parametrize("decided", [sp.Max(0, x) >= 0, sp.true, True, sp.Abs(x) < 0, x < y])
def test_a_relation_of_sympy_is_no_term(decided):
    for build in (le, lt, eq):
        with pytest.raises(LanguageError, match="a side of a relation must be a term"):
            build(decided, 0)


def test_relations_do_not_decide_themselves():
    assert le(0, sp.Max(0, x)) != le(0, 1)
    assert le(1, 0).op == "<="
    with pytest.raises(LanguageError, match="is not one of"):
        Rel(sp.Integer(0), ">=", sp.Integer(0))


ODD_NAMES = ("1", "1x", "x y", "x+1", "x[1]", "", "x_", "x__y", "é", "α", "(x)", "'x", "x\n")


@pytest.mark.parametrize("name", ["x", "a0", "eps", "lambda", "F*", "W'", "f_t", "w*1", "pV", "x2"])
def test_names_that_are_read_as_such(name):
    assert declare(real(name), "").name == name


@pytest.mark.parametrize(
    ("build", "said"),
    [
        *((lambda name=name: declare(real(name), ""), "cannot be a name") for name in ODD_NAMES),
        (lambda: declare(real("_x"), ""), "names that begin with _"),
        (lambda: declare(function("Max"), ""), "would read as the operation"),
        (lambda: define(real("1"), 2), "'1' cannot be a name"),
        (lambda: forall((x, 0, 1)), "x is no index; say as a premise where a real number lies"),
        (lambda: declare(w, "", (x, 1, m)), "w, index x is no index"),
        (lambda: declare(w, "", (i, 0, m)), "w: its index i must be counted from 1, not from 0"),
        (lambda: declare(w, "", (i, 1, m), (k, 0, m)), "its index k must be counted from 1"),
        (lambda: declare(w, "", (i, 1, m), (i, 1, n)), "two of its axes have one index"),
        (lambda: declare(w, "", (i, 1)), "an axis is"),
        (lambda: declare(w, "", i), "an axis is"),
        (lambda: declare(m, "", least=-1), "a natural number"),
        (lambda: declare(x, "", least=1), "only a size has a least value"),
        (lambda: define(f, x), "a family has axes, a number has none"),
        (lambda: define(x, y, (i, 1, m)), "a family has axes, a number has none"),
        (lambda: define(f, x, (i, 0, m)), "must be counted from 1"),
        (lambda: define(f, x, (i, 1, m), start=(0, y)), "only a layer can be the index"),
        (lambda: define(x, y, start=(0, y)), "a recursion needs a layer"),
        (lambda: declare(w, ""), "declared without axes"),
        (lambda: declare(p, ""), "declared without axes"),
        (lambda: declare(x, "", (i, 1, m)), "is not an array"),
        (lambda: declare(s, "", (i, 1, m)), "is not an array"),
        (lambda: forall(real("_x")), "names that begin with _"),
        (lambda: forall((index("_i"), 1, m)), "names that begin with _"),
        (lambda: declare(i, "", within=(-1, m)), "indices are natural numbers"),
    ],
)
def test_declarations_that_are_refused(build, said):
    with pytest.raises(LanguageError, match=said):
        build()


@pytest.mark.parametrize(
    ("item", "kind", "facts"),
    [
        (declare(m, ""), "size", (le(0, m),)),
        (declare(m, "", least=2), "size", (le(2, m),)),
        (declare(i, "", within=(1, m)), "index", (le(1, i), le(i, m))),
        (declare(x, ""), "real", ()),
        (declare(w, "", (i, 1, m)), "array", ()),
        (declare(p, "", (k, 0, m)), "sizes", ()),
        (declare(s, ""), "function", ()),
    ],
)
def test_kinds(item, kind, facts):
    assert (item.kind, item.range_facts) == (kind, facts)


def test_names():
    assert [name_of(item) for item in (x, w, p, s, k)] == ["x", "w", "p", "s", "k"]
    assert isinstance(k, Layer)
    assert declare(w, "", (k, 0, m), (i, 1, p[k])).layered
    assert not declare(w, "", (i, 1, m)).layered


def test_an_entry_is_made_once_and_numbers_of_another_type_are_not_taken_for_it():
    assert array("w")[i, 1] is w[i, 1]
    assert w[1].indices == (sp.Integer(1),)
    assert w[1.0].indices != w[1].indices


def test_brackets_stay_inside_sums():
    term = summed(Bracket(w[i], x), (i, 1, m))
    assert isinstance(term, sp.Sum)
    assert term.function == Bracket(w[i], x)
    assert i2 not in free_symbols(term)


@pytest.mark.parametrize("text", ["x", "__import__('os').getcwd()"])
def test_text_is_never_evaluated(text):
    with pytest.raises(LanguageError, match="neither a number nor a term"):
        le(text, 1)


def test_the_greatest_is_what_sympy_writes():
    for parts in ((x, 0), (0, x), (x, y), (y - x, x, 1)):
        assert greatest(*parts) == sp.Max(*parts)
