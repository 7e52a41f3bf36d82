from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from mutants import claiming, refuted

from lemmas import l12_embed
from lemmas.curves import along
from lemmas.l13_rearrange import LEMMA, rearrange
from lemmas.l13_statement import constant, ends, path
from lemmas.setting import K
from lemmas.shares import few
from proofcheck.errors import InputError
from proofcheck.kernel.proof import check_steps
from proofcheck.language import both, eq, exists
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum, moved_block
from proofcheck.statement import Named
from proofcheck.trial import run_trial

KAPPA = Fraction(1, 8)
HALF = Fraction(1, 2)


def placed(W, a, v=0):
    """A network with one branch unit that reads the first hidden unit with weight v, and b = 0."""
    V = np.zeros((1, len(W)))
    V[0, 0] = v
    return Network(np.array(W), (V,), np.array([a]), np.zeros((1, 1))).to_exact()


START = placed([[1.0], [-1.0], [0.5]], [2.0, -3.0, 0.0])
TARGET = placed([[1.0], [0.25], [-1.0]], [2.0, 0.0, -3.0], v=1)
DATA = Data.exact(np.array([[1.0], [-2.0]]), np.array([1.0, 2.0]))


def test_by_hand():
    steps = rearrange(START, TARGET)
    assert [float(net.W[2, 0]) for _, net in steps] == [-1, -1, -1, -1]
    assert [float(net.W[1, 0]) for _, net in steps] == [-1, -1, 0.25, 0.25]
    assert [list(map(float, net.a[0])) for _, net in steps] == [[2, -3, 0]] + [[2, 0, -3]] * 3
    assert steps[-1][1].equals(TARGET)


def test_three_plus_k_block_linear_segments_of_constant_objective():
    vertices = [START, *(net for _, net in rearrange(START, TARGET))]
    assert len(vertices) == 3 + START.K + 1
    assert [moved_block(u, v) for u, v in pairwise(vertices)] == ["W", "readout", "W", "V1"]
    value = objective(START, DATA, KAPPA)
    for u, v in pairwise(vertices):
        assert exact_maximum(u, v, DATA, KAPPA).value == value
        middle = Network(*((p + q) / 2 for p, q in [(u.W, v.W)]), u.V, (u.a + v.a) / 2, u.b)
        assert objective(middle, DATA, KAPPA) == value


def test_shares_may_be_split():
    split = placed([[1.0], [1.0], [-1.0]], [0.5, 1.5, -3.0])
    assert rearrange(TARGET, split)[-1][1].equals(split)
    assert rearrange(split, TARGET)[-1][1].equals(TARGET)


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (placed([[1.0], [-1.0]], [2.0, -3.0]), "same shape"),
        (replace(TARGET, b=TARGET.b + HALF), "b is not zero"),
        (placed([[0.5], [0.5], [-1.0]], [2.0, 0.0, -3.0]), "unit 0 is read in both"),
        (placed([[1.0], [0.5], [-1.0]], [1.0, 0.0, -3.0]), "read differently"),
        (placed([[1.0], [0.5], [0.5]], [2.0, 0.0, -3.0]), "read differently"),
    ],
)
def test_refusals(target, sentence):
    with pytest.raises(InputError, match=sentence):
        rearrange(START, target)


def test_a_change_of_sign_is_refused():
    weights = [[1.0], [1.0], [-1.0]]
    with pytest.raises(InputError, match="changes its sign"):
        rearrange(placed(weights, [3.0, -1.0, 0.0]), placed(weights, [-1.0, 3.0, 0.0]))


def test_cancelling_readouts_are_refused():
    cancelling = placed([[1.0], [-1.0], [1.0]], [3.0, -3.0, -1.0])
    with pytest.raises(InputError, match="read differently"):
        rearrange(cancelling, placed([[1.0], [-1.0], [1.0]], [2.0, -3.0, 0.0]))


def test_a_penalty_of_half_the_size_is_refuted():
    wrong = replace(constant.parts[1], right=constant.parts[1].right / 2)
    claim = exists("rearranged", *path)(both(ends, along(1, K + 3, both(wrong))))
    assert "C1" in refuted(claiming(LEMMA, "C1", claim))


def test_one_segment_less_does_not_reach_the_target():
    def stops_early(view):
        found = LEMMA.constructions["rearranged"](view)
        for name in ("pW", "pa", "pb"):
            found[name][-1] = found[name][-3]
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"rearranged": stops_early}, steps=()))


@pytest.mark.parametrize(("name", "step"), [("H2", "A2"), ("H3", "B2")])
def test_the_proof_needs_its_hypotheses(name, step):
    hypotheses = tuple(
        Named(name, both(eq(few, few), eq(few, few)), "") if item.name == name else item
        for item in LEMMA.statement.hypotheses
    )
    weaker = replace(LEMMA.statement, hypotheses=hypotheses)
    used = l12_embed.LEMMA
    known = {used.id: (used.statement, check_steps(used.statement, used.steps, {})[1])}
    checked, proved = check_steps(weaker, LEMMA.steps, known)
    assert not proved
    assert next(item for item in checked if item.step.name == step).refusal


def test_other_vertices_than_the_proof_describes_are_seen():
    def wrong(view):
        found = dict(LEMMA.constructions["described"](view))
        found["ps"] = found["ps"][::-1]
        return found

    constructions = {**LEMMA.constructions, "described": wrong}
    lemma = replace(LEMMA, constructions=constructions)
    trial = run_trial(lemma, 1, shapes=4, batch=4, exact_shapes=2, exact_batch=2)
    seen = trial.steps["P1"]
    assert seen.violated or "not deliver" in seen.trouble
