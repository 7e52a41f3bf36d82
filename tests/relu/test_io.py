import io
from fractions import Fraction

import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu.io import digest_file, load_network, save_network
from proofcheck.relu.network import Data, Network
from proofcheck.relu.tables import load_data, match

GOOD = {
    "W": np.array([[0.5, 0.25], [0.0, -1.0], [0.1, 0.2]]),
    "V1": np.array([[0.5, 0.0, 0.5], [0.1, -0.2, 0.3]]),
    "V2": np.array([[1.0, 0.0]]),
    "a": np.array([1.0, 2.0, 3.0]),
    "b": np.array([4.0]),
}


def npz(path, **arrays):
    np.savez(path, **arrays)
    return path


def test_network_survives_the_round_trip(tmp_path):
    net = load_network(npz(tmp_path / "net.npz", **GOOD))
    assert (net.m, net.n, net.d, net.K, net.widths) == (3, 2, 1, 2, (3, 2, 1))
    save_network(tmp_path / "again.npz", net)
    assert load_network(tmp_path / "again.npz").equals(net)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.npz", "net.npz"]


def test_two_layer_network_needs_no_b(tmp_path):
    net = load_network(npz(tmp_path / "net.npz", W=GOOD["W"], a=np.ones((2, 3))))
    assert (net.K, net.d, net.b.shape) == (0, 2, (2, 0))


def test_saving_refuses_exact_networks_and_missing_folders(tmp_path):
    net = load_network(npz(tmp_path / "net.npz", **GOOD))
    with pytest.raises(InputError, match="exact network"):
        save_network(tmp_path / "exact.npz", net.to_exact())
    with pytest.raises(InputError, match="cannot write"):
        save_network(tmp_path / "missing" / "net.npz", net)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"W": None}, "no array 'W'"),
        ({"a": None}, "no array 'a'"),
        ({"b": None}, "no array 'b'"),
        ({"V1": None}, "an array 'V2'"),
        ({"bias": np.ones(3)}, "an array 'bias'"),
        ({"W": np.array([[np.nan, 0], [0, 0], [0, 0]])}, r"W\[0, 0\] is nan"),
        ({"a": np.array([1, np.inf, 3])}, r"a\[0, 1\] is inf"),
        ({"W": np.ones(3)}, "W has shape"),
        ({"V1": np.ones((2, 4))}, "V1 has shape"),
        ({"V2": np.ones((1, 3))}, "V2 has shape"),
        ({"b": np.ones(2)}, "b has shape"),
        ({"a": np.ones(2)}, "a has shape"),
        ({"W": np.array([["x", "y"]])}, "real numbers"),
        ({"W": np.ones((3, 2), dtype=complex)}, "real numbers"),
        ({"W": np.ones((3, 0))}, "at least 1"),
        ({"W": np.array([[None]], dtype=object)}, r"not an \.npz file of plain arrays"),
    ],
)
def test_bad_arrays_are_named(tmp_path, change, message):
    arrays = {name: array for name, array in (GOOD | change).items() if array is not None}
    with pytest.raises(InputError, match=message) as caught:
        load_network(npz(tmp_path / "net.npz", **arrays))
    assert "net.npz" in str(caught.value)


def test_files_that_are_no_archives_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot read"):
        load_network(tmp_path / "missing.npz")
    with pytest.raises(InputError, match="cannot read"):
        load_network(tmp_path)
    with pytest.raises(InputError, match="cannot read"):
        load_network("a\0b")
    for content in (b"", b"hello", b"PK\x03\x04 and no more"):
        (tmp_path / "bad.npz").write_bytes(content)
        with pytest.raises(InputError, match=r"not an \.npz"):
            load_network(tmp_path / "bad.npz")
    np.save(tmp_path / "one.npy", np.ones(3))
    with pytest.raises(InputError, match=r"not an \.npz"):
        load_network(tmp_path / "one.npy")


@pytest.mark.parametrize("compress", [np.savez, np.savez_compressed])
def test_damaged_archives_give_a_sentence_or_a_network(tmp_path, compress):
    buffer = io.BytesIO()
    compress(buffer, **GOOD)
    whole = buffer.getvalue()
    path = tmp_path / "net.npz"
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(InputError):
            load_network(path)
    refused = 0
    for place in range(0, len(whole), 5):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            load_network(path)
        except InputError:
            refused += 1
    assert refused > len(whole) // 20


def test_digest(tmp_path):
    (tmp_path / "file").write_bytes(b"abc")
    assert digest_file(tmp_path / "file").startswith("ba7816bf8f01cfea")
    with pytest.raises(InputError, match="cannot read"):
        digest_file(tmp_path / "missing")


def csv(tmp_path, text):
    path = tmp_path / "data.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_data_with_header_weights_and_named_targets(tmp_path):
    path = csv(tmp_path, "p, weight,q,r\n1,1,2,3\n4,2,5,6\n\n7,0,8,9\n-1,3,1e-3,0\n")
    data, names = load_data(path)
    assert names == ("p", "q")
    np.testing.assert_array_equal(data.x, [[1, 2], [4, 5], [-1, 1e-3]])
    np.testing.assert_array_equal(data.y, [[3], [6], [0]])
    assert list(data.to_exact().rho) == [Fraction(1, 6), Fraction(1, 3), Fraction(1, 2)]
    data, names = load_data(path, target=["r", "p"])
    assert names == ("q",)
    np.testing.assert_array_equal(data.y, [[3, 1], [6, 4], [0, -1]])
    assert load_data(path, target="q")[1] == ("p", "r")


def test_data_without_header(tmp_path):
    data, names = load_data(csv(tmp_path, "1,2\n3,4\n"))
    assert names == ("x1",)
    np.testing.assert_array_equal(data.y, [[2], [4]])
    assert list(data.to_exact().rho) == [Fraction(1, 2)] * 2
    assert load_data(csv(tmp_path, "1,2\n3,4\n"), target="x1")[1] == ("x2",)


@pytest.mark.parametrize(
    ("text", "target", "message"),
    [
        ("", None, "is empty"),
        ("\n\n", None, "is empty"),
        ("a,b\n", None, "no samples"),
        ("a,a\n1,2\n", None, "column 2 has the name 'a'"),
        ("a,\n1,2\n", None, "column 2 has no name"),
        ("a,b\n1,2\n3\n", None, "row 3 has 1 cells"),
        ("a,b\n1,2\n3,4,5\n", None, "row 3 has 3 cells"),
        ("a,b\n1,x\n", None, "row 2, column 'b' holds 'x'"),
        ("a,b\n1,\n", None, "row 2, column 'b' holds ''"),
        ("a,b\n1_0,2\n", None, "column 'a' holds '1_0'"),
        ("1,2\n1,nan\n", None, "row 2, column 'x2' holds 'nan'"),
        ("a,b\n1,1e999\n", None, "column 'b' holds '1e999'"),
        ("a,b\n1,2\n", "c", "no target 'c'"),
        ("a,b\n1,2\n", ["b", "b"], "target 'b' twice"),
        ("a,weight\n1,2\n", "weight", "no target 'weight'"),
        ("a\n1\n", None, "no column left for a feature"),
        ("a,weight\n1,2\n", None, "no column left for a feature"),
        ("weight\n1\n", None, "no column left for a feature"),
        ("a,b,weight\n1,2,-1\n", None, "row 2: weight -1.0 is negative"),
        ("a,b,weight\n1,2,0\n", None, "no sample of positive weight"),
        ('a,b\n1,"2\n', None, "not a CSV file"),
    ],
)
def test_bad_data_is_named(tmp_path, text, target, message):
    with pytest.raises(InputError, match=message) as caught:
        load_data(csv(tmp_path, text), target)
    assert "data.csv" in str(caught.value)


def test_data_must_be_text(tmp_path):
    path = tmp_path / "data.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not a CSV file in UTF-8"):
        load_data(path)
    with pytest.raises(InputError, match="cannot read"):
        load_data(tmp_path / "missing.csv")


def test_match_appends_the_constant_feature():
    data = Data([[1.0], [2.0]], [1.0, 2.0], [1.0, 3.0])
    plain = Network([[1.0]], (), [1.0], np.empty((1, 0)))
    biased = Network([[1.0, 0.5]], (), [1.0], np.empty((1, 0)))
    assert match(plain, data, ["p"]) == (data, ("p",))
    for sample in (data, data.to_exact()):
        extended, names = match(biased, sample, ["p"])
        assert names == ("p", "constant 1")
        assert extended.x.tolist() == [[1, 1], [2, 1]]
        assert extended.is_exact == sample.is_exact
        assert list(extended.weights) == [1, 3]
    with pytest.raises(InputError, match="W has 3 columns but the data have 1 features"):
        match(Network([[1.0, 0.5, 0]], (), [1.0], np.empty((1, 0))), data, ["p"])
    with pytest.raises(InputError, match="2 outputs"):
        match(Network([[1.0]], (), [[1.0], [1.0]], np.empty((2, 0))), data, ["p"])
