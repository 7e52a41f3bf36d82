"""Times to a counterexample: `python -m tests.hunt_times [--seconds S] [--alone S] [IDS]`.

Every lemma with each hypothesis dropped, and with each bound that is attained scaled by 0.95. Each
searcher runs alone, from scratch, for at most --alone seconds, then the whole schedule for at most
--seconds, all on one core; seconds are of processor time, that of solvers included. No breaker is
looked at, but for claims that a path exists: there no finite search can refute the claim, and the
breaker, an exact inequality with an argument in words, is checked instead. Writes
paper_notes/hunt_times.md (--out). A benchmark, not a test.
"""

import argparse
import re
import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import hypothesis
import numpy as np
import z3

from proofcheck import __version__
from proofcheck.breakers import check_breaker
from proofcheck.fates import Budget
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.example import show
from proofcheck.hunt.run import Limits, hunt
from proofcheck.hunt.searchers import SEARCHERS, run_unit
from proofcheck.hunt.units import generator
from proofcheck.instances import from_data
from proofcheck.language import Exists
from proofcheck.lemma import Redundant
from proofcheck.registry import load
from proofcheck.tightness import measure_tightness

SEED = 20061105
FACTOR = "0.95"
OUT = Path(__file__).parents[1] / "paper_notes" / "hunt_times.md"
INTRODUCTION = """# Times to a counterexample

How long the hunt needs to refute what is false. Each row is a lemma without one of its hypotheses,
or with the right side of an inequality that `proofcheck tightness` finds attained scaled by
{factor}. A cell gives the seconds of processor time on one core, solvers included, from scratch to
a counterexample that exact arithmetic confirms; the first columns are of each searcher alone
(at most {alone:g} s; - if it found none by then), the last one of the whole schedule (at most
{seconds:g} s). "no": not found.

The committed breakers are not looked at, and the domain is wider than they are: shapes of the
recipe, entries and functions drawn or turned freely. A hypothesis over all reals is evaluated at
finitely many, then decided for the function that the counterexample has: by a certificate over the
rationals, found once and checked again. How many rows needed that, and by what, is said below the
table. A row would have a + if two solvers alone had decided it, and a * if nothing had: such an
instance shows that the claim may be false, no more. A hypothesis
marked redundant has no row of times, as no proof needs it. Where a path is claimed to exist, no
search over finitely many paths can refute the claim; there the breaker is checked instead: an exact
inequality ("barrier"); why it excludes every path is an argument in words, or proved by a lemma
that is named (tests put the instance into the lemma's hypotheses). A row is proved if one of its
breakers is. Of T14 and C15 every row is. Breakers beside the proved ones that stay in words: a row
or a level at the *other* end of T14's path (H7, H8: B16 with the path walked backwards), a
reference outside of the unit ball (T14 H7, C15 H4: it takes a bound of all networks in Theta), a
third sample of negative weight (C15 H2: B15 has two samples), one unit for two samples (C15 H6: no
network at all is low enough), and root = 0 (C15 H7: its barrier is about a branch, B15 has none).
There hypotheses over all reals are decided for functions that have a term (by a test), and met as
far as probed for those made for one breaker; that a small move raises the risk little (H5 of L13b
and T14), and what B16 asks along a path, is met as far as probed.

Made by `{command}`, seed {seed}, proofcheck {version}, numpy {numpy}, hypothesis {hypothesis},
z3 {z3}, Python {python}. Another seed or another machine gives other seconds, and
may give "no" where this one found something (the hardest, L12 without H4 and L12b without
H1, were found with three other seeds too, in 5 to 20 s).
"""


def processor():
    """Return the seconds of processor time so far, those of ended children included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def seconds_alone(claim, searcher, most):
    """Return the seconds until a searcher alone has a counterexample, or None."""
    began, unit = processor(), 0
    while processor() - began < most and unit < 4000:
        if run_unit(claim, searcher, generator(claim, searcher, SEED, unit)).found:
            return processor() - began
        unit += 1
    return None


class Memory(dict):
    """A journal that keeps the finished units."""

    write = dict.__setitem__


def seconds_of_schedule(claim, most):
    """Return seconds until the schedule has a counterexample, who found it and how far it is known.

    None if it found none. The last is a list of words: how hypotheses over all reals were decided.
    """
    began, rounds, known = processor(), 0, Memory()
    while processor() - began < most:
        rounds += 1
        limits = Limits(rounds=rounds)
        (one,) = hunt(
            [claim], seed=SEED, limits=limits, jobs=1, package=None, journal=known, done=known
        )
        if one.finder:
            spent = processor() - began
            shown = show(claim, from_data(claim.lemma, one.total.found))
            ways = [way for _, way in shown.decided]
            mark = "*" if shown.probed else "+" if any(way[:2] == "by" for way in ways) else ""
            return spent, one.finder[0] + mark, ways
    return None


def row(task):
    """Return the cells of one row, and how hypotheses over all reals were decided in it."""
    name, drops, scales, kind, alone, seconds = task
    lemma = load(None).lemma(name)
    claim = claim_of(lemma, drops, scales, None)
    if kind == "redundant":
        return [claim.title, *[""] * len(SEARCHERS), "redundant"], []
    if kind == "barrier":
        return [claim.title, *[""] * len(SEARCHERS), barrier(lemma, drops[0])], []
    cells = []
    for searcher in SEARCHERS:
        found = seconds_alone(claim, searcher, alone) if alone else None
        cells.append("-" if found is None else f"{found:.2f}")
    whole = seconds_of_schedule(claim, seconds)
    if whole is None:
        known = f"no; {barrier(lemma, drops[0])}" if drops else "no"
        return [claim.title, *cells, known], []
    return [claim.title, *cells, f"{whole[0]:.2f} ({whole[1]})"], whole[2]


def barrier(lemma, name):
    """Check the breakers of a claim that a path exists."""
    mine = [one for one in lemma.breakers if getattr(one, "drops", None) == name]
    wrong = [said for one in mine if (said := check_breaker(lemma, one))]
    if wrong or not mine:
        return "no: " + (wrong[0] if wrong else "no breaker")
    if any(one.impossible is None for one in mine):
        promised = {
            item.name for item in lemma.statement.conclusions if isinstance(item.formula, Exists)
        }
        tried = any(one.violates in promised for one in mine)
        return "breaker, by trying every object" if tried else "breaker, exact"
    known = {one.id for one in load(None).lemmas}
    cited = {word for one in mine for word in re.findall(r"\((\w+)\)", one.shows)} & known
    return f"barrier, proved by {', '.join(sorted(cited))}" if cited else "barrier, argued in words"


def tasks(lemma, alone, seconds):
    """Yield what each row of a lemma is to do."""
    redundant = {one.hypothesis for one in lemma.breakers if isinstance(one, Redundant)}
    paths = any(getattr(one, "impossible", None) is not None for one in lemma.breakers)
    for item in lemma.statement.hypotheses:
        kind = "redundant" if item.name in redundant else "barrier" if paths else "hunted"
        yield lemma.id, (item.name,), (), kind, alone, seconds
    if any(isinstance(item.formula, Exists) for item in lemma.statement.conclusions):
        return  # of what is built the hunt keeps the worst ratio instead
    for one in measure_tightness(lemma, SEED, Budget()):
        if one.state == "attained":
            yield lemma.id, (), (f"{one.where}={FACTOR}",), "hunted", alone, seconds


def summary(rows, ways):
    """Return what the table comes to, in words."""
    last = [cells[-1] for cells in rows]
    hunted = [cell for cell in last if "(" in cell or cell.startswith("no")]
    found = [cell for cell in hunted if not cell.startswith("no")]
    open_ = [cell for cell in found if "*" in cell]
    lines = [
        f"Of {len(hunted)} rows that were hunted {len(found)} have a counterexample; of these "
        f"{len(open_)} hold a hypothesis as far as probed (*). Hypotheses over all reals were "
        f"decided in {sum(ways.values())} rows:",
        "",
        *(f"- {way} ({count})" for way, count in sorted(ways.items())),
        "",
        f"Of {sum('barrier' in cell for cell in last)} rows with a barrier "
        f"{sum('proved' in cell for cell in last)} have one that a lemma proves.",
    ]
    return "\n".join(lines) + "\n"


def main(words):
    """Write the table in Markdown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--alone", type=float, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("ids", nargs="*")
    given = parser.parse_args(words)
    lemmas = [one for one in load(None).lemmas if not given.ids or one.id in given.ids]
    with ProcessPoolExecutor(given.jobs) as pool:
        futures = [
            pool.submit(row, task)
            for lemma in lemmas
            for task in tasks(lemma, given.alone, given.seconds)
        ]
        rows, ways = [], Counter()
        for future in futures:
            cells, decided = future.result()
            rows.append(cells)
            ways.update(decided)
            print("| " + " | ".join(rows[-1]) + " |", flush=True)
    head = INTRODUCTION.format(
        factor=FACTOR,
        alone=given.alone,
        seconds=given.seconds,
        command=re.sub(r" --out[ =]\S+", "", " ".join(["python -m tests.hunt_times", *words])),
        seed=SEED,
        version=__version__,
        numpy=np.__version__,
        hypothesis=hypothesis.__version__,
        z3=z3.get_version_string(),
        python=sys.version.split()[0],
    )
    table = ["| claim | " + " | ".join(SEARCHERS) + " | the schedule |"]
    table += ["|---|" + "---:|" * len(SEARCHERS) + "---|"]
    table += ["| " + " | ".join(cells) + " |" for cells in rows]
    text = head + "\n" + "\n".join(table) + "\n\n" + summary(rows, ways)
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
