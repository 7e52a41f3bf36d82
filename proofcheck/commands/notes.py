"""`proofcheck notes`."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import click
from rich.console import Console

from proofcheck.cache import Cache
from proofcheck.cli_tools import console
from proofcheck.commands.options import package_option, store_option
from proofcheck.registry import load
from proofcheck.sources import Sources, root_of
from proofcheck.store import Store


@click.command("notes")
@click.option(
    "--out",
    default="site",
    show_default=True,
    metavar="DIR",
    help="Where to put the site: a folder that is new or holds a former site.",
)
@click.option("--serve", is_flag=True, help="Show it to this machine until Ctrl-C.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port for --serve [default: any]."
)
@package_option
@store_option
def notes_command(
    out: str, serve: bool, port: int, package: str | None, store_path: str | None
) -> None:
    """Build the site of the notes: one page per lemma, from its statement, proof and evidence.

    Reads what `verify`, `tightness`, `mutate` and `hunt` left in the evidence store and verifies
    nothing itself; where evidence is missing or stale, the pages say so. No page asks for anything
    from elsewhere. A build that fails leaves the former site as it was.
    """
    from proofcheck.notes.sphinx_run import require

    require()
    from proofcheck.notes.place import require_out
    from proofcheck.notes.site import build

    began = time.time()
    target = require_out(out)
    companion, root, store = load(package), root_of(package), Store(store_path)
    cache = Cache(store, companion, root, Sources(began))
    say = console()
    with Console(stderr=True).status("building") as status:
        built = build(
            companion, root, store, cache, target, lambda said: status.update(f"{said} ..")
        )
    counts = Counter(built.states.values())
    said = ", ".join(f"{number} {word}" for word, number in counts.most_common())
    say.print(f"{built.pages} pages in {out}; lemmas: {said}", soft_wrap=True)
    if counts["stale"] or counts["not verified"]:
        say.print("the pages say where evidence is missing or stale; `proofcheck verify` finds it")
    say.print(f"open {target / 'index.html'}", soft_wrap=True, markup=False)
    if serve:
        _serve(say, target, port)


def _serve(say: Console, target: Path, port: int) -> None:
    from proofcheck.notes.serve import HOST, server

    with server(target, port) as running:
        say.print(f"http://{HOST}:{running.server_port}/ until Ctrl-C", soft_wrap=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            say.print("stopped")
