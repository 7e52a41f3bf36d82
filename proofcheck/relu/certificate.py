"""Builds path certificates: a self-contained JSON that `checker` accepts only if it is true.

Format "proofcheck-path", version 1. Keys: format, version, loss ("squared"), kappa (the decimal as
typed), data {x, y, weights, columns, digest_file}, network {W, V, a, b, digest_file} (the user's
raw weights), target_network (the same, or null), scales and target_scales (rationals c with
w_i = W_i / c_0[i], V_k[r, j] = raw * c_{k-1}[j] / c_k[r], a = raw * c_0, b = raw * c_K), segments
[{label, kind, moves {block: {rows, values}}, claim}], claims {F_start, F_end, max}, meta (free, not
checked), digest (sha256 of the canonical JSON of all else). A claim is {type "exact", max, t}, or,
where a segment's maximum is only bounded, {type "at most", max}; claims.max is always exact.

A number is an integer, a double in shortest form, standing for the dyadic rational it denotes, or
a string "p/q". t is the smallest at which the maximum is attained.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from proofcheck.atomic import write_text
from proofcheck.errors import InputError
from proofcheck.relu.ceiling import ceiling
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.rational import Array
from proofcheck.relu.segment import SegmentMaximum, exact_maximum, moved_block

Scales = Sequence[Sequence[Fraction]]
Progress = Callable[[int, int], None]


def rescaled(raw: Network, scales: Scales) -> Network:
    """The exact network of the same function with unit i of layer k divided by scales[k][i].

    scales: K + 1 sequences of positive rationals, of lengths m, p_1, .., p_K (L00). Raises
    InputError if they do not fit or one is not positive.
    """
    if [len(layer) for layer in scales] != list(raw.widths):
        raise InputError(
            f"scales have lengths {[len(layer) for layer in scales]}; they must be {raw.widths}"
        )
    factors = []
    for k, layer in enumerate(scales):
        factors.append(np.array([Fraction(c) for c in layer], dtype=object))
        if min(factors[k]) <= 0:
            raise InputError(f"scales[{k}] holds {min(factors[k])}; every scale must be positive")
    net = raw.to_exact()
    V = tuple(
        v * below / above[:, None]
        for v, below, above in zip(net.V, factors, factors[1:], strict=False)
    )
    b = net.b * factors[-1] if net.K else net.b
    return Network(net.W / factors[0][:, None], V, net.a * factors[0], b)


def build_certificate(
    network: Network,
    scales: Scales,
    vertices: Sequence[Network],
    labels: Sequence[str],
    data: Data,
    kappa: str,
    *,
    target: tuple[Network, Scales] | None = None,
    columns: Sequence[str] | None = None,
    digests: dict[str, str] | None = None,
    meta: dict[str, Any] | None = None,
    progress: Progress | None = None,
    quick: bool = False,
) -> dict[str, Any]:
    """The certificate of the path through `vertices` (exact networks), with its digest.

    network: the user's raw weights; `vertices[0]` must be `rescaled(network, scales)`, and
    `vertices[-1]` that of the target, where given. labels: one per segment. data: exact or float
    (then the rationals it denotes). kappa: the decimal as typed. digests: sha256 of the files, with
    keys among "network", "target", "data". progress is called with (done, total) segments. With
    `quick` a segment that floats show to stay below the path's maximum, all rounding counted, gets
    that bound; the others, and so the path's maximum, are exact all the same.
    Raises InputError if the path is not one of Theta in block-linear segments from the network.
    """
    decimal, sample = _decimal(kappa), data.to_exact()
    if len(vertices) < 2 or len(labels) != len(vertices) - 1:
        raise InputError(f"{len(vertices)} vertices need {len(vertices) - 1} labels, at least one")
    _require_vertices(vertices, rescaled(network, scales), target)
    found = (_quick if quick else _exact)(vertices, sample, decimal, progress or _silent)
    segments = [
        {
            "label": label,
            "kind": moved_block(start, end),
            "moves": _moves(start, end),
            "claim": _claim(top),
        }
        for label, (start, end), top in zip(labels, pairwise(vertices), found, strict=True)
    ]
    first, last = found[0], found[-1]
    F_start = first.F0 if isinstance(first, SegmentMaximum) else None
    F_end = last.F1 if isinstance(last, SegmentMaximum) else None
    if F_start is None:
        F_start = objective(vertices[0], sample, decimal)
    if F_end is None:
        F_end = objective(vertices[-1], sample, decimal)
    files = digests or {}
    certificate = {
        "format": "proofcheck-path",
        "version": 1,
        "loss": "squared",
        "kappa": kappa,
        "data": {
            "x": _plain(sample.x),
            "y": _plain(sample.y),
            "weights": _plain(np.asarray(sample.weights)),
            "columns": None if columns is None else list(columns),
            "digest_file": files.get("data"),
        },
        "network": _raw(network, files.get("network")),
        "target_network": None if target is None else _raw(target[0], files.get("target")),
        "scales": _plain_scales(scales),
        "target_scales": None if target is None else _plain_scales(target[1]),
        "segments": segments,
        "claims": {
            "F_start": _text(F_start),
            "F_end": _text(F_end),
            "max": _text(max(top.value for top in found if isinstance(top, SegmentMaximum))),
        },
        "meta": meta or {},
    }
    return with_digest(certificate)


def with_digest(certificate: dict[str, Any]) -> dict[str, Any]:
    """The certificate with `digest` set to the sha256 of the canonical JSON of the rest."""
    rest = {key: value for key, value in certificate.items() if key != "digest"}
    try:
        text = json.dumps(rest, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InputError(f"the certificate's meta is not plain JSON: {error}") from error
    return {**rest, "digest": hashlib.sha256(text.encode()).hexdigest()}


def write_certificate(path: str | os.PathLike[str], certificate: dict[str, Any]) -> None:
    """Write the certificate, whole or not at all; one line per top-level key and per segment."""
    parts = []
    for key, value in certificate.items():
        text = json.dumps(value, allow_nan=False)
        if key == "segments":
            text = "[\n" + ",\n".join(json.dumps(part, allow_nan=False) for part in value) + "\n]"
        parts.append(f"{json.dumps(key)}: {text}")
    write_text(path, "{\n" + ",\n".join(parts) + "\n}\n")


def load_certificate(path: str | os.PathLike[str]) -> str:
    """The text of a certificate file, for `checker.check_certificate`."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"cannot read the certificate {path}: {said}") from error


def differences(
    certificate: dict[str, Any],
    *,
    network: Network | None = None,
    data: Data | None = None,
    target: Network | None = None,
) -> list[str]:
    """A sentence for each of the given that is not, number by number, the certificate's own.

    Compares contents where the digests compare files: a certificate may quote a file's digest and
    hold other numbers. The certificate is a parsed one that the checker has accepted; `data` is as
    the network reads it (see `io.match`).
    """
    found = []
    for key, given in (("network", network), ("target_network", target)):
        if given is not None and certificate[key] is None:
            found.append("it connects to no second network; leave out --to")
        elif given is not None and not _same(certificate[key], given):
            found.append(f"the certificate's {key.replace('_', ' ')} is not the one in the file")
    if data is not None:
        exact, part = data.to_exact(), certificate["data"]
        inputs, targets = len(part["x"][0]), len(part["y"][0])
        if (inputs, targets) != (data.n, data.d):
            found.append(
                f"the certificate's data have {inputs} inputs and {targets} targets, the file as "
                f"read here {data.n} and {data.d}; repeat --target as for path"
            )
            return found
        for key, array in (("x", exact.x), ("y", exact.y)):
            if not _equal(part[key], array):
                found.append(f"the certificate's data.{key} is not that of the file")
        weights = [Fraction(value) for value in part["weights"]]
        if [weight / sum(weights) for weight in weights] != list(exact.rho):
            found.append("the certificate's weights are not those of the file")
    return found


def _exact(
    vertices: Sequence[Network], data: Data, kappa: Fraction, progress: Progress
) -> list[SegmentMaximum | float]:
    """The maximum of every segment."""
    found: list[SegmentMaximum | float] = []
    before: Fraction | None = None
    for start, end in pairwise(vertices):
        top = exact_maximum(start, end, data, kappa, before)
        before = top.F1
        found.append(top)
        progress(len(found), len(vertices) - 1)
    return found


def _quick(
    vertices: Sequence[Network], data: Data, kappa: Fraction, progress: Progress
) -> list[SegmentMaximum | float]:
    """The maximum where it may be the path's, highest in floats first, and bounds elsewhere."""
    rough, sample = [net.to_float() for net in vertices], data.to_float()
    tops = [ceiling(u, v, sample, float(kappa)) for u, v in pairwise(rough)]
    found: list[SegmentMaximum | float] = [top.bound for top in tops]
    order = sorted(range(len(tops)), key=lambda j: (-tops[j].peak, j))
    highest: Fraction | None = None
    for done, j in enumerate(order, 1):
        if highest is None or not tops[j].bound <= highest:  # a bound may be nan
            top = exact_maximum(vertices[j], vertices[j + 1], data, kappa)
            highest = top.value if highest is None else max(highest, top.value)
            found[j] = top
        progress(done, len(tops))
    return found


def _claim(top: SegmentMaximum | float) -> dict[str, Any]:
    if isinstance(top, SegmentMaximum):
        return {"type": "exact", "max": _text(top.value), "t": _text(top.t)}
    return {"type": "at most", "max": top}


def _silent(_done: int, _total: int) -> None:
    """Report nothing."""


def _require_vertices(
    vertices: Sequence[Network], start: Network, target: tuple[Network, Scales] | None
) -> None:
    for index, vertex in enumerate(vertices):
        violations = vertex.violations()
        if violations:
            raise InputError(f"vertex {index} is outside Theta: {violations[0]}")
    if not vertices[0].equals(start):
        raise InputError("the first vertex is not the network divided by its scales")
    if target is not None and not vertices[-1].equals(rescaled(*target)):
        raise InputError("the last vertex is not the target network divided by its scales")


def _decimal(kappa: str) -> Fraction:
    decimal = r"[0-9]{1,99}(\.[0-9]{1,99})?([eE][+-]?[0-9]{1,3})?"
    if not isinstance(kappa, str) or not re.fullmatch(decimal, kappa) or Fraction(kappa) <= 0:
        raise InputError(f"kappa is {kappa!r}; give a positive decimal as text, as 0.001 or 1e-3")
    return Fraction(kappa)


def _text(value: Fraction) -> str:
    """p/q in decimal digits, of which the checker reads 4000 on each side."""
    if max(abs(value.numerator), value.denominator) >= 10**4000:
        raise InputError(
            "the exact maximum has more than 4000 digits; round the weights to fewer bits first"
        )
    return str(value)


def _number(value: Fraction | float) -> int | float | str:
    """The shortest JSON that stands for exactly this number."""
    exact = Fraction(value)
    if exact.denominator == 1 and abs(exact) < 2**53:
        return int(exact)
    try:
        nearest = float(exact)
    except OverflowError:
        return _text(exact)
    return nearest if Fraction(nearest) == exact else _text(exact)


def _plain(array: Array) -> list[Any]:
    if array.ndim == 1:
        return [_number(value) for value in array]
    return [_plain(row) for row in array]


def _plain_scales(scales: Scales) -> list[list[Any]]:
    return [[_number(Fraction(c)) for c in layer] for layer in scales]


def _raw(net: Network, digest: str | None) -> dict[str, Any]:
    V = [_plain(v) for v in net.V]
    parts = {"W": _plain(net.W), "V": V, "a": _plain(net.a), "b": _plain(net.b)}
    return {**parts, "digest_file": digest}


def _moves(start: Network, end: Network) -> dict[str, Any]:
    """The rows that differ, block by block."""
    names = ["W", *(f"V{k}" for k in range(1, start.K + 1)), "a", "b"]
    befores, afters = (start.W, *start.V, start.a, start.b), (end.W, *end.V, end.a, end.b)
    moves = {}
    for name, before, after in zip(names, befores, afters, strict=True):
        rows = [int(i) for i in np.nonzero((before != after).any(axis=1))[0]]
        if rows:
            moves[name] = {"rows": rows, "values": _plain(after[rows])}
    return moves


def _equal(value: list[list[Any]], array: Array) -> bool:
    if [len(row) for row in value] != [array.shape[1]] * array.shape[0]:
        return False
    return all(
        Fraction(entry) == other
        for row, others in zip(value, array, strict=True)
        for entry, other in zip(row, others, strict=True)
    )


def _same(part: dict[str, Any] | None, given: Network) -> bool:
    net = given.to_exact()
    if part is None or len(part["V"]) != net.K:
        return False
    pairs = [(part[name], getattr(net, name)) for name in ("W", "a", "b")]
    return all(_equal(*pair) for pair in (*pairs, *zip(part["V"], net.V, strict=True)))
