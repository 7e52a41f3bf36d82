"""The companion of the theorem that skip connections make local minima shallow."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lemmas import (
    b14_barrier,
    b15_pair,
    b16_ends,
    c15_depth,
    c17_depth,
    l00_normalise,
    l01_relu,
    l02_unit,
    l03_branch,
    l04_move,
    l04b_lighten,
    l05_mass,
    l06_loss,
    l07_cover,
    l07b_place,
    l07c_light,
    l07d_hosts,
    l08_merge,
    l09_transfer,
    l10_plant,
    l11_readout,
    l11b_leave,
    l12_embed,
    l12b_host,
    l13_rearrange,
    l13a_arrive,
    l13b_descend,
    l13c_descend,
    l16_maurey,
    l16b_thin,
    l16c_features,
    l18_exchange,
    l20_reference,
    l24_allot,
    l24a_strata,
    l24b_thin,
    l25_cover,
    p19_depth,
    p19a_floors,
    p26_narrow,
    p26a_floor,
    r14_lighten,
    r14a_mass,
    r14b_lighten,
    r14c_arrive,
    t14_connect,
    t17_lighten,
    t17b_readout,
    t18_program,
    t21_join,
    t21b_join,
    t22_splice,
    t22a_rows,
    t22b_readouts,
    t22c_compress,
    t22d_across,
)
from lemmas.commands import COMMANDS
from lemmas.explained import EXPLAINED
from lemmas.obstructed import OBSTRUCTED
from lemmas.sharp import SHARP
from lemmas.sharp_light import LIGHT
from lemmas.sharp_plain import PLAIN
from lemmas.sharp_readout import ONCE
from lemmas.sharp_spliced import SPLICED
from proofcheck.lemma import Companion


def _pictures(folder: Path) -> Mapping[str, tuple[str, str]]:
    from lemmas.figures import pictures  # matplotlib is slow to load, and only the notes draw

    return pictures(folder, COMPANION.lemmas)


COMPANION = Companion(
    name="lemmas",
    title="Skip connections and the depth of local minima",
    lemmas=(
        l00_normalise.LEMMA,
        l01_relu.LEMMA,
        l02_unit.LEMMA,
        l03_branch.LEMMA,
        l04_move.LEMMA,
        l04b_lighten.LEMMA,
        l05_mass.LEMMA,
        l06_loss.LEMMA,
        l07_cover.LEMMA,
        l07b_place.LEMMA,
        l07c_light.LEMMA,
        l07d_hosts.LEMMA,
        l08_merge.LEMMA,
        l09_transfer.LEMMA,
        l10_plant.LEMMA,
        l11_readout.LEMMA,
        l11b_leave.LEMMA,
        l12_embed.LEMMA,
        l12b_host.LEMMA,
        l13_rearrange.LEMMA,
        l13a_arrive.LEMMA,
        l13b_descend.LEMMA,
        l13c_descend.LEMMA,
        l18_exchange.LEMMA,
        b14_barrier.LEMMA,
        b15_pair.LEMMA,
        b16_ends.LEMMA,
        p19a_floors.LEMMA,
        p19_depth.LEMMA,
        p26a_floor.LEMMA,
        p26_narrow.LEMMA,
        l16_maurey.LEMMA,
        l16b_thin.LEMMA,
        l16c_features.LEMMA,
        l24a_strata.LEMMA,
        l24_allot.LEMMA,
        l24b_thin.LEMMA,
        l25_cover.LEMMA,
        l20_reference.LEMMA,
        t14_connect.LEMMA,
        c15_depth.LEMMA,
        t17_lighten.LEMMA,
        c17_depth.LEMMA,
        t18_program.LEMMA,
        t21_join.LEMMA,
        t21b_join.LEMMA,
        t22a_rows.LEMMA,
        t22b_readouts.LEMMA,
        t22c_compress.LEMMA,
        t22d_across.LEMMA,
        t22_splice.LEMMA,
        t17b_readout.LEMMA,
        r14a_mass.LEMMA,
        r14b_lighten.LEMMA,
        r14c_arrive.LEMMA,
        r14_lighten.LEMMA,
    ),
    notes="paper_notes",
    commands=COMMANDS,
    explained={**EXPLAINED, **OBSTRUCTED},
    pictures=_pictures,
    sharp={**SHARP, **LIGHT, **PLAIN, **ONCE, **SPLICED},
)
