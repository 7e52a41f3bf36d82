"""`proofcheck show`."""

from __future__ import annotations

from typing import Any

import click

from proofcheck import __version__
from proofcheck.cli_tools import console, progress_bar
from proofcheck.commands.options import open_place, package_option, store_option
from proofcheck.errors import InputError
from proofcheck.lemma import Companion, Lemma
from proofcheck.registry import load
from proofcheck.report import pointer, print_lemma, statement_json
from proofcheck.store import Store


@click.command("show")
@click.argument("lemma_id", metavar="ID")
@click.option("--proof", is_flag=True, help="Show the proof, step by step, as one would write it.")
@click.option(
    "--rests-on", is_flag=True, help="Show all that the lemma rests on, by the kernel's account."
)
@package_option
@store_option
def show_command(
    lemma_id: str, proof: bool, rests_on: bool, package: str | None, store_path: str | None
) -> None:
    """Show statement, hypotheses, steps and provenance of the lemma ID, and what it rests on."""
    if proof and rests_on:
        raise InputError("choose one of --proof and --rests-on")
    if rests_on:
        _show_grounds(lemma_id, package, store_path)
        return
    companion = load(package)
    lemma = companion.lemma(lemma_id)
    if proof:
        from proofcheck.proof_text import print_proof

        print_proof(console(), lemma)
        return
    print_lemma(console(), companion, lemma, _last_entry(Store(store_path), companion, lemma))


def _show_grounds(lemma_id: str, package: str | None, store_path: str | None) -> None:
    from proofcheck.proving import Prover, closure
    from proofcheck.trust import print_grounds

    place = open_place(package, store_path)
    lemma = place.companion.lemma(lemma_id)
    prover, proofs = Prover(place.companion), {}
    wanted = closure(place.companion, [lemma])
    with progress_bar() as bar:
        task = bar.add_task("deriving", total=len(wanted))
        for item in wanted:
            bar.update(task, description=f"{item.id}: proof")
            proofs[item.id] = place.cache.proof(item) or prover.prove(item)
            place.cache.keep_proof(item, proofs[item.id])
            bar.update(task, advance=1)
    print_grounds(console(), lemma, wanted, proofs)


def _last_entry(store: Store, companion: Companion, lemma: Lemma) -> dict[str, Any] | None:
    digest = store.latest(pointer(companion, lemma.id))
    if digest is None:
        return None
    try:
        _, payload = store.get(digest)
    except InputError as error:
        click.echo(f"proofcheck: the last verification is left out: {error}", err=True)
        return None
    for entry in payload["lemmas"]:
        same = entry["id"] == lemma.id and entry["statement"] == statement_json(lemma.statement)
        if same and payload["proofcheck"] == __version__:
            return dict(entry)
    return None
