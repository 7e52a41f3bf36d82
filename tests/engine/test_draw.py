from fractions import Fraction

import numpy as np
import pytest

from proofcheck.draw import RandomDraw, fill, quarters, select
from proofcheck.language import array, declare, function, index, layer, real, size, sizes
from proofcheck.scope import WalkError

c, i, r, k = index("c"), index("i"), index("r"), layer("k")
m, K, p = size("m"), size("K"), sizes("p")
x, w, V, s = real("x"), array("w"), array("V"), function("s")


def draw(exact=True, seed=0, batch=50):
    return RandomDraw(np.random.default_rng(seed), batch, exact)


@pytest.mark.parametrize("exact", [True, False])
def test_ranges(exact):
    for seed in range(12):
        source = draw(exact, seed)
        assert 2 <= source.size(2, 4) <= 4
        assert source.choice("abc") in "abc"
        unit, bits, places = source.unit_interval(3), source.binary(2), source.index(4)
        assert unit.shape == (50, 3)
        assert ((unit >= 0) & (unit <= 1)).all()
        assert set(bits.ravel().tolist()) <= {0, 1}
        assert set(places.tolist()) <= {1, 2, 3, 4}
        assert source.reals(2, 3).shape == (50, 2, 3)


def test_exact_draws_are_rational_and_float_draws_are_not():
    for seed in range(12):
        values = draw(True, seed).reals(3)
        assert all(isinstance(value, Fraction) for value in values.flat)
        assert draw(False, seed).reals(3).dtype == float


def test_ties_zeros_and_repeats_are_drawn():
    ties = zeros = 0
    for seed in range(40):
        values = draw(False, seed).reals(4)
        zeros += int((values == 0).any())
        ties += int(any(len(set(row)) < 4 for row in values.tolist()))
    assert zeros > 5
    assert ties > 5


def test_a_seed_is_a_draw():
    assert (draw(seed=3).reals(4) == draw(seed=3).reals(4)).all()
    assert (draw(seed=3).reals(4) != draw(seed=4).reals(4)).any()


def test_filling_by_declarations():
    symbols = (
        declare(m, ""),
        declare(K, ""),
        declare(p, "", (k, 0, K)),
        declare(w, "", (i, 1, m)),
        declare(V, "", (k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1])),
        declare(c, "", within=(1, m)),
        declare(x, ""),
    )
    values = fill(draw(), symbols, K=2, p={0: 2, 1: 0, 2: 3})
    assert values["w"].shape == (50, values["m"])
    assert values["V"][1].shape == (50, 0, 2)
    assert values["V"][2].shape == (50, 3, 0)
    assert 1 <= values["c"].min() <= values["c"].max() <= values["m"]
    assert values["x"].shape == (50,)


def test_what_must_be_given():
    for item in (declare(s, "activation"), declare(p, "widths", (k, 0, 2))):
        with pytest.raises(WalkError, match=f"the recipe must give a value to {item.name}"):
            fill(draw(), (item,))
    with pytest.raises(WalkError, match="w has shape"):
        fill(draw(), (declare(m, ""), declare(w, "", (i, 1, m))), m=2, w=np.zeros((50, 3)))


def test_selecting_instances():
    keep = np.array([True, False, True])
    found = select({"x": np.arange(3), "n": 3, "V": {1: np.eye(3)}, "s": max}, keep, 3)
    assert found["x"].tolist() == [0, 2]
    assert found["V"][1].shape == (2, 3)
    assert (found["n"], found["s"]) == (3, max)
    shared = {"x": np.zeros((1, 2))}
    assert select(shared, keep, 3)["x"].shape == (1, 2)
    assert quarters(np.array([[1]])).tolist() == [[Fraction(1, 4)]]
