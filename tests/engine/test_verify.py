import pytest
import tiny
from tiny import CITING, COMPANION, POSITIVE, PROVED, gather, make, x

from proofcheck.errors import ProofcheckError
from proofcheck.examine import PARTS, examine_part, merge
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Apply, Arithmetic, Product
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import Implies, array, declare, eq, exists, index, le, lt
from proofcheck.lemma import Breaker, Redundant
from proofcheck.verdict import Verdict
from proofcheck.verify import Effort, closure, verify
from proofcheck.weigh import describe_instance

w, c = array("w"), index("c")
SMALL = Effort(shapes=3, batch=8, exact_shapes=2, exact_batch=2)


def run(*lemmas, jobs=1, **more):
    companion = gather(*lemmas)
    found = verify(companion, lemmas, package=None, effort=SMALL, jobs=jobs, **more)
    return found if len(found) > 1 else found[0]


def undecided(result, said):
    assert result.verdict is Verdict.UNDECIDED
    assert any(said in reason for reason in result.reasons), result.reasons


def test_proved():
    one, two, three = run(PROVED, POSITIVE, CITING)
    assert [result.verdict for result in (one, two, three)] == [Verdict.PROVED] * 3
    assert two.hypotheses[0].state == "needed"
    assert three.steps[0].uses == ("L01",)
    assert all(result.reasons == [] for result in (one, two, three))


def test_tested_is_not_proved():
    result = run(make())
    assert result.verdict is Verdict.TESTED
    assert result.conclusions[0].rule == "instances"


def test_refuted_by_an_instance():
    result = run(make(conclusion=le(0, x)))
    assert result.verdict is Verdict.REFUTED
    assert result.counterexample["violates"] == ["C1"]
    assert result.counterexample["instance"].startswith("x = [-")


def test_a_float_artefact_refutes_nothing():
    cancelling = (10**20 + x) ** 2 - 10**40 - 2 * 10**20 * x - x**2
    result = run(make(conclusion=eq(cancelling, 0)))
    assert result.artefacts > 0
    assert result.verdict is Verdict.TESTED


def test_hypotheses_that_are_never_met():
    lemma = make(given=[lt(x, x - 1)], breakers=(Redundant("H1", "it is false"),))
    undecided(run(lemma), "no instance met all hypotheses")


def test_hypotheses_that_are_met_by_rounding_alone():
    lemma = make(given=[lt(x, x)], breakers=(Redundant("H1", "it is false"),))
    assert run(lemma).verdict is Verdict.UNDECIDED


def test_a_proof_does_not_save_a_lemma_without_instances():
    lemma = make(
        given=[lt(x, x - 1)],
        breakers=(Redundant("H1", "it is false"),),
        steps=(Step("C1", tiny.SQUARE, Arithmetic(), ""),),
    )
    undecided(run(lemma), "no instance met all hypotheses")


def test_a_hypothesis_without_a_breaker():
    undecided(run(make(given=[le(0, x)])), "no counterexample without it is given")


def test_a_breaker_that_breaks_nothing():
    lemma = make(given=[le(0, x)], breakers=(Breaker("H1", {"x": -1}, "C1", ""),))
    undecided(run(lemma), "the breaker of H1 does not violate C1")


def test_one_bad_breaker_among_good_ones():
    good, bad = Breaker("H1", {"x": -1}, "C1", ""), Breaker("H1", {"x": 1}, "C1", "")
    for breakers in ((good, bad), (bad, good)):
        lemma = make(conclusion=tiny.DOUBLE, given=[le(0, x)], breakers=breakers)
        undecided(run(lemma), "the breaker of H1 does not violate H1")


def test_a_step_that_is_never_reached():
    lemma = make(steps=(Step("S1", Implies(lt(x, x), le(1, 0)), None, ""),))
    undecided(run(lemma), "S1 is undecided: no instance reached it")


def test_a_step_that_the_kernel_refuses():
    lemma = make(steps=(Step("S1", le(-1, x**2), Apply("H1"), ""),))
    undecided(run(lemma), "S1 is undecided: H1 is neither a hypothesis")


def test_a_false_step_of_a_true_lemma():
    result = run(make(steps=(Step("S1", le(0, x), None, ""),)))
    assert result.verdict is Verdict.REFUTED
    assert result.conclusions[0].verdict is Verdict.TESTED


def test_a_wrong_construction():
    c = index("c")
    some = exists("pick", declare(c, "", within=(1, 3)))(le(2, c))
    right = run(make(conclusion=some, constructions={"pick": lambda view: {"c": 3}}))
    assert right.verdict is Verdict.TESTED
    wrong = run(make(conclusion=some, constructions={"pick": lambda view: {"c": 1}}))
    undecided(wrong, "the construction pick does not deliver")
    nothing = run(make(conclusion=some, constructions={"pick": lambda view: {}}))
    undecided(nothing, "the construction pick gives no c")


def test_a_lemma_is_worth_its_weakest_part():
    tested = make()
    citing = make("L02", steps=(Step("C1", tiny.SQUARE, Arithmetic(), ""),), uses=("L01",))
    assert run(tested, citing)[1].verdict is Verdict.TESTED
    refuted = make(conclusion=le(0, x))
    result = run(refuted, citing)[1]
    assert result.verdict is Verdict.REFUTED
    assert result.reasons == ["it uses L01, which is refuted"]


def test_a_tested_conclusion_cannot_be_cited_in_a_proof():
    citing = make(
        "L02",
        le(0, 4 * x**2),
        steps=(Step("C1", le(0, 4 * x**2), Arithmetic((Cited("L01.C1"),)), ""),),
        uses=("L01",),
    )
    undecided(run(make(), citing)[1], "L01.C1 is not an earlier proved conclusion")


def test_a_lemma_cannot_cite_what_it_does_not_use():
    citing = make(
        "L02",
        le(0, 4 * x**2),
        steps=(Step("C1", le(0, 4 * x**2), Arithmetic((Cited("L01.C1"),)), ""),),
    )
    together = run(PROVED, citing)[1]
    undecided(together, "rest on L01, which `uses` does not name")
    undecided(together, "L01.C1 is not an earlier proved conclusion")
    alone = verify(gather(PROVED, citing), [citing], package=None, effort=SMALL, jobs=1)
    assert alone == [together]  # what else is verified with it changes nothing


def test_a_tested_step_says_what_it_uses():
    lemma = make("L02", steps=(Step("S1", tiny.SQUARE, None, "", uses=("L01",)),))
    undecided(run(PROVED, lemma)[1], "rest on L01, which `uses` does not name")
    lemma = make(steps=(Step("S1", tiny.SQUARE, None, "", uses=("magic",)),))
    undecided(run(lemma), "step S1 uses magic, which is no hypothesis, step or lemma here")


def test_circular_uses_are_refused():
    with pytest.raises(ProofcheckError, match="L01 uses L01, which does not come before it"):
        gather(make(uses=("L01",)))
    with pytest.raises(ProofcheckError, match="L01 uses L02, which does not come before it"):
        gather(make(uses=("L02",)), make("L02", uses=("L01",)))


def test_what_a_lemma_rests_on_is_verified_with_it():
    assert [item.id for item in closure(COMPANION, [CITING])] == ["L01", "L03"]
    seen = []

    def progress(*args):
        seen.append(args)

    found = verify(COMPANION, [CITING], package=None, effort=SMALL, jobs=1, progress=progress)
    assert [result.id for result in found] == ["L03"]
    assert {said.partition(":")[0] for said, _, _ in seen} == {"L01", "L03"}
    done = [finished for _, finished, _ in seen]
    assert done == sorted(done)
    assert {total for _, _, total in seen} == {6} == {done[-1]}


def test_the_result_does_not_depend_on_jobs(monkeypatch):
    lemmas = [PROVED, POSITIVE, CITING]
    alone = verify(COMPANION, lemmas, package="tiny", effort=SMALL, jobs=1, seed=5)
    together = verify(COMPANION, lemmas, package="tiny", effort=SMALL, jobs=2, seed=5)
    assert alone == together
    other = verify(COMPANION, lemmas, package="tiny", effort=SMALL, jobs=1, seed=6)
    assert other != alone


def test_instances_as_text():
    shown = describe_instance({"n": 2, "s": make, "V": {1: [[1, 2]]}, "x": [0.5]})
    assert shown == "n = 2; s = make; V = {1: [[1, 2]]}; x = [0.5]"


def test_the_seed_does_not_change_what_is_proved():
    for jobs in (1, 2):
        found = verify(COMPANION, [CITING], package="tiny", effort=SMALL, jobs=jobs, seed=3)
        assert found[0].steps[0].uses == ("L01",)
        assert found[0].steps[0].solvers == ()


def test_a_counterexample_in_floats_ends_the_trial():
    lemma = make(conclusion=le(0, x))
    parts = [examine_part(lemma, part, 1, SMALL) for part in PARTS]
    assert all(part.trial.counterexample for part in parts)
    drawn = parts[0].trial.drawn
    whole = merge(parts)
    assert whole.trial.drawn == drawn
    assert isinstance(whole.trial.counterexample["instance"], str)


def test_a_recipe_that_fails_is_named():
    def recipe(draw):
        raise ValueError("no such number")

    found = run(make(instance=recipe, steps=PROVED.steps))
    assert found.verdict is Verdict.UNDECIDED
    assert found.steps[0].verdict is Verdict.PROVED  # as the kernel needs no instance
    assert found.conclusions[0].verdict is Verdict.UNDECIDED
    (first, second) = found.reasons
    assert first.startswith("L01 cannot be evaluated: its recipe, a construction, ")
    assert first.endswith("ValueError: no such number")
    assert second == "C1 is undecided: it cannot be evaluated at every instance"


def test_a_lemma_that_cannot_be_evaluated_leaves_the_others_their_verdicts():
    outside = make("L02", le(w[0] ** 2, 0), symbols=(declare(w, "", (c, 1, 2)),), breakers=())
    companion = gather(PROVED, outside, CITING)
    first, second, third = verify(companion, companion.lemmas, package=None, jobs=1)
    assert (str(first.verdict), str(third.verdict)) == ("proved", "proved")
    assert second.verdict is Verdict.UNDECIDED
    assert "L02 cannot be evaluated: " in second.reasons[0]
    assert "an index leaves its range 1..2" in second.reasons[0]
    assert not any("no instance met" in reason for reason in second.reasons)


def test_the_instance_that_refutes_has_met_the_hypotheses():
    lemma = make(
        conclusion=le(2, x),
        given=(le(1, x),),
        breakers=(Breaker("H1", {"x": 0}, "C1", "0"),),
        instance=lambda draw: {"x": 0 * draw.reals() + (0 if draw.exact else 1)},
    )
    found = run(lemma)
    assert found.verdict is Verdict.REFUTED
    assert (found.exact_met, found.met > 0) == (1, True)
    assert "an exact instance meets the hypotheses and violates C1" in found.reasons
    assert not any("no instance met" in reason for reason in found.reasons)


def test_redundant_is_what_no_proof_assumes():
    said = (Redundant("H1", "a square needs no sign"),)
    square = le(0, x**2)
    free = make(given=[le(0, x)], breakers=said, steps=PROVED.steps)
    found = run(free)
    assert (found.verdict, found.hypotheses[0].state) == (Verdict.PROVED, "redundant")
    # x^2 >= 0 from x >= 0: true, and proved, but this proof does not show that H1 is redundant
    uses = make(
        given=[le(0, x)],
        breakers=said,
        steps=(Step("C1", square, Arithmetic((Product("H1", "H1"),)), ""),),
    )
    found = run(uses)
    assert found.verdict is Verdict.UNDECIDED
    assert "said to be redundant, which no proof without it shows" in " ".join(found.reasons)
