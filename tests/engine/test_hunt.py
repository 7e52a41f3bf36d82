"""The hunt: true lemmas stand, changed ones fall; what is found is exact, and replayed."""

import json
from fractions import Fraction

import pytest
import sympy as sp
import tiny

from proofcheck import functions
from proofcheck.cli import main
from proofcheck.errors import InputError
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.example import NotRefuted, sentence, show
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.run import Limits, hunt
from proofcheck.hunt.searchers import SEARCHERS, run_unit
from proofcheck.hunt.shrink import shrunk
from proofcheck.hunt.units import Seen, generator
from proofcheck.instances import from_data, to_data
from proofcheck.language import eq
from proofcheck.registry import load


def claim(name, *drops, scales=(), sizes=None):
    return claim_of(load(None).lemma(name), drops, scales, sizes)


def run(*claims, rounds=2, jobs=1, **more):
    return hunt(claims, seed=7, limits=Limits(rounds=rounds), jobs=jobs, package=None, **more)


def cli(*words):
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    return stop.value.code


def as_data(results):
    return [{name: seen.to_json() for name, seen in one.by.items()} for one in results]


def test_a_true_lemma_stands_and_instances_met_its_hypotheses():
    (one,) = run(claim("L03"))
    assert one.finder is None
    assert one.total.met > 1000
    assert one.total.slack == 0  # the bound is attained


@pytest.mark.parametrize("searcher", ["free", "corner", "climb"])
def test_each_searcher_that_leaves_the_hypotheses_finds_a_long_row(searcher):
    wrong = claim("L03", "H2")
    found = [run_unit(wrong, searcher, generator(wrong, searcher, 7, n)).found for n in range(24)]
    data = next(filter(None, found))
    assert "C2" in show(wrong, from_data(wrong.lemma, data)).violated


@pytest.mark.parametrize("searcher", SEARCHERS)
def test_a_searcher_finds_nothing_against_a_true_lemma(searcher):
    true = claim("L02")
    seen = run_unit(true, searcher, generator(true, searcher, 7, 0))
    assert seen.found is None
    assert seen.tried


@pytest.mark.parametrize("searcher", ["recipe", "property"])
def test_a_scaled_bound_that_is_attained_is_refuted_within_the_hypotheses(searcher):
    wrong = claim("L02", scales=("C1=0.9",))
    found = [run_unit(wrong, searcher, generator(wrong, searcher, 7, n)).found for n in range(4)]
    assert any(found)


def test_the_result_is_the_same_for_one_process_and_for_two():
    claims = [claim("L02"), claim("L03", "H1")]
    assert as_data(run(*claims)) == as_data(run(*claims, jobs=2))


def test_a_claim_ends_within_a_round_with_the_unit_that_reaches_the_examples():
    def tried(jobs, done=None):
        limits = Limits(examples=9000)
        claims = [claim("L02"), claim("L05")]
        return hunt(claims, seed=7, limits=limits, jobs=jobs, package=None, done=done)

    alone = tried(1)
    for one in alone:
        units = sum(seen.units for seen in one.by.values())
        assert (one.rounds, 1 < units < len(SEARCHERS)) == (1, True)
        assert one.total.tried >= 9000
        assert one.by["recipe"].tried < 9000
    assert as_data(tried(2)) == as_data(alone)
    whole = [claim("L02"), claim("L05")]
    known = {}
    run(*whole, rounds=1, journal=type("Kept", (), {"write": known.__setitem__}))
    assert as_data(tried(1, known)) == as_data(alone)  # units that were run beyond do not count


def test_shrinking_keeps_what_refutes_and_simplifies_it():
    wrong = claim("L03", "H2")
    (one,) = run(wrong)
    before = from_data(wrong.lemma, one.total.found)
    after = shrunk(wrong, before)
    assert show(wrong, after).violated

    def length(instance):
        return len(json.dumps(to_data(wrong.lemma, instance)))

    assert length(after) <= length(before)


def found_without_a_unit_ball():
    wrong = claim("L02", "H2")  # H1 is a claim about all reals
    found = [run_unit(wrong, "free", generator(wrong, "free", 7, n)).found for n in range(24)]
    return wrong, from_data(wrong.lemma, next(filter(None, found)))


def test_a_hypothesis_over_all_reals_is_decided_for_the_functions_found():
    wrong, instance = found_without_a_unit_ball()
    shown = show(wrong, instance)
    assert shown.probed == ()
    assert [name for name, _ in shown.decided] == ["H1"]
    assert "L02 without H2 is false: every other" in sentence(wrong, shown)
    assert "(H1 for all reals, certificate: " in sentence(wrong, shown)


def bent(z):
    """Return the ReLU, but twice as steep from a number on that is beyond every probe."""
    return functions.relu(z) + functions.relu(z - 10**80)


def test_what_holds_at_probes_alone_is_said_and_is_no_refutation(monkeypatch):
    wrong, instance = found_without_a_unit_ball()
    shown = show(wrong, {**instance, "s": bent})
    assert (shown.probed, shown.decided) == (("H1",), ())
    assert "may be false" in sentence(wrong, shown)
    assert "(H1 as far as probed)" in sentence(wrong, shown)
    monkeypatch.setattr("proofcheck.for_all.certified", lambda *_: "")
    monkeypatch.setattr("proofcheck.for_all.agreed", lambda *_: "p 1 and q 1")
    shown = show(wrong, instance)
    assert "is false: every other" in sentence(wrong, shown)
    assert "(H1 for all reals, by p 1 and q 1 alone)" in sentence(wrong, shown)


def test_what_meets_another_claim_refutes_nothing():
    wrong = claim("L03", "H2")
    (one,) = run(wrong)
    instance = from_data(wrong.lemma, one.total.found)
    with pytest.raises(NotRefuted, match="does not meet H2"):
        show(claim("L03"), instance)


def test_sizes_are_kept():
    (one,) = run(claim("L03", sizes="K=1,d=2,p[0]=3"))
    assert one.total.met
    assert all("K=1 d=2 p[0]=3" in shape for shape in one.total.shapes)


# --------------------------------------------------------------------------- journal


def test_a_hunt_that_was_killed_is_resumed_to_the_same_result(tmp_path):
    claims = [claim("L02"), claim("L03")]
    whole = as_data(run(*claims, rounds=3))
    journal = Journal(tmp_path, claims, 7)
    run(*claims, rounds=2, journal=journal)
    journal.close()
    text = journal.path.read_text()
    journal.path.write_text(text[: len(text) * 2 // 3])  # the kill cut a line short
    again = Journal(tmp_path, claims, 7)
    done = again.read()
    assert done
    results = run(*claims, rounds=3, journal=again, done=done)
    again.close()
    assert as_data(results) == whole
    last = Journal(tmp_path, claims, 7)
    assert len(last.read()) == sum(seen.units for one in results for seen in one.by.values())
    last.close()


def test_units_that_are_done_are_not_run_again(monkeypatch):
    first = claim("L02")
    done = {("L02", name, unit): Seen(tried=1) for name in SEARCHERS for unit in range(4)}
    monkeypatch.setattr("proofcheck.hunt.tasks.run_unit", lambda *_: pytest.fail("ran"))
    (one,) = run(first, rounds=1, done=done)
    assert one.total.tried == len(SEARCHERS)


def test_one_journal_serves_one_hunt(tmp_path):
    claims = [claim("L02")]
    first = Journal(tmp_path, claims, 7)
    with pytest.raises(InputError, match="in use by another hunt"):
        Journal(tmp_path, claims, 7)
    other = Journal(tmp_path, claims, 8)  # another seed has a file of its own
    other.close()
    first.close()


def test_a_damaged_journal_is_refused(tmp_path):
    claims = [claim("L02")]
    journal = Journal(tmp_path, claims, 7)
    journal.write(("L02", "recipe", 0), Seen(tried=3))
    journal.write(("L02", "recipe", 1), Seen(tried=3))
    journal.close()
    lines = journal.path.read_text().splitlines()
    lines[1] = '{"lemma": "L02"}'
    journal.path.write_text("\n".join(lines) + "\n")
    again = Journal(tmp_path, claims, 7)
    with pytest.raises(InputError, match="line 2, is damaged"):
        again.read()
    again.close()


# --------------------------------------------------------------------------- commands


def test_hunt_writes_a_file_that_replay_believes(tmp_path, capsys):
    out = str(tmp_path / "found")
    assert cli("hunt", "L03", "--drop", "H2", "--out", out, "--jobs", "1") == 0
    (path,) = (tmp_path / "found").glob("L03-H2-*.json")
    assert "L03 without H2 is false" in capsys.readouterr().out
    assert cli("replay", str(path)) == 0
    assert "C2 fails" in capsys.readouterr().out


def kept(tmp_path):
    assert cli("hunt", "L03", "--drop", "H2", "--out", str(tmp_path), "--jobs", "1") == 0
    (path,) = tmp_path.glob("L03-H2-*.json")
    return path, json.loads(path.read_text())


def test_replay_refuses_what_does_not_refute_or_speaks_of_another_statement(tmp_path, capsys):
    path, data = kept(tmp_path)
    mild = json.loads(json.dumps(data))
    for layer in mild["instance"]["V"].values():
        layer["entries"] = ["0"] * len(layer["entries"])
    path.write_text(json.dumps(mild))
    assert cli("replay", str(path)) == 1
    assert "no conclusion fails" in capsys.readouterr().err
    other = {**data, "conclusions": {**data["conclusions"], "C2": "0 ≤ 1"}}
    path.write_text(json.dumps(other))
    assert cli("replay", str(path)) == 2
    assert "another statement" in capsys.readouterr().err
    for text in ("{", "[]", '{"format": "proofcheck-hunt-counterexample", "version": 1}'):
        path.write_text(text)
        assert cli("replay", str(path)) == 2
        assert "is no counterexample file" in capsys.readouterr().err
    assert cli("replay", str(tmp_path / "none.json")) == 2


@pytest.mark.parametrize("factor", ["0.9", "9/10", "1e-40", "1e40", "." + 39 * "7", "1e2", "+2."])
def test_a_factor_can_be_read_again_as_it_is_written(factor):
    (scale,) = claim("L02", scales=(f"C1={factor}",)).scales
    assert scale == ("C1", Fraction(factor))
    assert claim("L02", scales=(f"C1={scale[1]}",)).scales == (scale,)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["L03", "--drop", "H9"], "no hypothesis 'H9'"),
        (["L03", "--scale", "C1"], "PLACE=FACTOR"),
        (["L03", "--scale", "C1=-1"], "--scale 'C1=-1': the factor is negative"),
        (["L03", "--scale", "C1=0.0"], "--scale 'C1=0.0': the factor is zero"),
        (["L03", "--scale", "C1=1/0"], "--scale 'C1=1/0': the factor is divided by zero"),
        (["L03", "--scale", "C1=1e400"], "--scale 'C1=1e400': the factor is too large"),
        (["L03", "--scale", "C1=1e-999999999"], "the factor is too large, too small or"),
        (["L03", "--scale", "C1=nan"], "PLACE=FACTOR"),
        (["L03", "--set", "K=-1"], "--set 'K=-1': a size cannot be negative"),
        (["L03", "--set", "K=1,K=2"], "K cannot be both 1 and 2"),
        (["L03", "--set", "K=1,p[9]=2"], "no instance with K=1, p[9]=2: there is no such layer"),
        (["L03", "--set", "K=1.5"], "NAME=NUMBER"),
        (["L03", "--set", "K=²"], "NAME=NUMBER"),
        (["L03", "--set", "K=1001"], "at most 1000"),
        (["L03", "--set", f"K=1{40 * '0'}"], "at most 1000"),
        (["L03", "--scale", f"C1=1{400 * '0'}"], "the factor is too large"),
        (["L03", "--scale", f"C1=1e{5000 * '9'}"], "the factor is too large"),
        (["L03", "--scale", "C9=0.9"], "no conclusion 'C9'"),
        (["L03", "--set", "z=3"], "has no size z"),
        (["L03", "--set", "K"], "NAME=NUMBER"),
        (["L03", "--for", "soon"], "is no time"),
        (["--drop", "H1"], "name it"),
        (["L03", "--out", "/dev/null/x"], "cannot write"),
        (["L99"], "no lemma is called"),
    ],
)
def test_bad_words_get_a_sentence(words, says, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli("hunt", *words) == 2
    assert says in capsys.readouterr().err


def test_a_false_lemma_makes_the_command_fail_and_its_file_names_the_numbers(
    tmp_path, monkeypatch, capsys
):
    false = tiny.gather(tiny.make(conclusion=tiny.DOUBLE))
    monkeypatch.setattr("proofcheck.commands.hunt.load", lambda _: false)
    assert cli("hunt", "--out", str(tmp_path), "--jobs", "1") == 1
    said = capsys.readouterr()
    assert "refuted as it stands: L01" in said.err
    assert "C1 fails: 0 ≤ 2*x, but the left side is 0 and the right side is -" in said.out


def test_a_violation_in_floats_alone_is_an_artefact(tmp_path, monkeypatch):
    third = sp.Rational(1, 3)
    claim_in_thirds = eq(3 * (third * tiny.x) - tiny.x + 0, 0)
    true = claim_of(tiny.make(conclusion=claim_in_thirds), (), (), None)
    monkeypatch.setattr("proofcheck.judge.FLOAT_RELATIVE", -1.0)  # every float is suspected
    seen = run_unit(true, "recipe", generator(true, "recipe", 7, 0))
    assert seen.found is None
    assert seen.artefacts
