"""P26b: the floors, how near networks come to them, and a search for lower ones."""

from fractions import Fraction

import numpy as np
import pytest
from mutants import refusal
from p26b_data import KAPPA, below, downwards, sample, shrunk, two_layer_floor, two_layers, upwards

from lemmas import p26b_floors
from proofcheck.kernel.rules import Arithmetic, Product, Square
from proofcheck.relu.network import objective

LEMMA = p26b_floors.LEMMA
ROW = (0, 0, 0, 0)


@pytest.mark.parametrize(("L", "ratio"), [(8, Fraction(112, 100)), (1000, Fraction(1001, 1000))])
def test_the_floor_of_a_branch_read_downwards_is_attained_for_large_inputs(L, ratio):
    value = objective(shrunk(L), sample(L), KAPPA)
    assert below() < value < ratio * below()


@pytest.mark.parametrize(("L", "ratio"), [(8, Fraction(102, 100)), (1000, Fraction(1001, 1000))])
def test_so_is_that_of_two_layers(L, ratio):
    value = objective(two_layers(ROW, L=L), sample(L), KAPPA)
    assert two_layer_floor() < value < ratio * two_layer_floor()


def test_upwards_the_floor_of_the_other_side_does_not_hold():
    assert objective(upwards(), sample(), KAPPA) < below() < objective(downwards(), sample(), KAPPA)


def _least(atoms, y, kappa, last_sign):
    """Minimise F over readouts of the columns by coordinate descent; the last has one sign."""
    readout, error = np.zeros(atoms.shape[1]), -y.copy()
    squares = (atoms**2).sum(axis=0)
    for _ in range(150):
        for at in np.flatnonzero(squares):
            best = readout[at] - atoms[:, at] @ error / squares[at]
            best = np.sign(best) * max(abs(best) - 3 * kappa / squares[at], 0)
            if last_sign is not None and at == len(readout) - 1:
                best = last_sign * max(last_sign * best, 0)
            error += atoms[:, at] * (best - readout[at])
            readout[at] = best
    return (error**2).mean() + kappa * abs(readout).sum()


def _search(sign, branches, rng, kappa=float(KAPPA), L=8):
    data = sample(L)
    x, y = data.x.astype(float), data.y[:, 0].astype(float)
    angles = 2 * np.pi * np.arange(16) / 16
    units = np.maximum(x @ np.stack([np.cos(angles), np.sin(angles)]), 0)
    found = [_least(units, y, kappa, None)] if sign is None else []
    for _ in range(branches):
        row = rng.laplace(size=16) * (rng.random(16) < 0.4)
        row[[0, 8]] += rng.choice([0.0, 3.0, -3.0], 2)
        shown = np.maximum(units @ (row / max(abs(row).sum(), 1e-9)), 0)
        found.append(_least(np.column_stack([units, shown]), y, kappa, sign))
    return min(found)


def test_a_search_finds_nothing_below_the_floors():
    rng = np.random.default_rng(26)
    two = _search(None, 0, rng)
    assert float(two_layer_floor()) < two < 1.03 * float(two_layer_floor())
    downward, upward = _search(-1, 25, rng), _search(1, 10, rng)
    assert float(below()) < downward
    assert upward < two, "a branch is of use"


def test_a_branch_is_not_free():
    """Without the bound of the branch the mass pays for the skip alone."""
    (step,) = [step for step in LEMMA.steps if step.name == "D3"]
    kept = Arithmetic(step.by.using[1:], unfold=step.by.unfold)
    assert "does not follow" in refusal(LEMMA, "D3", kept)


def test_the_errors_are_weighed_against_the_mass():
    (step,) = [step for step in LEMMA.steps if step.name == "C1"]
    kept = tuple(one for one in step.by.using if not isinstance(one, Square))
    assert isinstance(kept[0], Product)
    assert len(kept) == len(step.by.using) - 6
    assert "does not follow" in refusal(LEMMA, "C1", Arithmetic(kept, unfold=step.by.unfold))
