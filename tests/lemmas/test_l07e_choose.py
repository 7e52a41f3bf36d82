"""L07e: by hand, and what is not claimed is refuted."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted

from lemmas.l07e_choose import LEMMA, first_near, light_others
from lemmas.l07e_statement import CHOSEN, OBJECTS, chi, others, sigma
from lemmas.setting import i
from lemmas.shares import few
from proofcheck.language import both, exists, le, summed

PARTS = CHOSEN.parts
CARRY = summed(chi[i] * sigma[i], (i, 1, LEMMA.statement.symbols[0].symbol))
WHOLE = summed(sigma[i], (i, 1, LEMMA.statement.symbols[0].symbol))


def test_by_hand():
    hub = np.array([1, 0, 0, 1])
    assert light_others(hub, [0, 3, 2, 0], 1).tolist() == [0, 0, 1, 0]
    near = np.array([[1, 1, 0, 0], [1, 1, 1, 1], [0, 1, 1, 0], [0, 1, 1, 1]])
    assert first_near(hub, near).T.argmax(axis=1).tolist() == [0, 0, 3, 3]
    assert first_near(hub, near).sum(axis=0).tolist() == [Fraction(1)] * 4


@pytest.mark.parametrize(
    "claim",
    [
        le(others * CARRY, 0),  # nothing at all
        le((others + 1) * CARRY, few * WHOLE),  # less than the mean
    ],
)
def test_less_than_the_mean_is_refuted(claim):
    less = both(*PARTS[:3], claim, *PARTS[4:])
    assert "C1" in refuted(claiming(LEMMA, "C1", exists("chosen", *OBJECTS)(less)))


def test_the_heaviest_do_not_do():
    def heaviest(view):
        found = dict(LEMMA.constructions["chosen"](view))
        return {**found, "chi": light_others(view["hub"], -view["sigma"], view["l"])}

    wrong = {**LEMMA.constructions, "chosen": heaviest}
    assert "C1" in refuted(replace(LEMMA, constructions=wrong, steps=()))


def test_two_centres_for_a_unit_are_refuted():
    def all_near(view):
        found = dict(LEMMA.constructions["chosen"](view))
        return {**found, "phi": view["hub"][:, None] * view["near"]}

    wrong = {**LEMMA.constructions, "chosen": all_near}
    assert "C1" in refuted(replace(LEMMA, constructions=wrong, steps=()))
