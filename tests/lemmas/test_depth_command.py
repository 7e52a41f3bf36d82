"""`proofcheck depth` from the outside: two networks in, both sides out, sentences for bad input."""

import json
from fractions import Fraction

import numpy as np
import pytest
from test_commands import run, write_network

from proofcheck.relu.checker import check_certificate


@pytest.fixture
def swapped(tmp_path):
    np.savez(tmp_path / "A.npz", W=[[1.0], [-1.0]], a=[0.75, -0.75])
    np.savez(tmp_path / "B.npz", W=[[-1.0], [1.0]], a=[-0.75, 0.75])
    (tmp_path / "data.csv").write_text("x,y\n1,1\n-1,-1\n")
    return tmp_path


def call(folder, *more, kappa="0.25", to="B.npz"):
    return run(
        *("depth", "--network", "A.npz", "--to", to, "--data", "data.csv"),
        *("--kappa", kappa, *more),
        cwd=folder,
    )


def test_swapped_roles_from_the_outside(swapped):
    done = call(swapped, "--out", "cert.json", "--json", "result.json")
    assert done.returncode == 0, done.stderr
    assert "exactly: the two sides agree" in done.stdout
    result = json.loads((swapped / "result.json").read_text())
    assert Fraction(result["depth_exact"]) == Fraction(3, 4) ** 2 / 2
    assert result["exact"] is True
    assert Fraction(result["lower_exact"]) == Fraction(result["upper_exact"])
    assert result["cut"]["inside"]
    certificate = (swapped / "cert.json").read_text()
    assert check_certificate(certificate).ok
    assert json.loads(certificate)["claims"]["max"] == result["upper_exact"]


def test_weights_of_any_length_are_normalised_first(swapped):
    np.savez(swapped / "B.npz", W=[[-2.0], [4.0]], a=[-0.375, 0.1875])
    done = call(swapped, "--json", "result.json")
    assert done.returncode == 0, done.stderr
    result = json.loads((swapped / "result.json").read_text())
    assert Fraction(result["depth_exact"]) == Fraction(3, 4) ** 2 / 2


def test_bad_input_is_answered_in_one_sentence(swapped):
    write_network(swapped / "deep.npz", m=2, n=1)
    write_network(swapped / "wide.npz", m=3, n=1, depth=0)
    for done, words in (
        (call(swapped, kappa="no"), "positive decimal"),
        (call(swapped, to="gone.npz"), "cannot read"),
        (call(swapped, to="deep.npz"), "K = 1"),
        (call(swapped, to="wide.npz"), "they must agree"),
        (call(swapped, "--json", "A.npz"), "named twice"),
    ):
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
