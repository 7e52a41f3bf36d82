"""Curves of networks: points, parts, files, and whether they stay in Theta."""

from fractions import Fraction

import curve_truth
import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu.curve import Curve, outside, part
from proofcheck.relu.io import load_curve, save_curve
from proofcheck.relu.network import Network


def nets(count, seed=0, K=1, scale=0.1):
    rng = np.random.default_rng(seed)
    V = lambda: tuple(scale * rng.normal(size=(2, q)) for q in [3, 2][:K])  # noqa: E731
    return tuple(
        Network(
            scale * rng.normal(size=(3, 2)),
            V(),
            rng.normal(size=(1, 3)),
            rng.normal(size=(1, 2 if K else 0)),
        )
        for _ in range(count)
    )


@pytest.mark.parametrize(("kind", "count"), [("polygon", 4), ("bezier", 4), ("bezier", 2)])
def test_points_are_those_of_de_casteljau(kind, count):
    curve = Curve(kind, nets(count))
    for i in range(13):
        t = Fraction(i, 12)
        arc, s = curve.place(t)
        assert curve.time(arc, s) == t
        assert curve.at(t).equals(curve_truth.point(curve_truth.control_points(curve, arc), s))
    for t, net in ((0, curve.vertices[0]), (1, curve.vertices[-1])):
        assert curve.at(Fraction(t)).equals(net.to_exact())


def test_parts_have_the_points_of_the_whole():
    """With control points e_j the curve is the Bernstein polynomials themselves."""
    start, end = Fraction(1, 4), Fraction(7, 8)
    for degree in range(5):
        rows = part(degree, start, end)
        for i in range(5):
            u = Fraction(i, 4)
            s = start + u * (end - start)
            of_part = [
                sum(
                    Fraction(rows[k, j]) * u**k * (1 - u) ** (degree - k) for k in range(degree + 1)
                )
                for j in range(degree + 1)
            ]
            rebuilt = sum(of_part)
            assert abs(rebuilt - 1) < Fraction(1, 2**40)
            mean = sum(Fraction(j) * v for j, v in enumerate(of_part))
            assert abs(mean - degree * s) < Fraction(1, 2**40)


@pytest.mark.parametrize("kind", ["polygon", "bezier"])
@pytest.mark.parametrize("K", [0, 1, 2])
def test_a_curve_survives_the_round_trip(tmp_path, kind, K):
    curve = Curve(kind, nets(3, K=K))
    save_curve(tmp_path / "curve.npz", curve)
    again = load_curve(tmp_path / "curve.npz")
    assert again.kind == kind
    for first, second in zip(curve.vertices, again.vertices, strict=True):
        assert first.equals(second)
    assert [path.name for path in tmp_path.iterdir()] == ["curve.npz"]


def test_readouts_may_be_vectors_and_b_is_not_needed(tmp_path):
    np.savez(tmp_path / "c.npz", kind="bezier", W=np.ones((3, 2, 1)), a=np.ones((3, 2)))
    curve = load_curve(tmp_path / "c.npz")
    assert (len(curve.vertices), curve.vertices[0].d, curve.vertices[0].K) == (3, 1, 0)


GOOD = {
    "kind": np.array("bezier"),
    "W": np.ones((3, 4, 2)),
    "V1": np.ones((3, 2, 4)),
    "a": np.ones((3, 1, 4)),
    "b": np.ones((3, 1, 2)),
}
NAN = GOOD["W"].copy()
NAN[1, 2, 0] = np.nan
BAD = {
    "no kind": ({"kind": None}, "no array 'kind'"),
    "unknown kind": ({"kind": np.array("spline")}, "kind is 'spline'"),
    "two kinds": ({"kind": np.array(["bezier", "bezier"])}, "must be 'polygon' or 'bezier'"),
    "a number for a kind": ({"kind": np.array(2.0)}, "kind is '2.0'"),
    "no W": ({"W": None}, "no array 'W'"),
    "no a": ({"a": None}, "no array 'a'"),
    "no b": ({"b": None}, "no array 'b'"),
    "an unknown array": ({"bias": np.ones(3)}, "an array 'bias'"),
    "not a number": ({"W": NAN}, r"vertex 1: W\[2, 0\] is nan"),
    "infinite": ({"b": np.full((3, 1, 2), -np.inf)}, r"vertex 0: b\[0, 0\] is -inf"),
    "one network's W": ({"W": np.ones((4, 2))}, "stacked on a leading axis"),
    "a number for W": ({"W": np.array(1.0)}, "stacked on a leading axis"),
    "a number for a": ({"a": np.array(1.0)}, "W is of 3 vertices, a of 0"),
    "too few vertices of V1": ({"V1": np.ones((2, 2, 4))}, "V1 is of 2 vertices, a of 3"),
    "shapes that do not chain": ({"V1": np.ones((3, 2, 5))}, "vertex 0: V1 has shape"),
    "text": ({"W": np.full((3, 4, 2), "x")}, "must be real numbers"),
    "complex": ({"W": np.ones((3, 4, 2)) * 1j}, "must be real numbers"),
    "one vertex": ({k: v[:1] for k, v in GOOD.items() if k != "kind"}, "1 vertices are no curve"),
    "no vertex": ({k: v[:0] for k, v in GOOD.items() if k != "kind"}, "0 vertices are no curve"),
    "too large": ({"b": np.full((3, 1, 2), 1e61)}, "an entry of size 1e\\+61; at most 1e\\+60"),
    "objects": ({"W": np.full((3, 4, 2), None)}, "not an .npz file of plain arrays"),
}


def write(path, change):
    arrays = {name: array for name, array in (GOOD | change).items() if array is not None}
    np.savez(path, **arrays)
    return path


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_in_one_sentence(tmp_path, name):
    change, said = BAD[name]
    with pytest.raises(InputError, match=said) as error:
        load_curve(write(tmp_path / "c.npz", change))
    assert "\n" not in str(error.value)
    assert "c.npz" in str(error.value)


def test_a_file_cut_short_or_missing_is_refused(tmp_path):
    whole = write(tmp_path / "c.npz", {}).read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        (tmp_path / "c.npz").write_bytes(whole[:length])
        with pytest.raises(InputError, match=r"not an \.npz"):
            load_curve(tmp_path / "c.npz")
    with pytest.raises(InputError, match="cannot read"):
        load_curve(tmp_path / "gone.npz")


def test_what_is_no_curve_is_refused():
    first, second = nets(2)
    with pytest.raises(InputError, match="another shape"):
        Curve("polygon", (first, nets(1, K=2)[0]))
    with pytest.raises(InputError, match="vertex 1 is exact"):
        Curve("polygon", (first, second.to_exact()))
    with pytest.raises(InputError, match="kind is 'line'"):
        Curve("line", (first, second))
    with pytest.raises(InputError, match="has degree 246 in t; at most 240"):
        Curve("bezier", nets(42))
    Curve("polygon", nets(42))


def bends(*rows):
    """A Bezier curve of one unit in the plane with these rows of W."""
    return Curve("bezier", tuple(Network([row], (), [[1.0]], np.zeros((1, 0))) for row in rows))


@pytest.mark.parametrize(
    ("curve", "leaves", "said"),
    [
        (Curve("polygon", nets(3)), False, "every control point does"),
        (Curve("polygon", (*nets(2), *nets(1, scale=2.0))), True, "vertex 2 is outside: W row"),
        (bends([2.0, 0.0], [0.0, 0.0]), True, "vertex 0 is outside"),
        (bends([0.0, 0.0], [0.0, 0.0], [0.0, 2.0]), True, "vertex 2 is outside"),
        (bends([-0.5, 0.0], [0.0, 1.5], [0.5, 0.0]), False, "control point 1 is outside, the"),
        (bends([-0.5, 0.0], [0.0, 2.5], [0.5, 0.0]), True, "row 0 of W is outside at t = 0.5"),
        # it touches the circle at t = 1/2, between points outside at every depth
        (bends([0.0, 1.0], [3.0, 1.0], [0.0, 1.0]), True, "row 0 of W is outside at t = 0.5"),
        (bends([-1.0, 0.0], [0.0, 2.0], [1.0, 0.0]), None, "was not decided"),
    ],
)
def test_whether_a_curve_stays_in_theta(curve, leaves, said):
    found, why = outside(curve)
    assert found is leaves
    assert said in why
