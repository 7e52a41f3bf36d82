"""The rule Solvers: the kernel takes an oracle's word, says so, and no more than that."""

import pytest
import sympy as sp

from proofcheck.kernel.goal import Answer
from proofcheck.kernel.proof import Step, check_steps
from proofcheck.kernel.rules import Apply, Arithmetic, Obtain, Solvers
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, declare, eq, exists, index, le, lt, real, size, summed
from proofcheck.smt.oracle import oracle
from proofcheck.statement import Named, Statement

x, y, u, v = (real(name) for name in "xyuv")
n, i = size("n"), index("i")
a, b = array("a"), array("b")
REALS = tuple(declare(z, "") for z in (x, y, u, v))
LIPSCHITZ = le(sp.Max(x, y) - sp.Max(u, v), sp.Abs(x - u) + sp.Abs(y - v))


def check(claim, rule, ask=oracle, given=(), symbols=REALS):
    hypotheses = tuple(Named(f"H{number}", item) for number, item in enumerate(given, 1))
    statement = Statement(symbols, (), hypotheses, (Named("C1", claim),))
    (item,), proved = check_steps(statement, [Step("C1", claim, rule, "")], {}, ask)
    return statement, item, proved


def says(proved, by="z3 0, cvc5 0", reason=""):
    return lambda statement, claim, using, sizes: Answer(proved, by, reason)


@pytest.mark.parametrize(
    ("claim", "by"),
    [
        (le((x * u + y * v) ** 2, (x**2 + y**2) * (u**2 + v**2)), "certificate (sum of squares)"),
        (LIPSCHITZ, "certificate (Farkas)"),
    ],
)
def test_a_certificate_is_named(claim, by):
    _, item, proved = check(claim, Solvers())
    assert item.theorem is proved["C1"]
    assert item.theorem.solvers == {by}


def test_what_is_false_is_refused():
    _, item, proved = check(le(x * y, x**2), Solvers())
    assert proved == {}
    assert item.refusal == "refuted"


def test_facts_are_used_and_remembered():
    claim = le(x * y, x * u)
    given = (le(0, x), le(y, u), lt(0, v))
    _, item, _ = check(claim, Solvers(("H1", "H2")), given=given)
    assert item.theorem.assumes == {given[0], given[1]}
    _, item, proved = check(claim, Solvers(("H1", "H3")), given=given)
    assert proved == {}


def test_facts_that_contradict_each_other_prove_nothing():
    _, item, proved = check(le(1, 0), Solvers(("H1", "H2")), given=(lt(x, y), lt(y, x)))
    assert proved == {}
    assert item.refusal == "the facts contradict each other, so they prove anything"


def test_without_an_oracle_nothing_is_proved():
    _, item, proved = check(LIPSCHITZ, Solvers(), ask=None)
    assert proved == {}
    assert item.refusal == "no solvers are at hand here"


def test_undecided_is_no_proof():
    _, item, proved = check(LIPSCHITZ, Solvers(), ask=says(False, reason="both said unknown"))
    assert proved == {}
    assert item.refusal == "both said unknown"


def test_at_given_sizes_it_is_no_theorem():
    symbols = (declare(n, ""), declare(a, "", (i, 1, n)), declare(b, "", (i, 1, n)))
    squares = [summed(z[i] ** 2, (i, 1, n)) for z in (a, b)]
    claim = le(summed(a[i] * b[i], (i, 1, n)) ** 2, squares[0] * squares[1])
    _, item, proved = check(claim, Solvers(sizes={"n": 2}), symbols=symbols)
    assert proved == {}
    assert item.theorem.assumes == {eq(n, 2)}  # so it says nothing of any other n
    assert item.theorem.solvers == {"certificate (sum of squares)"}
    assert item.at_sizes == "n = 2"


def test_sizes_that_are_not_sizes_are_refused():
    for sizes, said in (
        ({"m": 2}, "m, which is not declared"),
        ({"n": True}, "must be an integer"),
    ):
        _, item, proved = check(
            le(0, 1), Solvers(sizes=sizes), ask=says(True), symbols=(declare(n, ""),)
        )
        assert (proved, item.theorem) == ({}, None)
        assert said in item.refusal


def test_a_size_that_a_hypothesis_fixes_is_no_further_assumption():
    symbols = (declare(n, ""), declare(x, ""))
    rule = Solvers(sizes={"n": 2})
    _, item, proved = check(le(0, x**2), rule, ask=says(True), given=(eq(n, 2),), symbols=symbols)
    assert (item.at_sizes, list(proved)) == ("", ["C1"])
    assert proved["C1"].assumes == {eq(n, 2)}  # the hypothesis


def test_what_an_object_at_a_size_shows_is_so_at_that_size():
    some = exists("some", declare(v, ""))(le(0, v))
    symbols = (declare(n, ""), declare(x, ""))
    claim = le(0, 1)
    statement = Statement(symbols, (), (), (Named("C1", claim),))
    steps = [
        Step("S1", some, Solvers(sizes={"n": 2}), ""),
        Step("S2", le(0, v), Obtain("S1", (declare(v, ""),), "some"), ""),
        Step("C1", claim, Arithmetic(("S2",)), ""),
    ]
    found, proved = check_steps(statement, steps, {}, says(True))
    assert ([item.at_sizes for item in found], proved) == (["n = 2"] * 3, {})


def test_a_lemma_that_cites_it_rests_on_it_too():
    statement, _, proved = check(LIPSCHITZ, Solvers(), ask=says(True))
    library = {"L01": (statement, proved)}
    step = Step("C1", LIPSCHITZ, Apply(Cite("L01.C1")), "")
    (item,), _ = check_steps(statement, [step], library)
    assert item.theorem.solvers == {"z3 0, cvc5 0"}
    (other,), _ = check_steps(statement, [Step("C1", LIPSCHITZ, Arithmetic(), "")], library)
    assert other.theorem is None
