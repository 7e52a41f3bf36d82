"""Why some neighbours of T22c, T22d and T22 are refuted by nothing (see `explained`).

T22c allows (l1 + 1) l hidden units where T22a and T22b allow l, so that small instances are less
sharp; and what T22 asks of l and l1 in size needs more units than an instance has.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

_ONE_LAYER = "true, the same claim: the branch has one layer, so that k is 1"
_FIRST = "true and sharper: the first segment of the proof moves what is not read alone"
_FIRST_ROWS = "true and sharper: the first segment of the proof moves V alone"
_NO_JUMP = (
    "not decided: a jump of s where V_r h lies at many samples should break it for large l, and no "
    "small instance of that is known"
)
_NO_CONSTANT = "not decided: units then share a constant s(0), which few units can match"
_FIRST_ORDER = (
    "not decided: the first-order term of thinned rows goes with it; where l = 1 the branch may be "
    "left out instead, and no small instance with more draws is known to need it"
)
_MORE_UNITS = (
    "not decided: (l1 + 1) l hidden units may be read where the proof has l for the readout, so "
    "that less may do"
)
_BRANCH_ROOM = (
    "not decided: the branch's part of what the obstacles show for hidden units; no network with a "
    "proved barrier is known that needs its branch units"
)
_MASS = (
    "true: on the path of the proof no two units with readouts of different signs are carried by "
    "one, and A and its hosts are apart, so that the mass is as great as this"
)
_LIGHTER = "true, weaker: masses are not negative, and 0 <= t <= 1"
_LARGE = (
    "false for large l and l1, by two equal ends that fit their targets: outputs that are changed "
    "by a tenth miss them by more than Rise; as Rise is at least |f|^2 / min(l, l1) in the mean, "
    "this takes more units than an instance has"
)

SPLICE: Mapping[tuple[str, str], str] = {
    **explains("T22c", _NO_JUMP, "H1.1-dropped"),
    **explains("T22c", _NO_CONSTANT, "H1.2-dropped"),
    **explains(
        "T22c",
        "true: without units of a layer nothing of it is read, and nothing has to be thinned; L16c "
        "asks for a feature to draw",
        *("H3.3-dropped", "H3.4-dropped"),
    ),
    **explains("T22c", _FIRST_ORDER, "H4.2-dropped", "H5.2-dropped"),
    **explains("T22c", "true, weaker: a sum of fewer indicators", "C1-70ac963d", "C1-43c9d89a"),
    **explains(
        "T22c",
        "true: the draws of a row at one unit have one sign, that of its entry, so nothing cancels "
        "and the row stays as long as it was",
        "C1-c8dac420",
    ),
    **explains(
        "T22c",
        "not decided: before its start the segment moves rows the other way; small instances may "
        "leave the rows as they are and leave the branch out",
        "C1-a9f5af9b",
    ),
    **explains("T22c", _MORE_UNITS, "C1-0b6d3c93", "C1-3844c029"),
    **explains(
        "T22c",
        "true: the draws of one feature for one output have one sign, that of the readout, so the "
        "mass is the same on the way",
        "C1-632dc4d0",
    ),
    **explains(
        "T22d",
        _BRANCH_ROOM,
        *("H4.3-dropped", "H4.4-dropped", "H4.5-dropped", "H5.3-dropped", "H5.4-dropped"),
        *("H5.5-dropped", "H6.2-dropped"),
    ),
    **explains(
        "T22d",
        _ONE_LAYER,
        *("C1-8e27a922", "C1-fab243bd", "C1-388edf97", "C1-a87f0710", "C1-ec2a6ba5"),
    ),
    **explains("T22d", _FIRST, "C1-fc935f44", "C1-caa4c5ba"),
    **explains(
        "T22d",
        "true: on the first segment nothing that is read moves, at whatever t",
        *("C1-974ab6d5", "C1-22c88343"),
    ),
    **explains("T22d", _MASS, "C1-c8dc5ed8", "C1-2a4c1928", "C1-93d0f0a5"),
    **explains("T22d", _LIGHTER, "C1-ba505784", "C1-7c841c94", "C1-d581240a"),
    **explains("T22", _NO_JUMP, "H1.1-dropped"),
    **explains("T22", _NO_CONSTANT, "H1.2-dropped"),
    **explains(
        "T22",
        "false: the breaker of H6 with a branch of 2 l1 units that read nothing, which is more "
        "than an instance has",
        "H6.1-dropped",
    ),
    **explains(
        "T22",
        "false by P26: with one branch unit the barrier is the same for every m, and for large l "
        "and l1 Rise is less; that m is more than an instance has",
        "H6.2-dropped",
    ),
    **explains("T22", _FIRST_ORDER, "H7.2-dropped", "H8.2-dropped"),
    **explains(
        "T22",
        "not decided: one of l and l1 alone would count; thinning the other readout costs as much, "
        "but no barrier of that size is known",
        *("H9.1-dropped", "H9.2-dropped"),
    ),
    **explains("T22", _FIRST_ROWS, "C1-fa4ec087", "C1-cd4f7c0b", "C1-beec8c13"),
    **explains(
        "T22",
        _ONE_LAYER,
        *("C1-04f49a21", "C1-c5a07eca", "C1-1698fc54", "C1-265cf9cf", "C1-21852fa8"),
    ),
    **explains(
        "T22",
        "not decided: the proof needs this rise, and no lower bound of it is known",
        "C1-db4dd5c3",
    ),
    **explains(
        "T22",
        _LARGE,
        *("C1-bbf04d0e", "C1-2a998a29", "C1-1943ab62", "C1-f23959e4", "C1-db4923bd"),
        "C1-cd1f8a34",
    ),
}
