"""The LaTeX article: whole, balanced, and honest about what is not proved."""

import re
import shutil
from dataclasses import replace

import pytest
import tiny
from tiny import gather, make, x

from lemmas import COMPANION as SHIPPED
from proofcheck import typeset
from proofcheck.commands.tightness import as_json as ratios_json
from proofcheck.document import evidence_digest, tex_document
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.fates import SURVIVED, Budget
from proofcheck.language import le
from proofcheck.mutation import examine_mutants, explain
from proofcheck.report import as_json
from proofcheck.sources import environment
from proofcheck.store import Store
from proofcheck.tex import code, formula, loose, words
from proofcheck.tightness import measure_tightness
from proofcheck.typeset import write_pdf
from proofcheck.verify import Effort, verify

SMALL = Effort(shapes=2, batch=4, exact_shapes=1, exact_batch=2)


def document(companion, *lemmas, seed=5):
    lemmas = lemmas or companion.lemmas
    results = verify(companion, lemmas, package=None, effort=SMALL, jobs=1, seed=seed)
    payload = as_json(companion, results, seed, SMALL)
    return tex_document(companion, results, payload, environment()), payload


@pytest.fixture(scope="module")
def shipped():
    chosen = [SHIPPED.lemma(name) for name in ("L01", "L02", "L05", "L11")]
    return document(SHIPPED, *chosen)


def balanced(source):
    """Braces, dollars and environments of a LaTeX source close as they open."""
    bare = re.sub(r"\\[\\{}$%]", "", source)
    bare = re.sub(r"(?m)%.*$", "", bare)
    depth = 0
    for letter in bare:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return False
    stack = []
    for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", bare):
        if kind == "begin":
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return depth == 0 and not stack and bare.count("$") % 2 == 0


def body(source):
    return source[source.index(r"\begin{document}") :].replace(r"\end{document}", "") + (
        r"\end{document}"
    )


def test_it_is_balanced(shipped):
    source, _ = shipped
    assert balanced(body(source))
    assert source.count(r"\begin{document}") == 1
    assert source.isascii()


@pytest.mark.parametrize("cut", ["}", r"\end{entries}", "$", r"\begin{entries}"])
def test_a_planted_imbalance_is_seen(shipped, cut):
    assert not balanced(body(shipped[0]).replace(cut, "", 1))


def test_every_lemma_and_verdict_appears(shipped):
    source, payload = shipped
    for entry in payload["lemmas"]:
        assert rf"\subsection*{{{entry['id']}\quad" in source
        section = source.split(rf"\subsection*{{{entry['id']}\quad")[1].split(r"\subsection*")[0]
        assert rf"Verdict: \textbf{{{entry['verdict']}}}" in section
        for item in (*entry["steps"], *entry["hypotheses"], *entry["conclusions"]):
            assert rf"\item[{{{item['name']}}}]" in section
    for name in payload["lemmas"][1]["axioms"]:
        assert code(name) in source
    assert "seed: 5" in source
    for library, version in environment().items():
        assert f"{words(library)}: {words(version)}" in source


def test_the_digest_is_that_of_the_store(shipped, tmp_path):
    source, payload = shipped
    digest = Store(tmp_path).put("verification", payload)
    assert evidence_digest(payload) == digest
    assert code(digest) in source


def test_it_is_honest():
    source, _ = document(gather(make()))
    assert r"The weakest verdict is \textbf{tested}" in source
    assert "What is not proved is not established" in source
    source, _ = document(gather(make(conclusion=le(0, x))))
    assert r"\textbf{This verification failed.}" in source
    assert "an exact instance meets the hypotheses and violates C1" in source
    source, _ = document(tiny.COMPANION)
    assert "What is not proved" not in source
    assert "No axiom is used." in source


@pytest.mark.parametrize("lemma", SHIPPED.lemmas, ids=lambda lemma: lemma.id)
def test_every_shipped_formula_is_balanced(lemma):
    for item in (*lemma.statement.hypotheses, *lemma.statement.conclusions):
        found = formula(item.formula)
        assert balanced(found), found
        assert r"\left" not in re.sub(r"\\left[a-z]+", "", found)
        assert found.isascii()


def test_words_are_escaped():
    assert words("a_b^2 & 50% {x} #1 $ ~ \\") == (
        r"a\_b\textasciicircum{}2 \& 50\% \{x\} \#1 \$ \textasciitilde{} \textbackslash{}"
    )
    assert words("ε ≤ κ") == r"$\varepsilon$ $\le$ $\kappa$"
    assert words("|w| < 1") == "$|$w$|$ $<$ 1"
    assert words("日\x07") == "[U+65E5] "
    assert loose(r"\left(a, b\right) \leftarrow \left.c\right|") == (
        r"(a,\allowbreak b) \leftarrow c|"
    )
    assert code("ab_c") == r"\texttt{ab\_c}"
    assert code("0" * 64).count(r"\allowbreak") == 7


# --------------------------------------------------------------------------- typesetting


@pytest.fixture
def latex(tmp_path, monkeypatch):
    """`latex(script)` puts a LaTeX of one's own on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(typeset, "PROGRAMS", ("pretended-latex",))

    def install(script):
        path = folder / "pretended-latex"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    return install


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_without_a_latex(latex, tmp_path):
    with pytest.raises(InputError, match=r"no LaTeX is installed .* write --out FILE.tex"):
        write_pdf("x", tmp_path / "out.pdf")
    assert left(tmp_path) == ["bin"]


def test_a_latex_that_works(latex, tmp_path):
    latex('for last; do :; done; cp "$last" report.pdf')
    write_pdf("the source", tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_text() == "the source"
    assert left(tmp_path) == ["bin", "out.pdf"]


@pytest.mark.parametrize("script", ["echo '! Undefined thing.'; exit 1", "exit 0"])
def test_a_latex_that_fails_leaves_nothing(latex, tmp_path, script):
    latex(script)
    (tmp_path / "out.pdf").write_text("old")
    with pytest.raises(ProofcheckError, match=r"failed: (! Undefined thing|no reason given)"):
        write_pdf("x", tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_text() == "old"
    assert left(tmp_path) == ["bin", "out.pdf"]


def test_a_latex_that_does_not_end(latex, tmp_path, monkeypatch):
    latex("exec sleep 60")
    monkeypatch.setattr(typeset, "LONGEST", 0.2)
    with pytest.raises(ProofcheckError, match="did not end"):
        write_pdf("x", tmp_path / "out.pdf")
    assert left(tmp_path) == ["bin"]


def test_it_typesets_or_says_that_there_is_no_latex(shipped, tmp_path):
    if any(map(shutil.which, typeset.PROGRAMS)):
        write_pdf(shipped[0], tmp_path / "out.pdf")
        assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    else:
        with pytest.raises(InputError, match="LaTeX"):
            write_pdf(shipped[0], tmp_path / "out.pdf")
        assert left(tmp_path) == []


def test_mutants_and_ratios_are_added_where_they_were_looked_at(shipped):
    assert shipped[0].count("Not looked at for this document.") == 2
    lemma = SHIPPED.lemma("L01")
    results = verify(SHIPPED, [lemma], package=None, effort=SMALL, jobs=1, seed=5)
    payload = as_json(SHIPPED, results, 5, SMALL)
    fates, stale = explain(SHIPPED, lemma, examine_mutants(lemma, 5, Budget()))
    assert stale == []
    ratios = {"L01": measure_tightness(lemma, 5, Budget())}
    survivor = replace(fates[0], state=SURVIVED, by="", says="a hole")
    source = tex_document(
        SHIPPED, results, payload, environment(), {"L01": (*fates, survivor)}, ratios
    )
    assert balanced(body(source))
    assert source.isascii()
    refuted = sum(fate.state == "refuted" for fate in fates)
    assert f"L01 & {len(fates) + 1} & {refuted} & " in source
    assert "a hole" in source
    assert "Not looked at" not in source
    assert sum(line.startswith("L01 & C") for line in source.splitlines()) == len(ratios["L01"])


def test_the_record_names_what_was_found_besides_and_with_how_many_steps(shipped):
    lemma = SHIPPED.lemma("L01")
    results = verify(SHIPPED, [lemma], package=None, effort=SMALL, jobs=1, seed=5)
    payload = as_json(SHIPPED, results, 5, SMALL)
    digests = set()
    for steps in (1, 2):
        more = {"tightness": ratios_json(SHIPPED, {}, 5, Budget(steps=steps))}
        source = tex_document(SHIPPED, results, payload, environment(), more=more)
        digests.add(evidence_digest(more["tightness"], "tightness"))
        assert code(evidence_digest(more["tightness"], "tightness")) in source
        assert f"steps {steps}" in source
        assert balanced(body(source))
    assert len(digests) == 2
