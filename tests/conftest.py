"""Proofs in miniature: one claim C1, its rule, and what comes before it."""

import signal
import sys

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from proofcheck.kernel.proof import Step, check_steps
from proofcheck.statement import Named, Statement
from proofcheck.store import default_root

# `pytest` is short and the same each time; `pytest --hypothesis-profile long` looks for more, from
# another seed each time (`--hypothesis-seed N` for a given one), and prints what repeats a failure.
_BOTH = {"deadline": None, "suppress_health_check": list(HealthCheck)}
settings.register_profile("short", max_examples=25, derandomize=True, **_BOTH)
settings.register_profile("long", max_examples=1000, print_blob=True, **_BOTH)
settings.load_profile("short")
set_hypothesis_home_dir(default_root() / "hypothesis")  # never a folder in the repository

# A shell that starts the tests in the background has interrupts ignored, also by their children.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_module_of_another_test(tmp_path_factory):
    """Forget the modules that a test wrote: another test may write one of the same name."""
    before = set(sys.modules)
    yield
    written = str(tmp_path_factory.getbasetemp())
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(written):
            del sys.modules[name]


def _check(claim, rule, *, given=(), symbols=(), definitions=(), before=(), lemmas=None):
    hypotheses = tuple(Named(f"H{place}", formula) for place, formula in enumerate(given, 1))
    statement = Statement(tuple(symbols), tuple(definitions), hypotheses, (Named("C1", claim),))
    steps = [Step(name, formula, by, "") for name, formula, by in before]
    checked, proved = check_steps(statement, [*steps, Step("C1", claim, rule, "")], lemmas or {})
    return statement, checked, proved


@pytest.fixture(scope="session")
def prove():
    """`prove(claim, rule, given=.., before=..)` returns the theorem C1, or fails."""

    def run(claim, rule, **context):
        _, checked, proved = _check(claim, rule, **context)
        assert [item.refusal for item in checked if item.refusal] == []
        return proved["C1"]

    return run


@pytest.fixture(scope="session")
def lemma():
    """`lemma(claim, rule, ..)` returns what later proofs may cite of a proved C1."""

    def run(claim, rule, **context):
        statement, _, proved = _check(claim, rule, **context)
        assert "C1" in proved
        return statement, proved

    return run


@pytest.fixture(scope="session")
def refusal():
    """`refusal(claim, rule, ..)` returns the kernel's first sentence; C1 must not be proved."""

    def run(claim, rule, **context):
        _, checked, proved = _check(claim, rule, **context)
        assert proved == {}
        return next(item.refusal for item in checked if item.refusal)

    return run
