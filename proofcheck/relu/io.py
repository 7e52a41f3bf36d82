"""Networks from .npz and samples from .csv, with a sentence for everything that can be wrong."""

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
    raw = _read(path)
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except _BROKEN_ARCHIVE as error:
        raise InputError(
            f"{path} is not an .npz file of plain arrays ({error}); write it with numpy.savez"
        ) from error
    depth = 0
    while f"V{depth + 1}" in arrays:
        depth += 1
    if "b" not in arrays and depth == 0 and "a" in arrays:
        arrays["b"] = np.zeros((np.atleast_2d(arrays["a"]).shape[0], 0))
    names = ["W", *(f"V{k}" for k in range(1, depth + 1)), "a", "b"]
    for name in names:
        if name not in arrays:
            raise InputError(f"{path} has no array {name!r}; it needs W, V1 .. VK, a and b")
    for name in arrays:
        if name not in names:
            raise InputError(f"{path} has an array {name!r}; only {', '.join(names)} are expected")
    try:
        return Network(
            arrays["W"],
            tuple(arrays[f"V{k}"] for k in range(1, depth + 1)),
            arrays["a"],
            arrays["b"],
        )
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
    arrays |= {f"V{k}": v for k, v in enumerate(net.V, 1)}
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
