"""Formulas as people write them: one line of text, or LaTeX, from the same object."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.printing.latex import LatexPrinter
from sympy.printing.str import StrPrinter

from proofcheck.language import (
    And,
    Declare,
    Definition,
    Exists,
    ForAll,
    Formula,
    Implies,
    Let,
    Rel,
    name_of,
)

_SUBSCRIPTS = {"<=": "≤", "<": "<", "=": "="}
GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "eta": "η", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "omega": "ω", "phi": "φ", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "theta": "θ", "chi": "χ", "Delta": "Δ",
}  # fmt: skip


def greek(name: str) -> str:
    """Return a name with its Greek letter, if it has one."""
    stem = name.rstrip("'0123456789")
    return GREEK.get(stem, stem) + name[len(stem) :]


class _Text(StrPrinter):
    def __init__(self) -> None:
        super().__init__({"order": "none"})
        self._once = lru_cache(1 << 16)(super()._print)

    def _print(self, expr: Any, **settings: Any) -> str:
        """Print a term; statements and steps share most of their parts, so once will do."""
        if settings or not isinstance(expr, sp.Basic):
            return str(super()._print(expr, **settings))
        return self._once(expr)

    def _print_Symbol(self, expr: Any) -> str:
        return greek(expr.name)

    _print_Layer = _print_Symbol

    def _print_IndexedBase(self, expr: Any) -> str:
        return greek(str(expr.label))

    def _print_Indexed(self, expr: Any) -> str:
        indices = ",".join(self._print(i) for i in expr.indices)
        return f"{self._print(expr.base)}[{indices}]"

    def _print_Abs(self, expr: Any) -> str:
        return f"|{self._print(expr.args[0])}|"

    def _print_Max(self, expr: Any) -> str:
        return f"max({', '.join(self._print(arg) for arg in expr.args)})"

    def _print_Min(self, expr: Any) -> str:
        return f"min({', '.join(self._print(arg) for arg in expr.args)})"

    def _print_Sum(self, expr: Any) -> str:
        ranges = " ".join(
            f"Σ_{{{self._print(i)}={self._print(low)}..{self._print(high)}}}"
            for i, low, high in reversed(expr.limits)
        )
        body = self._print(expr.function)
        return f"{ranges} {f'({body})' if expr.function.is_Add else body}"

    def _print_Add(self, expr: Any, order: Any = None) -> str:
        parts = []
        for term in positive_first(expr):
            shown = self._print(-term if term.could_extract_minus_sign() else term)
            sign = "-" if term.could_extract_minus_sign() else "+"
            shown = f"({shown})" if isinstance(term, sp.Sum) and len(expr.args) > 1 else shown
            parts.append(f"{sign} {shown}")
        text = " ".join(parts)
        return text[2:] if text.startswith("+ ") else "-" + text[2:]

    def _print_Mul(self, expr: Any) -> str:
        # a sum ends where its brackets end, so a factor that is a sum gets brackets
        parts = [
            sp.Symbol(f"({self._print(arg)})") if isinstance(arg, sp.Sum) else arg
            for arg in expr.args
        ]
        if parts == list(expr.args):
            return super()._print_Mul(expr)
        return super()._print_Mul(sp.Mul(*parts))

    def _print_Pow(self, expr: Any, rational: bool = False) -> str:
        base = self._print(expr.base)
        if expr.exp.is_negative:
            return super()._print_Pow(expr, rational)
        plain = expr.base.is_Symbol or isinstance(expr.base, (sp.Indexed, sp.Abs))
        exponent = self._print(expr.exp)
        if not expr.exp.is_Atom:
            exponent = f"({exponent})"
        return f"{base if plain else f'({base})'}^{exponent}"

    def _print_Bracket(self, expr: Any) -> str:
        return f"[{self._print(expr.args[0])} ≤ {self._print(expr.args[1])}]"

    def _print_KroneckerDelta(self, expr: Any) -> str:
        return f"[{self._print(expr.args[0])}={self._print(expr.args[1])}]"

    def _print_Vector(self, expr: Any) -> str:
        i, low, high = expr.limits[0]
        body = self._print(expr.function)
        return f"({body})_{{{self._print(i)}={self._print(low)}..{self._print(high)}}}"

    def _print_Function(self, expr: Any) -> str:
        return f"{greek(expr.func.__name__)}({', '.join(self._print(a) for a in expr.args)})"


def positive_first(expr: Any) -> list[Any]:
    """Return the terms of a sum with those that carry a minus sign last."""
    return sorted(expr.args, key=lambda term: bool(term.could_extract_minus_sign()))


class _Tex(LatexPrinter):
    def _print_Add(self, expr: Any, order: Any = None) -> str:
        text = ""
        for term in positive_first(expr):
            minus = term.could_extract_minus_sign()
            shown = self._print(-term if minus else term)
            text += (" - " if minus else " + ") + shown
        return text[3:] if text.startswith(" + ") else "-" + text[3:]

    def _name(self, name: str) -> str:
        stem = name.rstrip("'0123456789")
        rest = name[len(stem) :]
        primes = "'" * rest.count("'")
        digits = rest.replace("'", "")
        known = {"eps": r"\varepsilon"}
        body = known.get(stem) or (rf"\{stem}" if stem in GREEK else stem)
        body = body if len(stem) == 1 or stem in GREEK else rf"\mathrm{{{stem}}}"
        return body + (rf"_{{{digits}}}" if digits else "") + primes

    def _print_Symbol(self, expr: Any, style: str = "plain") -> str:
        return self._name(expr.name)

    def _print_Layer(self, expr: Any) -> str:
        return self._name(expr.name)

    def _print_IndexedBase(self, expr: Any) -> str:
        return self._name(str(expr.label))

    def _print_Indexed(self, expr: Any) -> str:
        indices = ",".join(self._print(i) for i in expr.indices)
        base = self._print(expr.base)
        return f"{{{base}}}_{{{indices}}}"

    def _print_Bracket(self, expr: Any, exp: Any = None) -> str:
        return rf"\left[{self._print(expr.args[0])} \le {self._print(expr.args[1])}\right]"

    def _print_Vector(self, expr: Any) -> str:
        i, low, high = expr.limits[0]
        return (
            rf"\left({self._print(expr.function)}\right)"
            rf"_{{{self._print(i)}={self._print(low)}}}^{{{self._print(high)}}}"
        )

    def _print_Function(self, expr: Any, exp: Any = None) -> str:
        name = self._name(expr.func.__name__)
        args = ", ".join(self._print(a) for a in expr.args)
        power = f"^{{{exp}}}" if exp is not None else ""
        return rf"{name}{power}\left({args}\right)"


_text, _tex = _Text(), _Tex({"order": "none"})


def text(thing: Any) -> str:
    """Return a formula, definition, declaration or term on one line."""
    if isinstance(thing, Rel):
        return f"{text(thing.left)} {_SUBSCRIPTS[thing.op]} {text(thing.right)}"
    if isinstance(thing, And):
        return " and ".join(_bracket(part) for part in thing.parts)
    if isinstance(thing, Implies):
        return f"if {text(thing.premise)} then {text(thing.conclusion)}"
    if isinstance(thing, ForAll):
        return f"for all {bound_text(thing.bound)}: {text(thing.body)}"
    if isinstance(thing, Exists):
        return f"there is {bound_text(thing.bound)} with {text(thing.body)}"
    if isinstance(thing, Let):
        definitions = "; ".join(text(item) for item in thing.definitions)
        return f"with {definitions}: {text(thing.body)}"
    if isinstance(thing, Definition):
        return _definition(thing)
    if isinstance(thing, Declare):
        return _domain(thing)
    return _text.doprint(thing)


def _bracket(formula: Formula) -> str:
    plain = isinstance(formula, Rel)
    return text(formula) if plain else f"({text(formula)})"


def counted(number: int, what: str, many: str = "") -> str:
    """Return "1 lemma", "2 lemmas"; many: the plural, if it is not made by an s."""
    return f"{number} {what if number == 1 else many or what + 's'}"


def bound_text(bound: tuple[Declare, ...]) -> str:
    """Return the bound symbols with their domains; what has none printed is real."""
    return ", ".join(_domain(item) for item in bound)


def _domain(item: Declare) -> str:
    name = greek(item.name)
    least = f" ≥ {item.least}" if item.kind in ("size", "sizes") else ""
    if item.kind in ("array", "sizes"):
        indices = ",".join(text(i) for i, _, _ in item.axes)
        ranges = ", ".join(f"{text(i)}={text(lo)}..{text(hi)}" for i, lo, hi in item.axes)
        return f"{name}[{indices}]{least} ({ranges})"
    if item.within is not None:
        return f"{name}={text(item.within[0])}..{text(item.within[1])}"
    return f"{name}(·)" if item.kind == "function" else f"{name}{least}"


def _definition(item: Definition) -> str:
    names = [i for i, _, _ in item.axes]
    head = greek(item.name) + (f"[{','.join(text(i) for i in names)}]" if names else "")
    main = f"{head} = {text(item.value)}"
    if item.start is None:
        return main
    at = [item.start[0], *(i for i, _, _ in item.start_axes)]
    first = f"{greek(item.name)}[{','.join(text(i) for i in at)}] = {text(item.start[1])}"
    k, low, high = item.axes[0]
    return f"{first}; {main} for {text(k)}={text(low)}..{text(high)}"


def latex(thing: Any) -> str:
    """Return a formula, definition or term as LaTeX without dollar signs."""
    if isinstance(thing, Rel):
        op = {"<=": r"\le", "<": "<", "=": "="}[thing.op]
        return f"{latex(thing.left)} {op} {latex(thing.right)}"
    if isinstance(thing, And):
        return r" \;\wedge\; ".join(_tex_bracket(part) for part in thing.parts)
    if isinstance(thing, Implies):
        return rf"{_tex_bracket(thing.premise)} \;\Rightarrow\; {latex(thing.conclusion)}"
    if isinstance(thing, (ForAll, Exists)):
        sign = r"\forall" if isinstance(thing, ForAll) else r"\exists"
        return rf"{sign}\, {_tex_bound(thing.bound)}:\; {latex(thing.body)}"
    if isinstance(thing, Let):
        definitions = r",\; ".join(latex(item) for item in thing.definitions)
        return rf"\text{{with }} {definitions}:\; {latex(thing.body)}"
    if isinstance(thing, Definition):
        return _tex_definition(thing)
    return _tex.doprint(thing)


def _tex_bracket(formula: Formula) -> str:
    return latex(formula) if isinstance(formula, Rel) else rf"\left({latex(formula)}\right)"


def _tex_bound(bound: tuple[Declare, ...]) -> str:
    parts = []
    for item in bound:
        name = _tex.doprint(item.symbol) if item.kind != "function" else name_of(item.symbol)
        if item.within is not None:
            low, high = (latex(side) for side in item.within)
            name += rf" \in \{{{low},\dots,{high}\}}"
        if item.kind == "size":
            name += rf" \ge {item.least}"
        parts.append(name)
    return r",\, ".join(parts)


def _tex_definition(item: Definition) -> str:
    names = tuple(i for i, _, _ in item.axes)
    head = latex(item.symbol[names]) if names else latex(item.symbol)
    main = f"{head} = {latex(item.value)}"
    if item.start is None:
        return main
    at = (item.start[0], *(i for i, _, _ in item.start_axes))
    return rf"{latex(item.symbol[at])} = {latex(item.start[1])},\quad {main}"
