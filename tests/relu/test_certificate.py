import json
from fractions import Fraction

import brute
import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu.certificate import (
    build_certificate,
    differences,
    load_certificate,
    rescaled,
    with_digest,
    write_certificate,
)
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.network import Data, Network

KAPPA = "0.01"


def example(K=1):
    """A raw network outside Theta, its scales, three vertices of a path from it, and data."""
    raw = Network([[3.0, 0.0], [0.5, 0.25]], ([[2.0, -1.0]],)[:K], [1.0, -0.3], [0.7][:K] or [[]])
    scales = [[Fraction(3), Fraction(1)], [Fraction(15, 2)]][: K + 1]
    start = rescaled(raw, scales)
    turned = -start.W
    middle = Network(turned, start.V, start.a, start.b)
    end = Network(turned, start.V, start.a / 2, start.b * 0)
    data = Data([[1.0, 0.1], [-0.5, 1.0], [0.3, -0.7]], [0.5, -0.25, 1.0], [1.0, 2.0, 3.0])
    return raw, scales, [start, middle, end], data


def built(K=1, **options):
    raw, scales, vertices, data = example(K)
    labels = ["turn", "shrink"]
    return build_certificate(raw, scales, vertices, labels, data, KAPPA, **options)


def test_rescaling_keeps_the_function_and_enters_theta():
    raw, scales, _, data = example()
    net = rescaled(raw, scales)
    assert raw.violations()
    assert not net.violations()
    x = data.to_exact().x
    np.testing.assert_array_equal(net.outputs(x), raw.to_exact().outputs(x))
    with pytest.raises(InputError, match="scales have lengths"):
        rescaled(raw, scales[:1])
    with pytest.raises(InputError, match=r"scales\[1\] holds 0"):
        rescaled(raw, [scales[0], [Fraction(0)]])


@pytest.mark.parametrize("K", [0, 1])
def test_written_certificate_is_accepted(tmp_path, K):
    seen = []
    certificate = built(
        K, columns=["p", "q"], meta={"bound": 1.5}, progress=lambda *line: seen.append(line[:2])
    )
    assert seen == [(1, 2), (2, 2)]
    write_certificate(tmp_path / "c.json", certificate)
    text = load_certificate(tmp_path / "c.json")
    assert json.loads(text) == certificate
    result = check_certificate(text)
    assert result.ok, result.sentence
    assert len(result.lines) == 2
    _, _, vertices, data = example(K)
    top, _ = brute.maximum(*vertices[:2], data.to_exact(), Fraction(KAPPA))
    assert Fraction(certificate["segments"][0]["claim"]["max"]) == top
    assert Fraction(certificate["claims"]["max"]) >= top


def test_only_rows_that_move_are_stored_and_doubles_stay_short():
    certificate = built()
    turn, shrink = certificate["segments"]
    assert (turn["kind"], shrink["kind"]) == ("W", "readout")
    assert set(turn["moves"]) == {"W"}
    assert turn["moves"]["W"] == {"rows": [0, 1], "values": [[-1, 0], [-0.5, -0.25]]}
    assert certificate["network"]["a"] == [[1, -0.3]]
    assert certificate["scales"] == [[3, 1], [7.5]]


def test_target_network_must_be_reached():
    raw, scales, vertices, data = example()
    labels = ["turn", "shrink"]
    target = vertices[-1].to_float(), [[Fraction(1)] * 2, [Fraction(1)]]
    with pytest.raises(InputError, match="last vertex is not the target"):
        build_certificate(raw, scales, vertices, labels, data, KAPPA, target=target)
    V = tuple(v * 2 for v in raw.V)
    reached = Network(-raw.W, V, raw.a / 2, raw.b * 0), [[3, 1], [Fraction(15)]]
    certificate = build_certificate(raw, scales, vertices, labels, data, KAPPA, target=reached)
    result = check_certificate(json.dumps(certificate))
    assert result.ok, result.sentence
    assert "to the target" in result.sentence


def test_paths_that_are_not_proper_are_refused():
    raw, scales, vertices, data = example()
    labels = ["turn", "shrink"]
    with pytest.raises(InputError, match="3 vertices need 2 labels"):
        build_certificate(raw, scales, vertices, labels[:1], data, KAPPA)
    with pytest.raises(InputError, match="1 vertices need 0 labels, at least one"):
        build_certificate(raw, scales, vertices[:1], [], data, KAPPA)
    with pytest.raises(InputError, match="first vertex is not the network"):
        build_certificate(raw, scales, vertices[::-1], labels, data, KAPPA)
    with pytest.raises(InputError, match="vertex 0 is outside Theta: W row 0"):
        build_certificate(raw, [[1, 1], [1]], [raw.to_exact(), *vertices[1:]], labels, data, KAPPA)
    with pytest.raises(InputError, match="W and b both move"):
        build_certificate(raw, scales, [vertices[0], vertices[2]], ["both"], data, KAPPA)


@pytest.mark.parametrize("kappa", ["0", "-1", "1/2", "x", "nan", "1e9999", "", ".5", "1_0", 0.1])
def test_kappa_must_be_a_positive_decimal(kappa):
    raw, scales, vertices, data = example()
    with pytest.raises(InputError, match="kappa is"):
        build_certificate(raw, scales, vertices, ["turn", "shrink"], data, kappa)


def test_meta_must_be_plain_json():
    with pytest.raises(InputError, match="meta is not plain JSON"):
        built(meta={"x": float("nan")})
    with pytest.raises(InputError, match="meta is not plain JSON"):
        built(meta={"x": object()})


def test_numbers_too_long_for_the_checker_are_refused():
    raw, scales, vertices, data = example()
    long = Data.exact(data.x, [Fraction(1, 3**9000), 0, 0])
    with pytest.raises(InputError, match="more than 4000 digits"):
        build_certificate(raw, scales, vertices, ["turn", "shrink"], long, KAPPA)


def test_huge_rationals_are_written_as_fractions():
    raw, scales, vertices, data = example()
    huge = Data.exact(data.x, [Fraction(10**400), Fraction(1, 3), 0])
    certificate = build_certificate(raw, scales, vertices, ["turn", "shrink"], huge, KAPPA)
    assert certificate["data"]["y"][1] == ["1/3"]
    result = check_certificate(json.dumps(certificate))
    assert result.ok, result.sentence
    assert "beyond 1e300" in result.sentence


def test_unwritable_and_unreadable_places(tmp_path):
    with pytest.raises(InputError, match="cannot write"):
        write_certificate(tmp_path / "missing" / "c.json", built())
    with pytest.raises(InputError, match="cannot read the certificate"):
        load_certificate(tmp_path / "missing.json")


def test_differences_compare_contents_not_only_digests():
    raw, _, _, data = example()
    certificate = built(digests={"network": "0" * 64})
    assert differences(certificate, network=raw, data=data) == []
    assert differences(certificate, data=data.to_exact()) == []
    W = raw.W.copy()
    W[0, 0] = np.nextafter(W[0, 0], 1)
    assert "network" in differences(certificate, network=Network(W, raw.V, raw.a, raw.b))[0]
    flat = Network(raw.W, (), raw.a, np.empty((1, 0)))
    assert "network" in differences(certificate, network=flat)[0]
    assert differences(certificate, target=raw) == [
        "it connects to no second network; leave out --to"
    ]
    x, y = data.x + np.array([0, 1e-16]), data.y
    assert "data.x" in differences(certificate, data=Data(x, y, data.weights))[0]
    assert "data.y" in differences(certificate, data=Data(data.x, -y, data.weights))[0]
    assert "weights" in differences(certificate, data=Data(data.x, y))[0]
    shorter = Data(data.x[:2], y[:2], data.weights[:2])
    assert len(differences(certificate, data=shorter)) == 3


def test_digest_covers_everything_else():
    certificate = built()
    assert with_digest(certificate) == certificate
    assert with_digest(certificate | {"meta": {"a": 1}})["digest"] != certificate["digest"]


@pytest.mark.parametrize("seed", range(10))
def test_random_paths_of_any_depth_are_accepted(seed):
    rng = np.random.default_rng(seed)
    vertices = [brute.tiny_network(rng, depth=seed % 3)]
    for _ in range(3):
        vertices.append(brute.neighbour(rng, vertices[-1]))
    # A raw network whose rescaling is the first vertex: multiply by what the scales divide by.
    scales = [[Fraction(int(c), 3) for c in rng.integers(1, 9, p)] for p in vertices[0].widths]
    raw = rescaled(vertices[0], [[1 / c for c in layer] for layer in scales])
    data = brute.tiny_data(rng, raw.n, raw.d)
    certificate = build_certificate(raw, scales, vertices, ["p", "q", "r"], data, KAPPA)
    result = check_certificate(json.dumps(certificate))
    assert result.ok, result.sentence
    assert differences(certificate, network=raw, data=data) == []
