"""`proofcheck normalise`: a network brought into Theta (L00)."""

from __future__ import annotations

import click

from lemmas.commands.options import (
    data_option,
    kappa_option,
    load_files,
    network_option,
    read_positive,
    require_places,
    target_option,
)
from lemmas.l00_normalise import normalise, penalty_of_weight_decay
from proofcheck.cli_tools import console
from proofcheck.relu.certificate import Scales
from proofcheck.relu.io import save_network
from proofcheck.relu.network import objective


@click.command("normalise")
@network_option
@data_option
@kappa_option
@target_option
@click.option(
    "--weight-decay", "decay", metavar="LAMBDA", help="Say which kappa this weight decay is."
)
@click.option(
    "--out", metavar="FILE.npz", help="Write the network, rounded to doubles within Theta."
)
def normalise_command(
    network_path: str,
    data_path: str,
    kappa: str,
    target_columns: tuple[str, ...],
    decay: str | None,
    out: str | None,
) -> None:
    """Bring a network into Theta without changing its function (L00), exactly.

    Prints F = D + kappa (|a|_1 + |b|_1) of the raw weights and of the normalised ones, and with
    --weight-decay which kappa corresponds to training with
    D + (lambda/2)(sum of the squares of all weights).
    """
    penalty = read_positive("--kappa", kappa)
    trained = None if decay is None else read_positive("--weight-decay", decay)
    require_places((out,), (network_path, data_path))
    raw, data, _ = load_files(network_path, data_path, target_columns)
    net, scales = normalise(raw)
    say = console()
    before, after = (objective(each.to_float(), data, float(penalty)) for each in (raw, net))
    say.print(
        f"outside Theta       {len(raw.violations())} rows before, {len(net.violations())} after"
    )
    say.print(f"mass |a|_1 + |b|_1  {float(raw.mass()):.6g} before, {float(net.mass()):.6g} after")
    say.print(f"F                   {float(before):.9g} before, {float(after):.9g} after")
    say.print(f"scales              {_span(scales)}")
    if trained is not None:
        matching, why = penalty_of_weight_decay(trained, raw.K)
        found = "none" if matching is None else f"{float(matching):g}"
        say.print(f"kappa of the decay  {found}: {why}", soft_wrap=True)
    if out is not None:
        from proofcheck.relu.training import into_theta  # slow to import

        rounded = into_theta(net.to_float())
        save_network(out, rounded)
        value = float(objective(rounded, data, float(penalty)))
        say.print(f"written to {out}, rounded to doubles: F = {value:.9g}", soft_wrap=True)


def _span(scales: Scales) -> str:
    every = [scale for layer in scales for scale in layer]
    changed = sum(scale != 1 for scale in every)
    least, most = float(min(every)), float(max(every))
    return f"{changed} of {len(every)} rows scaled, by {least:.4g} to {most:.4g}"
