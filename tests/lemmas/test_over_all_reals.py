"""Hypotheses over all reals are decided for a breaker's functions, where these have terms."""

from proofcheck.binding import scope_of, with_batch
from proofcheck.for_all import decided
from proofcheck.judge import judge
from proofcheck.language import name_of
from proofcheck.lemma import Breaker
from proofcheck.registry import load
from proofcheck.smt.written import WRITTEN_OUT
from proofcheck.substitution import free_symbols

AS_PROBED = {
    *(
        ("L13b", "H5"),
        ("L13c", "H5"),
        ("L13d", "H4"),
        ("T17c", "H5"),
        ("T14", "H5"),
        ("T17", "H6"),
        ("T17b", "H4"),
        ("R14", "H6"),
    ),
    *(("B16", "H3"), ("B16", "H4")),
    ("T25", "H6"),
}
"""That a small move of all outputs raises the risk little, and that no readout is better: these
speak of arrays of any size, and are left as far as probed. So is what B16 asks along a path: where
its breakers meet that, the path stays at one network."""


def cases():
    """Each hypothesis over all reals that a breaker has to meet, once for each function."""
    found = {}
    for lemma in load(None).lemmas:
        for breaker in lemma.breakers:
            if not isinstance(breaker, Breaker):
                continue
            values = {
                item.name: with_batch(item.kind, breaker.instance.get(item.name))
                for item in lemma.statement.symbols
            }
            own = {z.name: values[z.name] for z in lemma.statement.symbols if z.kind == "function"}
            for item in lemma.statement.hypotheses if own else ():
                spoken = {name_of(symbol) for symbol in free_symbols(item.formula)}
                about = next((name for name in own if name in spoken), "")
                key = f"{lemma.id}-{item.name}-{getattr(own.get(about), '__name__', about)}"
                if (
                    item.name == breaker.drops
                    or key in found
                    or (lemma.id, item.name) in AS_PROBED
                    or own.get(about) not in WRITTEN_OUT
                ):
                    continue
                if not judge(item.formula, scope_of(lemma, values, True)).surely.all():
                    found[key] = lemma.statement, item.formula, values
    return found


def test_breakers_meet_hypotheses_for_all_reals():
    found = cases()
    whose = {name.partition("-")[0] for name in found}
    assert whose >= {"L00", "L02", "L03", "L04", "L06", "L08", "L11", "L13b", "T14", "C15"}
    ways = {name: decided(*case) for name, case in found.items()}
    assert [name for name, way in ways.items() if not way.startswith("certificate: ")] == []
