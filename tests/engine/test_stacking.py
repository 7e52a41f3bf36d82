"""Instances whose objects have one shape are judged together, as if each were judged alone."""

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from proofcheck.existence import construct
from proofcheck.judge import judge
from proofcheck.language import (
    array,
    declare,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.scope import root_scope
from proofcheck.stacking import pick, together

i, j, c, n, m = index("i"), index("j"), index("c"), size("n"), size("m")
t, w, z = real("t"), array("w"), array("z")
NUMBERS = [[3, 1, 2], [0, 5, 0], [2, 2, 1], [1, 0, 0]]


def row(values, **more):
    symbols = (declare(m, ""), declare(w, "", (i, 1, m)))
    batch = np.array(values, dtype=object)
    return root_scope(symbols, (), {"m": batch.shape[1], "w": batch}, exact=True, **more)


def some(body):
    """As many numbers as are not zero: their count is a size, so instances have other shapes."""
    return exists("nonzero", declare(n, ""), declare(z, "", (j, 1, n)))(body)


def nonzero(view):
    found = [value for value in view["w"] if value]
    return {"n": len(found), "z": np.array(found, dtype=object)}


CLAIMS = {
    "holds": eq(summed(z[j], (j, 1, n)), summed(w[i], (i, 1, m))),
    "holds at some": forall((j, 1, n))(lt(1, z[j])),
    "inequality": le(summed(z[j] ** 2, (j, 1, n)), 9),
    "fails": lt(summed(z[j], (j, 1, n)), summed(w[i], (i, 1, m))),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_batch_of_objects_is_its_instances(name):
    scope = row(NUMBERS, constructions={"nonzero": nonzero})
    claim = some(CLAIMS[name])
    whole = judge(claim, scope)
    for item in range(len(NUMBERS)):
        alone = judge(claim, pick(scope, [item]))
        for part in ("holds", "slack", "reached", "true", "false"):
            assert getattr(whole, part)[item] == getattr(alone, part)[0], (item, part)


def test_only_objects_of_one_shape_stand_together():
    scope = row(NUMBERS, constructions={"nonzero": nonzero})
    built = [(item, construct(some(CLAIMS["holds"]), pick(scope, [item]))) for item in range(4)]
    groups = {tuple(items): inner for items, inner in together(scope, built)}
    assert set(groups) == {(0, 2), (1, 3)}
    joined = groups[0, 2]
    assert joined.batch == 2
    assert joined.values[n] == 3
    assert joined.values[z].values.tolist() == [[3, 1, 2], [2, 2, 1]]
    assert joined.lookup(w)[0].values.tolist() == [[3, 1, 2], [2, 2, 1]]


def test_a_number_of_its_own_for_each_instance():
    chosen = exists("place", declare(c, "", within=(1, m)))(forall((i, 1, m))(le(w[i], w[c])))
    largest = row(NUMBERS, constructions={"place": lambda v: {"c": int(np.argmax(v["w"])) + 1}})
    assert judge(chosen, largest).holds.tolist() == [True] * 4
    first = row(NUMBERS, constructions={"place": lambda v: {"c": 1}})
    assert judge(chosen, first).holds.tolist() == [True, False, True, True]


def near(view):
    """One number, and another one only where the first entry is even: rows of other lengths."""
    at = view["w"][0] + Fraction(1, 7)
    return [at] if view["w"][0] % 2 else [at, at]


def test_named_probes_are_asked_of_each_instance():
    # false at w_1 + 1/7 alone, a place that only the lemma's own probes hit
    claim = some(forall(t)(lt(0, abs(t - w[1] - sp.Rational(1, 7)))))
    scope = row(NUMBERS, constructions={"nonzero": nonzero}, probes={"t": near})
    assert judge(claim, scope).holds.tolist() == [False] * 4
    elsewhere = row(NUMBERS, constructions={"nonzero": nonzero}, probes={"t": lambda view: [0]})
    assert judge(claim, elsewhere).holds.tolist() == [True] * 4


def test_named_families_are_tried_for_each_instance():
    family = declare(array("y"), "", (i, 1, m))
    claim = some(forall(family)(lt(0, abs(family.symbol[1] - w[1] - sp.Rational(1, 7)))))
    probes = {"y": lambda view: [[value + Fraction(1, 7) for value in view["w"]]]}
    scope = row(NUMBERS, constructions={"nonzero": nonzero}, probes=probes)
    assert judge(claim, scope).holds.tolist() == [False] * 4


def test_what_is_picked_keeps_what_lies_around():
    scope = row(NUMBERS).child({})
    assert pick(scope, [1, 3]).values[w].values.tolist() == [[0, 5, 0], [1, 0, 0]]
    assert pick(scope, [1, 3]).batch == 2
