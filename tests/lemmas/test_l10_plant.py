from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas.l10_plant import LEMMA, _one, plant
from lemmas.l10_statement import f, f1, h1
from lemmas.row_steps import W1
from lemmas.setting import h, i, j, m, n
from proofcheck.errors import InputError
from proofcheck.functions import square
from proofcheck.kernel.rules import Arithmetic, Product
from proofcheck.language import forall, lt, summed
from proofcheck.relu.network import Network
from proofcheck.trial import run_trial


def test_by_hand():
    """w from 1 to -1 with t = 1/4: w_t = 1/2."""
    assert value(LEMMA, {**_one, "t": "1/4"}, W1[1, 1]) == Fraction(1, 2)


def test_rows_on_the_sphere_stay_in_the_ball_and_reach_it():
    trial = run_trial(LEMMA, 1, shapes=8, batch=20, exact_shapes=4, exact_batch=2)
    assert trial.conclusions["C2"].slack == pytest.approx(0, abs=1e-12)
    inside = forall((i, 1, m))(lt(summed(W1[i, j] ** 2, (j, 1, n)), 1))
    assert refuted(claiming(LEMMA, "C2", inside)) == ["C2"]


def test_any_activation_will_do():
    """s(z) = z^2, not Lipschitz: the unit of weight 1 goes from 9 to 81 at x = 3; f is 0."""
    instance = {**_one, "Z": [[3]], "x": [[3]], "s": square}
    assert value(LEMMA, instance, h[1, 1]) == 9
    assert value(LEMMA, instance, h1[1, 1]) == 81
    assert value(LEMMA, instance, f[1, 1]) == value(LEMMA, instance, f1[1, 1]) == 0


def without(lemma, name):
    hypotheses = tuple(item for item in lemma.statement.hypotheses if item.name != name)
    breakers = tuple(b for b in lemma.breakers if getattr(b, "drops", "") != name)
    statement = replace(lemma.statement, hypotheses=hypotheses)
    return replace(lemma, statement=statement, breakers=breakers, steps=())


def test_instances_refute_the_lemma_where_units_are_read():
    """The recipe clears a and V_1; reading the units again, C1 fails on its instances."""

    def read(draw):
        values = dict(LEMMA.instance(draw))
        values["a"] = values["a"] + 1
        return values

    assert refuted(replace(without(LEMMA, "H1"), instance=read)) == ["C1"]


def network(a=(1, 0, 0), v=(0.5, 0, 0)):
    return Network([[1, 0], [0, 1], [0, 0]], ([v],), [a], [[2]]).to_exact()


def test_planting_keeps_the_function():
    net = network()
    moved = plant(net, [2, 1], [[0.6, 0.75], [0, -1]])
    x = np.array([[Fraction(p), Fraction(q, 2)] for p in (-2, 1) for q in (-1, 3)])
    assert moved.W.tolist()[1:] == [[0, -1], [0.6, 0.75]]
    assert (moved.outputs(x) == net.outputs(x)).all()
    assert moved.violations() == []


@pytest.mark.parametrize(
    ("net", "message"),
    [
        (network(a=(1, 0, 1)), "column 2 of a is not zero; transfer unit 2 first"),
        (network(v=(0, 0, 0.5)), "column 2 of V1 is not zero"),
    ],
)
def test_units_that_are_read_are_refused(net, message):
    with pytest.raises(InputError, match=message):
        plant(net, [1, 2], [[0, 0], [0, 0]])


def test_long_rows_are_refused_exactly():
    just_above = float(np.nextafter(1, 2))
    with pytest.raises(InputError, match="unit 2 is longer than 1"):
        plant(network(), [1, 2], [[1, 0], [just_above, 0]])


def test_rows_of_another_shape_are_refused():
    with pytest.raises(InputError, match=r"rows has shape \(1, 1\); it must be \(1, 2\)"):
        plant(network(), [1], [[1]])


def test_the_kernel_misses_that_the_unit_is_unread():
    assert "does not follow" in refusal(LEMMA, "S1", Arithmetic(unfold=("W'",)))


def test_the_kernel_misses_the_end_of_the_segment():
    using = (Product("U2", "H3"), Product("U1", "H4"))
    assert "does not follow" in refusal(LEMMA, "C2", Arithmetic(using, unfold=("W'",)))
