"""Networks and curves of them from .npz files, with a sentence for all that can be wrong."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from proofcheck.atomic import require_place
from proofcheck.errors import InputError
from proofcheck.relu.curve import KINDS, Curve
from proofcheck.relu.network import Network
from proofcheck.relu.rational import Array

FilePath = str | os.PathLike[str]
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
    return hashlib.sha256(read_bytes(path)).hexdigest()


def load_arrays(path: FilePath) -> dict[str, np.ndarray[Any, Any]]:
    """Return the arrays of an .npz file by name. Raises InputError for anything else."""
    raw = read_bytes(path)
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except _BROKEN_ARCHIVE as error:
        raise InputError(
            f"{path} is not an .npz file of plain arrays ({error}); write it with numpy.savez"
        ) from error


def load_array(path: FilePath) -> np.ndarray[Any, Any]:
    """Return the array of an .npy file. Raises InputError for anything else."""
    raw = read_bytes(path)
    try:
        array = np.load(io.BytesIO(raw), allow_pickle=False)
    except _BROKEN_ARCHIVE as error:
        raise InputError(
            f"{path} is not an .npy file of a plain array ({error}); write it with numpy.save"
        ) from error
    if not isinstance(array, np.ndarray):
        raise InputError(f"{path} is an archive; name it .npz")
    return array


def load_network(path: FilePath) -> Network:
    """A float network from an .npz file with the arrays W, V1 .. VK, a and b (b only if K > 0).

    For one output, a and b may be vectors. Raises InputError for a file that is missing or not
    .npz, a missing or unknown array, shapes that do not chain, or an entry that is not finite.
    """
    arrays = load_arrays(path)
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
    arrays |= {f"V{k}": v for k, v in enumerate(net.V, 1)}
    save_arrays(path, arrays)


def load_curve(path: FilePath) -> Curve:
    """A curve of networks from an .npz file (paper_notes/curves_of_others.md).

    The arrays of a network (see `load_network`), each with a leading axis over the vertices or
    control points, and `kind`, the string "polygon" or "bezier". Raises InputError as there, and
    for axes of different lengths, one vertex alone, or another kind.
    """
    arrays = load_arrays(path)
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
    save_arrays(path, dict(zip(names, blocks, strict=True)) | {"kind": np.array(curve.kind)})


def save_arrays(path: FilePath, arrays: dict[str, Any]) -> None:
    """Write arrays as an .npz, whole or not at all. Raises InputError where that fails."""
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


def read_bytes(path: FilePath) -> bytes:
    """Return the bytes of a file. Raises InputError if it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:  # a path with a null character
        raise InputError(f"cannot read {path!r}: {error}") from error


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
