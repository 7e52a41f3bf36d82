from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.curves import along
from lemmas.l10_plant import LEMMA as L10
from lemmas.l11_readout import LEMMA as L11
from lemmas.l12_embed import LEMMA as L12
from lemmas.l13a_arrive import BREAKERS, LEMMA, arrive
from lemmas.l13a_statement import PROMISED, last, low, path
from lemmas.t14_statement import F, Fs, here, is_reference
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.language import both, exists, le
from proofcheck.relu.network import Network
from proofcheck.trial import check_breaker

BEGINS, _, _, ARRIVES = PROMISED.parts
READ = next(item for item in BREAKERS if item.drops == "H4")


def claim(*parts):
    return claiming(LEMMA, "C1", exists("planted", *path)(both(BEGINS, *parts)))


def test_by_hand():
    """Unit 2 is not read: it takes the weight 3, and its readout 5 takes the place of 7."""
    start = Network(np.array([[1], [2]]), (), np.array([[7, 0]]), np.zeros((1, 0)))
    found = arrive(start, np.array([[0], [1]]), np.array([[3]]), np.array([[5]]))
    assert [net.W.ravel().tolist() for net in found] == [[1, 2], [1, 3], [1, 3]]
    assert [net.a.ravel().tolist() for net in found] == [[7, 0], [7, 0], [0, 5]]


@pytest.mark.parametrize(
    "wrong",
    [
        along(1, 2, le(here, F)),  # without the reference
        along(1, 2, le(here, Fs)),  # without the start
        along(2, 2, is_reference),  # the reference from the start of the last segment
    ],
)
def test_a_stronger_claim_is_refuted(wrong):
    assert "C1" in refuted(claim(wrong))


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(last(3), along(1, 2, low), ARRIVES)) == []


@pytest.mark.parametrize(("name", "vertex"), [("pW", 0), ("pW", 2), ("pa", 0), ("pa", 2)])
def test_a_wrong_vertex_is_refuted(name, vertex):
    def spoiled(view):
        found = dict(LEMMA.constructions["planted"](view))
        found[name] = found[name].copy()
        found[name][vertex] = found[name][vertex] * 3 + 1
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"planted": spoiled}, steps=()))


def test_where_the_unit_is_not_read_the_obstacle_breaks_nothing():
    assert check_breaker(LEMMA, READ) == ""
    harmless = replace(READ, instance={**READ.instance, "a": [["7/8", 0]]})
    assert check_breaker(LEMMA, harmless) == "the breaker of H4 does not violate H4"
    assert value(LEMMA, READ.instance, F) == Fraction(15, 64)


def test_that_the_penalty_is_linear_needs_both_ends():
    """|a_t| >= (1 - t) |a| + t |a'| is false where one unit is read at both ends."""
    rule = next(step.by for step in LEMMA.steps if step.name == "E7")
    library = (L10, L11, L12)
    assert refusal(LEMMA, "E7", rule, library) == ""
    weaker = replace(rule, using=tuple(fact for fact in rule.using if "P1" not in str(fact)))
    assert "does not follow" in refusal(LEMMA, "E7", weaker, library)


def test_convexity_alone_does_not_do_for_the_last_step():
    assert refusal(LEMMA, "E13", Arithmetic((At("E12"),)), (L10, L11, L12))
