"""Times to a counterexample, by searcher: `python -m tests.hunt_times [SECONDS] [IDS]`.

For every lemma that is no claim of existence and each of its hypotheses dropped, each searcher runs
alone, from scratch, for at most SECONDS (20 unless told) on one core. A benchmark, not a test.
"""

import sys
import time

from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.searchers import SEARCHERS, run_unit
from proofcheck.hunt.units import generator
from proofcheck.language import Exists
from proofcheck.registry import load

SEED = 20061105


def seconds_to(claim, searcher, most):
    """Return the seconds until a confirmed counterexample, or None."""
    began = time.perf_counter()
    unit = 0
    while (spent := time.perf_counter() - began) < most:
        if run_unit(claim, searcher, generator(claim, searcher, SEED, unit)).found:
            return time.perf_counter() - began
        unit += 1
    assert spent >= most
    return None


def main(most, ids):
    """Print a table in Markdown."""
    print("| claim | " + " | ".join(SEARCHERS) + " |")
    print("|---|" + "---:|" * len(SEARCHERS))
    for lemma in load(None).lemmas:
        if ids and lemma.id not in ids:
            continue
        if any(isinstance(item.formula, Exists) for item in lemma.statement.conclusions):
            continue
        for item in lemma.statement.hypotheses:
            claim = claim_of(lemma, [item.name], [], None)
            times = [seconds_to(claim, name, most) for name in SEARCHERS]
            shown = " | ".join("-" if one is None else f"{one:.1f}" for one in times)
            print(f"| {lemma.id} without {item.name} | {shown} |", flush=True)


if __name__ == "__main__":
    words = sys.argv[1:]
    number = float(words.pop(0)) if words and words[0].replace(".", "").isdigit() else 20.0
    main(number, set(words))
