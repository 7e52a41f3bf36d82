"""What is tried hands back what it refuses with, and lets every other error pass."""

import pytest

from proofcheck.errors import InputError, ProofcheckError, SolverError, attempt


def raising(error):
    def build():
        raise error

    return build


def test_a_value_is_handed_back():
    assert attempt(lambda: 3, InputError) == 3


def test_a_refusal_is_handed_back():
    error = SolverError("no vertex")
    assert attempt(raising(error), InputError, SolverError) is error


@pytest.mark.parametrize("error", [ProofcheckError("of no kind"), ZeroDivisionError()])
def test_other_errors_pass(error):
    with pytest.raises(type(error)):
        attempt(raising(error), InputError, SolverError)
