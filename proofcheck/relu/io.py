"""Networks and curves from .npz, samples from .csv: a sentence for all that can be wrong."""

from __future__ import annotations

import csv
import hashlib
import io
import math
import os
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from proofcheck.atomic import require_place
from proofcheck.errors import InputError
from proofcheck.relu.curve import KINDS, Curve
from proofcheck.relu.network import Data, Network
from proofcheck.relu.rational import Array, is_exact

FilePath = str | os.PathLike[str]
LARGEST = 1e100
"""Of the numbers of a sample: sums of their squares stay within the doubles."""
# What numpy and zipfile raise for damaged archives, for .npy files (no archive) and for pickles.
_BROKEN_ARCHIVE = (
    ValueError,
    OSError,
    EOFError,
    KeyError,
    TypeError,
    MemoryError,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def digest_file(path: FilePath) -> str:
    """The sha256 of the file's bytes, in hexadecimal. Raises InputError if it cannot be read."""
    return hashlib.sha256(_read(path)).hexdigest()


def load_network(path: FilePath) -> Network:
    """A float network from an .npz file with the arrays W, V1 .. VK, a and b (b only if K > 0).

    For one output, a and b may be vectors. Raises InputError for a file that is missing or not
    .npz, a missing or unknown array, shapes that do not chain, or an entry that is not finite.
    """
    arrays = _arrays(path)
    names = _names(arrays)
    if "b" not in arrays and names == ["W", "a", "b"] and "a" in arrays:
        arrays["b"] = np.zeros((np.atleast_2d(arrays["a"]).shape[0], 0))
    _require_names(path, arrays, names)
    try:
        return _network([arrays[name] for name in names])
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def save_network(path: FilePath, net: Network) -> None:
    """Write a float network as an .npz that `load_network` reads back, whole or not at all.

    Raises InputError for an exact network (rounding it is the caller's decision) or a folder that
    cannot be written.
    """
    if net.is_exact:
        raise InputError("an exact network does not fit in .npz; save to_float() of it")
    arrays: dict[str, Any] = {"W": net.W, "a": net.a, "b": net.b}
    _save(path, arrays | {f"V{k}": v for k, v in enumerate(net.V, 1)})


def load_curve(path: FilePath) -> Curve:
    """A curve of networks from an .npz file (paper_notes/curves_of_others.md).

    The arrays of a network (see `load_network`), each with a leading axis over the vertices or
    control points, and `kind`, the string "polygon" or "bezier". Raises InputError as there, and
    for axes of different lengths, one vertex alone, or another kind.
    """
    arrays = _arrays(path)
    kind = arrays.pop("kind", None)
    if kind is None:
        raise InputError(f"{path} has no array 'kind'; it must hold 'polygon' or 'bezier'")
    if kind.shape != () or kind.dtype.kind != "U" or str(kind) not in KINDS:
        raise InputError(f"{path}: kind is {str(kind)[:40]!r}; it must be 'polygon' or 'bezier'")
    names = _names(arrays)
    count = len(arrays["a"]) if "a" in arrays and arrays["a"].ndim else 0
    if "b" not in arrays and names == ["W", "a", "b"]:
        d = arrays["a"].shape[1] if "a" in arrays and arrays["a"].ndim == 3 else 1
        arrays["b"] = np.zeros((count, d, 0))
    _require_names(path, arrays, names)
    for name in names:
        shape = arrays[name].shape
        if len(shape) not in ((2, 3) if name in ("a", "b") else (3,)):
            raise InputError(
                f"{path}: {name} has shape {shape}; it must be the matrices of all vertices, "
                "stacked on a leading axis"
            )
        if shape[0] != count:
            raise InputError(
                f"{path}: {name} is of {shape[0]} vertices, a of {count}; all must agree"
            )
    vertices = []
    for index in range(count):
        try:
            vertices.append(_network([arrays[name][index] for name in names]))
        except InputError as error:
            raise InputError(f"{path}: vertex {index}: {error}") from error
    try:
        return Curve(str(kind), tuple(vertices))
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def save_curve(path: FilePath, curve: Curve) -> None:
    """Write a curve as an .npz that `load_curve` reads back, whole or not at all.

    `Curve("bezier", (first, middle, last))` makes one of float networks. Raises InputError for a
    folder that cannot be written.
    """
    blocks = [np.stack(stack) for stack in zip(*curve.blocks, strict=True)]
    names = ["W", *(f"V{k}" for k in range(1, len(blocks) - 2)), "a", "b"]
    _save(path, dict(zip(names, blocks, strict=True)) | {"kind": np.array(curve.kind)})


def _arrays(path: FilePath) -> dict[str, Array]:
    raw = _read(path)
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except _BROKEN_ARCHIVE as error:
        raise InputError(
            f"{path} is not an .npz file of plain arrays ({error}); write it with numpy.savez"
        ) from error


def _names(arrays: dict[str, Array]) -> list[str]:
    """The arrays that a network of this depth has."""
    depth = 0
    while f"V{depth + 1}" in arrays:
        depth += 1
    return ["W", *(f"V{k}" for k in range(1, depth + 1)), "a", "b"]


def _require_names(path: FilePath, arrays: dict[str, Array], names: list[str]) -> None:
    for name in names:
        if name not in arrays:
            raise InputError(f"{path} has no array {name!r}; it needs W, V1 .. VK, a and b")
    for name in arrays:
        if name not in names:
            raise InputError(f"{path} has an array {name!r}; only {', '.join(names)} are expected")


def _network(blocks: list[Array]) -> Network:
    W, *V, a, b = blocks
    return Network(W, tuple(V), a, b)


def _save(path: FilePath, arrays: dict[str, Any]) -> None:
    """Write an .npz, whole or not at all."""
    target = require_place(path)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(part, "xb") as stream:
            np.savez(stream, **arrays)
        os.replace(part, target)
    except OSError as error:
        raise InputError(f"cannot write {target}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def load_data(
    path: FilePath, target: str | Sequence[str] | None = None
) -> tuple[Data, tuple[str, ...]]:
    """(float sample, names of its features) from a CSV file; `Data.to_exact` makes it exact.

    A first row with a cell that is not a number is the header; without one the columns are called
    x1, x2, .. from the left. Targets are the columns named, by default the last. A column called
    `weight` holds the samples' weights; samples of weight 0 are dropped. Raises InputError naming
    file, row and column for anything missing, repeated, ragged or not a finite number.
    """
    try:
        text = _read(path).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} is not a CSV file in UTF-8 ({error})") from error
    table = [(number, row) for number, row in enumerate(rows, 1) if row]
    if not table:
        raise InputError(f"{path} is empty; it needs one row per sample, the target last")
    first = [cell.strip() for cell in table[0][1]]
    if all(_is_number(cell) for cell in first):
        names = [f"x{j}" for j in range(1, len(first) + 1)]
    else:
        names, table = first, table[1:]
    for j, name in enumerate(names, 1):
        if not name or name in names[: j - 1]:
            fault = f"the name {name!r} of an earlier one" if name else "no name"
            raise InputError(f"{path}: column {j} has {fault}; every column needs its own name")
    if not table:
        raise InputError(f"{path} has a header but no samples")
    values = np.array([_numbers(path, number, row, names) for number, row in table])

    targets = [target] if isinstance(target, str) else list(target or [])
    features = [name for name in names if name != "weight"]
    for name in targets:
        if name not in features:
            raise InputError(f"{path} has no target {name!r}; choose from {', '.join(features)}")
        if targets.count(name) > 1:
            raise InputError(f"{path}: target {name!r} twice; name every target once")
    targets = targets or features[-1:]
    features = [name for name in features if name not in targets]
    if not features:
        raise InputError(f"{path} has no column left for a feature beside the target")
    weights = values[:, names.index("weight")] if "weight" in names else np.ones(len(values))
    for (number, _), weight in zip(table, weights, strict=True):
        if weight < 0:
            raise InputError(f"{path}, row {number}: weight {weight} is negative")
    kept = values[weights > 0]
    if len(kept) == 0:
        raise InputError(f"{path} has no sample of positive weight")
    x, y = (kept[:, [names.index(name) for name in chosen]] for chosen in (features, targets))
    return Data(x, y, weights[weights > 0]), tuple(features)


def match(net: Network, data: Data, names: Sequence[str]) -> tuple[Data, tuple[str, ...]]:
    """(data, feature names) as the network reads them: with a last column of ones if W has n + 1.

    Raises InputError if inputs or outputs do not fit.
    """
    if net.d != data.d:
        raise InputError(f"the network has {net.d} outputs but the data have {data.d} targets")
    if net.n == data.n:
        return data, tuple(names)
    if net.n != data.n + 1:
        raise InputError(
            f"W has {net.n} columns but the data have {data.n} features; it must have {data.n}, "
            f"or {data.n + 1} with first-layer biases last"
        )
    return with_constant(data), (*names, "constant 1")


def with_constant(data: Data) -> Data:
    """The sample with a last feature 1, by which the first layer has its biases."""
    ones: Array = np.ones((data.N, 1), dtype=object if is_exact(data.x) else np.float64)
    return Data(np.hstack((data.x, ones)), data.y, data.weights)


def _read(path: FilePath) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:  # a path with a null character
        raise InputError(f"cannot read {path!r}: {error}") from error


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "_" not in cell  # float() reads 1_000


def _numbers(path: FilePath, number: int, row: list[str], names: list[str]) -> list[float]:
    if len(row) != len(names):
        raise InputError(f"{path}, row {number} has {len(row)} cells; the table has {len(names)}")
    for name, cell in zip(names, row, strict=True):
        if not _is_number(cell) or not math.isfinite(float(cell)):
            raise InputError(
                f"{path}, row {number}, column {name!r} holds {cell!r}; it must be a finite number"
            )
        if abs(float(cell)) > LARGEST:
            raise InputError(
                f"{path}, row {number}, column {name!r} holds {cell!r}; squares of numbers beyond "
                f"{LARGEST:g} leave the range of doubles: choose another unit"
            )
    return [float(cell) for cell in row]
