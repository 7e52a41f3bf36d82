"""Numbers of files and command lines: rationals, of so many digits at most."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

MOST_DIGITS = 4000
"""Python itself prints no integer of more than 4300 digits."""
_FRACTION = re.compile(r"[+-]?([0-9]+)(?:/([0-9]+))?")
_DECIMAL = re.compile(r"[+-]?([0-9]*\.?[0-9]*)(?:[eE][+-]?([0-9]+))?")


def number_of(value: Any) -> Fraction:
    """Return the rational that JSON data or a word give; raise ValueError saying what is wrong.

    A number is an integer, or text such as "-3/4" or "0.25". What is too long is refused before
    it is computed: a few letters with an exponent may mean any number of digits.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 10**MOST_DIGITS:
            raise ValueError(f"has more than {MOST_DIGITS} digits")
        return Fraction(value)
    if not isinstance(value, str):
        raise ValueError(f'is {said(value)}; a number is an integer, or text such as "3/4"')
    word = value.strip()
    if match := _FRACTION.fullmatch(word):
        _bound(value, max(len(match[1]), len(match[2] or "")))
        if match[2] and not int(match[2]):
            raise ValueError(f"is {said(value)}, a division by zero")
        return Fraction(word)
    match = _DECIMAL.fullmatch(word)
    if not match or not match[1].strip("."):
        raise ValueError(f"is {said(value)}, which is no rational number")
    exponent = (match[2] or "").lstrip("0")
    power = int(exponent or 0) if len(exponent) <= len(str(MOST_DIGITS)) else MOST_DIGITS
    _bound(value, len(match[1]) + power)
    return Fraction(word)


def whole_of(value: Any) -> int:
    """Return the integer that JSON data give; raise ValueError saying what is wrong."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"is {said(value)}; it must be an integer")
    return value


def said(value: Any) -> str:
    """Return a value of JSON data as it is written there, if that is short."""
    names = {True: "true", False: "false", None: "null"}
    if isinstance(value, bool) or value is None:
        return names[value]
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, float):
        special = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
        return special.get(repr(value), repr(value))
    word = f'"{value}"' if isinstance(value, str) else str(value)
    return word if len(word) <= 40 else f"{word[:30]}..."


def _bound(word: str, digits: int) -> None:
    if digits > MOST_DIGITS:
        raise ValueError(f"is {said(word)}, a number of more than {MOST_DIGITS} digits")
