"""Solvers in processes of their own: what they say, and what is made of silence and nonsense."""

import ast
import os
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest
import smt_claims as c
from smt_claims import A, B, a, b, fake, says, state

from proofcheck.language import eq, le
from proofcheck.smt.problem import build
from proofcheck.smt.script import Script, write
from proofcheck.smt.solvers import SOLVERS, Effort, Solver, ask, installed

ROOT = Path(__file__).parents[2]
PLAIN = Script("(set-logic QF_LRA)\n(check-sat)\n", "QF_LRA", ("a",))


def question(statement, claim="C1", sizes=None):
    formula = statement.formula(claim) if isinstance(claim, str) else claim
    return write(build(statement, formula, statement.hypotheses, sizes or {}).whole)


def test_both_prove_cauchy_schwarz_in_two_dimensions():
    answers = ask(question(c.CAUCHY, sizes={"n": 2}))
    assert [(answer.solver, answer.status) for answer in answers] == [
        ("z3", "unsat"),
        ("cvc5", "unsat"),
    ]
    assert all(answer.shown.startswith(f"{answer.solver} ") for answer in answers)
    assert all(answer.version for answer in answers)


def test_without_a_logic_cvc5_does_not_decide_cauchy_schwarz():
    """The trap that `script.write` avoids: the same text, its logic left out."""
    script = question(c.CAUCHY, sizes={"n": 2})
    bare = Script(script.text.replace("(set-logic QF_NRA)\n", ""), "", script.unknowns)
    solver = Solver("cvc5", SOLVERS[1].command, Effort(SOLVERS[1].effort.resource, seconds=3))
    (named,) = ask(script, [solver])
    (answer,) = ask(bare, [solver])
    assert (named.status, answer.status) == ("unsat", "unknown")


def test_models_are_exact_rationals():
    statement = state(le(3 * a, 1), A, given=(eq(7 * a, 3),))
    for answer in ask(question(statement)):
        assert answer.model == {"a": Fraction(3, 7)}


def test_an_irrational_model_is_no_model():
    statement = state(le(a, 1), A, given=(eq(a**2, 2),))
    for answer in ask(question(statement)):
        assert (answer.status, answer.model) == ("sat", None)


def test_odd_names_come_back_as_they_were():
    statement = state(le(c.x[1], c.x[2]), c.DIMENSION, c.X)
    for answer in ask(question(statement, sizes={"n": 2})):
        assert set(answer.model) == {"x[1]", "x[2]"}


def test_the_resource_limit_is_obeyed_by_z3():
    (solver,) = [s for s in SOLVERS if s.name == "z3"]
    hard = state(eq(a**5 * b**5 + a**3, b**7 + 3), A, B, given=(eq(a**7 + b, a**2 * b**3 - 5),))
    (answer,) = ask(question(hard), [Solver("z3", solver.command, Effort(resource=10))])
    assert answer.status == "unknown"
    assert "z3" in answer.note


def test_a_hanging_solver_is_killed_with_its_children(tmp_path):
    place = tmp_path / "pid"
    body = f"""
    child = os.fork()
    if child == 0:
        time.sleep(100)
    with open({str(place)!r}, "w") as stream:
        stream.write(str(child))
    time.sleep(100)
    """
    answers = ask(PLAIN, [fake("stuck", body, seconds=2), says("quick", "unsat")])
    assert [answer.status for answer in answers] == ["unknown", "unsat"]
    assert answers[0].note == "stuck was killed after 2 s"
    assert gone(int(place.read_text()))


def test_an_interrupt_leaves_no_solver_behind(tmp_path):
    place = tmp_path / "pid"
    code = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from smt_claims import fake
from proofcheck.smt.script import Script
from proofcheck.smt.solvers import ask
body = "open({str(place)!r}, 'w').write(str(os.getpid())); time.sleep(100)"
ask(Script("", "QF_LRA", ()), [fake("stuck", body, seconds=90)])
"""
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL)
    for _ in range(400):
        if place.exists() and place.read_text():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) != 0
    assert gone(int(place.read_text()))


def gone(pid):
    """Whether a process has ended; a grandchild may wait a moment to be collected."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("os._exit(3)", "ended with code 3"),
        ("os.kill(os.getpid(), 9)", "ended with code -9"),
        ("say(status='unsat'); sys.exit(1)", "ended with code 1"),
        ("print('unsat')", "cannot be read"),
        ("print('[]')", "cannot be read"),
        ("sys.stdout.buffer.write(bytes([255]))", "cannot be read"),
        ("pass", "cannot be read"),
        ("say(status='valid')", "no answer"),
        ("say(status=True)", "no answer"),
        ("say(status='unknown', note='too hard')", "too hard"),
    ],
)
def test_what_is_no_answer_is_unknown(body, said):
    (answer,) = ask(PLAIN, [fake("odd", body)])
    assert answer.status == "unknown"
    assert said in answer.note
    (good,) = ask(PLAIN, [fake("good", "say(status='unsat')")])
    assert good.status == "unsat"


@pytest.mark.parametrize(
    "model",
    [{"a": "0.5"}, {"a": "1/0"}, {"a": 1}, {"a": "nan"}, {}, {"a": "1", "b": "2"}, ["a"], None],
)
def test_a_model_that_is_not_exact_or_not_whole_is_none(model):
    (answer,) = ask(PLAIN, [says("odd", "sat", model=model)])
    assert (answer.status, answer.model) == ("sat", None)
    (good,) = ask(PLAIN, [says("good", "sat", model={"a": "-1/2"})])
    assert good.model == {"a": Fraction(-1, 2)}


def test_a_missing_solver_is_unknown():
    (answer,) = ask(PLAIN, [installed("nosuch", Effort(1000))])
    assert (answer.status, answer.note) == ("unknown", "nosuch: no solver nosuch is installed")
    (answer,) = ask(PLAIN, [Solver("absent", ("/nonexistent/solver",), Effort(1000))])
    assert (answer.status, answer.note) == ("unknown", "absent could not be started")


def test_a_solver_out_of_memory_is_unknown():
    (solver,) = [s for s in SOLVERS if s.name == "z3"]
    (answer,) = ask(question(c.ROOT), [Solver("z3", solver.command, Effort(10**6, memory=40))])
    assert answer.status == "unknown"
    (answer,) = ask(question(c.ROOT), [solver])
    assert answer.status == "unsat"


def test_text_that_is_not_understood_is_unknown():
    broken = Script("(set-logic QF_LRA)\n(assert (> |nobody| 0))\n(check-sat)\n", "QF_LRA", ())
    for answer in ask(broken):
        assert answer.status == "unknown"
        assert answer.note


def importers(root):
    """The modules that import a solver, wherever in the file."""
    found = set()
    for package in ("proofcheck", "lemmas"):
        for path in sorted((root / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                if any(name.partition(".")[0] in ("z3", "cvc5") for name in names):
                    found.add(path.relative_to(root).as_posix())
    return found


def test_one_module_alone_imports_the_solvers(tmp_path):
    assert importers(ROOT) == {"proofcheck/smt/child.py"}
    (tmp_path / "lemmas").mkdir()
    (tmp_path / "lemmas" / "bad.py").write_text("def f():\n    from z3 import Real\n")
    assert importers(tmp_path) == {"lemmas/bad.py"}
