from dataclasses import replace

import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l16c_statement import chi
from lemmas.l24c_parts import LEMMA as PARTS
from lemmas.l24c_statement import OBJECTS, units
from lemmas.l24d_draw import draw_classes, shares
from lemmas.l24d_statement import COUNT, LIGHT, LOW, SUPPORT, A, D, M, V
from lemmas.l24d_strata import LEMMA
from lemmas.setting import i
from lemmas.sharp_strata import STRATA
from proofcheck.binding import scope_of, with_batch
from proofcheck.exact import fractions
from proofcheck.judge import construct
from proofcheck.kernel.rules import At, Either
from proofcheck.language import both, exists, le, summed
from proofcheck.walker import evaluate

FAINT, _, BEYOND, HALVES, *_ = STRATA["L24d"]


def delivered(instance):
    values = {
        item.name: with_batch(item.kind, instance[item.name]) for item in LEMMA.statement.symbols
    }
    return construct(LEMMA.statement.formula("C1"), scope_of(LEMMA, values, True))


@pytest.mark.parametrize(
    ("mass", "share", "most", "count"),
    [(0, 1, 3, 1), (1, 1, 3, 1), ("11/10", 1, 3, 2), (2, 1, 3, 2), (3, 1, 3, 3), (0, 0, 2, 1)],
)
def test_shares_by_hand(mass, share, most, count):
    mass, share = fractions([mass, share])
    assert shares(mass, share, most) == count
    assert (count - 1) * share <= mass <= count * share


def test_a_class_of_a_little_more_than_a_share_has_two_draws():
    scope = delivered(HALVES)
    assert evaluate(summed(chi[i], units), scope).flat[0] == 2
    assert evaluate(COUNT.left, scope).flat[0] == fractions(["40/21"])[0]
    assert evaluate(COUNT.right, scope).flat[0] == fractions(["41/21"])[0]


def test_classes_that_are_not_used_are_not_drawn_from():
    phi, rho, cost = fractions([[1, 1]]), fractions([1]), fractions([0, 0])
    G, used = fractions([[0, 0], [0, 1]]), fractions([0, 1])
    share = fractions([1])[0], 1
    readout, chosen = draw_classes((phi, rho, cost), fractions([0]), G, used, share)
    assert readout.tolist() == chosen.tolist() == [0, 1]


def test_the_bound_is_attained_up_to_the_size_of_a_share():
    """One draw from one class; a share is a tenth larger than the class, and so is the rise."""
    scope = delivered(BEYOND)
    rise = evaluate(LOW.left, scope).flat[0] - value(LEMMA, BEYOND, D)
    assert rise / value(LEMMA, BEYOND, M * A * V) == fractions(["10/11"])[0]


def test_classes_of_one_feature_keep_it():
    assert value(LEMMA, FAINT, D) == 0
    scope = delivered(FAINT)
    assert evaluate(LOW.left, scope).flat[0] == value(LEMMA, FAINT, LOW.right)


def claim(*parts):
    return claiming(LEMMA, "C1", exists("thinned", *OBJECTS)(both(*parts)))


def test_the_claim_itself_is_not_refuted():
    assert refuted(claim(SUPPORT, LIGHT, LOW)) == []


def test_without_a_rise_it_is_refuted():
    low = le(LOW.left, LOW.right - M * A * V)
    assert "C1" in refuted(claim(SUPPORT, LIGHT, low))


def test_without_a_draw_more_for_each_class_it_is_refuted():
    count = le(COUNT.left, A)
    support = both(SUPPORT.parts[0], count, *SUPPORT.parts[2:])
    assert "C1" in refuted(claim(support, LIGHT, LOW))


def test_draws_of_half_the_mass_are_refuted():
    def half(view):
        found = dict(LEMMA.constructions["thinned"](view))
        return {**found, "a0": found["a0"] / 2}

    constructions = {**LEMMA.constructions, "thinned": half}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


def test_one_share_fewer_is_not_always_enough():
    step = next(item for item in LEMMA.steps if item.name == "S3")
    careless = Either(step.by.term, step.by.otherwise, step.by.otherwise)
    assert isinstance(step.by.otherwise, At)
    assert "premise" in refusal(LEMMA, "S3", careless, (PARTS,))
