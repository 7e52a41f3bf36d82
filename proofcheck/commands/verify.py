"""`proofcheck verify`."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

import click

from proofcheck.atomic import require_place, write_text
from proofcheck.cache import INSTANCES, PROOF, Cache
from proofcheck.cli_tools import console, progress_bar
from proofcheck.commands.options import (
    Place,
    fresh_option,
    jobs_option,
    open_place,
    package_option,
    seed_option,
    store_option,
)
from proofcheck.errors import InputError
from proofcheck.lemma import Lemma
from proofcheck.printing import counted
from proofcheck.report import as_json, pointer, print_results, weakest_of
from proofcheck.verdict import Verdict
from proofcheck.verify import Effort, VerificationFailed, verify
from proofcheck.weigh import LemmaResult


@click.command("verify")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option("--json", "json_path", metavar="FILE", help="Write the evidence as JSON to FILE.")
@seed_option
@jobs_option
@fresh_option
@click.option("--strict", is_flag=True, help="Exit with 1 unless everything is proved.")
@click.option("--watch", is_flag=True, help="Stay, and verify again what a saved file touches.")
@package_option
@store_option
def verify_command(
    ids: tuple[str, ...],
    json_path: str | None,
    seed: int,
    jobs: int,
    fresh: bool,
    strict: bool,
    watch: bool,
    package: str | None,
    store_path: str | None,
) -> None:
    """Verify the lemmas IDS (all by default): proof steps, instances, hypotheses.

    One row per lemma; exits with 1 if anything is refuted, undecided or skipped, with --strict
    also if something is only tested, or proved at some sizes alone. What the evidence store holds
    and nothing has touched since is not found again.
    """
    if watch and fresh:
        raise InputError("--watch lives from what the store holds; leave --fresh out")
    if watch:
        from proofcheck.watch import watch_verify

        watch_verify(ids, json_path, seed, jobs, package, store_path, strict)
        return
    place = open_place(package, store_path, fresh)
    lemmas = chosen(place, ids)
    if json_path is not None:
        require_place(json_path)
    started = time.perf_counter()
    results = run(place, lemmas, package, seed, jobs)
    seconds = time.perf_counter() - started
    say = console()
    print_results(say, results)
    say.print(f"\n{weakest_of(results)}, seed {seed}, {seconds:.1f} s")
    for line in recalled(place.cache):
        say.print(f"[dim]{line}[/dim]", soft_wrap=True)
    payload = as_json(place.companion, results, seed, Effort())
    if json_path is not None:
        write_text(json_path, json.dumps(payload, indent=1, ensure_ascii=False) + "\n")
    names = [pointer(place.companion, result.id) for result in results]
    digest, trouble = place.store.record("verification", payload, names)
    where = "" if trouble else f" in {place.store.root}"
    say.print(f"[dim]evidence {digest[:16]}{where}[/dim]", soft_wrap=True)
    require_success(results, strict, trouble or place.cache.trouble)


def require_success(
    results: Sequence[LemmaResult], strict: bool = False, trouble: str = ""
) -> None:
    """Raise VerificationFailed for what does not hold, else InputError for trouble with the store.

    strict: what is not proved in every dimension does not hold.
    """
    least = Verdict.PROVED if strict else Verdict.TESTED
    bad = [result for result in results if result.verdict < least]
    if bad and strict:
        said = "not everything is proved: " + ", ".join(f"{r.id} ({r.shown})" for r in bad)
    elif bad:
        said = "not everything holds: " + ", ".join(result.id for result in bad)
    elif trouble:
        raise InputError(trouble)
    else:
        return
    raise VerificationFailed(f"{said}; {trouble}" if trouble else said)


def chosen(place: Place, ids: Sequence[str]) -> list[Lemma]:
    """Return the lemmas called so, all by default, in the companion's order."""
    companion = place.companion
    lemmas = [companion.lemma(name) for name in dict.fromkeys(ids)] or list(companion.lemmas)
    if not lemmas:
        raise InputError(f"the companion {companion.name} has no lemmas; nothing is verified")
    wanted = {lemma.id for lemma in lemmas}
    return [lemma for lemma in companion.lemmas if lemma.id in wanted]


def run(
    place: Place, lemmas: Sequence[Lemma], package: str | None, seed: int, jobs: int
) -> list[LemmaResult]:
    """Verify the lemmas under a progress bar."""
    with progress_bar() as bar:
        task = bar.add_task("verifying", total=None)

        def progress(said: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=said)

        try:
            return verify(
                place.companion,
                lemmas,
                package=package,
                seed=seed,
                jobs=jobs,
                progress=progress,
                cache=place.cache,
            )
        finally:  # also where a file that was half saved made it fail
            place.require_unsaved()


def recalled(cache: Cache) -> list[str]:
    """Return sentences on what came from the store: how much, and of which days."""
    lines = []
    if cache.taken:
        kinds = [kind for kind, _ in cache.taken]
        days = cache.days()
        when = f"on {days[0]}" if len(days) == 1 else f"from {days[0]} to {days[-1]}"
        tried, proofs = counted(kinds.count(INSTANCES), "lemma"), kinds.count(PROOF)
        lines.append(
            f"from the store, found {when}: instances of {tried}, proofs of {proofs}; "
            "--fresh finds them again"
        )
    if cache.distrusted:
        entries = counted(cache.distrusted, "entry", "entries")
        say = (
            "is not what it says; it was"
            if cache.distrusted == 1
            else "are not what they say; they were"
        )
        lines.append(f"{entries} of the store {say} found again")
    return lines
