"""The command line on evidence: the store, proofs, what they rest on, changes, reports."""

import json
import re

from said import objects, one_sentence

# --------------------------------------------------------------------------- the store


def verified(run, tmp_path, *args):
    """The evidence of a run, and what it said of the store."""
    path = tmp_path / "now.json"
    _, out, _ = run("verify", "--package", "small", "--jobs", "1", "--json", path, *args)
    said = [line for line in out.splitlines() if "store" in line and "evidence" not in line]
    return path.read_text(), said


def test_a_second_verification_comes_from_the_store(run, tmp_path):
    first, said = verified(run, tmp_path)
    assert said == []
    second, (said,) = verified(run, tmp_path)
    assert second == first
    assert re.fullmatch(
        r"from the store, found on \d{4}-\d\d-\d\d: instances of 3 lemmas, proofs of 3; "
        r"--fresh finds them again",
        said,
    )
    assert verified(run, tmp_path, "--fresh") == (first, [])


def test_other_seeds_share_the_proofs(run, tmp_path):
    verified(run, tmp_path)
    _, (said,) = verified(run, tmp_path, "--seed", "3")
    assert "instances of 0 lemmas, proofs of 3" in said


def test_what_was_tampered_with_is_found_again(run, tmp_path):
    first, _ = verified(run, tmp_path)
    for path in objects(tmp_path):
        path.write_text(path.read_text().replace('"violated":0', '"violated":9'))
    second, said = verified(run, tmp_path)
    assert second == first
    assert "3 entries of the store are not what they say; they were found again" in said


def test_a_false_lemma_stays_false_from_the_store(run):
    for _ in range(2):
        code, out, _ = run("verify", "--package", "untrue", "--jobs", "1")
        assert code == 1
        assert "L01 is refuted" in out
    assert "from the store" in out


# --------------------------------------------------------------------------- reading commands


def test_show_a_proof(run):
    code, out, err = run("show", "L03", "--proof", "--package", "small")
    assert (code, err) == (0, "")
    assert "1. C1  (the conclusion as stated)  0 ≤ 4*x^2" in out
    assert "by arithmetic from L01.C1" in out


def test_show_what_a_lemma_rests_on(run):
    for _ in range(2):  # derived, then from the store
        code, out, err = run("show", "L03", "--rests-on", "--package", "small")
        assert (code, err) == (0, "")
        assert "L01  a small lemma (used by L03)" in out
        assert "trusted base: " in out


def test_diff(run, tmp_path):
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    run("verify", "--package", "small", "--jobs", "1", "--json", old)
    code, out, err = run("diff", old, old)
    assert (code, out, err) == (0, "the two verifications agree\n", "")
    worse = json.loads(old.read_text())
    worse["lemmas"][0]["verdict"] = "tested"
    new.write_text(json.dumps(worse))
    code, out, err = run("diff", old, new)
    assert code == 1
    assert "weaker  L01: verdict: proved -> tested" in out
    assert one_sentence(err) == "proofcheck: weaker in 1 respect: L01\n"
    code, out, _ = run("diff", new, old)
    assert code == 0
    assert "nothing got weaker" in out


def test_report(run, tmp_path, monkeypatch):
    out = tmp_path / "paper.tex"
    code, said, err = run("report", "--package", "small", "--jobs", "1", "--out", out)
    assert (code, err) == (0, "")
    assert "3 lemmas, weakest verdict proved, written to" in said
    assert out.read_text().startswith("\\documentclass")
    before = out.read_text()
    run("report", "--package", "small", "--jobs", "1", "--out", out)
    assert out.read_text() == before  # from the store, the same document
    code, _, err = run("report", "--package", "untrue", "--jobs", "1", "--out", out)
    assert code == 1
    assert one_sentence(err) == "proofcheck: not everything holds: L01\n"
    assert "This verification failed." in out.read_text()


def test_report_as_pdf_without_a_latex(run, tmp_path, monkeypatch):
    monkeypatch.setattr("proofcheck.typeset.PROGRAMS", ("no-such-latex",))
    code, _, err = run("report", "--package", "small", "--out", tmp_path / "paper.pdf")
    assert code == 2
    assert "no LaTeX is installed" in one_sentence(err)
    assert not (tmp_path / "paper.pdf").exists()
