from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from tiny import make, x

from proofcheck.breakers import check_redundant
from proofcheck.draw import RandomDraw, fill
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Axiom, Define, Obtain
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.lemma import Breaker, Redundant
from proofcheck.scope import NoWitness, WalkError
from proofcheck.trial import UNREACHED, Tally, Trial, check_breaker, exactly, observe, run_trial

c, i, m = index("c"), index("i"), size("m")
w, chi = array("w"), array("chi")
u = real("u")
FAMILY = (declare(m, "", least=1), declare(w, "", (i, 1, m)))
SMALL = {"shapes": 4, "batch": 10, "exact_shapes": 3, "exact_batch": 3}


def trial_of(lemma, seed=1):
    return run_trial(lemma, seed, **SMALL)


def test_a_true_lemma():
    trial = trial_of(make())
    assert (trial.drawn, trial.met, trial.exact_met) == (49, 49, 9)
    assert trial.conclusions["C1"].reached == 49
    assert trial.counterexample is None
    assert trial.artefacts == 0


def test_a_false_lemma_is_refuted_exactly():
    trial = trial_of(make(conclusion=le(0, x)))
    assert trial.counterexample["violates"] == ["C1"]
    (value,) = trial.counterexample["instance"]["x"]
    assert isinstance(value, Fraction)
    assert value < 0


def test_a_barely_false_lemma_is_refuted_by_the_exact_instances():
    # floats cannot tell it from 0 <= 0, rationals can
    trial = trial_of(make(conclusion=le(x**2, x**2 - sp.Rational(1, 10**20))))
    assert trial.counterexample is not None
    assert trial.exact_met > 0


CANCELLING = (10**20 + x) ** 2 - 10**40 - 2 * 10**20 * x - x**2


def test_a_float_artefact_is_counted_as_such():
    trial = trial_of(make(conclusion=eq(CANCELLING, 0)))
    assert trial.counterexample is None
    assert trial.artefacts > 0


def test_a_float_artefact_is_no_violation():
    trial = trial_of(make(conclusion=eq(CANCELLING, 0)))
    assert trial.conclusions["C1"].violated == 0


def test_an_artefact_does_not_hide_a_violation_in_the_same_batch():
    lemma = make(conclusion=both(eq(CANCELLING, 0), le(x, 2)))
    trial = Trial.of(lemma)
    observe(lemma, {"x": np.array([1.1, 3.0])}, False, trial)
    assert trial.counterexample is not None


def test_the_hypotheses_decide_which_instances_count():
    trial = trial_of(make(given=[le(0, x)], conclusion=le(0, x)))
    assert 0 < trial.met < trial.drawn
    assert trial.hypotheses["H1"] == trial.met
    assert trial.counterexample is None


def test_hypotheses_that_are_never_met():
    trial = trial_of(make(given=[lt(x, x - 1)], conclusion=le(1, 0)))
    assert (trial.met, trial.conclusions["C1"].reached) == (0, 0)
    assert trial.counterexample is None


def test_an_instance_that_rounding_brought_in_is_no_counterexample():
    # x = -1e-12 passes H1 in floats, not exactly
    lemma = make(given=[le(0, x)], conclusion=le(0, 10**6 * x))
    trial = Trial.of(lemma)
    observe(lemma, {"x": np.array([-1e-12])}, False, trial)
    assert trial.met == 1
    assert trial.counterexample is None
    assert trial.artefacts == 1


def test_a_false_step_of_a_true_lemma():
    trial = trial_of(make(steps=(Step("S1", le(0, x), None, ""),)))
    assert trial.counterexample["violates"] == ["S1"]


def test_a_step_that_is_never_reached():
    trial = trial_of(make(steps=(Step("S1", Implies(lt(x, x), le(1, 0)), None, ""),)))
    assert trial.steps["S1"].reached == 0
    assert trial.steps["S1"].violated == 0


def test_trials_depend_on_seed_and_lemma_alone():
    lemma = make(given=[le(0, x)], conclusion=le(0, x))
    assert trial_of(lemma) == trial_of(lemma)
    assert trial_of(lemma, 2) != trial_of(lemma, 1)
    renamed = make("L09", given=[le(0, x)], conclusion=le(0, x))
    assert trial_of(renamed) != trial_of(lemma)


def test_the_order_of_a_batch_does_not_matter():
    lemma = make(given=[le(0, x)], conclusion=le(x, 2))
    values = np.array([-1.0, 0.5, 1.0, 1.5])
    seen = []
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        trial = Trial.of(lemma)
        observe(lemma, {"x": values[order]}, False, trial)
        seen.append(trial)
    assert seen[0] == seen[1] == seen[2]
    singles = Trial.of(lemma)
    for value in values:
        observe(lemma, {"x": np.array([value])}, False, singles)
    assert singles == seen[0]


def test_tallies_add():
    tally = Tally(1, 0, 0.5)
    tally.add(Tally(2, 1, 0.25, "no"))
    tally.add(Tally(0, 0, 1.0, "later"))
    assert tally == Tally(3, 1, 0.25, "no")


def test_floats_are_read_as_the_rationals_that_they_are():
    found = exactly({"x": np.array([0.1]), "V": {1: np.array([[0.5]])}, "p": {0: 2}, "n": 3})
    assert found["x"][0] == Fraction(0.1) != Fraction(1, 10)
    assert found["V"][1][0, 0] == Fraction(1, 2)
    assert (found["p"], found["n"]) == ({0: 2}, 3)


# --------------------------------------------------------------------------- constructions

PICK = declare(c, "", within=(1, m))
LARGEST = exists("pick", PICK)(forall((i, 1, m))(le(w[i], w[c])))


def family(conclusion, construction, **more):
    constructions = {} if construction is None else {"pick": construction}
    return make(conclusion=conclusion, symbols=FAMILY, constructions=constructions, **more)


def test_a_right_construction():
    trial = trial_of(family(LARGEST, lambda view: {"c": int(np.argmax(view["w"])) + 1}))
    assert trial.counterexample is None
    assert trial.conclusions["C1"].reached == trial.met


def test_a_wrong_construction_leaves_the_claim_undecided():
    trial = trial_of(family(LARGEST, lambda view: {"c": 1}))
    assert trial.counterexample is None
    assert "the construction pick does not deliver" in trial.conclusions["C1"].trouble


def test_what_is_said_of_all_reals_is_decided_only_where_a_claim_is_violated(monkeypatch):
    asked = []  # a decision may take minutes, and changes nothing for a claim left undecided

    def decide(statement, formula, instance):
        asked.append(formula)
        return True

    monkeypatch.setattr("proofcheck.trial.decided", decide)
    everywhere = (forall(declare(u, ""))(le(0, u**2)),)
    trial = trial_of(family(LARGEST, lambda view: {"c": 1}, given=everywhere))
    assert "the construction pick does not deliver" in trial.conclusions["C1"].trouble
    assert asked == []
    trial = trial_of(make(conclusion=le(0, x), given=everywhere))
    assert trial.counterexample["violates"] == ["C1"]
    assert asked == list(everywhere)


def test_a_construction_that_gives_up():
    def hopeless(view):
        raise NoWitness("nothing is large")

    for construction, said in ((hopeless, "nothing is large"), (lambda view: {}, "gives no c")):
        trial = trial_of(family(LARGEST, construction))
        assert trial.counterexample is None
        assert said in trial.conclusions["C1"].trouble


def test_a_missing_construction():
    with pytest.raises(WalkError, match="no construction is called pick"):
        trial_of(family(LARGEST, None))


def test_a_construction_outside_its_range():
    trial = trial_of(family(exists("pick", PICK)(le(0, 1)), lambda view: {"c": 99}))
    assert trial.conclusions["C1"].trouble or trial.counterexample


def test_steps_after_an_obtained_object_see_it():
    steps = (
        Step("S1", forall((i, 1, m))(le(w[i], w[c])), Obtain(Axiom("x"), (PICK,), "pick"), ""),
        Step("S2", le(summed(w[i], (i, 1, m)), m * w[c]), None, ""),
    )
    largest = family(le(0, 1), lambda view: {"c": int(np.argmax(view["w"])) + 1}, steps=steps)
    trial = trial_of(largest)
    assert trial.counterexample is None
    assert trial.steps["S2"].reached == trial.met
    smallest = family(le(0, 1), lambda view: {"c": int(np.argmin(view["w"])) + 1}, steps=steps)
    trial = trial_of(smallest)
    assert "the construction pick does not deliver" in trial.steps["S1"].trouble
    assert trial.counterexample is None or trial.counterexample["violates"] == ["S2"]


# --------------------------------------------------------------------------- what a step brings in

f = array("f")
DOUBLED = define(f, 2 * w[i], (i, 1, m))


def defining(*more, **changes):
    steps = (Step("D1", equations(DOUBLED).parts[0], Define(DOUBLED), ""), *more)
    return family(le(0, 1), None, steps=steps, **changes)


def test_steps_after_a_definition_know_its_family():
    total = eq(summed(f[i], (i, 1, m)), 2 * summed(w[i], (i, 1, m)))
    trial = trial_of(defining(Step("S2", total, None, "")))
    assert trial.counterexample is None
    assert trial.steps["D1"].reached == trial.steps["S2"].reached == trial.met
    trial = trial_of(defining(Step("S2", forall((i, 1, m))(eq(f[i], w[i])), None, "")))
    assert trial.counterexample["violates"] == ["S2"]


def test_steps_before_a_definition_do_not():
    early = Step("S0", eq(f[1], f[1]), None, "")
    with pytest.raises(WalkError, match="f has no value here"):
        trial_of(family(le(0, 1), None, steps=(early, *defining().steps)))


def test_a_definition_after_an_obtained_object():
    found = Step("S1", forall((i, 1, m))(le(w[i], w[c])), Obtain(Axiom("x"), (PICK,), "pick"), "")
    most = define(real("top"), w[c])
    named = Step("D2", eq(real("top"), w[c]), Define(most), "")
    last = Step("S3", forall((i, 1, m))(le(f[i], 2 * real("top"))), None, "")
    lemma = defining(found, named, last)
    trial = trial_of(
        replace(lemma, constructions={"pick": lambda view: {"c": int(np.argmax(view["w"])) + 1}})
    )
    assert trial.counterexample is None
    assert {name: tally.reached for name, tally in trial.steps.items()} == {
        "D1": trial.met, "S1": trial.met, "D2": trial.met, "S3": trial.met,
    }  # fmt: skip


def test_a_definition_in_a_circle_is_not_followed():
    circle = define(real("top"), real("top") + 1)
    step = Step("D1", eq(real("top"), real("top") + 1), Define(circle), "")
    trial = trial_of(family(le(0, 1), None, steps=(step,)))
    assert "it is defined by itself" in trial.steps["D1"].trouble


def test_nothing_is_said_after_an_object_that_is_not_delivered():
    steps = (
        Step("S1", forall((i, 1, m))(le(w[i], w[c])), Obtain(Axiom("x"), (PICK,), "pick"), ""),
        Step("S2", forall((i, 1, m))(le(w[i], w[c])), None, ""),
    )
    trial = trial_of(family(le(0, 1), lambda view: {"c": int(np.argmin(view["w"])) + 1},
                            steps=steps))  # fmt: skip
    assert trial.counterexample is None
    assert "the construction pick does not deliver" in trial.steps["S1"].trouble


# --------------------------------------------------------------------------- what is not known


def test_an_existence_inside_a_conjunction_is_not_refuted_by_its_construction():
    claim = both(le(0, 1), LARGEST)
    trial = trial_of(family(claim, lambda view: {"c": 1}))
    assert trial.counterexample is None
    assert "the construction pick does not deliver" in trial.conclusions["C1"].trouble


def test_an_existence_is_refuted_where_no_object_will_do():
    claim = exists("pick", PICK)(lt(summed(w[i] ** 2, (i, 1, m)), w[c]))
    trial = trial_of(family(claim, lambda view: {"c": 1}))
    assert trial.counterexample["violates"] == ["C1"]


def test_a_premise_that_only_probes_support_refutes_nothing():
    within = forall(u)(le(u, (10**9 + x**2) ** 4))  # false beyond the farthest probe
    trial = trial_of(make(conclusion=Implies(within, le(1, 0))))
    assert trial.counterexample is None
    assert "holds at the probes, which does not show" in trial.conclusions["C1"].trouble


def test_a_counterexample_says_what_holds_as_far_as_probed():
    within = le(u, (10**9 + x**2) ** 4)  # false beyond the farthest probe
    trial = trial_of(make(given=[forall(u)(within)], conclusion=le(0, x)))
    assert trial.counterexample["violates"] == ["C1"]
    assert trial.counterexample["instance"]["holds as far as probed"] == "H1"
    trial = trial_of(make(given=[forall(u)(le(-(x**2), u**2))], conclusion=le(0, x)))
    assert trial.counterexample["violates"] == ["C1"]
    assert "holds as far as probed" not in trial.counterexample["instance"]


def test_a_hypothesis_whose_object_is_not_built():
    some = exists("some", declare(u, ""))(lt(x, u))
    for build in (
        lambda view: {"u": view["x"] + 1 if view["x"] >= 0 else view["x"]},
        lambda view: {"u": view["x"] + 1} if view["x"] >= 0 else {},
    ):
        lemma = make(given=[some], conclusion=le(0, x), constructions={"some": build})
        said = trial_of(lemma).conclusions["C1"].trouble
        assert said.startswith("whether H1 holds is not known")
    good = {"some": lambda view: {"u": view["x"] + 1}}
    trial = trial_of(make(given=[some], conclusion=le(x, x), constructions=good))
    assert (trial.met, trial.conclusions["C1"].trouble) == (trial.drawn, "")


def test_an_unknown_hypothesis_where_another_fails_is_no_matter():
    some = exists("some", declare(u, ""))(lt(x, u))
    build = {"some": lambda view: {"u": view["x"] + 1 if view["x"] >= 0 else view["x"]}}
    lemma = make(given=[some, le(0, x)], conclusion=le(0, x), constructions=build)
    trial = trial_of(lemma)
    assert trial.met
    assert trial.conclusions["C1"].trouble == ""


def test_a_conclusion_that_is_never_reached():
    nothing = Implies(both(lt(x, 0), lt(0, x)), le(1, 0))
    assert trial_of(make(conclusion=nothing)).conclusions["C1"].trouble == UNREACHED
    tally = Tally(trouble=UNREACHED)
    tally.add(Tally(trouble=UNREACHED))
    assert tally.trouble == UNREACHED
    tally.add(Tally(reached=2))
    assert tally.trouble == ""
    tally.add(Tally(trouble="no"))
    tally.add(Tally(trouble=UNREACHED))
    assert tally.trouble == "no"


# --------------------------------------------------------------------------- redundancy


def test_a_hypothesis_that_is_not_redundant_after_all():
    def said(given, conclusion, name="H1"):
        lemma = make(given=given, conclusion=conclusion, breakers=(Redundant(name, "so"),),
                     instance=lambda draw: {"x": abs(draw.reals())})  # fmt: skip
        assert check_redundant(lemma, name, 1) == trial_of(lemma).conclusions["C1"].trouble
        return check_redundant(lemma, name, 1)

    found = said([le(0, x)], DOUBLE)
    assert found.startswith("H1 is said to be redundant, but without it C1 fails at an exact")
    assert "x negated" in found or "x lowered by 1" in found or "ten times" in found
    assert said([le(0, x), le(-2, 2 * x)], DOUBLE, "H2") == ""
    assert said([le(0, x)], le(0, x**2)) == ""


# --------------------------------------------------------------------------- breakers


NATURAL = (le(0, x),)
DOUBLE = le(0, 2 * x)


def breaks(instance, *, violates="C1", given=NATURAL, conclusion=DOUBLE, **more):
    breaker = Breaker("H1", instance, violates, "", more.pop("impossible", None))
    return check_breaker(make(given=given, conclusion=conclusion, **more), breaker)


def test_a_breaker_that_breaks():
    assert breaks({"x": -1}) == ""
    assert breaks({"x": "-1/3"}) == ""


def test_breakers_that_break_nothing():
    assert breaks({"x": 1}) == "the breaker of H1 does not violate H1"
    assert breaks({}) == "the breaker of H1 gives no value to x"
    two = (le(0, x), le(-1, x))
    assert breaks({"x": -2}, given=two) == "the breaker of H1 violates H2 too"
    assert breaks({"x": -1}, conclusion=le(-5, x)) == "the breaker of H1 does not violate C1"
    assert breaks({"x": -1}, violates="C7") == "C7 is not a conclusion"


def test_a_breaker_is_checked_without_tolerance():
    hair = Fraction(-1, 10**30)
    assert breaks({"x": hair}) == ""
    assert breaks({"x": 0}) == "the breaker of H1 does not violate H1"


def test_a_breaker_of_a_finite_existence_tries_every_object():
    claim = exists("pick", PICK)(le(1, w[c]))
    given = (forall((i, 1, m))(le(1, w[i])),)
    context = {"given": given, "conclusion": claim, "symbols": FAMILY}
    assert breaks({"m": 2, "w": [0, 0]}, **context) == ""
    assert breaks({"m": 2, "w": [0, 1]}, **context) == "the breaker of H1 does not violate C1"
    binary = forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0))
    subset = exists("some", declare(chi, "", (i, 1, m)))(
        both(binary, le(2, summed(chi[i] * w[i], (i, 1, m))))
    )
    context["conclusion"] = subset
    assert breaks({"m": 2, "w": ["3/2", 0]}, **context) == ""
    assert breaks({"m": 3, "w": [1, 0, 1]}, **context) == "the breaker of H1 does not violate C1"


def test_a_breaker_of_an_infinite_existence_needs_its_obstruction():
    claim = exists("root", declare(real("t"), ""))(eq(real("t") ** 2, x))
    with pytest.raises(WalkError, match="t cannot be enumerated; say why none exists"):
        breaks({"x": -1}, conclusion=claim)
    assert breaks({"x": -1}, conclusion=claim, impossible=lt(x, 0)) == ""
    said = "the obstruction of the breaker of H1 does not hold"
    assert breaks({"x": -1}, conclusion=claim, impossible=lt(0, x)) == said


def test_a_breaker_must_show_that_its_hypothesis_fails():
    some = exists("some", declare(u, ""))(lt(x, u))
    poor = {"given": [some], "conclusion": le(0, x), "constructions": {"some": lambda v: {"u": 0}}}
    said = "the breaker of H1 does not show that H1 fails: nothing excludes it"
    assert breaks({"x": 1}, **poor) == said
    lost = {**poor, "constructions": {"some": lambda view: {}}}
    assert "does not show whether H1 holds" in breaks({"x": 1}, **lost)


def test_a_breaker_must_show_that_the_conclusion_fails():
    pick = exists("pick", declare(c, "", within=(1, 2)))(le(2, c))
    poor = {"constructions": {"pick": lambda view: {"c": 1}}}
    said = "the breaker of H1 does not show that C1 fails"
    assert breaks({"x": -1}, conclusion=both(le(0, x**2), pick), **poor) == said
    assert breaks({"x": -1}, conclusion=both(le(0, x), pick), **poor) == ""


def test_only_what_is_promised_can_be_obstructed():
    said = "C1 promises no object, so nothing can obstruct it; violate it"
    assert breaks({"x": -1}, conclusion=le(0, x**2), impossible=lt(x, 0)) == said
    t = real("t")
    claim = exists("root", declare(t, ""))(eq(t**2, x))
    said = "the obstruction of the breaker of H1 holds at every instance that was tried"
    assert breaks({"x": -1}, conclusion=claim, impossible=le(0, 1)).startswith(said)
    under = Implies(le(x, 0), claim)
    assert breaks({"x": -1}, conclusion=under, impossible=lt(x, 0)) == ""


def test_recipes_are_drawn_by_the_declarations():
    draw = RandomDraw(np.random.default_rng(0), 5, True)
    assert fill(draw, FAMILY)["w"].shape[0] == 5


INDEXED = (declare(m, "", least=2), declare(c, "", within=(2, m)))


def test_indices_are_drawn_in_their_range():
    trial = trial_of(make(conclusion=le(2, c), symbols=INDEXED,
                          instance=lambda draw: fill(draw, INDEXED, m=3)))  # fmt: skip
    assert trial.counterexample is None


def test_an_instance_outside_its_domain_is_no_instance():
    with pytest.raises(WalkError, match="c"):
        trial_of(make(conclusion=le(2, c), symbols=INDEXED,
                      instance=lambda draw: {"m": 3, "c": np.array([7])}))  # fmt: skip
