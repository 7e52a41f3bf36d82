"""`proofcheck list`."""

from __future__ import annotations

import click
from rich.markup import escape
from rich.table import Table

from proofcheck.cli_tools import console
from proofcheck.commands.options import package_option
from proofcheck.registry import load


@click.command("list")
@package_option
def list_command(package: str | None) -> None:
    """List the lemmas of the companion, with provenance and what each rests on."""
    companion = load(package)
    table = Table(box=None, pad_edge=False, header_style="bold", title=None)
    for column in ("lemma", "claim", "from", "rests on"):
        table.add_column(column, no_wrap=column != "claim")
    for lemma in companion.lemmas:
        row = (lemma.id, lemma.title, ", ".join(lemma.provenance), ", ".join(lemma.uses))
        table.add_row(*(escape(part) for part in row))
    say = console()
    say.print(f"[bold]{escape(companion.title)}[/]")
    say.print(table)
