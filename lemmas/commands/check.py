"""`proofcheck check`: a path certificate, checked by code that did not build it."""

from __future__ import annotations

import json
from typing import Any

import click

from lemmas.commands.options import target_option
from proofcheck.cli_tools import console, progress_bar
from proofcheck.errors import ProofcheckError
from proofcheck.relu.certificate import differences, load_certificate
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.io import digest_file, load_network
from proofcheck.relu.tables import load_data, with_constant


class CertificateRefused(ProofcheckError):
    """The certificate does not hold."""

    exit_code = 1


@click.command()
@click.argument("certificate", metavar="CERT.json")
@click.option(
    "--network", "network_path", metavar="FILE", help="Your network: is it the one meant?"
)
@click.option("--data", "data_path", metavar="FILE", help="Your data: are they the ones meant?")
@click.option(
    "--to", "to_path", metavar="FILE", help="Your second network, where two are connected."
)
@target_option
def check(
    certificate: str,
    network_path: str | None,
    data_path: str | None,
    to_path: str | None,
    target_columns: tuple[str, ...],
) -> None:
    """Check a path certificate independently: exact arithmetic, standard library alone.

    Exits with 1 and a sentence if anything in it does not hold.
    """
    text = load_certificate(certificate)
    files = {"network": network_path, "data": data_path, "target_network": to_path}
    say = console()
    with progress_bar() as bar:
        task = bar.add_task("checking", total=None)

        def done(count: int, total: int, _line: str) -> None:
            bar.update(task, total=total, completed=count)

        result = check_certificate(text, progress=done)
    for line in result.lines:
        say.print(line, markup=False, soft_wrap=True)
    if not result.ok:
        raise CertificateRefused(f"{certificate} is {result.sentence}")
    whole = json.loads(text)
    for difference in _compare(whole, network_path, data_path, to_path, target_columns):
        raise CertificateRefused(f"{certificate} is refused: {difference}")
    say.print(result.sentence, markup=False, soft_wrap=True)
    given = {name: place for name, place in files.items() if place is not None}
    if given:
        names = ", ".join(name.replace("_", " ") for name in given)
        say.print(f"it is about your own files: number by number the same ({names})")
        for name, place in given.items():
            if digest_file(place) != whole[name]["digest_file"]:
                say.print(
                    f"{place} is another file than it was made from, with the same numbers",
                    soft_wrap=True,
                )
    else:
        say.print("it was not compared with your own files: give --network and --data for that")


def _compare(
    certificate: dict[str, Any],
    network_path: str | None,
    data_path: str | None,
    to_path: str | None,
    target_columns: tuple[str, ...],
) -> list[str]:
    """Return how the numbers in the certificate differ from those in the user's files."""
    network = None if network_path is None else load_network(network_path)
    target = None if to_path is None else load_network(to_path)
    data = None
    if data_path is not None:
        data, _ = load_data(data_path, target_columns or None)
        if len(certificate["data"]["x"][0]) == data.n + 1:
            data = with_constant(data)
    return differences(certificate, network=network, data=data, target=target)
