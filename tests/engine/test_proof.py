import pytest

from proofcheck.kernel import proof
from proofcheck.kernel.proof import Step, check_steps
from proofcheck.kernel.rules import Apply, Arithmetic, Obtain
from proofcheck.kernel.theorem import make
from proofcheck.language import (
    LanguageError,
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
from proofcheck.statement import Named, Statement

i, n, x, u = index("i"), size("n"), real("x"), real("u")
f, g = array("f"), array("g")
STATEMENT = Statement(
    (declare(x, ""),),
    (),
    (Named("H1", le(1, x)),),
    (Named("C1", le(0, x)), Named("C2", le(0, 2 * x))),
)


def check(*steps, statement=STATEMENT):
    return check_steps(statement, [Step(*step, "") for step in steps], {})


def test_conclusions_are_proved_in_order():
    checked, proved = check(
        ("C1", le(0, x), Arithmetic(("H1",))), ("C2", le(0, 2 * x), Arithmetic(("C1",)))
    )
    assert [item.refusal for item in checked] == ["", ""]
    assert {name: theorem.assumes for name, theorem in proved.items()} == {
        "C1": {le(1, x)},
        "C2": {le(1, x)},
    }


@pytest.mark.parametrize("rule", [Apply("C1"), Arithmetic(("C1",)), Apply("C2")])
def test_a_step_cannot_rest_on_itself_or_a_later_one(rule):
    checked, proved = check(("C1", le(0, x), rule), ("C2", le(0, 2 * x), Arithmetic(("H1",))))
    assert checked[0].refusal.endswith("is neither a hypothesis nor a step proved before")
    assert set(proved) == {"C2"}


def test_two_steps_cannot_rest_on_each_other():
    checked, proved = check(
        ("S1", le(5, x), Apply("S2")),
        ("S2", le(5, x), Apply("S1")),
        ("C1", le(0, x), Arithmetic(("S2",))),
    )
    assert [item.refusal.split()[0] for item in checked] == ["S2", "S1", "S2"]
    assert proved == {}


def test_a_conclusion_must_be_the_one_stated():
    for claim in (le(-1, x), le(1, x), forall(u)(le(0, u * 0))):
        checked, proved = check(("C1", claim, Arithmetic(("H1",))))
        assert checked[0].refusal == "C1 claims another formula than stated"
        assert proved == {}


def test_an_untested_rule_less_step_must_claim_the_conclusion_too():
    checked, _ = check(("C1", le(-1, x), None))
    assert checked[0].refusal == "C1 claims another formula than stated"
    checked, proved = check(("C1", le(0, x), None))
    assert (checked[0].refusal, checked[0].theorem, proved) == ("", None, {})


def test_a_step_without_a_rule_supports_nothing():
    checked, proved = check(("S1", le(9, x), None), ("C1", le(0, x), Arithmetic(("S1",))))
    assert checked[1].refusal == "S1 is neither a hypothesis nor a step proved before"
    assert proved == {}


def test_names_are_used_once():
    checked, proved = check(
        ("H1", le(9, x), Arithmetic()),
        ("C1", le(0, x), Arithmetic(("H1",))),
        ("C1", le(0, x), Arithmetic(("H1",))),
    )
    assert checked[0].refusal == "the name H1 is used twice"
    assert checked[2].refusal == "the name C1 is used twice"
    assert set(proved) == {"C1"}


def test_a_refused_step_supports_nothing():
    checked, proved = check(
        ("S1", le(9, x), Arithmetic(("H1",))), ("C1", le(0, x), Arithmetic(("S1",)))
    )
    assert checked[0].refusal == "9 ≤ x does not follow"
    assert proved == {}


def test_an_obtained_object_is_paid_for_by_its_source():
    some = exists("pick", declare(u, ""))(both(le(0, u), le(u, x)))
    statement = Statement(STATEMENT.symbols, (), (Named("H1", some),), (Named("C1", le(0, x)),))
    steps = (
        ("S1", both(le(0, u), le(u, x)), Obtain("H1", (declare(u, ""),), "pick")),
        ("C1", le(0, x), Arithmetic(("S1",))),
    )
    checked, proved = check(*steps, statement=statement)
    assert checked[0].theorem.assumes != {some}
    assert proved["C1"].assumes == {some}


def test_a_statement_that_the_kernel_cannot_trust_proves_nothing():
    # f = g + 1 and g = f: unfolded one at a time they would give 0 = 1
    a, b = real("a"), real("b")
    circle = (define(a, b + 1), define(b, a))
    with pytest.raises(LanguageError, match="b is defined later"):
        Statement((), circle, (), (Named("C1", le(1, 0)),))
    statement = Statement((), (), (), (Named("C1", le(1, 0)),))
    object.__setattr__(statement, "definitions", circle)  # the kernel looks for itself
    steps = (
        ("S1", le(b + 1, a), Arithmetic(unfold=("a",))),
        ("S2", le(a, b), Arithmetic(unfold=("b",))),
        ("S3", le(a, b), None),
        ("C1", le(1, 0), Arithmetic(("S1", "S2"))),
    )
    checked, proved = check(*steps, statement=statement)
    said = "definition of a: b is defined later; mind the order"
    assert [item.refusal for item in checked] == [said, said, "", said]
    assert proved == {}


def test_a_conclusion_rests_on_hypotheses_alone(monkeypatch):
    # no rule leaves another assumption behind, so one is planted
    def careless(theorem, context):
        return make(theorem.formula, [theorem], assumes=[le(7, x)])

    monkeypatch.setattr(proof, "conclude", careless)
    checked, proved = check(("C1", le(0, x), Arithmetic(("H1",))))
    assert checked[0].refusal.startswith("it still assumes")
    assert proved == {}
