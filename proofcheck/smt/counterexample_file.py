"""Counterexamples as JSON files. What is read is data, evaluated again before it is believed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from proofcheck.atomic import write_text
from proofcheck.errors import InputError
from proofcheck.language import Formula
from proofcheck.smt.counterexample import Counterexample, Prove, refutes
from proofcheck.smt.instance import Formulaic, Function, Interpolated, Points, defined_by
from proofcheck.statement import Named, Statement

FORMAT, VERSION = "proofcheck-counterexample", 1
_RATIONAL = re.compile(r"-?[0-9]{1,4000}(/[1-9][0-9]{0,3999})?")
MOST_BYTES = 16 << 20


def save(path: str | os.PathLike[str], example: Counterexample, title: str = "") -> None:
    """Write a counterexample; `title` says to people what it refutes. Raises InputError."""
    payload = {
        "format": FORMAT,
        "version": VERSION,
        "title": title,
        "sizes": {name: _sizes(value) for name, value in example.sizes.items()},
        "values": {name: str(value) for name, value in example.values.items()},
        "functions": {name: _function(f) for name, f in example.functions.items()},
        "bound": {name: [_bound(v) for v in values] for name, values in example.bound.items()},
        "shown": dict(example.shown),
        "beyond": list(example.beyond),
    }
    write_text(path, json.dumps(payload, indent=1, sort_keys=True) + "\n")


def load(
    path: str | os.PathLike[str],
    statement: Statement,
    claim: Formula,
    using: Sequence[Named],
    prove: Prove,
) -> Counterexample:
    """Read a counterexample and evaluate it again; raise InputError if it does not refute."""
    example = _read(Path(path), using, {item.name: item.symbol for item in statement.symbols})
    wrong, shown, beyond = refutes(statement, claim, using, example, prove)
    if wrong:
        raise InputError(f"{path} holds no counterexample: {wrong}")
    return replace(example, shown=shown, beyond=beyond)


def _read(path: Path, using: Sequence[Named], symbols: Mapping[str, Any]) -> Counterexample:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError("it is too large")
        data = json.loads(raw.decode())
        if data["format"] != FORMAT or data["version"] != VERSION:
            raise ValueError(f"it is not a {FORMAT} of version {VERSION}")
        return Counterexample(
            {str(name): _read_size(value) for name, value in data["sizes"].items()},
            {str(name): _rational(value) for name, value in data["values"].items()},
            {
                str(name): _read_function(str(name), value, using, symbols)
                for name, value in data["functions"].items()
            },
            {
                str(name): [_read_bound(value) for value in values]
                for name, values in data["bound"].items()
                if values
            },
        )
    except RecursionError:
        raise InputError(f"{path} is no counterexample file: it is nested too deeply") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else error
        raise InputError(f"{path} is no counterexample file: {what}") from error


def _rational(text: Any) -> Fraction:
    if not isinstance(text, str) or not _RATIONAL.fullmatch(text):
        raise ValueError(f"{str(text)[:40]!r} is no rational p/q")
    return Fraction(text)


def _sizes(value: Any) -> Any:
    return {str(k): v for k, v in value.items()} if isinstance(value, Mapping) else value


def _read_size(value: Any) -> Any:
    if isinstance(value, dict):
        return {int(k): _read_size(v) for k, v in value.items()}
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{value!r} is no size")
    return value


def _bound(value: Any) -> Any:
    if isinstance(value, Mapping):
        return [[list(key), str(v)] for key, v in value.items()]
    return str(value)


def _read_bound(value: Any) -> Any:
    if isinstance(value, list):
        return {tuple(_read_size(i) for i in key): _rational(v) for key, v in value}
    return _rational(value)


def _function(function: Function) -> Any:
    if isinstance(function, Formulaic):
        return {"defined by": function.hypothesis}
    if isinstance(function, Interpolated):
        return {
            "knots": [[str(x), str(y)] for x, y in function.knots],
            "left": str(function.left),
            "right": str(function.right),
        }
    return {
        "vectors": list(function.vectors),
        "points": [
            [[[str(v) for v in arg] for arg in args], str(y)] for args, y in function.points
        ],
    }


def _read_function(
    name: str, data: Any, using: Sequence[Named], symbols: Mapping[str, Any]
) -> Function:
    if "defined by" in data:
        for item in using:
            outright = defined_by(item, symbols[name])
            if item.name == data["defined by"] and outright is not None:
                return outright
        raise ValueError(f"no hypothesis {data['defined by']} defines {name}")
    if "knots" in data:
        knots = tuple((_rational(x), _rational(y)) for x, y in data["knots"])
        if not knots or any(b[0] <= a[0] for a, b in pairwise(knots)):
            raise ValueError(f"the knots of {name} are not increasing")
        return Interpolated(knots, _rational(data["left"]), _rational(data["right"]))
    points = tuple(
        (tuple(tuple(_rational(v) for v in arg) for arg in args), _rational(y))
        for args, y in data["points"]
    )
    return Points(points, tuple(bool(flag) for flag in data["vectors"]))
