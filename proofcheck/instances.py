"""Instances kept as JSON data: rationals as text, shapes written down, functions by name."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from math import prod
from typing import Any

import numpy as np

from proofcheck import functions
from proofcheck.errors import InputError
from proofcheck.exact import fractions
from proofcheck.language import Declare
from proofcheck.lemma import Lemma
from proofcheck.numerals import number_of, said, whole_of
from proofcheck.printing import counted, text
from proofcheck.scope import Scope, WalkError, bind, concrete
from proofcheck.substitution import terms

MOST_SIZE = 1000
"""A size up to which a file is believed, however few numbers it holds."""


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


def from_data(lemma: Lemma, data: Mapping[str, Any], where: str = "") -> dict[str, Any]:
    """Return the instance that `to_data` wrote, exact, a batch of one.

    where: what the data are, for sentences; by default the kept instance of the lemma. Raises
    InputError with a sentence that names symbol and entry, if the data are not of this form or
    do not fit together; nothing is expanded to a size before that is known.
    """
    where = where or f"the kept instance of {lemma.id}"
    symbols = lemma.statement.symbols
    odd = sorted(data.keys() - {item.name for item in symbols})
    if odd:
        raise InputError(f"{where} gives a value to {odd[0]}, which {lemma.id} does not declare")
    most = max(MOST_SIZE, _count(data))
    values: dict[str, Any] = {}
    scope = Scope({}, True, 1)
    for item in symbols:
        if item.name not in data:
            raise InputError(f"{where} gives no value to {item.name}")
        try:
            value = values[item.name] = _value(lemma, item, data[item.name], most)
            _agree(item, value, scope)
            scope.values[item.symbol] = bind(item, value, scope)
        except (ValueError, InputError, WalkError) as error:
            raise InputError(f"{where}: {error}") from error
    return values


def _count(data: Any) -> int:
    """Return how many numbers the data hold."""
    if isinstance(data, (dict, list)):
        return sum(_count(part) for part in (data.values() if isinstance(data, dict) else data))
    return 1


def _value(lemma: Lemma, item: Declare, data: Any, most: int) -> Any:
    name, kind = item.name, item.kind
    if kind == "function":
        if not isinstance(data, str):
            raise ValueError(f"{name} is {said(data)}; a function is given by its name")
        return _function(lemma, item, data)
    if kind == "size":
        return _size(name, data, most)
    if kind == "index":
        return np.array([_of(whole_of, name, data)])
    if kind == "real":
        return fractions([_of(number_of, name, data)])
    if not isinstance(data, dict):
        raise ValueError(f"{name} is {said(data)}; it must be an object")
    if kind == "sizes":
        return {k: _size(f"{name}[{k}]", v, most) for k, v in _by_layer(name, data)}
    if item.layered:
        return {k: _array(item, part, (k,)) for k, part in _by_layer(name, data)}
    return _array(item, data, ())


def _function(lemma: Lemma, item: Declare, name: str) -> Any:
    found = named_function(lemma, name)
    statement = lemma.statement
    named = (one.formula for one in (*statement.hypotheses, *statement.conclusions))
    for term in chain.from_iterable(map(terms, (*statement.definitions, *named))):
        if getattr(term, "func", None) == item.symbol:
            wanted = len(term.args)
            if not _takes_numbers(found, wanted):
                many = counted(wanted, "argument")
                raise ValueError(
                    f"{item.name} is {name}, which is no function of numbers with {many}"
                )
            break
    return found


def _takes_numbers(function: Callable[..., Any], arguments: int) -> bool:
    """Whether it is more than a helper that the recipe's module has besides."""
    if len(inspect.signature(function).parameters) != arguments:
        return False
    try:
        function(*(fractions([[1]]) for _ in range(arguments)))
    except (AttributeError, TypeError):
        return False
    except ArithmeticError:
        return True
    return True


def _of(read: Callable[[Any], Any], name: str, data: Any) -> Any:
    try:
        return read(data)
    except ValueError as error:
        raise ValueError(f"{name} {error}") from error


def _size(name: str, data: Any, most: int) -> int:
    value: int = _of(whole_of, name, data)
    if value > most:
        raise ValueError(
            f"{name} is {said(value)}, more than the numbers of the whole instance; a size may be "
            f"{most} here"
        )
    return value


def _by_layer(name: str, data: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    for key, part in data.items():
        if not key.isascii() or not key.isdigit() or key != str(int(key[:9])):
            raise ValueError(f"{name} has {said(key)} for a layer; layers are 0, 1, ..")
        yield int(key), part


def _array(item: Declare, data: Any, at: tuple[int, ...]) -> Any:
    name, axes = item.name, len(item.axes) - len(at)
    own = f"{name}[{at[0]}]" if at else name
    if not isinstance(data, dict) or data.keys() != {"shape", "entries"}:
        raise ValueError(f'{own} must be an object of "shape" and "entries"')
    for part in data:
        if not isinstance(data[part], list):
            raise ValueError(f"{own}: its {part} must be a list")
    shape = tuple(_of(whole_of, f"{own}: its shape", length) for length in data["shape"])
    wanted, held = prod(shape), len(data["entries"])
    if len(shape) != axes:
        raise ValueError(f"{own} has a shape of {counted(len(shape), 'length')}, not of {axes}")
    if min(shape, default=0) < 0 or wanted != held or max(shape, default=0) > max(held, MOST_SIZE):
        raise ValueError(f"{own} holds {held} entries, which is not the shape {_shape(shape)}")
    found = np.empty(shape, dtype=object)
    for place, entry in zip(np.ndindex(shape), data["entries"], strict=True):
        indices = ", ".join(map(str, (*at, *(i + 1 for i in place))))
        found[place] = _of(number_of, f"{name}[{indices}]", entry)
    return found[None]


def _agree(item: Declare, value: Any, scope: Scope) -> None:
    """Refuse layers and shapes that are not those which the sizes before them ask for."""
    if item.kind not in ("array", "sizes"):
        return
    axes, parts = item.axes, {None: value}
    if item.kind == "sizes" or item.layered:
        (k, low, high), *rest = item.axes
        first, last = concrete(low, scope), concrete(high, scope)
        wrong = sorted(set(range(first, last + 1)) ^ value.keys())
        if wrong:
            has = "has a layer" if wrong[0] in value else "has no layer"
            raise ValueError(
                f"{item.name} {has} {wrong[0]}, but its layers are {text(k)}={text(low)}"
                f"..{text(high)}, here {first}..{last}"
            )
        axes, parts = tuple(rest), {} if item.kind == "sizes" else value
    for layer, part in parts.items():
        inner = scope if layer is None else scope.child({item.axes[0][0]: layer})
        wanted = tuple(concrete(high, inner) - concrete(low, inner) + 1 for _, low, high in axes)
        if part.shape[1:] != wanted:
            own = item.name if layer is None else f"{item.name}[{layer}]"
            raise ValueError(
                f"{own} has the shape {_shape(part.shape[1:])}; the sizes ask for {_shape(wanted)}"
            )


def _shape(lengths: Sequence[int]) -> str:
    return " x ".join(map(str, lengths)) or "of one number"


def named_function(lemma: Lemma, name: str) -> Any:
    """Return the function called `name`: of `proofcheck.functions`, or of the recipe's module."""
    for module in (functions, sys.modules.get(lemma.instance.__module__)):
        found = getattr(module, name, None)
        own = module is functions and name.startswith("_")
        if inspect.isfunction(found) and not own:
            return found
    raise InputError(f"{lemma.id}: no function is called {name!r}")


def meaning(function: Callable[..., Any]) -> str:
    """Return what a function is, in the words of its docstring: "relu(z) is max(z, 0)"."""
    head = f"{function.__name__}({', '.join(inspect.signature(function).parameters)})"
    words = (inspect.getdoc(function) or "").partition("\n\n")[0]
    if not words:
        return f"{head} as in {function.__module__}"
    return f"{head} is {' '.join(words.removeprefix('Return ').removesuffix('.').split())}"
