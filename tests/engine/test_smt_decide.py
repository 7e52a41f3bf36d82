"""Decisions: proved by whom, refuted by what, and everything else undecided."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest
import smt_claims as c
import sympy as sp
from smt_claims import A, B, S, a, b, fake, j, s, says, state, u, v, x, z

from proofcheck.errors import InputError, ProofcheckError
from proofcheck.language import (
    Implies,
    Vector,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    layer,
    le,
    lt,
    real,
    sizes,
)
from proofcheck.smt.counterexample_file import load, save
from proofcheck.smt.decide import Limits, decide, prover

SOLVERS_ONLY = Limits(work=0)
TRUE_ONE = c.TRIANGLE
FALSE_ONE = state(le(10 * sp.Abs(a + b), 9 * (sp.Abs(a) + sp.Abs(b))), A, B)
ALWAYS = says("one", "unsat"), says("two", "unsat")


def only(*solvers, work=0):
    return Limits(work, tuple(solvers))


# --------------------------------------------------------------------------- proved


@pytest.mark.parametrize(
    ("statement", "given_sizes", "by"),
    [
        (c.TRIANGLE, {}, "Farkas"),
        (c.CAUCHY, {"n": 2}, "sum of squares"),
        (state(le(sp.Abs(sp.Max(a, 0) - sp.Max(b, 0)), sp.Abs(a - b)), A, B), {}, "Farkas"),
    ],
)
def test_proved_by_a_certificate_and_by_both_solvers(statement, given_sizes, by):
    first = decide(statement, "C1", sizes=given_sizes)
    assert (first.verdict, first.by, first.rests_on_solvers) == ("proved", by, False)
    assert first.answers == ()
    second = decide(statement, "C1", sizes=given_sizes, limits=SOLVERS_ONLY)
    assert (second.verdict, second.certificate, second.rests_on_solvers) == ("proved", None, True)
    z3, cvc5 = second.by.split(", ")
    assert z3.startswith("z3 ")
    assert cvc5.startswith("cvc5 ")


def test_a_decision_is_the_same_each_time_and_cannot_be_changed():
    one, two = (decide(c.ROOT, "C1", sizes={}) for _ in range(2))
    assert one == two
    with pytest.raises(FrozenInstanceError):
        one.verdict = "refuted"


def test_what_is_proved_with_a_size_left_open_holds_in_every_dimension():
    found = decide(state(le(0, c.XX), c.DIMENSION, c.X), "C1", sizes={})
    assert (found.verdict, found.open_sizes) == ("proved", ("n",))
    members = forall((j, 1, c.n))(le(sp.Abs(s(x[j])), sp.Abs(x[j])))
    generic = state(members, c.DIMENSION, c.X, S, given=(c.LIPSCHITZ, eq(s(0), 0)))
    assert decide(generic, "C1", sizes={}).verdict == "proved"


def test_a_false_claim_about_an_open_size_is_not_proved():
    for claim in (le(x[1], c.XX), forall((j, 1, c.n))(le(0, x[j])), le(c.n, 5)):
        found = decide(state(claim, c.DIMENSION, c.X), "C1", sizes={})
        assert found.verdict == "undecided"
        assert "n have no value" in found.reason


def test_using_names_and_formulas():
    found = decide(c.ROOT, le(a, b), sizes={}, using=("H1", le(a**2, b**2)))
    assert found.verdict == "proved"
    with pytest.raises(ProofcheckError, match="H7"):
        decide(c.ROOT, "C1", sizes={}, using=("H7",))


# --------------------------------------------------------------------------- refuted


def exact(decision):
    assert decision.verdict == "refuted"
    assert decision.by.startswith("an instance evaluated exactly")
    return decision.counterexample


FALSE = [
    (FALSE_ONE, {}),
    (state(lt(sp.Abs(a + b), sp.Abs(a) + sp.Abs(b)), A, B), {}),
    (state(le(sp.Abs(a) + sp.Abs(b), sp.Abs(a + b)), A, B), {}),
    (state(le(10 * c.DOT**2, 9 * c.XX * c.YY), c.DIMENSION, c.X, c.Y), {"n": 2}),
    (state(le(a, b), A, B, given=(le(a**2, b**2),)), {}),
    (state(forall((j, 1, c.n), u)(le(x[j] * u, 1)), c.DIMENSION, c.X), {"n": 2}),
]


@pytest.mark.parametrize(("statement", "given_sizes"), FALSE)
def test_a_false_neighbour_is_refuted_by_an_exact_instance(statement, given_sizes, tmp_path):
    example = exact(decide(statement, "C1", sizes=given_sizes))
    assert all(isinstance(value, Fraction) for value in example.values.values())
    assert again(tmp_path, statement, example) == example


def again(tmp_path, statement, example, claim=None, using=None):
    path = tmp_path / "example.json"
    save(path, example, "a test")
    using = statement.hypotheses if using is None else using
    formula = statement.formula("C1") if claim is None else claim
    return load(path, statement, formula, using, prover(statement, example.sizes))


def test_a_function_is_interpolated_and_its_hypothesis_shown_for_all_reals(tmp_path):
    claim = le(10 * sp.Abs(s(a) - s(b)), 9 * sp.Abs(a - b))
    statement = state(claim, A, B, S, given=(c.LIPSCHITZ,))
    example = exact(decide(statement, "C1", sizes={}))
    assert [name for name, _ in example.shown] == ["H1"]
    assert again(tmp_path, statement, example) == example


def test_a_function_that_a_hypothesis_defines_is_that_one(tmp_path):
    relu = forall(z)(eq(s(z), sp.Max(z, 0)))
    claim = le(10 * sp.Abs(s(a) - s(b)), 9 * sp.Abs(a - b))
    statement = state(claim, A, B, S, given=(relu,))
    example = exact(decide(statement, "C1", sizes={}))
    assert example.functions["s"].hypothesis == "H1"
    assert again(tmp_path, statement, example) == example


def test_a_function_of_vectors_without_a_hypothesis_is_zero_elsewhere(tmp_path):
    loss = c.t
    claim = le(loss(Vector(x[j], (j, 1, c.n))), a)
    statement = state(claim, c.DIMENSION, c.X, A, declare(loss, "loss"))
    example = exact(decide(statement, "C1", sizes={"n": 2}))
    assert again(tmp_path, statement, example) == example


def test_a_hypothesis_on_every_value_of_a_function_of_vectors_cannot_be_shown():
    loss, f = c.t, array("f")
    claim = le(loss(Vector(x[j], (j, 1, c.n))), a)
    above = forall(declare(f, "", (j, 1, c.n)))(le(0, loss(Vector(f[j], (j, 1, c.n)))))
    statement = state(claim, c.DIMENSION, c.X, A, declare(loss, "loss"), given=(above,))
    found = decide(statement, "C1", sizes={"n": 2})
    assert found.verdict == "undecided"
    assert "function of vectors, which a model gives at finitely many points" in found.reason


def test_a_model_whose_function_cannot_be_completed_is_not_believed():
    """s(u) = 2 u |u| is one, but no piecewise linear function grows fast enough."""
    steep = forall(u, v)(Implies(le(u, v), le(s(u) + (v - u) ** 2, s(v))))
    statement = state(le(s(b), s(a) + 5), A, B, S, given=(steep,))
    found = decide(statement, "C1", sizes={})
    assert found.verdict == "undecided"
    assert "not believed" in found.reason


def test_layers_empty_families_and_indices_make_an_instance(tmp_path):
    k, p, V, i = layer("k"), sizes("p"), array("V"), c.i
    g = array("g")
    through = define(
        g,
        c.summed(V[k, i, j] * g[k - 1, j], (j, 1, p[k - 1])),
        (k, 1, c.m),
        (i, 1, p[k]),
        start=(0, x[i]),
    )
    claim = le(c.summed(g[c.m, i], (i, 1, p[c.m])), x[c.n])
    symbols = (
        declare(c.m, "depth"),
        declare(p, "widths", (k, 0, c.m)),
        declare(x, "x", (i, 1, p[0])),
        declare(V, "layers", (k, 1, c.m), (i, 1, p[k]), (j, 1, p[k - 1])),
        declare(c.n, "one of them", within=(1, p[0])),
    )
    statement = state(claim, *symbols, definitions=(through,))
    for widths in ({0: 2, 1: 1, 2: 2}, {0: 2, 1: 0, 2: 1}):
        given_sizes = {"m": 2, "p": widths, "n": 2}
        example = exact(decide(statement, "C1", sizes=given_sizes))
        assert again(tmp_path, statement, example) == example


# --------------------------------------------------------------------------- undecided


def test_contradictory_hypotheses_prove_nothing():
    for limits in (None, SOLVERS_ONLY):
        found = decide(c.VACUOUS, "C1", sizes={}, limits=limits)
        assert (found.verdict, found.vacuous) == ("undecided", True)
        assert "contradicts itself" in found.reason
    assert decide(c.ROOT, "C1", sizes={}).vacuous is False


def test_not_known_to_be_consistent_is_said():
    found = decide(c.ROOT, "C1", sizes={}, limits=only(*ALWAYS, work=4000))
    assert (found.verdict, found.vacuous) == ("undecided", True)  # both say so of the hypotheses
    unsure = says("one", "unknown"), says("two", "unknown")
    found = decide(c.ROOT, "C1", sizes={}, limits=only(*unsure, work=4000))
    assert (found.verdict, found.vacuous) == ("proved", None)
    assert "not known" in found.reason


@pytest.mark.parametrize(
    ("solvers", "said"),
    [
        ((says("one", "unsat"), says("two", "unknown")), "two: unknown"),
        ((says("one", "unknown"), says("two", "unknown")), "one: unknown"),
        ((says("one", "unsat"), fake("two", "os._exit(9)")), "code 9"),
        ((says("one", "unsat"), fake("two", "time.sleep(60)", seconds=1)), "killed after 1 s"),
        ((says("one", "unsat"),), "not both"),
        ((says("one", "unsat"), says("one", "unsat")), "not both"),
        ((), "not both"),
        ((says("one", "unsat"), says("two", "sat")), "the solvers disagree"),
        ((says("one", "sat"), says("two", "unsat")), "the solvers disagree"),
    ],
)
def test_less_than_two_solvers_that_agree_is_undecided(solvers, said):
    found = decide(TRUE_ONE, "C1", sizes={}, limits=only(*solvers))
    assert found.verdict == "undecided"
    assert said in found.reason
    assert decide(TRUE_ONE, "C1", sizes={}, limits=only(*ALWAYS)).by == "one 0, two 0"


def test_a_wrong_model_is_not_believed():
    lie = fake("one", "say(status='sat', model={name: '1' for name in request['unknowns']})")
    found = decide(TRUE_ONE, "C1", sizes={}, limits=only(lie, says("two", "sat")))
    assert found.verdict == "undecided"
    assert "the model of one is not believed: the claim holds at the instance" in found.reason
    assert "two 0 gave no model of exact rationals" in found.reason


def test_a_model_that_violates_a_hypothesis_is_not_believed():
    statement = state(le(a, 0), A, given=(le(a, 1),))
    lie = says("one", "sat", model={"a": "2"})
    found = decide(statement, "C1", sizes={}, limits=only(lie, says("two", "unknown")))
    assert found.verdict == "undecided"
    assert "the instance violates H1" in found.reason
    truth = says("one", "sat", model={"a": "1/2"})
    found = decide(statement, "C1", sizes={}, limits=only(truth, says("two", "unknown")))
    assert exact(found).values == {"a": Fraction(1, 2)}


def test_an_exact_instance_outweighs_a_solver_and_the_disagreement_is_said():
    right = says("one", "sat", model={"a": "2"})
    statement = state(le(a, 1), A)
    found = decide(statement, "C1", sizes={}, limits=only(right, says("two", "unsat")))
    assert exact(found)
    assert "the solvers disagree" in found.reason


def test_an_irrational_model_is_no_instance():
    statement = state(le(a, 1), A, given=(eq(a**2, 2),))
    found = decide(statement, "C1", sizes={})
    assert found.verdict == "undecided"
    assert "no model of exact rationals" in found.reason


def test_what_is_used_may_be_too_little():
    found = decide(c.ROOT, "C1", sizes={}, using=("H2",))
    assert (found.verdict, found.counterexample.beyond) == ("undecided", ("H1",))
    assert "violates it and H1" in found.reason


def test_a_premise_over_all_reals_is_not_tested_at_a_few():
    claim = Implies(forall(u)(le(s(u), 7)), le(s(a), 6))
    found = decide(state(claim, A, S), "C1", sizes={})
    assert found.verdict == "undecided"
    assert "assumes something of all reals" in found.reason


def test_a_hopeless_expansion_is_undecided():
    wide = sp.Add(*(x[q] for q in range(1, 41))) ** 6
    found = decide(state(le(0, wide), c.DIMENSION, c.X), "C1", sizes={"n": 40})
    assert found.verdict == "undecided"
    assert "monomials" in found.reason


def test_a_hopeless_number_of_terms_is_undecided():
    cube = c.summed(x[j] * a, (j, 1, c.n), (c.i, 1, c.n))
    found = decide(state(le(0, cube), c.DIMENSION, c.X, A), "C1", sizes={"n": 400})
    assert found.verdict == "undecided"
    assert "too large" in found.reason


@pytest.mark.parametrize(
    "claim",
    [le(sp.pi, a), le(sp.Float(0.1), a), exists("e", u)(le(a, u)), le(real("q"), a)],
)
def test_what_is_outside_the_language_is_refused(claim):
    with pytest.raises(ProofcheckError):
        decide(c.TRIANGLE, claim, sizes={})


def test_a_decimal_pi_would_have_proved_a_false_claim():
    """The trap of a printer that writes pi as a decimal: pi < 3.141592653589794 is refused."""
    with pytest.raises(ProofcheckError, match="pi"):
        decide(c.TRIANGLE, lt(sp.pi, sp.Rational(3141592653589794, 10**15)), sizes={})


def test_both_parts_of_a_conjunction_are_decided():
    good = state(both(le(a, sp.Abs(a)), le(-a, sp.Abs(a))), A)
    assert decide(good, "C1", sizes={}).verdict == "proved"
    bad = state(both(le(a, sp.Abs(a)), le(sp.Abs(a), a)), A)
    assert exact(decide(bad, "C1", sizes={}))


# --------------------------------------------------------------------------- files


def kept(tmp_path):
    path = tmp_path / "kept.json"
    save(path, exact(decide(FALSE_ONE, "C1", sizes={})), "a test")
    return path


def reread(path, statement=FALSE_ONE):
    return load(
        path, statement, statement.formula("C1"), statement.hypotheses, prover(statement, {})
    )


def test_a_file_is_evaluated_again_before_it_is_believed(tmp_path):
    path = kept(tmp_path)
    assert reread(path).values
    with pytest.raises(InputError, match="the claim holds at the instance"):
        reread(path, TRUE_ONE)
    stricter = state(FALSE_ONE.formula("C1"), A, B, given=(lt(b, b),))
    with pytest.raises(InputError, match="violates H1"):
        reread(path, stricter)
    wider = state(FALSE_ONE.formula("C1"), A, B, declare(real("e"), "missing in the file"))
    with pytest.raises(InputError, match="cannot be evaluated"):
        reread(path, wider)


UNSORTED = '{"knots": [["1", "0"], ["1", "1"]]}'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("proofcheck-counterexample", "something else", "is not a proofcheck-counterexample"),
        ('"version": 1', '"version": 2', "version"),
        ('"a": "', '"a": "0x', "no rational"),
        ('"values"', '"value"', "'values' is missing"),
        ('"sizes": {}', '"sizes": {"n": "two"}', "no size"),
        (
            '"functions": {}',
            '"functions": {"s": {"knots": [["1", "0"], ["1", "1"]]}}',
            "increasing",
        ),
        ('"functions": {}', '"functions": {"s": {"defined by": "H9"}}', "no hypothesis H9"),
        ("{", "", "no counterexample file"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, old, new, said):
    path = kept(tmp_path)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(InputError, match=said):
        reread(path)


def test_files_that_are_not_there_deep_or_binary_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot read"):
        reread(tmp_path / "nothing.json")
    path = tmp_path / "bad.json"
    for raw in (b"\xff\xfe", b"[" * 100_000, b"null", b"[]"):
        path.write_bytes(raw)
        with pytest.raises(InputError, match="no counterexample file"):
            reread(path)
