"""Rules and references of the kernel in words.

They are rendered from their fields; one that this module does not know by name is shown by its
class and fields, so that nothing of a proof is ever left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import sympy as sp

from proofcheck.kernel.rules import Rule
from proofcheck.language import Declare, Definition, Formula, as_term, name_of
from proofcheck.printing import bound_text, greek, text


def rule_parts(rule: Any) -> tuple[str, list[str], str]:
    """Return how a rule is said: a beginning, what it uses one by one, and an end."""
    known = _RULES.get(type(rule).__name__)
    return known(rule) if known is not None else (_generic(rule), [], "")


def rule_text(rule: Any) -> str:
    """Return a rule, or a reference, in one sentence without its full stop."""
    if not isinstance(rule, Rule):
        return reference_text(rule)
    return sentence(*rule_parts(rule))


def sentence(head: str, parts: Sequence[str], tail: str) -> str:
    """Return the three parts of a rule in one sentence without its full stop."""
    said = " ".join(word for word in (head, listed(parts)) if word)
    return f"{said}, {tail}" if tail else said


def _arithmetic(rule: Any) -> tuple[str, list[str], str]:
    tail = []
    if rule.unfold:
        names = [
            greek(item) if isinstance(item, str) else reference_text(item) for item in rule.unfold
        ]
        tail.append(f"unfolding {listed(names)}")
    if rule.cases:
        tail.append(f"in each case of the sign of {listed([text(term) for term in rule.cases])}")
    if rule.times:
        products = listed([reference_text(item) for item in rule.times])
        tail.append(f"with the signs of the cases multiplied by {products}")
    parts = [reference_text(item) for item in rule.using]
    return ("arithmetic from" if parts else "arithmetic"), parts, ", ".join(tail)


def _witness(rule: Any) -> tuple[str, list[str], str]:
    which = _where(rule.where) if rule.where else "of the same name"
    given = listed([reference_text(item) for item in getattr(rule, "given", ())])
    tail = f"in its range by {given}" if given else ""
    return (
        f"the object {which}; what is said of it by",
        [reference_text(p) for p in rule.parts],
        tail,
    )


def _ranges(rule: Any) -> tuple[str, list[str], str]:
    parts = [
        f"at {text(low)}: {rule_text(by)}"
        if low == high
        else f"from {text(low)} to {text(high)}: {rule_text(by)}"
        for low, high, by in rule.parts
    ]
    return "ranges of the first index, one by one:", parts, ""


def _solvers(rule: Any) -> tuple[str, list[str], str]:
    sizes = listed([f"{name} = {value}" for name, value in rule.sizes.items()])
    head = "a certificate or solvers" + (" from" if rule.using else "")
    return head, [reference_text(item) for item in rule.using], f"at {sizes} alone" if sizes else ""


_RULES: dict[str, Callable[[Any], tuple[str, list[str], str]]] = {
    "Arithmetic": _arithmetic,
    "Apply": lambda rule: ("", [reference_text(rule.of)], ""),
    "Induction": lambda rule: (
        f"induction: {reference_text(rule.base)} is the beginning, "
        f"{reference_text(rule.step)} the step",
        [],
        "",
    ),
    "Obtain": lambda rule: (
        f"taking an object {bound_text(rule.bound)} from",
        [reference_text(rule.of)],
        "",
    ),
    "Define": lambda rule: (f"definition: {text(rule.definition)}", [], ""),
    "Ranges": _ranges,
    "Either": lambda rule: (
        f"cases: where {text(rule.term)} > 0",
        [f"{rule_text(rule.positive)}; else {rule_text(rule.otherwise)}"],
        "",
    ),
    "Solvers": _solvers,
    "Unpack": lambda rule: (
        f"taking an object {bound_text(rule.bound)} from",
        [f"{reference_text(rule.of)}, for which {reference_text(rule.by)}"],
        "",
    ),
    "Witness": _witness,
    "Conjunction": lambda rule: ("joining", [reference_text(item) for item in rule.parts], ""),
}


# --------------------------------------------------------------------------- references


def reference_text(reference: Any) -> str:
    """Return what a reference means, in words."""
    if isinstance(reference, str):
        return _name(reference)
    if isinstance(reference, Rule):
        return f"({rule_text(reference)})"
    known = _REFERENCES.get(type(reference).__name__)
    return known(reference) if known is not None else _generic(reference)


def _name(name: str) -> str:
    head, _, part = name.partition(".")
    if name == "not goal":
        return "the contrary of the claim"
    if head == "premise":
        return f"premise {part} of the claim"
    return f"part {part} of {head}" if part else name


def _at(reference: Any, what: str) -> str:
    said = f"{what} at {_where(reference.where)}" if reference.where else what
    if reference.given:
        premises = listed([reference_text(item) for item in reference.given])
        said += f" (its premises by {premises})"
    return said


def _axiom(reference: Any) -> str:
    return _at(reference, f"the axiom {reference.name}")


def _over(limits: Sequence[Any]) -> str:
    return listed([f"{text(i)}={text(low)}..{text(high)}" for i, low, high in limits])


def _summed(reference: Any) -> str:
    weight = "" if reference.weight == 1 else f" with weights {text(reference.weight)}"
    over = listed([text(item) for item in reference.over])
    return f"{reference_text(reference.of)} summed over {over}{weight}"


def _square(reference: Any) -> str:
    over = f" summed over {_over(reference.over)}" if reference.over else ""
    return f"0 ≤ ({text(reference.term)})^2{over}"


_REFERENCES: dict[str, Callable[[Any], str]] = {
    "At": lambda r: _at(r, reference_text(r.of)),
    "Part": lambda r: f"part {r.number} of {_factor(r.of)}",
    "Axiom": _axiom,
    "Lemma": lambda r: _at(r, r.name),
    "Summed": _summed,
    "Member": lambda r: (
        f"each term of {reference_text(r.of)} being at most the sum over {text(r.index)}"
    ),
    "Magnitude": lambda r: f"0 ≤ |{text(r.term)}|",
    "Product": lambda r: (
        f"the square of {_factor(r.left)}"
        if r.left == r.right
        else f"the product of {_factor(r.left)} and {_factor(r.right)}"
    ),
    "Multiple": lambda r: f"{reference_text(r.of)} times {text(r.term)}",
    "Square": _square,
    "Natural": lambda r: f"0 ≤ {text(r.symbol)}, a natural number",
    "PowerPositive": lambda r: f"0 < ({text(r.base)})^{text(r.exponent)} by {reference_text(r.of)}",
    "Indicator": lambda r: f"{text(r.term)} being 0 or 1",
    "Alike": lambda r: (
        f"{text(r.term)} being the same at {text(r.index)} = {text(r.left)} and at "
        f"{text(r.right)} where these are equal"
    ),
    "Pick": lambda r: (
        f"the sum of [{text(r.index)}={text(r.at)}]*({text(r.term)}) over "
        f"{text(r.index)}={text(r.low)}..{text(r.high)} being its one term"
    ),
    "Unroll": lambda r: (
        f"the sum of {text(r.term)} over {text(r.index)}={text(r.low)}..{text(r.high)} "
        "being that of all but the last term, and the last term"
    ),
    "Power": lambda r: (
        f"{reference_text(r.of)} to the power {text(r.exponent)}"
        + (f" (sign by {reference_text(r.sign)})" if r.sign is not None else "")
    ),
}


def _factor(reference: Any) -> str:
    said = reference_text(reference)
    return f"[{said}]" if " and " in said else said


def _where(where: Mapping[Any, Any]) -> str:
    shown = []
    for key, value in where.items():
        name = greek(name_of(key)) if not isinstance(key, str) else greek(key)
        if isinstance(value, sp.FunctionClass):  # s := s
            if str(value) != name:
                shown.append(f"{name} := {value}")
            continue
        value = as_term(value)
        if isinstance(value, sp.Lambda):
            name += f"[{', '.join(text(item) for item in value.variables)}]"
            value = value.expr
        if text(value) != name:  # n := n says nothing
            shown.append(f"{name} := {text(value)}")
    return ", ".join(shown) or "the same names"


def _generic(thing: Any) -> str:
    """Return any rule or reference by its class and fields."""
    if isinstance(thing, str):
        return _name(thing)
    if isinstance(thing, (Formula, Declare, Definition)):
        return text(thing)
    if isinstance(thing, Mapping):
        return _where(thing)
    if isinstance(thing, (tuple, list)):
        return "(" + ", ".join(_generic(item) for item in thing) + ")"
    if is_dataclass(thing) and not isinstance(thing, type):
        name = type(thing).__name__
        if name in _REFERENCES and not isinstance(thing, Rule):
            return reference_text(thing)
        words = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
        parts = [
            f"{item.name} {_generic(getattr(thing, item.name))}"
            for item in fields(thing)
            if item.name != "title" and getattr(thing, item.name) not in (None, (), "")
        ]
        return f"{words} ({'; '.join(parts)})" if parts else words
    return text(thing) if isinstance(thing, sp.Basic) else str(thing)


def listed(words: Sequence[str]) -> str:
    """Return the words as one list, with semicolons where commas would mislead."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    comma = "; " if any("," in word or " and " in word for word in words) else ", "
    return f"{comma.join(words[:-1])}{';' if comma == '; ' else ''} and {words[-1]}"
