"""Samples from .csv, .npy, .npz and .parquet, with a sentence for all that can be wrong."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.io import FilePath, load_array, load_arrays, read_bytes
from proofcheck.relu.network import Data, Network
from proofcheck.relu.rational import Array, is_exact

LARGEST = 1e100
"""Of the numbers of a sample: sums of their squares stay within the doubles."""

Table = tuple[list[str], Array, list[int]]
"""Names of the columns, the numbers, and where each row stands in its file, from 1."""


def load_data(
    path: FilePath, target: str | Sequence[str] | None = None
) -> tuple[Data, tuple[str, ...]]:
    """(float sample, names of its features) from a table; `Data.to_exact` makes it exact.

    By the end of its name the file is read as .npy (one matrix, columns x1, x2, ..), .npz (matrices
    or columns, in the file's order; the columns of a matrix `x` are x1, x2, .., a vector is one
    column), .parquet, or otherwise CSV: there a first row with a cell that is not a number is the
    header, and without one the columns are x1, x2, .. from the left. Targets are the columns named;
    by default those of `y` in an .npz, and otherwise the last. A column called `weight` holds the
    samples' weights; samples of weight 0 are dropped. Raises InputError naming file, row and column
    for anything missing, repeated, ragged or not a finite number.
    """
    ending = Path(path).suffix.lower()
    read = {".npy": _from_npy, ".npz": _from_npz, ".parquet": _from_parquet}.get(ending, _from_csv)
    names, values, rows = read(path)
    for j, name in enumerate(names, 1):
        if not name or name in names[: j - 1]:
            fault = f"the name {name!r} of an earlier one" if name else "no name"
            raise InputError(f"{path}: column {j} has {fault}; every column needs its own name")
    if ending == ".npz" and target is None:
        target = [name for name in names if _is_column_of("y", name)] or None
    return _sample(path, names, values, rows, target)


def _sample(
    path: FilePath,
    names: list[str],
    values: Array,
    rows: list[int],
    target: str | Sequence[str] | None,
) -> tuple[Data, tuple[str, ...]]:
    """Return the sample of a table."""
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
    for number, weight in zip(rows, weights, strict=True):
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


def _from_csv(path: FilePath) -> Table:
    """Return the table of a CSV file."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} is not a CSV file in UTF-8 ({error})") from error
    table = [(number, row) for number, row in enumerate(rows, 1) if row]
    if not table:
        raise InputError(f"{path} is empty; it needs one row per sample, the target last")
    first = [cell.strip() for cell in table[0][1]]
    if all(_is_number(cell) for cell in first):
        names = _numbered("x", len(first))
    else:
        names, table = first, table[1:]
    if not table:
        raise InputError(f"{path} has a header but no samples")
    values = np.array([_numbers(path, number, row, names) for number, row in table])
    return names, values, [number for number, _ in table]


def _from_npy(path: FilePath) -> Table:
    """Return the table of an .npy file: one matrix, a row for each sample."""
    array = load_array(path)
    if array.ndim != 2:
        raise InputError(f"{path} has shape {array.shape}; it must be a matrix, a row per sample")
    return _checked(path, _numbered("x", array.shape[1]), array)


def _from_npz(path: FilePath) -> Table:
    """Return the table of an .npz file: matrices and columns side by side."""
    names: list[str] = []
    columns: list[Array] = []
    for name, array in load_arrays(path).items():
        if array.ndim not in (1, 2):
            raise InputError(
                f"{path}: {name} has shape {array.shape}; it must be a matrix or column"
            )
        if columns and len(array) != len(columns[0]):
            raise InputError(
                f"{path}: {name} has {len(array)} rows, but what comes before it has "
                f"{len(columns[0])}; every array needs a row per sample"
            )
        if array.dtype.kind not in "iufb":
            raise InputError(f"{path}: {name} is of type {array.dtype}; it must be numbers")
        columns.append(array if array.ndim == 2 else array[:, None])
        names += _numbered(name, array.shape[1]) if array.ndim == 2 else [name]
    if not columns:
        raise InputError(f"{path} has no arrays; it needs x and y, a row per sample")
    return _checked(path, names, np.hstack([column.astype(np.float64) for column in columns]))


def _from_parquet(path: FilePath) -> Table:
    """Return the table of a Parquet file, of columns of numbers without missing values."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise InputError(
            f"{path}: reading it needs pyarrow; pip install 'proofcheck[parquet]', or write a CSV"
        ) from error
    try:
        table = parquet.ParquetFile(io.BytesIO(read_bytes(path))).read()
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path} is not a Parquet file ({error})") from error
    columns: list[Array] = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        kind = column.type
        if not (
            pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind)
        ):
            raise InputError(f"{path}: column {name!r} is of type {kind}; it must be numbers")
        if column.null_count:
            row = column.is_null().index(True).as_py() + 1
            raise InputError(
                f"{path}, row {row}, column {name!r} is missing; drop it or fill it in"
            )
        columns.append(column.to_numpy().astype(np.float64))
    values = np.column_stack(columns) if columns else np.zeros((0, 0))
    return _checked(path, list(table.column_names), values)


def _checked(path: FilePath, names: list[str], array: Array) -> Table:
    """Return the table if it has samples, and its entries are numbers as a sample needs them."""
    if array.dtype.kind not in "iufb":
        raise InputError(f"{path} has entries of type {array.dtype}; they must be real numbers")
    values: Array = array.astype(np.float64)
    if not values.size:
        raise InputError(f"{path} has shape {array.shape}; it needs a row per sample")
    bad = np.argwhere(~(np.abs(values) <= LARGEST))
    if len(bad):
        row, j = (int(at) for at in bad[0])
        raise InputError(_refused(path, row + 1, names[j], str(values[row, j]), values[row, j]))
    return names, values, list(range(1, len(values) + 1))


def _numbered(name: str, count: int) -> list[str]:
    """Return name1, name2, .."""
    return [f"{name}{j}" for j in range(1, count + 1)]


def _is_column_of(matrix: str, name: str) -> bool:
    """Whether the column is `matrix`, or one of those of a matrix of that name."""
    return name == matrix or (name.startswith(matrix) and name[len(matrix) :].isdigit())


def _refused(path: FilePath, number: int, name: str, cell: str, value: float) -> str:
    """Return the sentence about a cell that holds no number, or one that is too large."""
    where = f"{path}, row {number}, column {name!r} holds {cell!r}; "
    if not math.isfinite(value):
        return f"{where}it must be a finite number"
    why = f"squares of numbers beyond {LARGEST:g} leave the range of doubles"
    return f"{where}{why}: choose another unit"


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
        value = float(cell) if _is_number(cell) else math.nan
        if not abs(value) <= LARGEST:
            raise InputError(_refused(path, number, name, cell, value))
    return [float(cell) for cell in row]
