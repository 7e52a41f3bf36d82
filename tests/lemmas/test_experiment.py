"""The headline experiment: what it measures, what its page says, and how its command fails."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from lemmas.commands.experiment import AGAIN
from lemmas.experiment import depths
from lemmas.experiment.depths import row_of, slope
from lemmas.experiment.figure import SHIPPED, rendered
from lemmas.experiment.page import page
from lemmas.experiment.starts import TASKS, C, residual, sample, split, start
from proofcheck.cli import main
from proofcheck.relu.network import Network, objective
from proofcheck.relu.training import initial_network

P19, TEACHER, _ = TASKS
ROWS = json.loads(SHIPPED.read_text(encoding="utf-8"))["rows"]
PAGE = Path(__file__).parents[2] / "paper_notes" / "depths.md"


def quiet(said):
    pass


def without_time(row):
    return {key: value for key, value in row.items() if key != "seconds"}


def test_the_page_of_the_notes_is_made_of_the_shipped_rows():
    assert PAGE.read_text(encoding="utf-8") == page(ROWS, f"{AGAIN} --seed 0")


def test_a_shipped_row_is_found_again():
    found = row_of(P19, "minimum", 16, 0, quiet)
    (kept,) = [
        row for row in ROWS if (row["problem"], row["family"], row["m"]) == ("p19", "minimum", 16)
    ]
    near = pytest.approx
    assert found["methods"]["auto"] == kept["methods"]["auto"]
    assert found["methods"]["lighten"]["certified"] == near(kept["methods"]["lighten"]["certified"])
    assert (found["F"], found["plain"]) == (near(kept["F"]), near(kept["plain"]))


@pytest.mark.parametrize("m", [8, 64])
def test_with_the_skip_no_rise_and_without_it_a_floor(m):
    row = row_of(P19, "minimum", m, 0, quiet)
    assert row["below"]
    assert row["methods"]["auto"]["certified"] == 0
    assert row["plain"] == pytest.approx(float((C - P19.penalty) ** 2 / 2), rel=1e-12)
    assert row["residual"] < 1e-9


def test_auto_is_never_above_another_method_in_the_shipped_rows():
    for row in ROWS:
        certified = [way["certified"] for way in row["methods"].values() if "certified" in way]
        assert row["methods"]["auto"]["certified"] == min(certified)


def test_a_certified_rise_is_never_above_what_was_promised():
    promised = 0
    for row in ROWS:
        for way in row["methods"].values():
            if way.get("apriori") is not None and way["by"] != "zero":
                dyadic = 1e-9 * row["F"]  # what rounding lp's readouts may add
                assert way["certified"] <= way["apriori"] + dyadic
                promised += 1
    assert promised > 50


def test_splitting_changes_neither_outputs_nor_mass_and_stays_in_theta():
    data = sample(TEACHER)
    net = initial_network(data, 3, (2,), seed=5)
    more = split(net, 40, 0)
    assert more.m == 40
    assert float(objective(more, data, 0.1)) == pytest.approx(float(objective(net, data, 0.1)))
    assert more.mass() == pytest.approx(net.mass())
    exact = more.to_exact()
    assert all(sum(w**2 for w in row) <= 1 for row in exact.W)
    assert all(sum(abs(v) for v in row) <= 1 for layer in exact.V for row in layer)


def test_what_is_not_at_rest_has_a_residual():
    data = sample(P19)
    still = start(P19, "minimum", 8, 0)
    assert residual(still, data, 0.05) < 1e-9
    pushed = Network(still.W, still.V, still.a, still.b - 0.1)
    assert residual(pushed, data, 0.05) > 0.05
    turned = Network(np.abs(still.W), still.V, still.a, still.b)
    assert residual(turned, data, 0.05) > 0.05


def rows_with(values):
    return [
        {"m": m, "below": True, "methods": {"merge": {"certified": value}}}
        for m, value in values.items()
    ]


def test_slopes_are_those_of_powers():
    rate, error, count = slope(rows_with({m: m**-1.5 for m in (8, 16, 64)}), "merge", "certified")
    assert (rate, error, count) == (pytest.approx(-1.5), pytest.approx(0, abs=1e-12), 3)
    assert slope(rows_with({8: 1.0, 16: 0.5, 32: 0.0}), "merge", "certified") is None
    assert slope(rows_with({8: 1.0, 16: 0.5, 32: 0.25}), "merge", "apriori") is None


def test_the_silent_network_of_p19():
    assert depths._silent(sample(P19)) == (1 + C**2) / 2 == Fraction(25, 32)


def test_the_same_rows_give_the_same_figure():
    first = rendered(ROWS, "svg")
    assert first == rendered(ROWS, "svg")
    assert first != rendered(ROWS[:-1], "svg")
    assert rendered(ROWS[:2], "png").startswith(b"\x89PNG")


def call(capsys, *words):
    with pytest.raises(SystemExit) as stop:
        main(["experiment", "depth", *map(str, words)])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return stop.value.code, out, err


def test_a_run_goes_on_where_it_was_stopped(capsys, tmp_path, monkeypatch):
    words = ["--out", tmp_path, "--only", "p19", "--widths", "8"]
    assert call(capsys, *words)[0] == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"depths.{kind}" for kind in ("json", "md", "svg", "png")}
    before = json.loads((tmp_path / "depths.json").read_text())["rows"]

    def counted(task, family, m, seed, say):
        asked.append(m)
        return row_of(task, family, m, seed, say)

    asked = []
    monkeypatch.setattr("lemmas.experiment.depths.row_of", counted)
    code, out, _ = call(capsys, *words[:-1], "8,16")
    assert (code, "2 rows taken from" in out) == (0, True)
    after = json.loads((tmp_path / "depths.json").read_text())["rows"]
    assert asked == [16, 16]
    assert [row for row in after if row["m"] == 8] == before
    assert call(capsys, *words, "--fresh")[0] == 0
    assert asked == [16, 16, 8, 8]
    fresh = json.loads((tmp_path / "depths.json").read_text())["rows"]
    assert list(map(without_time, fresh)) == list(map(without_time, before))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--widths", "4"], "'4' is no number of units from 5 to 4096"),
        (["--widths", "8,x"], "'x' is no number of units"),
        (["--only", "mnist"], "no such data set; there are p19, teacher, diabetes"),
        (["--seed", "-1"], "--seed"),
    ],
)
def test_bad_words(capsys, tmp_path, words, said):
    code, _, err = call(capsys, "--out", tmp_path, *words)
    assert code == 2
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_bad_places(capsys, tmp_path):
    code, _, err = call(capsys, "--out", tmp_path / "gone")
    assert (code, "there is no such folder; make it first" in err) == (2, True)
    head = '{"schema": "proofcheck-depths", "version": 1, "seed": 0, "rows": '
    place = {"problem": "p19", "family": "minimum", "m": 8}
    for text in ('{"schema": "another"}', "[]", head + "[3]}", head + f"[{json.dumps(place)}]}}"):
        (tmp_path / "depths.json").write_text(text)
        code, _, err = call(capsys, "--out", tmp_path, "--only", "p19")
        assert (code, "is not what this experiment writes" in err) == (2, True)
        assert (tmp_path / "depths.json").read_text() == text
