"""An outline says what the one line says."""

from proofcheck.language import (
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    exists,
    forall,
    index,
    le,
    real,
    size,
)
from proofcheck.outline import outline
from proofcheck.printing import text

m, i = size("m"), index("i")
u, v, t = real("u"), real("v"), real("t")
x = array("x")


def words(lines):
    return " ".join(lines).replace("- ", "").split()


def test_a_short_formula_stays_on_one_line():
    assert outline(le(u, v)) == ["u ≤ v"]


def test_nested_conjunctions_become_one_list():
    long = le(u + v + t + u * v + v * t + u * v * t, (u + v + t) ** 2 + (u - v) ** 2 + (v - t) ** 2)
    lines = outline(both(both(long, long), both(le(u, v), long)))
    assert len(lines) == 4
    assert all(line.startswith("- ") for line in lines)
    assert [line[2:] for line in lines] == [text(long), text(long), "u ≤ v", text(long)]


def test_structure_is_indented_and_nothing_is_lost():
    part = Implies(le(u, x[i]), forall(v, t)(le(x[i] * v * t + u, (v + t + x[i]) ** 2)))
    formula = exists("c", declare(x, "", (i, 1, m)))(both(part, forall((i, 1, m))(part)))
    lines = outline(formula)
    assert lines[0] == "there is"
    assert lines[1] == "  x[i] (i=1..m)"
    assert sum("≤" in line for line in lines) >= 2
    assert "".join(words(lines)).count("≤") == text(formula).count("≤")


def test_local_definitions_are_said_once():
    local = define(v, u**2, gloss="")
    known = set()
    first = outline(Let((local,), le(v, t)), known)
    again = outline(Let((local,), le(t, v)), known)
    assert first == ["where v = u^2", "v ≤ t"]
    assert again == ["t ≤ v"]
