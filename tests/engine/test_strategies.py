from fractions import Fraction

from hypothesis import find, given, settings
from hypothesis import strategies as st

from proofcheck.draw import fill
from proofcheck.language import array, declare, index, size
from proofcheck.strategies import HypothesisDraw

i, m, w = index("i"), size("m"), array("w")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_draws_are_single_exact_instances(data):
    draw = HypothesisDraw(data)
    assert (draw.exact, draw.batch) == (True, 1)
    values = draw.reals(2, 3)
    assert values.shape == (1, 2, 3)
    assert all(
        isinstance(v, Fraction) and abs(v) <= 3 and (4 * v).denominator == 1 for v in values.flat
    )
    assert set(draw.binary(3).ravel().tolist()) <= {0, 1}
    assert all(0 <= v <= 1 for v in draw.unit_interval(2).flat)
    assert draw.index(3)[0] in (1, 2, 3)
    assert draw.size(1, 2) in (1, 2)
    assert draw.choice(("a", "b")) in "ab"
    assert draw.reals(0).shape == (1, 0)
    assert fill(draw, (declare(m, ""), declare(w, "", (i, 1, m))))["w"].shape[0] == 1


def test_counterexamples_shrink_to_small_rationals():
    def drawn(data):
        return HypothesisDraw(data).reals(2)

    seen = []

    def large(data):
        values = drawn(data)
        if values.sum() > 1:
            seen.append(values)
            return True
        return False

    find(st.data(), large, settings=settings(database=None, derandomize=True))
    assert seen[-1].sum() <= 2
