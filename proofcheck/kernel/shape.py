"""The shape of rules: only what is listed here may stand in one, each thing in its place.

A rule names the theorems that it uses. One that held a theorem could bring in one of another
statement, where the same symbols mean something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any

import sympy as sp

from proofcheck.kernel import rules
from proofcheck.kernel.rules import Rule
from proofcheck.kernel.theorem import RuleError, Theorem
from proofcheck.language import Declare, Definition, Formula

_TUPLES = {"given", "over", "using", "cases", "times", "unfold", "parts", "bound"}
_MAPPINGS = {"where"}
_NUMBERS = {"number"}
_RULES = frozenset(
    thing for thing in vars(rules).values() if isinstance(thing, type) and is_dataclass(thing)
) - {Declare, Definition}


def check_rule(rule: Any) -> None:
    """Refuse a rule that is none of the closed set, or that holds what has no place in it."""
    if not isinstance(rule, Rule):
        raise RuleError(f"{rule!r} is not one of the rules")
    _check(rule, type(rule).__name__)


def _check(thing: Any, where: str) -> None:
    if isinstance(thing, Theorem):
        raise RuleError("a rule names its theorems; it cannot hold one")
    if type(thing) in (tuple, list):
        for part in thing:
            _check(part, where)
    elif type(thing) in (dict, MappingProxyType):
        for key, value in thing.items():
            _check(key, where)
            _check(value, where)
    elif type(thing) in _RULES:
        for entry in fields(thing):
            _check_field(entry.name, getattr(thing, entry.name), type(thing).__name__)
    elif isinstance(thing, (Formula, Declare, Definition)):
        if not type(thing).__module__.startswith("proofcheck."):
            raise RuleError(f"{where} holds {thing!r}, which is not of the language")
    elif thing is not None and not isinstance(thing, (str, int, sp.Basic, sp.FunctionClass)):
        raise RuleError(f"{where} holds {thing!r}, which has no place in a rule")


def _check_field(name: str, value: Any, where: str) -> None:
    if name in _TUPLES and type(value) not in (tuple, list):
        raise RuleError(f"{where}: {name} must be a tuple, got {value!r}")
    if name in _MAPPINGS and not isinstance(value, Mapping):
        raise RuleError(f"{where}: {name} must map symbols to terms, got {value!r}")
    if name in _NUMBERS and type(value) is not int:
        raise RuleError(f"{where}: {name} must be a whole number, got {value!r}")
    _check(value, where)
