"""`proofcheck report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from proofcheck.atomic import require_place, write_text
from proofcheck.cli_tools import console
from proofcheck.commands.mutate import as_json as fates_json
from proofcheck.commands.mutate import fates_of, refuse_survivors
from proofcheck.commands.options import (
    fresh_option,
    jobs_option,
    open_place,
    package_option,
    seed_option,
    store_option,
)
from proofcheck.commands.tightness import as_json as ratios_json
from proofcheck.commands.tightness import ratios_of, refuse_violated
from proofcheck.commands.verify import chosen, recalled, require_success, run
from proofcheck.document import evidence_digest, tex_document
from proofcheck.errors import InputError
from proofcheck.fates import Budget
from proofcheck.report import as_json, weakest_of
from proofcheck.sources import environment
from proofcheck.typeset import program, write_pdf
from proofcheck.verify import Effort


@click.command("report")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option(
    "--out",
    default="report.tex",
    show_default=True,
    metavar="FILE",
    help="Where to write: FILE.tex, or FILE.pdf if a LaTeX is installed.",
)
@click.option("--mutants", is_flag=True, help="Add what became of false neighbours (slower).")
@click.option("--tightness", is_flag=True, help="Add how nearly bounds are attained (slower).")
@seed_option
@jobs_option
@fresh_option
@package_option
@store_option
def report_command(
    ids: tuple[str, ...],
    out: str,
    mutants: bool,
    tightness: bool,
    seed: int,
    jobs: int,
    fresh: bool,
    package: str | None,
    store_path: str | None,
) -> None:
    """Write a document on the lemmas IDS (all by default) that a referee can attach.

    It says what is stated, what is proved or only tested, by which rules and axioms, with versions,
    seed and digests. Verifies first, as `verify` does; exits with 1 if not everything holds, or a
    mutant survives.
    """
    kind = Path(out).suffix
    if kind not in (".tex", ".pdf"):
        raise InputError(f"--out must end in .tex or .pdf, got {out!r}")
    target = require_place(out)
    if kind == ".pdf":
        program()
    place = open_place(package, store_path, fresh)
    results = run(place, chosen(place, ids), package, seed, jobs)
    payload = as_json(place.companion, results, seed, Effort())
    lemmas = [place.companion.lemma(result.id) for result in results]
    fates, ratios = None, None
    stale: list[str] = []
    more: dict[str, Any] = {}
    if mutants:
        fates, stale = fates_of(place.companion, lemmas, package, jobs, seed, Budget())
        more["mutants"] = fates_json(place.companion, fates, stale, seed, Budget())
    if tightness:
        ratios = ratios_of(place.companion, lemmas, package, jobs, seed, Budget())
        more["tightness"] = ratios_json(place.companion, ratios, seed, Budget())
    source = tex_document(place.companion, results, payload, environment(), fates, ratios, more)
    if kind == ".pdf":
        write_pdf(source, target)
    else:
        write_text(out, source)
    troubles = [place.cache.trouble]
    troubles += [place.store.record("verification", payload)[1]]
    troubles += [place.store.record(kind, found)[1] for kind, found in more.items()]
    say = console()
    say.print(f"{weakest_of(results)}, written to {out}", soft_wrap=True)
    for line in recalled(place.cache):
        say.print(f"[dim]{line}[/dim]", soft_wrap=True)
    digests = [f"{kind} {evidence_digest(found, kind)[:16]}" for kind, found in more.items()]
    said = ", ".join([evidence_digest(payload)[:16], *digests])
    say.print(f"[dim]evidence {said}[/dim]", soft_wrap=True)
    require_success(results)
    refuse_survivors(fates or {}, stale)
    refuse_violated(ratios or {})
    require_success(results, trouble=next(filter(None, troubles), ""))
