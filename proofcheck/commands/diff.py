"""`proofcheck diff`."""

from __future__ import annotations

import click

from proofcheck.cli_tools import console
from proofcheck.difference import compare, read_verification
from proofcheck.errors import ProofcheckError
from proofcheck.printing import counted


class GotWeaker(ProofcheckError):
    """The newer verification says less than the older one."""

    exit_code = 1


@click.command("diff")
@click.argument("old", metavar="OLD.json")
@click.argument("new", metavar="NEW.json")
def diff_command(old: str, new: str) -> None:
    """Show what changed between two verifications that `verify --json` wrote.

    Exits with 0 if nothing got weaker. A changed statement counts as weaker: whether it is has to
    be read.
    """
    changes = compare(read_verification(old), read_verification(new))
    say = console()
    for change in changes:
        mark = "weaker" if change.weaker else "      "
        where = f"{change.where}: " if change.where else ""
        say.print(f"{mark}  {where}{change.said}", markup=False, soft_wrap=True)
    weaker = [change for change in changes if change.weaker]
    if weaker:
        places = ", ".join(dict.fromkeys(change.where or "the whole" for change in weaker))
        raise GotWeaker(f"weaker in {counted(len(weaker), 'respect')}: {places}")
    say.print("nothing got weaker" if changes else "the two verifications agree")
