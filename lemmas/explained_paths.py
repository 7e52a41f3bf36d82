"""Why some neighbours of the claims about paths (L13 and on) are refuted by nothing.

As in `explained`; those that are false are in `obstructed`. Several rest on one of three paths that
the proofs do not use:

- *at once*: units that are to be freed hand on what they carry before they move. The outputs change
  by at most sum s_i |h_i - h_c|, which is what the proof allows for the move to the centre; then
  the freed units take the reference's weights, then the readout moves: three segments, not four.
- *the lightest*: of m - 1 units, some l carry at most l / (m - 1) of the mass. They may hand it on
  at once to unit 1, at a distance of at most 2, whatever its weights are.
- *straight on*: those l units may as well move from where they are onto the reference's weights, at
  the same cost, carrying what they carry; the readout then moves to the reference's. Two segments
  do, and two are left, in which idle units move and readouts are shifted between equal units at
  constant F. (In T14, 2 l / m < eps.) So both ends may reach the reference on the same units:
  after A has reached it on A's lightest, its idle units move to where B will have it, and the
  readouts follow them.

For C15 the second path, with the l lightest of all units, gives half of the bound. Let D = x F at
the start. delta = 2 R (l/m) (F - D) / kappa <= 2 B (1 - x) / gamma, as l/m <= 1 / gamma. The rise
2 sqrt(D) delta + delta^2 is at most 4 B root sqrt(x) (1 - x) / gamma + 4 B^2 / gamma^2, where
sqrt(x) (1 - x) <= 2 / (3 sqrt(3)) < 2/5. That is less than 4 B (root + B) / gamma. Where s(0) = 0
the lightest units may be scaled out instead (T17): delta = R (l/m) (F - D) / kappa, half of that,
and the rise is at most 4/5 B root / gamma + B^2 / gamma^2, less than B (root + B) / gamma.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import AT_THE_END, FIRST_LAYER, NO_BRANCH, SECOND, SILENT, explains

_NO_RISK = (
    "true, weaker: losses and weights are not negative (H2, H3), and leaving out a loss, or "
    "counting it negatively, makes the left side smaller"
)
_NO_WEIGHTS = (
    "true and sharper: with a negative weight H5 makes every loss that counts constant, and then F "
    "is the penalty and a constant (the argument is at H2 in the note of T14)"
)
_NO_SIXTH = "says nothing: the path has five vertices"
_ONE_SEGMENT = (
    "true and sharper: idle rows of W and all V_k have no say, so that they may move in one "
    "segment; a path that needs one segment less may rest at the start"
)
_ANY_BRANCH = (
    "true: b is 0 on the whole path, so the V_k that it begins or ends with may be any in Theta"
)
_AT_ONCE = (
    "true and sharper: what is freed hands on at once, so that three segments do and one may rest"
)
_FREED = (
    "true: the l lightest of the units 2, 3, .. hand on what they carry at once to unit 1, and "
    "2 l / (m - 1) is small enough, so unit 1 need not carry anything at the reference"
)
_SPREAD = (
    "true: the reference's heaviest unit has more than 1/m of its mass; the path goes straight on, "
    "and of the two segments that are left one moves idle units onto reference units, the other "
    "shifts readouts so that unit 1 has a part, and an equal one the rest, of the heaviest. One "
    "idle unit is enough (the argument is in the note of T14)"
)
_HALF = "true and sharper: half of the bound does (the lightest units, in this module's docstring)"
_ONCE = (
    "not decided: true where s(0) = 0, as for the ReLU, where an eighth of the bound does (the "
    "lightest units scaled out, in this module's docstring); without s(0) = 0, which C15 does not "
    "ask for, half does, an eighth does for l = 1, m = 2, n = 1, and the rest is open"
)

PATHS: Mapping[tuple[str, str], str] = {
    **explains("L13", SECOND, "C1-032aecca", "C1-cf072607", "C1-7a881ecd"),
    **explains("L13", FIRST_LAYER, "C1-dc3f6f0d"),
    **explains(
        "L13",
        NO_BRANCH,
        *("C1-5cf66076", "C1-52d4578b", "C1-557a7bcc", "C1-b5504ef3", "C1-6dcab249"),
        *("C1-340cd914", "C1-84d8719a", "C1-174407c9", "C1-fd634b36"),
    ),
    **explains("L13", SILENT, "C1-3d2de136", "C1-df313d83", "C1-436100ff", "C1-33998957"),
    **explains("L13", _ONE_SEGMENT, "C1-a16effd6"),
    **explains("L13", _ANY_BRANCH, "C1-c3b397e2", "C1-0f6d4598", "C1-84d47358", "C1-f811eb1d"),
    **explains(
        "L13", f"{_ANY_BRANCH}, where the indices stay in range", "C1-2709a0d8", "C1-0b91d3a1"
    ),
    **explains("L13b", _NO_WEIGHTS, "H2.1-dropped"),
    **explains(
        "L13b",
        "true and sharper: where alpha is not 0 H13 makes chi 1, and with 0 in place of every "
        "other chi all hypotheses hold again, while C1 does not mention chi",
        "H9.1-dropped",
    ),
    **explains("L13b", SECOND, "C1-42c935e0", "C1-f98b18ad", "C1-0c944a43"),
    **explains("L13b", FIRST_LAYER, "C1-967e85f6"),
    **explains("L13b", _NO_SIXTH, "C1-01a7c66a", "C1-7779f353", "C1-69d2da0e"),
    **explains("L13b", _NO_RISK, "C1-4d85005f", "C1-04167be3", "C1-6cc506fc"),
    **explains("L13b", AT_THE_END, "C1-6ee1d995", "C1-3d1fedff"),
    **explains(
        "L13b",
        NO_BRANCH,
        *("C1-2c21d993", "C1-d0a301b3", "C1-e1eae07f", "C1-4405e1fa"),
        *("C1-b899dd0e", "C1-5bedc80f", "C1-a3549436", "C1-1b21ef3d"),
    ),
    **explains("L13b", SILENT, "C1-e7c9512c", "C1-aa0440bd", "C1-a30779a4", "C1-22a641c2"),
    **explains("L13b", _AT_ONCE, "C1-92d03f35", "C1-0bb762cf"),
    **explains("T14", _NO_WEIGHTS, "H2.1-dropped"),
    **explains("T14", SECOND, "C1-aa793fe4", "C1-4b264df3", "C1-095ce9dc"),
    **explains("T14", FIRST_LAYER, "C1-1483cdad"),
    **explains("T14", _NO_RISK, "C1-64eefc71", "C1-bd304586", "C1-e055d987"),
    **explains(
        "T14",
        NO_BRANCH,
        *("C1-5146004a", "C1-fdb2c2d0", "C1-e201961b", "C1-cb1683ee"),
        *("C1-9a30f787", "C1-a3213ec7", "C1-213716df", "C1-f6516541"),
    ),
    **explains("T14", SILENT, "C1-af237ce9", "C1-46352b64", "C1-64278c46", "C1-fb93e50e"),
    **explains("T14", _AT_ONCE, "C1-abf60e71"),
    **explains("T14", _FREED, "C1-3fa64abb"),
    **explains("T14", _SPREAD, "C1-ca39646d"),
    **explains(
        "T14",
        "true and sharper: both ends reach the reference straight on, in two segments each, and "
        "A's other two shift it to where B has it, so that the middle need not move a readout",
        *("C1-60f68080", "C1-dc594186"),
    ),
    **explains("C15", SECOND, "C1-e383a13f", "C1-331d35ca", "C1-b94ffe68"),
    **explains("C15", FIRST_LAYER, "C1-77e56ed6"),
    **explains("C15", AT_THE_END, "C1-ddaef3a0", "C1-ab9bcc22"),
    **explains(
        "C15",
        NO_BRANCH,
        *("C1-d015fec9", "C1-a0875c0e", "C1-aacc677c", "C1-06074035"),
        *("C1-8ab879d9", "C1-60af101c", "C1-eb35fbdf", "C1-cb48face"),
    ),
    **explains("C15", SILENT, "C1-d07c241c", "C1-6e2d3add", "C1-2e8a9d30", "C1-58ce6d6d"),
    **explains("C15", f"{_AT_ONCE}, with the lightest units", "C1-e0354bd5", "C1-0f833a36"),
    **explains("C15", _FREED, "C1-a32f47d8"),
    **explains("C15", _SPREAD, "C1-426a6224"),
    **explains("C15", _HALF, "C1-65c0bba7", "C1-69c663f0"),
    **explains(
        "C15",
        "true, weaker: losses, weights and sizes are not negative and kappa > 0; leaving one out, "
        "or counting it negatively, makes the left side smaller",
        *("C1-1600efb6", "C1-5a2a464a", "C1-758a02eb", "C1-ba078504", "C1-13cb3f9a"),
        *("C1-0dd17e99", "C1-a8a7e647", "C1-7648615c", "C1-d9cab210", "C1-a4b75405"),
        *("C1-ffc1e6a9", "C1-8faf20a7", "C1-8fa947b5", "C1-5d696d72", "C1-697f88f5"),
        "C1-b610a77f",
    ),
    **explains(
        "C15", "true, weaker: gamma is at least 1, and the right side not negative", "C1-d6982679"
    ),
    **explains("C15", _ONCE, "C1-fb045e78"),
}
