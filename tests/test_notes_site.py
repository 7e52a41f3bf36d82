"""The site as a reader gets it: built once with evidence (a small companion of another proof) and
once without (the real companion), its HTML parsed as a browser would."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from proofcheck.cli import main
from proofcheck.kernel.axioms import AXIOMS
from proofcheck.notes.inspect import faults
from proofcheck.report import pointer
from proofcheck.store import Store

PACKAGES = Path(__file__).with_name("packages")
sys.path.insert(0, str(PACKAGES))

from descent import COMPANION as DESCENT  # noqa: E402

from lemmas import COMPANION as REAL  # noqa: E402

START = "from proofcheck.cli import main; main()"


def run(*args, cwd=None):
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", START, *map(str, args)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGES), *sys.path[1:]])},
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )


def call(capsys, *args):
    """The command line in this process: exit code, output, complaints."""
    with pytest.raises(SystemExit) as stop:
        main([str(arg) for arg in args])
    said = capsys.readouterr()
    return stop.value.code, said.out, said.err


@pytest.fixture(scope="module")
def verified(tmp_path_factory):
    """A store that holds a verification of the small companion, and what else commands leave."""
    root = tmp_path_factory.mktemp("evidence") / "store"
    done = run("verify", "--package", "descent", "--store", root, "--jobs", "1")
    assert (done.returncode, done.stderr) == (0, "")
    store = Store(root)
    for command, payload in measured().items():
        store.point(f"{command}-descent", store.put(command, payload))
    return root


def measured():
    """What `tightness`, `mutate` and `hunt` leave in the store, of two of the three lemmas."""
    from proofcheck import __version__
    from proofcheck.fates import STATES
    from proofcheck.mutants import mutants
    from proofcheck.tightness import inequalities

    head = {"version": 1, "proofcheck": __version__, "companion": "descent", "seed": 7}
    lemmas = DESCENT.lemmas[:2]
    ratios = [
        {
            "id": lemma.id,
            "inequalities": [
                {"where": one.where, "says": one.says, "ratio": "2/3", "state": "near"}
                for item in lemma.statement.conclusions
                for one in inequalities(item)
            ],
        }
        for lemma in lemmas
    ]
    fates = [
        {
            "id": lemma.id,
            "score": {**dict.fromkeys(STATES, 0), "refuted": len(mutants(lemma.statement)) - 1,
                      "explained": 1},
            "mutants": [
                {"key": one.key, "where": one.where, "says": one.says, "by": "it is true",
                 "state": "refuted" if place else "explained"}
                for place, one in enumerate(mutants(lemma.statement))
            ],
        }
        for lemma in lemmas
    ]  # fmt: skip
    seen = {"tried": 1200, "met": 1100, "equal": 3, "artefacts": 0, "undecided": 0, "slack": 0.25}
    hunts = {"lemma": "D01", "rounds": 3, "searchers": {"draws": seen}}
    claims = [
        {**hunts, "claim": "D01", "finder": None, "outcome": "nothing found", "says": ""},
        {**hunts, "claim": "D01 without H3", "finder": {"searcher": "draws", "unit": 4},
         "outcome": "violated", "says": "it is false"},
    ]  # fmt: skip
    return {
        "tightness": {**head, "budget": {"steps": 9}, "lemmas": ratios},
        "mutate": {**head, "budget": {"steps": 9}, "lemmas": fates},
        "hunt": {**head, "claims": claims},
    }


@pytest.fixture(scope="module")
def small(verified, tmp_path_factory):
    """The site of the small companion, with its evidence."""
    out = tmp_path_factory.mktemp("small") / "site"
    done = run("notes", "--package", "descent", "--store", verified, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert "lemmas: 3 proved" in done.stdout
    assert os.listdir(out.parent) == ["site"]
    return out


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The site of the real companion, without any evidence."""
    folder = tmp_path_factory.mktemp("real")
    done = run("notes", "--store", folder / "none", "--out", folder / "site", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"lemmas: {len(REAL.lemmas)} not verified" in done.stdout
    assert not (folder / "none").exists()  # reading leaves nothing behind
    return folder / "site"


def text_of(page):
    """The text of a page's article, without its tags."""
    body = page.read_text(encoding="utf-8").split("<article", 1)[1].split("</article>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


# --------------------------------------------------------------------------- what is built


@pytest.mark.parametrize("name", ["small", "real"])
def test_links_formulas_requests_and_pictures_are_in_order(name, request):
    assert faults(request.getfixturevalue(name)) == []


@pytest.mark.parametrize(("name", "companion"), [("small", DESCENT), ("real", REAL)])
def test_every_lemma_has_a_page_with_all_its_parts(name, companion, request):
    site = request.getfixturevalue(name)
    for lemma in companion.lemmas:
        page = (site / f"{lemma.id}.html").read_text(encoding="utf-8")
        for item in (*lemma.statement.hypotheses, *lemma.statement.conclusions):
            assert f'id="{item.name}"' in page
        assert page.count('class="claim step"') == len(lemma.steps)
        assert page.count('class="source"') >= len(lemma.steps)
        assert page.count('<details class="breaker"') == len(lemma.breakers)
        for used in lemma.uses:
            assert f'href="{used}.html"' in page
        for title in ("What it rests on", "The hunt for violations", "What is not claimed"):
            assert title in page
    chain = (site / "chain.html").read_text(encoding="utf-8")
    assert all(f'href="{lemma.id}.html" class="node' in chain for lemma in companion.lemmas)


def test_mathematics_is_on_every_page_that_has_some_and_mathjax_with_it(small, real):
    for site in (small, real):
        for page in site.glob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert ('class="math' in text) <= ("_static/mathjax.js" in text), page.name
    assert (small / "D03.html").read_text(encoding="utf-8").count('class="math') > 40


def test_a_step_links_to_the_line_that_claims_it(small):
    page = (small / "D01.html").read_text(encoding="utf-8")
    step = page.split('id="step-S2"')[1].split('class="claim-body"')[0]
    line = re.search(r'href="(source-descent-d01_descent)\.html#line-(\d+)"', step)
    source = (PACKAGES / "descent" / "d01_descent.py").read_text().splitlines()
    at = int(line[2])
    assert source[at - 1].strip() == "Step("
    assert source[at].strip() == '"S2",'
    assert f'name="line-{at}"' in (small / f"{line[1]}.html").read_text(encoding="utf-8")


def test_most_steps_of_the_real_proof_are_found_in_the_source(real):
    pages = [(real / f"{lemma.id}.html").read_text(encoding="utf-8") for lemma in REAL.lemmas]
    steps = sum(len(lemma.steps) for lemma in REAL.lemmas)
    assert sum(len(re.findall(r'#line-\d+">\w+\.py:\d+', page)) for page in pages) == steps


def test_what_is_current_is_shown_with_its_evidence(small):
    text = text_of(small / "D03.html")
    assert "✓ proved derived from the hypotheses by the kernel" in text
    assert "Stale" not in text
    assert "Not verified" not in text
    assert "Lemmas, 2 in all with those that these use" in text
    assert "No axiom." in text
    assert not any(name in text for name in AXIOMS)
    head = text_of(small / "D01.html")
    assert "2/3" not in head  # shown as a number, in a drawing
    assert "0.667 near" in head
    assert "What is not claimed that g is the gradient" in re.sub(r"# ?| ?¶", "", head)
    assert "it is true" in head
    assert "D01 without H3 violated, by draws 3 1,200 1,100" in head
    assert "the last proofcheck hunt left this lemma out" in text_of(small / "D02.html").lower()
    assert "The last proofcheck mutate left this lemma out" in text


def test_without_evidence_every_page_says_so(real):
    for lemma in REAL.lemmas:
        text = text_of(real / f"{lemma.id}.html")
        assert "Not verified in this form The evidence store has no verification of it." in text
        assert "Not run: proofcheck hunt has left nothing in the store" in text
        assert not re.search(r"[✓∼✗] (proved|certified|tested|refuted)", text)
    for name in ("index", "chain"):
        assert "Evidence is missing" in text_of(real / f"{name}.html")


# --------------------------------------------------------------------------- what is stale


def changed(verified, tmp_path, change):
    """A copy of the store in which the newest verification was changed; the text of D02's page."""
    root = tmp_path / "store"
    shutil.copytree(verified, root)
    store = Store(root)
    name = pointer(DESCENT, "D02")
    _, payload = store.get(store.latest(name))
    change(payload, next(one for one in payload["lemmas"] if one["id"] == "D02"))
    store.point(name, store.put("verification", payload))
    return root


def another_statement(payload, entry):
    entry["statement"]["conclusions"]["C1"] = "0 ≤ 1"


def another_proof(payload, entry):
    entry["steps"][0]["why"] = "by magic"


def another_version(payload, entry):
    payload["proofcheck"] = "0.0.1"


def another_seed(payload, entry):
    payload["seed"] = 1


def a_forged_verdict(payload, entry):
    entry["verdict"] = "certified"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (another_statement, "the statement has changed since"),
        (another_proof, "the proof has changed since"),
        (another_version, "version 0.0.1 of the engine found it"),
        (another_seed, "or a library, have changed since"),
        (a_forged_verdict, "give another result by now"),
    ],
)
def test_evidence_of_something_else_is_stale(verified, tmp_path, change, said):
    from proofcheck.cache import Cache
    from proofcheck.notes.banners import verification_banner
    from proofcheck.notes.evidence import gather

    store = Store(changed(verified, tmp_path, change))
    cache = Cache(store, DESCENT, "descent")
    found = gather(DESCENT, store, cache)
    assert [found[name].verdict for name in ("D01", "D02", "D03")] == ["proved", "stale", "proved"]
    box = verification_banner(found["D02"].verification, "D02")
    assert "Stale evidence" in box
    assert said in box


def test_a_changed_source_makes_evidence_stale(verified, tmp_path):
    package = tmp_path / "descent"
    shutil.copytree(PACKAGES / "descent", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGES / "descent" / "notes", tmp_path / "tests/packages/descent/notes")
    source = package / "d02_step.py"
    source.write_text(source.read_text().replace("dimension = draw.size(1, 3)", "dimension = 1"))
    for path in package.rglob("*.py"):
        os.utime(path, (time.time() - 60,) * 2)
    done = subprocess.run(
        [sys.executable, "-c", START, "notes", "--package", "descent", "--out", "site",
         "--store", str(verified)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path[1:]])},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    text = text_of(tmp_path / "site" / "D02.html")
    assert "Stale evidence What is shown below was found earlier" in text
    assert "stale: was proved" in text
    assert "✓ proved" not in text.split("What it rests on")[0]
    assert "Evidence is missing or stale" in text_of(tmp_path / "site" / "index.html")


def test_ratios_and_mutants_of_another_statement_are_stale(verified, tmp_path):
    from proofcheck.cache import Cache
    from proofcheck.notes.evidence import gather

    root = tmp_path / "store"
    shutil.copytree(verified, root)
    store = Store(root)
    for command, payload in measured().items():
        for one in payload.get("lemmas", []):
            for part in one.get("inequalities", []) or one["mutants"]:
                part["says" if command == "tightness" else "key"] += " once"
        store.point(f"{command}-descent", store.put(command, payload))
    found = gather(DESCENT, store, Cache(store, DESCENT, "descent"))["D01"]
    assert (found.tightness.state, found.mutants.state, found.hunt.state) == (
        "stale",
        "stale",
        "current",
    )


def test_a_store_with_rubbish_is_no_evidence(verified, tmp_path):
    from proofcheck.cache import Cache
    from proofcheck.notes.evidence import gather

    root = tmp_path / "store"
    shutil.copytree(verified, root)
    store = Store(root)
    store.point(pointer(DESCENT, "D01"), "0" * 64)
    store.point(pointer(DESCENT, "D02"), store.put("verification", {"lemmas": [{"id": "D02"}]}))
    store.point("hunt-descent", store.put("hunt", {"version": 1, "claims": 3}))
    store.point("mutate-descent", store.put("mutate", [1]))
    newer = {"version": 2, "lemmas": [{"id": "D01", "inequalities": []}]}
    store.point("tightness-descent", store.put("tightness", newer))
    found = gather(DESCENT, store, Cache(store, DESCENT, "descent"))
    assert [one.verdict for one in found.values()] == ["not verified", "not verified", "proved"]
    assert {one.hunt.state for one in found.values()} == {"missing"}
    assert {one.mutants.state for one in found.values()} == {"missing"}
    assert {one.tightness.state for one in found.values()} == {"missing"}


# --------------------------------------------------------------------------- what is refused


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A companion of one's own, in a folder with its notes; what may be changed about it."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "l01.md").write_text("# L01\n\n## Proof\n\nA square, $x^2 \\ge 0$.\n")
    (tmp_path / "notes" / "start.md").write_text("# Squares\n\nSee [L01](l01.md).\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(Path(__file__).with_name("engine")))
    monkeypatch.chdir(tmp_path)

    def write(pictures="None"):
        name = f"own_{re.sub(r'[^a-z0-9]', '_', tmp_path.name.lower())}"
        used = "None" if pictures == "None" else "pictures"
        (tmp_path / f"{name}.py").write_text(
            "from dataclasses import replace\nfrom tiny import gather, PROVED\n"
            f"def pictures(folder):\n    {pictures}\n"
            f"COMPANION = replace(gather(PROVED), pictures={used})\n"
        )
        return ["notes", "--package", name, "--store", "store", "--out", "site"]

    return write


def test_pictures_of_a_companion_are_shown(own, tmp_path, capsys):
    (tmp_path / "notes" / "start.md").write_text("# S\n\n![a hill](_pictures/hill.svg)\n")
    svg = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    code, _, err = call(
        capsys,
        *own(
            f"(folder / 'hill.svg').write_text(\"{svg}\"); "
            "return {'L01': ('hill.svg', 'a parabola'), 'start/hill': ('hill.svg', 'a hill')}"
        ),
    )
    assert (code, err) == (0, "")
    assert '<img src="_pictures/hill.svg" alt="a parabola"' in Path("site/L01.html").read_text()
    assert 'alt="a hill"' in Path("site/index.html").read_text()


PICTURES = [
    ("return {'L01': ('gone.svg', 'x')}", "the picture L01 of tiny is no SVG file: gone.svg"),
    ("return {'L01': ('../x.svg', 'x')}", "the picture L01 of tiny is no SVG file: ../x.svg"),
    ("(folder / 'a.svg').touch(); return {'L01': ('a.svg', ' ')}", "has no text alternative"),
    ("return 1 / 0", "the pictures of tiny fail with ZeroDivisionError"),
    ("return {'L01': 3}", "the pictures of tiny fail with TypeError"),
]


@pytest.mark.parametrize(("body", "said"), PICTURES, ids=[said for _, said in PICTURES])
def test_pictures_that_fail_are_one_sentence(own, capsys, body, said):
    code, _, err = call(capsys, *own(body))
    assert code == 2
    assert said in err
    assert err.count("\n") == 1
    assert not Path("site").exists()


NOTES = [
    # what Sphinx complains of, then what the last look at the site finds
    {
        "[x](gone.md)": "gone.md",
        "[x](l01.md#no-such-part)": "no-such-part",
        "![a](_pictures/gone.svg)": "gone.svg",
    },
    {
        '<script src="https://cdn.example/x.js"></script>': "asks for https://cdn.example/x.js",
        '<img src="_static/notes.css">': "has no text alternative",
        "an open $x^2": "raw TeX is left",
        '<a href="nowhere.html">x</a>': "the link nowhere.html leads nowhere",
    },
]


def test_a_fault_in_a_note_fails_and_leaves_the_former_site(own, capsys):
    arguments = own()
    assert call(capsys, *arguments)[0] == 0
    before = Path("site/index.html").read_bytes()
    for name, planted in zip(("l01", "start"), NOTES, strict=True):
        path = Path("notes") / f"{name}.md"
        good = path.read_text()
        path.write_text("\n\n".join([good, *planted]) + "\n")
        code, _, err = call(capsys, *arguments)
        assert code == 2
        assert [said for said in planted.values() if said not in err] == []
        assert err.count("\n") == 1
        assert str(Path.cwd()) not in err
        assert Path("site/index.html").read_bytes() == before
        assert not [item for item in os.listdir() if item.startswith(".site")]
        path.write_text(good)


def test_a_folder_of_something_else_is_refused(own, capsys):
    Path("site").mkdir()
    Path("site/thesis.tex").write_text("mine")
    code, _, err = call(capsys, *own())
    assert (code, os.listdir("site")) == (2, ["thesis.tex"])
    assert "holds thesis.tex, which is not of a former site" in err


def test_a_missing_library_is_named_with_what_to_install(own, capsys, monkeypatch):
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, *more: None if name in ("furo", "networkx") else real(name, *more),
    )
    code, _, err = call(capsys, *own())
    assert code == 2
    assert err == (
        "proofcheck: building the site needs furo, networkx; install proofcheck[notes]\n"
    )


# --------------------------------------------------------------------------- serving


def test_serving_reaches_this_machine_alone_and_ends_cleanly(own, tmp_path):
    command = [sys.executable, "-u", "-c", START, *own(), "--serve"]
    paths = [str(tmp_path), str(Path(__file__).with_name("engine")), *sys.path[1:]]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = next(
            found[1] for line in process.stdout if (found := re.match(r"(http://127\S+)", line))
        )
        with urllib.request.urlopen(address) as answer:
            assert b"Squares" in answer.read()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    finally:
        process.kill()
    assert (process.returncode, out, err) == (0, "stopped\n", "")


def test_the_list_of_files_is_data_of_the_site_alone(small):
    listed = json.loads((small / ".proofcheck-site").read_text())
    assert "index.html" in listed["files"]
    assert not [name for name in listed["files"] if name.startswith(("/", ".."))]
