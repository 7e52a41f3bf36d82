from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted

from lemmas.l00_normalise import LEMMA, normalise, penalty_of_weight_decay, scale_above
from lemmas.l00_statement import V1, W1, f, f1
from lemmas.setting import K, N, d, i, j, k, m, n, o, p, q, r
from proofcheck.errors import InputError
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import eq, forall, le, lt, summed
from proofcheck.relu.network import Network


def exact(rows):
    return np.array([[Fraction(v) for v in row] for row in rows], dtype=object)


def factors(number):
    """Return what is left of a positive integer without its factors 2, and its count of 3s."""
    threes = 0
    while number % 2 == 0:
        number //= 2
    while number % 3 == 0:
        number, threes = number // 3, threes + 1
    return number, threes


def test_by_hand():
    """Rows (3, 4), (0, 0), (1/2, 0) and V = [1, 1, 2]; 5 is not a 2^a 3^b, the next one is."""
    net = Network(
        exact([[3, 4], [0, 0], ["1/2", 0]]), (exact([[1, 1, 2]]),), exact([[1, 2, 3]]), exact([[1]])
    )
    result, scales = normalise(net)
    assert scales[0][1:] == (1, 1)
    assert 5 <= scales[0][0] < 5 * Fraction(1013, 1000)
    norm = scales[0][0] + 1 + 2  # |V| c
    assert norm <= scales[1][0] < norm * Fraction(1013, 1000)
    assert list(result.W[0]) == [3 / scales[0][0], 4 / scales[0][0]]
    assert list(result.a[0]) == [scales[0][0], 2, 3]
    assert result.b[0, 0] == scales[1][0]
    assert result.violations() == []
    x = exact([[1, 1], [-1, 2], ["1/3", -5]])
    assert (result.outputs(x) == net.outputs(x)).all()


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_floats_are_normalised_exactly_and_once(depth):
    rng = np.random.default_rng(depth)
    widths = [7, 4, 3][: depth + 1]
    V = tuple(rng.normal(size=(widths[k], widths[k - 1])) for k in range(1, depth + 1))
    b = rng.normal(size=(2, widths[-1] if depth else 0))
    net = Network(3 * rng.normal(size=(7, 3)), V, rng.normal(size=(2, 7)), b)
    assert net.violations()
    result, scales = normalise(net)
    assert result.violations() == []
    x = exact(rng.integers(-3, 4, size=(5, 3)).tolist())
    assert (result.outputs(x) == net.to_exact().outputs(x)).all()
    again, ones = normalise(result)
    assert again.equals(result)
    assert all(scale == 1 for layer in ones for scale in layer)
    assert [len(layer) for layer in scales] == widths


def test_a_network_in_theta_is_left_as_it_is():
    net = Network(np.array([[0.6, 0.8], [0.1, 0.2]]), (), np.array([[5.0, -7.0]]), np.zeros((1, 0)))
    W = np.array([[0.6, 0.6], [0.1, 0.2]])
    inside = replace(net, W=W)
    assert normalise(inside)[0].equals(inside.to_exact())
    # 0.6^2 + 0.8^2 exceeds 1 as doubles: the comparison is exact
    assert normalise(net)[1][0][0] > 1


@pytest.mark.parametrize("square", ["2", "4", "9/4", "25", "1000000007", "1000001/1000000"])
def test_scales_are_the_least_smooth_numbers(square):
    square = Fraction(square)
    scale = scale_above(square)
    assert scale * scale >= square
    rests = [factors(part) for part in (scale.numerator, scale.denominator)]
    assert [rest for rest, _ in rests] == [1, 1]
    assert max(threes for _, threes in rests) <= 53
    for b in range(-53, 54):  # no smaller number of the form does
        power = Fraction(3) ** b
        while power >= scale:
            power /= 2
        while 2 * power < scale:
            power *= 2
        assert power * power < square


@pytest.mark.parametrize("square", ["0", "1/9", "1"])
def test_norms_up_to_one_have_scale_one(square):
    assert scale_above(Fraction(square)) == 1


def test_weight_decay():
    kappa, sentence = penalty_of_weight_decay(Fraction("0.01"), 0)
    assert kappa == Fraction(1, 100)
    assert "kappa = lambda" in sentence
    kappa, sentence = penalty_of_weight_decay(Fraction("0.01"), 1)
    assert kappa is None
    assert "2/3" in sentence


def test_weight_decay_at_its_least_is_the_product():
    """(lambda/2)((t w)^2 + (a/t)^2) over t > 0 is least, lambda |a| |w|, at t^2 = |a| / |w|."""
    decay, w, a = Fraction(1, 3), Fraction(4), Fraction(9)
    values = {t: decay / 2 * ((t * w) ** 2 + (a / t) ** 2) for t in (1, Fraction(3, 2), 2)}
    kappa, _ = penalty_of_weight_decay(decay, 0)
    assert values[Fraction(3, 2)] == kappa * a * w == min(values.values())


def test_bad_arguments_are_refused():
    with pytest.raises(InputError, match="must be positive"):
        penalty_of_weight_decay(Fraction(0), 0)
    with pytest.raises(InputError, match="at least 0"):
        penalty_of_weight_decay(Fraction(1), -1)


square = summed(W1[i, j] ** 2, (j, 1, n))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("C1", forall((q, 1, N), (o, 1, d))(eq(f1[q, o], 2 * f[q, o]))),
        ("C2", forall((i, 1, m))(lt(square, 1))),
        ("C3", forall((k, 1, K), (r, 1, p[k]))(le(summed(V1[k, r, i] + 1, (i, 1, p[k - 1])), 1))),
    ],
)
def test_a_wrong_claim_is_refuted(name, wrong):
    assert refuted(claiming(LEMMA, name, wrong)) == [name]


def test_homogeneity_is_used_at_every_layer():
    rule = next(step.by for step in LEMMA.steps if step.name == "S6")
    congruence, _, *rest = rule.using
    bare = Arithmetic((congruence, *rest), cases=rule.cases, unfold=rule.unfold)
    assert "does not follow" in refusal(LEMMA, "S6", bare)
    assert refusal(LEMMA, "S6", rule) == ""
