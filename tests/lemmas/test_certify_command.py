"""`proofcheck certify` from the outside: a curve in, both bounds out, sentences for bad input."""

import json
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from test_commands import run, write_data

from proofcheck.cli import main
from proofcheck.relu.curve import Curve
from proofcheck.relu.io import load_curve, save_curve
from proofcheck.relu.network import Network, objective
from proofcheck.relu.tables import load_data, match


@pytest.fixture
def folder(tmp_path):
    """Three control points, 5 units, K = 1, biases in the first layer."""
    rng = np.random.default_rng(0)
    points = tuple(
        Network(
            rng.normal(size=(5, 3)) / 3,
            (rng.normal(size=(2, 5)) / 10,),
            rng.normal(size=(1, 5)),
            rng.normal(size=(1, 2)),
        )
        for _ in range(3)
    )
    for kind in ("bezier", "polygon"):
        save_curve(tmp_path / f"{kind}.npz", Curve(kind, points))
    write_data(tmp_path / "data.csv")
    return tmp_path


def call(folder, *more, curve="bezier.npz", data="data.csv", kappa="0.01"):
    return run("certify", "--curve", curve, "--data", data, "--kappa", kappa, *more, cwd=folder)


@pytest.mark.parametrize("kind", ["bezier", "polygon"])
def test_both_bounds_from_the_outside(folder, kind):
    done = call(folder, "--json", "out.json", "--gap", "1e-5", curve=f"{kind}.npz")
    assert done.returncode == 0, done.stderr
    result = json.loads((folder / "out.json").read_text())
    assert (result["schema"], result["version"]) == ("proofcheck-certify-result", 1)
    assert (result["kind"], result["vertices"], result["widths"]) == (kind, 3, [5, 2])
    assert result["decided"] is True
    assert result["gap"] <= 1e-5
    lower, t = Fraction(result["lower_exact"]), Fraction(result["t_exact"])
    assert Fraction(result["lower"]) <= lower <= Fraction(result["upper"])
    curve = load_curve(folder / f"{kind}.npz")
    data, _ = match(curve.vertices[0], *load_data(folder / "data.csv"))
    exact = data.to_exact()
    assert objective(curve.at(t), exact, Fraction("0.01")) == lower
    for i in range(33):
        value = objective(curve.at(Fraction(i, 32)), exact, Fraction("0.01"))
        assert value <= Fraction(result["upper"])
    for end, place in (("F_start", 0), ("F_end", 1)):
        value = objective(curve.at(Fraction(place)), exact, Fraction("0.01"))
        assert Fraction(result[end][0]) <= value <= Fraction(result[end][1])
    again = call(folder, "--json", "again.json", "--gap", "1e-5", curve=f"{kind}.npz")
    assert again.returncode == 0
    assert (folder / "again.json").read_text() == (folder / "out.json").read_text()
    assert "maximum            at least" in done.stdout


def test_a_gap_that_is_not_reached_is_said(folder):
    for more, why in (
        (("--pieces", "3"), "the 3 parts that --pieces allows are spent"),
        (("--gap", "1e-40"), "rounding errors"),
        (("--seconds", "1e-9"), "the time that --seconds allows is spent"),
    ):
        done = call(folder, *more, "--json", "out.json")
        assert done.returncode == 1
        assert "undecided to the requested gap" in done.stderr
        assert why in done.stderr
        assert "maximum            at least" in done.stdout
        assert json.loads((folder / "out.json").read_text())["decided"] is False


def test_theta_is_told(folder):
    assert "in Theta           yes: every control point" in call(folder).stdout
    curve = load_curve(folder / "bezier.npz")
    first = curve.vertices[0]
    big = Network(first.W * 9, first.V, first.a, first.b)
    save_curve(folder / "big.npz", Curve("bezier", (big, *curve.vertices[1:])))
    said = call(folder, "--json", "out.json", curve="big.npz")
    assert said.returncode == 0
    assert "in Theta           no: vertex 0 is outside" in said.stdout
    assert "the maximum here does not" in said.stdout
    assert json.loads((folder / "out.json").read_text())["in_theta"] is False


def test_bad_input_is_answered_in_one_sentence(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)

    def said(*more, curve="bezier.npz", data="data.csv", kappa="0.01"):
        with pytest.raises(SystemExit) as stop:
            main(["certify", "--curve", curve, "--data", data, "--kappa", kappa, *more])
        assert stop.value.code == 2
        return capsys.readouterr().err

    arrays = dict(np.load(folder / "bezier.npz"))
    np.savez(folder / "one.npz", **{k: v if k == "kind" else v[:1] for k, v in arrays.items()})
    np.savez(folder / "none.npz", **(arrays | {"W": arrays["W"] * np.nan}))
    np.savez(folder / "spline.npz", **(arrays | {"kind": np.array("spline")}))
    np.savez(folder / "net.npz", W=np.ones((2, 2)), a=np.ones(2))
    (folder / "half.npz").write_bytes((folder / "bezier.npz").read_bytes()[:900])
    (folder / "text.npz").write_text("no")
    write_data(folder / "wide.csv", n=5)
    write_data(folder / "two.csv", d=2, n=2)
    for sentence, words in (
        (said(kappa="no"), "positive decimal"),
        (said("--gap", "0"), "--gap must be a positive decimal"),
        (said("--seconds", "soon"), "--seconds must be a positive decimal"),
        (said("--pieces", "0"), "pieces"),
        (said(curve="gone.npz"), "cannot read"),
        (said(curve="one.npz"), "1 vertices are no curve"),
        (said(curve="none.npz"), "vertex 0: W[0, 0] is nan"),
        (said(curve="spline.npz"), "kind is 'spline'"),
        (said(curve="net.npz"), "no array 'kind'"),
        (said(curve="half.npz"), "not an .npz"),
        (said(curve="text.npz"), "not an .npz"),
        (said(data="wide.csv"), "bezier.npz and wide.csv: W has 3 columns"),
        (said("--target", "y0", "--target", "y1", data="two.csv"), "has 1 outputs"),
        (said("--json", "bezier.npz"), "named twice"),
        (said("--json", "no/where.json"), "no folder"),
    ):
        assert words in sentence
        assert "Traceback" not in sentence


def test_an_interrupt_prints_the_bounds_so_far(folder):
    script = """
import itertools
from proofcheck.relu.curve_bounds import Bounds
above, calls = Bounds.above, itertools.count()
def interrupted(self, *part):
    if next(calls) == 6:
        raise KeyboardInterrupt
    return above(self, *part)
Bounds.above = interrupted
from proofcheck.cli import main
main()
"""
    arguments = ["certify", "--curve", "bezier.npz", "--data", "data.csv", "--kappa", "0.01"]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments, "--json", "out.json"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr == "proofcheck: stopped; the bounds above hold\n"
    assert "maximum            at least" in done.stdout
    result = json.loads((folder / "out.json").read_text())
    assert result["why"] == "stopped"
    whole = call(folder, "--json", "whole.json")
    assert whole.returncode == 0
    assert json.loads((folder / "whole.json").read_text())["lower"] <= result["upper"]
