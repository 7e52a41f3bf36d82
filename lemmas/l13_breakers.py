"""L13: what breaks without each hypothesis."""

from __future__ import annotations

import numpy as np

from lemmas.l13_statement import V1, W1, a1, masses_differ, read
from lemmas.setting import V, W, a
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker

_one = {
    **{"n": 1, "d": 1, "N": 2, "K": 1, "p": {0: 2, 1: 0}, "s": relu, "l": 1, "x": [[1], [-1]]},
    **{"V": {1: np.zeros((0, 2))}, "V'": {1: np.zeros((0, 2))}, "w*": [[1]], "a*": [[1]]},
    **{"alpha": [[1], [0]], "beta": [[0], [1]], "W": [[1], [1]], "W'": [[1], [1]]},
}
_two = {**_one, "l": 2, "w*": [[1], [-1]], "a*": [[1, -1]]}
BREAKERS = (
    Breaker(
        "H1",
        {**_one, "alpha": [[2], [-1]], "beta": [[1], [0]]},
        "C1",
        "shares 2 and -1: the penalty is 3 kappa at one end and kappa at the other",
        masses_differ,
    ),
    Breaker(
        "H1",
        {**_one, "alpha": [["1/2"], [0]]},
        "C1",
        "a share of 1/2 in all: the penalty is kappa/2 at one end and kappa at the other",
        masses_differ,
    ),
    Breaker(
        "H1",
        {**_one, "alpha": [[1], [0]], "beta": [[-1], [2]]},
        "C1",
        "the same shares at the other end",
        masses_differ,
    ),
    Breaker(
        "H1",
        {**_one, "beta": [[0], ["1/2"]]},
        "C1",
        "a share of 1/2 in all at the other end",
        masses_differ,
    ),
    Breaker(
        "H2",
        {
            **_two,
            "p": {0: 3, 1: 0},
            "V": {1: np.zeros((0, 3))},
            "V'": {1: np.zeros((0, 3))},
            "w*": [[1], [1]],
            "W": [[1], [1], [1]],
            "W'": [[1], [1], [1]],
            "alpha": [[1, 1], [0, 0], [0, 0]],
            "beta": [[0, 0], [1, 0], [0, 1]],
        },
        "C1",
        "one unit carries two that cancel: penalties 0 and 2 kappa at the ends",
        masses_differ,
    ),
    Breaker(
        "H2",
        {
            **_two,
            "alpha": [[1, 0], [0, 1]],
            "beta": [[0, 1], [1, 0]],
            "W": [[1], [-1]],
            "W'": [[-1], [1]],
        },
        "C1",
        "two units swap their roles: the weight of unit 1 goes from 1 to -1 and is 0 on the "
        "way; there the other unit is active at one of x = 1, -1 at most, and the branch is "
        "empty, so one output is 0, while both are to stay constant and are not 0",
        lt(0, (read(W, a, 1) * read(W, a, 2)) ** 2),
    ),
    Breaker(
        "H3",
        {**_one, "W": [[-1], [1]]},
        "C1",
        "the unit that is read has another weight than the reference: the outputs at x = 1 "
        "are 0 at one end and 1 at the other",
        lt(0, (read(W, a, 1) - read(W1, a1, 1)) ** 2),
    ),
    Breaker(
        "H3",
        {**_one, "W'": [[1], [-1]]},
        "C1",
        "the same at the other end: the outputs at x = 1 are 1 and 0",
        lt(0, (read(W, a, 1) - read(W1, a1, 1)) ** 2),
    ),
    Breaker(
        "H4",
        {**_one, "W": [[1], [2]]},
        "C1",
        "the first vertex is the start, which has a row of norm 2",
        lt(1, W[2, 1] ** 2),
    ),
    Breaker(
        "H4",
        {**_one, "W'": [[2], [1]]},
        "C1",
        "the last vertex is the other network, which has a row of norm 2",
        lt(1, W1[1, 1] ** 2),
    ),
    Breaker(
        "H4",
        {**_one, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "V'": {1: [[0, 0]]}},
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H4",
        {**_one, "p": {0: 2, 1: 1}, "V": {1: [[0, 0]]}, "V'": {1: [[2, 0]]}},
        "C1",
        "the last vertex is the other network, whose branch has such a row",
        lt(1, V1[1, 1, 1] ** 2),
    ),
)
