"""The same sample from every kind of file, and a sentence for what is wrong with one."""

import builtins

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from proofcheck.errors import InputError
from proofcheck.relu.tables import load_data

X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.5]])
Y = np.array([0.5, -1.0, 2.0])


def write(path, names=("u", "v", "y"), table=None):
    table = np.column_stack([X, Y]) if table is None else table
    if path.suffix == ".csv":
        np.savetxt(path, table, delimiter=",", header=",".join(names), comments="")
    elif path.suffix == ".npy":
        np.save(path, table)
    elif path.suffix == ".npz":
        np.savez(path, **dict(zip(names, table.T, strict=True)))
    else:
        parquet.write_table(pa.table(dict(zip(names, table.T, strict=True))), path)
    return path


@pytest.mark.parametrize("ending", ["csv", "npy", "npz", "parquet"])
def test_the_same_sample(tmp_path, ending):
    data, names = load_data(write(tmp_path / f"data.{ending}"))
    assert (data.x == X).all()
    assert (data.y[:, 0] == Y).all()
    assert names == (("x1", "x2") if ending == "npy" else ("u", "v"))


def test_matrices_of_an_archive(tmp_path):
    path = tmp_path / "data.npz"
    np.savez(path, y=np.column_stack([Y, Y + 1]), x=X, weight=np.array([1, 2, 0]))
    data, names = load_data(path)
    assert names == ("x1", "x2")
    assert (data.y == np.column_stack([Y, Y + 1])[:2]).all()
    assert list(data.weights) == [1, 2]
    assert load_data(path, target="y2")[1] == ("y1", "x1", "x2")


def bad_parquet(path):
    parquet.write_table(pa.table({"u": ["a", "b"], "y": [1.0, 2.0]}), path)


def missing_cell(path):
    parquet.write_table(pa.table({"u": [1.0, None], "y": [1.0, 2.0]}), path)


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("d.parquet", bad_parquet, "column 'u' is of type string"),
        ("d.parquet", missing_cell, "row 2, column 'u' is missing"),
        ("d.parquet", lambda path: path.write_bytes(b"PAR1"), "not a Parquet file"),
        ("d.npy", lambda path: np.save(path, Y), "must be a matrix"),
        ("d.npy", lambda path: np.save(path, X * np.inf), "row 1, column 'x1' holds 'inf'"),
        ("d.npy", lambda path: np.save(path, X * 1e100), "choose another unit"),
        ("d.npy", lambda path: np.save(path, X.astype(str)), "must be real numbers"),
        ("d.npy", lambda path: np.save(path, X[:0]), "needs a row per sample"),
        ("d.npy", lambda path: np.save(path, np.array([[None]])), "not an .npy file"),
        ("d.npy", lambda path: path.write_bytes(b"abc"), "not an .npy file"),
        ("d.npz", lambda path: np.savez(path, x=X, y=Y[:2]), "y has 2 rows"),
        ("d.npz", lambda path: np.savez(path, x=np.ones((1, 1, 1))), "matrix or column"),
        ("d.npz", lambda path: np.savez(path, x=X.astype(str)), "must be numbers"),
        ("d.npz", lambda path: np.savez(path), "no arrays"),
        ("d.npz", lambda path: np.savez(path, x1=Y, x=X, y=Y), "column 2 has the name 'x1'"),
        ("d.npz", lambda path: path.write_bytes(b"PK"), "not an .npz file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, name, make, message):
    make(tmp_path / name)
    with pytest.raises(InputError, match=message):
        load_data(tmp_path / name)


def test_an_archive_named_npy(tmp_path):
    np.savez(tmp_path / "data.npz", x=X)
    (tmp_path / "data.npz").rename(tmp_path / "data.npy")
    with pytest.raises(InputError, match=r"name it \.npz"):
        load_data(tmp_path / "data.npy")


def test_without_pyarrow_a_sentence_says_so(tmp_path, monkeypatch):
    path = write(tmp_path / "data.parquet")
    real = builtins.__import__

    def refuse(name, *rest, **named):
        if name == "pyarrow":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match="needs pyarrow"):
        load_data(path)
