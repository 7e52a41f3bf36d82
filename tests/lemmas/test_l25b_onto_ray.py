"""L25b: every part of what it promises can be missed, and no hypothesis is idle in its proof."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import refuted

from lemmas.l25_cover import LEMMA as COVER
from lemmas.l25b_onto_ray import LEMMA, onto_ray
from proofcheck.kernel.proof import check_steps


def turned(change):
    """The lemma with a construction that delivers something else."""

    def build(view):
        found = dict(LEMMA.constructions["onto ray"](view))
        change(found, view)
        return found

    constructions = {**LEMMA.constructions, "onto ray": build}
    return refuted(replace(LEMMA, constructions=constructions, steps=()))


def stay(found, view):
    found["W'"] = view["r"][:, None] * view["u"]


def keep(found, view):
    found["chi"] = 0 * found["chi"]


def take_all(found, view):
    found["chi"] = 0 * found["chi"] + 1


def too_much(found, view):
    found["phi"] = 2 * found["phi"] + np.diag(found["chi"])


def test_the_construction_itself_is_not_refuted():
    assert turned(lambda found, view: None) == []


@pytest.mark.parametrize("change", [stay, keep, take_all, too_much])
def test_other_objects_are_refuted(change):
    """Rows that stay, no unit freed, the host freed too, rates that are too large."""
    assert turned(change) == ["C1"]


def test_the_distance_is_attained():
    """The second of these directions moves onto the first, by 6/5 exactly."""
    u = np.array([[Fraction(1), Fraction(0)], [Fraction(7, 25), Fraction(24, 25)]])
    view = {"u": u, "r": np.array([Fraction(1)] * 2), "eps": Fraction(6, 5)}
    moved = onto_ray(view)["W'"] - u
    assert (moved**2).sum(axis=1).tolist() == [0, Fraction(6, 5) ** 2]


@pytest.mark.parametrize("name", ["H1", "H2", "H3", "H4", "H5", "H6"])
def test_no_hypothesis_is_idle(name):
    cited = {"L25": (COVER.statement, check_steps(COVER.statement, COVER.steps, {})[1])}
    kept = tuple(item for item in LEMMA.statement.hypotheses if item.name != name)
    weaker = replace(LEMMA.statement, hypotheses=kept)
    assert "C1" not in check_steps(weaker, LEMMA.steps, cited)[1]
