"""The values of a lemma's breakers, mixed: many mixtures meet every hypothesis, near an edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proofcheck.lemma import Breaker, Lemma


def mixtures(lemma: Lemma) -> Iterator[Mapping[str, Any]]:
    """Yield the commonest value of each symbol among the breakers, then with one of them replaced.

    Breakers of different sizes are not mixed. Instances are without batch axis, as breakers are;
    whether one meets the hypotheses is for the caller to judge.
    """
    symbols = lemma.statement.symbols
    sizes = [item.name for item in symbols if item.kind in ("size", "sizes")]
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for breaker in lemma.breakers:
        if isinstance(breaker, Breaker) and all(item.name in breaker.instance for item in symbols):
            shape = str([breaker.instance[name] for name in sizes])
            groups.setdefault(shape, []).append(breaker.instance)
    for group in groups.values():
        options: dict[str, list[Any]] = {}
        base: dict[str, Any] = {}
        for item in symbols:
            shown = [str(instance[item.name]) for instance in group]
            commonest = max(shown, key=shown.count)
            base[item.name] = group[shown.index(commonest)][item.name]
            options[item.name] = [
                group[shown.index(other)][item.name]
                for other in dict.fromkeys(shown)
                if other != commonest
            ]
        yield base
        for name, others in options.items():
            yield from ({**base, name: other} for other in others)
