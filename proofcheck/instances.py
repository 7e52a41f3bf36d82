"""Instances kept as JSON data: rationals as text, shapes written down, functions by name."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from proofcheck import functions
from proofcheck.errors import InputError
from proofcheck.exact import fractions
from proofcheck.lemma import Lemma


def batched(kind: str, value: Any) -> Any:
    """Return a value without batch axis as a batch of one, exactly; sizes and functions as is."""
    if kind in ("size", "sizes", "function"):
        return value
    if kind == "index":
        return np.array([int(value)])
    if kind == "real":
        return fractions([value])
    if isinstance(value, Mapping):
        return {int(k): fractions(part)[None] for k, part in value.items()}
    return fractions(value)[None]


def exact_batch(lemma: Lemma, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an instance of the lemma without batch axis as an exact batch of one."""
    return {item.name: batched(item.kind, given[item.name]) for item in lemma.statement.symbols}


def roughly(instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return an exact instance in floats."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one(part) for key, part in value.items()}
        is_exact = isinstance(value, np.ndarray) and value.dtype == object
        return value.astype(float) if is_exact else value

    return {name: one(value) for name, value in instance.items()}


def to_data(lemma: Lemma, instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return an exact instance, a batch of one, as JSON data.

    Numbers are text "p/q"; an array is {"shape": [..], "entries": [..]}, a family by layers an
    object from the layer to such arrays; a function is its name.
    """
    return {item.name: _data(item.kind, instance[item.name]) for item in lemma.statement.symbols}


def _data(kind: str, value: Any) -> Any:
    if kind == "function":
        return value.__name__
    if kind == "sizes":
        return {str(k): int(v) for k, v in value.items()}
    if kind == "size":
        return int(value)
    if isinstance(value, Mapping):
        return {str(k): _data(kind, part) for k, part in value.items()}
    if kind == "index":
        return int(np.ravel(value)[0])
    if kind == "real":
        return str(Fraction(np.ravel(value)[0]))
    array = np.asarray(value)[:1]  # kept an array where a layer has one number
    entries = [str(Fraction(entry)) for entry in array.flat]
    return {"shape": list(array.shape[1:]), "entries": entries}


def from_data(lemma: Lemma, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the instance that `to_data` wrote, exact, a batch of one.

    Raises InputError with a sentence if the data are not of this form.
    """
    values: dict[str, Any] = {}
    for item in lemma.statement.symbols:
        if item.name not in data:
            raise InputError(f"the kept instance of {lemma.id} gives no value to {item.name}")
        try:
            values[item.name] = _value(lemma, item.kind, data[item.name])
        except (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError) as error:
            raise InputError(
                f"the kept instance of {lemma.id} gives {item.name} a value that is not of the "
                f"form of a {item.kind}"
            ) from error
    return values


def _value(lemma: Lemma, kind: str, data: Any) -> Any:
    if kind == "function":
        return named_function(lemma, data)
    if kind == "sizes":
        return {int(k): int(v) for k, v in data.items()}
    if kind == "size":
        return int(data)
    if kind == "index":
        return np.array([int(data)])
    if kind == "real":
        return fractions([Fraction(data)])
    if "shape" not in data:
        return {int(k): _array(part) for k, part in data.items()}
    return _array(data)


def _array(data: Mapping[str, Any]) -> Any:
    entries = fractions([Fraction(entry) for entry in data["entries"]])
    return entries.reshape((1, *(int(length) for length in data["shape"])))


def named_function(lemma: Lemma, name: Any) -> Any:
    """Return the function called `name`: of `proofcheck.functions`, or of the recipe's module."""
    for module in (functions, sys.modules.get(lemma.instance.__module__)):
        found = getattr(module, str(name), None)
        if callable(found):
            return found
    raise InputError(f"{lemma.id}: no function is called {name!r}")
