from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refusal, refuted, value

from lemmas import COMPANION
from lemmas.curves import t
from lemmas.one_layer import along
from lemmas.t22d_across import LEMMA
from lemmas.t22d_path import Net, Sets, cross, places
from lemmas.t22d_statement import ACROSS, D1, ENDS, FIRST, LAST, D, here, path
from proofcheck.breakers import check_breaker
from proofcheck.exact import fractions
from proofcheck.language import both, eq, exists, le
from proofcheck.proving import closure

ROOM = next(item for item in LEMMA.breakers if item.drops == "H6")


def test_what_both_read_goes_to_what_neither_reads():
    found = places(fractions([1, 1, 0, 0]), fractions([0, 1, 1, 0]))
    assert found.tolist() == [[0] * 4, [0] * 4, [0] * 4, [0, 1, 0, 0]]


def test_a_unit_that_both_read_is_hosted_and_handed_back():
    """Unit 1 is read by both, unit 2 hosts the other network's while it is."""
    nothing = np.zeros((0, 2), dtype=int)
    first = Net(fractions([[1], [0]]), nothing, fractions([[1, 0]]), nothing.T[:1])
    last = Net(fractions([[-1], [0]]), nothing, fractions([[3, 0]]), nothing.T[:1])
    own = Sets(fractions([1, 0]), fractions([]))
    way = cross(first, last, own, own)
    assert [net.W[:, 0].tolist() for net in way] == [
        *([1, 0], [1, -1], [1, -1], [-1, -1], [-1, -1], [-1, 0]),
    ]
    assert [net.a[0].tolist() for net in way] == [[1, 0]] * 2 + [[0, 3]] * 2 + [[3, 0]] * 2


def claim(*parts):
    return claiming(LEMMA, "C1", exists("across", *path)(both(*parts)))


def test_the_path_itself_is_not_refuted():
    whole = (ENDS, along(1, 1, FIRST), along(2, 2, ACROSS), along(3, 5, LAST))
    assert refuted(claim(*whole)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        along(1, 2, eq(here, D)),
        along(2, 5, eq(here, D1)),
        along(2, 2, le(here, (1 - t) * D + t * D1 - t * (1 - t))),
    ],
)
def test_what_the_segments_do_not_do_is_refuted(wrong):
    assert "C1" in refuted(claim(ENDS, wrong))


@pytest.mark.parametrize(("name", "vertex"), [("pW", 0), ("pW", -1), ("pa", 0), ("pa", -1)])
def test_a_wrong_vertex_is_refuted(name, vertex):
    def spoiled(view):
        found = dict(LEMMA.constructions["across"](view))
        found[name] = found[name].copy()
        found[name][vertex] = found[name][vertex] * 3 + 1
        return found

    constructions = {**LEMMA.constructions, "across": spoiled}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


def test_planting_on_units_that_are_read_is_refuted():
    """The planted fault: all of the other network's weights are planted at once."""

    def careless(view):
        found = dict(LEMMA.constructions["across"](view))
        found["pW"] = found["pW"].copy()
        found["pW"][1] = found["pW"][-1]
        return found

    constructions = {**LEMMA.constructions, "across": careless}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))


def test_the_numbers_of_the_obstacle():
    assert value(LEMMA, ROOM.instance, D) == value(LEMMA, ROOM.instance, D1) == Fraction(1, 64)


def test_with_room_the_obstacle_breaks_nothing():
    apart = {**ROOM.instance, "chi": [0, 0], "a": [[0, 0]]}
    assert check_breaker(LEMMA, replace(ROOM, instance=apart)) == (
        "the breaker of H6 does not violate H6"
    )


def test_there_are_hosts_because_there_is_room():
    step = next(item for item in LEMMA.steps if item.name == "A3")
    assert step.by.using == ("H6.1",)
    library = closure(COMPANION, [COMPANION.lemma(used) for used in LEMMA.uses])
    assert "does not follow" in refusal(LEMMA, "A3", replace(step.by, using=()), library)
