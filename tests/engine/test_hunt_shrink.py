"""Shrinking: sizes, functions and coupled numbers of a counterexample, each step exact."""

import json
from fractions import Fraction

import pytest
from tiny import make, x

from proofcheck import functions
from proofcheck.hunt import shrink
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.example import show
from proofcheck.hunt.pinned import folder_of, read_of
from proofcheck.hunt.shrink import shrunk
from proofcheck.hunt.smaller import smaller
from proofcheck.instances import exact_batch, to_data
from proofcheck.language import (
    array,
    declare,
    eq,
    exists,
    forall,
    function,
    index,
    layer,
    le,
    lt,
    real,
    size,
    sizes,
    summed,
)
from proofcheck.registry import load

n, m, K = size("n"), size("m"), size("K")
i, j, k, q = index("i"), index("j"), layer("k"), index("q")
w, v, A, p, s, y = array("w"), array("v"), array("A"), sizes("p"), function("s"), real("y")
ROW = (declare(n, "", least=1), declare(w, "", (i, 1, n)))


def claimed(conclusion, symbols, given=(), **changes):
    return claim_of(
        make(conclusion=conclusion, given=given, symbols=symbols, **changes), (), (), None
    )


def small(claim, values):
    instance = exact_batch(claim.lemma, values)
    found = shrunk(claim, instance)
    assert show(claim, found).violated
    assert shrunk(claim, instance).keys() == found.keys()
    assert to_data(claim.lemma, shrunk(claim, instance)) == to_data(claim.lemma, found)
    return found


def test_the_committed_counterexample_needs_one_unit_a_layer():
    lemma = load(None).lemma("L03")
    (path,) = folder_of(lemma).glob("*.json")
    claim, instance = read_of(path, lemma)
    data = to_data(lemma, shrunk(claim, instance))
    assert (data["K"], data["d"], data["p"]) == (1, 1, {"0": 1, "1": 1})
    assert data["V"] == {"1": {"shape": [1, 1], "entries": ["2"]}}
    assert len(json.dumps(data)) < 300


def test_any_index_may_go_and_all_that_range_over_the_size_lose_it():
    symbols = (*ROW, declare(v, "", (i, 1, n)), declare(q, "", within=(1, n)))
    claim = claimed(le(0, w[q] * v[q]), symbols)
    found = small(claim, {"n": 4, "w": [5, 0, 3, 5], "v": [7, 0, -1, 7], "q": 3})
    assert to_data(claim.lemma, found) == {
        "n": 1,
        "w": {"shape": [1], "entries": ["1"]},
        "v": {"shape": [1], "entries": ["-1"]},
        "q": 1,
    }


def test_a_size_stays_at_its_least_value_and_where_it_was_asked_for():
    symbols = (declare(n, "", least=2), declare(w, "", (i, 1, n)))
    lemma = make(conclusion=le(0, summed(w[i], (i, 1, n))), symbols=symbols)
    values = exact_batch(lemma, {"n": 4, "w": [-1, -1, -1, -1]})
    assert shrunk(claim_of(lemma, (), (), None), values)["n"] == 2
    assert shrunk(claim_of(lemma, (), (), "n=3"), values)["n"] == 3


def test_a_layer_goes_with_what_belongs_to_it_and_shapes_are_cut_or_filled():
    symbols = (
        declare(K, "", least=1),
        declare(p, "", (k, 0, K)),
        declare(A, "", (k, 1, K), (i, 1, p[k]), (j, 1, p[k - 1])),
        declare(v, "", (i, 1, p[K])),
    )
    claim = claimed(le(0, x), (*symbols, declare(x, "")))
    values = {
        "K": 2, "p": {0: 1, 1: 2, 2: 3}, "v": [1, 2, 3], "x": -1,
        "A": {1: [[1], [2]], 2: [[3, 4], [5, 6], [7, 8]]},
    }  # fmt: skip
    first, second, *more = smaller(claim, exact_batch(claim.lemma, values))
    assert first["p"] == {0: 1, 1: 2}
    assert first["A"][1].tolist() == [[[1], [2]]]
    assert first["v"].tolist() == [[1, 2]]
    assert second["p"] == {0: 1, 1: 3}
    assert second["A"][1].tolist() == [[[3], [5], [7]]]
    assert second["v"].tolist() == [[1, 2, 3]]
    widths = [one["p"] for one in more]
    assert widths == [{0: 1, 1: 1, 2: 3}] * 2 + [{0: 1, 1: 2, 2: 2}] * 3
    assert more[-1]["A"][2].tolist() == [[[5, 6], [7, 8]]]
    assert more[-1]["v"].tolist() == [[2, 3]]
    assert more[0]["A"][2].tolist() == [[[3], [5], [7]]]
    found = small(claim, values)
    assert (found["K"], found["p"]) == (1, {0: 1, 1: 1})


def test_an_index_may_be_added_to_the_one_before_it():
    total = summed(w[i], (i, 1, n))
    claim = claimed(le(total, 3), ROW, (forall((i, 1, n))(le(w[i], 2 * total)),))
    found = small(claim, {"n": 4, "w": [1, 1, 1, 1]})
    assert found["n"] == 1


def test_sizes_stay_that_no_smaller_ones_refute():
    claim = claimed(le(n, 3), ROW)
    assert small(claim, {"n": 6, "w": [1] * 6})["n"] == 4


def test_a_function_gives_way_to_an_earlier_one_that_refutes_too():
    symbols = (declare(x, ""), declare(s, ""))
    claim = claimed(le(s(x), 0), symbols)
    assert small(claim, {"x": 3, "s": functions.steep})["s"] is functions.relu
    claim = claimed(le(0, s(x)), symbols)
    assert small(claim, {"x": -3, "s": functions.clip})["s"] is functions.identity

    def own(z):
        return z - 1

    assert small(claim, {"x": -3, "s": own})["s"] is functions.identity
    claim = claimed(lt(s(x), x + 1), symbols)
    assert small(claim, {"x": -3, "s": functions.raised})["s"] is functions.relu


def test_numbers_that_are_tied_change_together():
    symbols = (declare(x, ""), declare(y, ""))
    tie = (eq(x, y), lt(0, x))
    claim = claimed(le(x, 0), symbols, tie)
    assert to_data(claim.lemma, small(claim, {"x": "7/3", "y": "7/3"})) == {"x": "1", "y": "1"}
    claim = claimed(le(x, 0), symbols, (eq(4 * x, y), lt(0, x)))
    long = Fraction(1234567, 7654321)
    found = small(claim, {"x": long, "y": 4 * long})
    assert found["x"] in (Fraction(1, 2), 1, Fraction(1, 4))


def test_a_construction_that_fails_at_a_smaller_size_does_not_end_the_shrinking():
    def build(view):
        return {"q": 1 + [0, 0, 0, 0].index(int(view["n"]) - 3)}  # fails elsewhere than at n = 3

    claim = claimed(exists("build", (q, 1, n))(lt(w[q], 0)), ROW, constructions={"build": build})
    found = shrunk(claim, exact_batch(claim.lemma, {"n": 3, "w": [2, 5, 9]}))
    assert found["n"] == 1  # every choice of q was tried, so that the construction has no say
    assert to_data(claim.lemma, found)["w"]["entries"] == ["0"]


def test_tries_are_counted(monkeypatch):
    claim = claimed(le(0, summed(w[i], (i, 1, n))), ROW)
    tried = []
    monkeypatch.setattr(shrink, "confirm", lambda *_: tried.append(1) or "")
    shrunk(claim, exact_batch(claim.lemma, {"n": 300, "w": [-3] * 300}))
    assert shrink.MOST_MOVES < len(tried) <= shrink.MOST_TRIES


@pytest.mark.parametrize("number", ["-5/4", "7", "22/7"])
def test_a_simpler_number_may_lie_farther_out(number):
    value = Fraction(number)
    claim = claimed(le(x * x, 1), (declare(x, ""),), (lt(0, x * value),))
    assert abs(small(claim, {"x": value})["x"]) == 2


def test_quantified_indices_follow_the_sizes():
    claim = claimed(forall((i, 1, n))(le(0, w[i])), ROW)
    assert small(claim, {"n": 3, "w": [4, -2, 4]})["n"] == 1
