"""`proofcheck import` from the outside, and the commands that go on from what it writes."""

import json

import numpy as np
import pytest

from tests.lemmas.test_commands import run, write_data
from tests.relu.test_layers import stored


@pytest.fixture
def files(tmp_path):
    np.savez(tmp_path / "model.npz", **stored(n=2, d=1, widths=(3,)))
    return {
        "model": tmp_path / "model.npz",
        "out": tmp_path / "net.npz",
        "data": write_data(tmp_path / "data.csv"),
    }


def test_a_network_with_biases_is_imported_and_joined(files, tmp_path):
    done = run("import", files["model"], "--out", files["out"], "--data", files["data"])
    assert done.returncode == 0, done.stderr
    assert "7, 3 units, 1 outputs, 2 inputs" in done.stdout
    assert "exactly the same on 8 samples" in done.stdout
    assert "outside Theta: see proofcheck normalise" in " ".join(done.stdout.split())
    theta = tmp_path / "theta.npz"
    common = ("--data", files["data"], "--kappa", "0.01")
    done = run("normalise", "--network", files["out"], *common, "--out", theta)
    assert done.returncode == 0, done.stderr
    result, places = tmp_path / "result.json", ("--out", tmp_path / "cert.json")
    done = run("path", "--network", theta, *common, "--method", "merge", "--json", result, *places)
    assert done.returncode == 0, done.stderr
    assert json.loads(result.read_text())["exact"]


def test_without_data_probes_are_compared(files):
    done = run("import", files["model"], "--out", files["out"])
    assert "exactly the same on 4 probes" in done.stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--hidden", "fc"), "which is no part of the layers fc, branch.0"),
        (("--branch", "hidden"), "two roles"),
        (("--branch", "trunk"), "which is no part of the layers"),
        (("--ignore", "steps"), "has no tensor 'steps' to ignore"),
    ],
)
def test_what_is_wrong_gets_one_sentence(files, options, says):
    done = run("import", files["model"], "--out", files["out"], *options)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not files["out"].exists()


def test_data_of_another_width_and_an_output_that_is_the_input(files, tmp_path):
    wide = write_data(tmp_path / "wide.csv", n=4)
    done = run("import", files["model"], "--out", files["out"], "--data", wide)
    assert "has 4 features; hidden reads 2" in done.stderr
    done = run("import", files["model"], "--out", files["model"])
    assert done.returncode == 2
    assert "hidden.weight" in np.load(files["model"]).files
