from dataclasses import replace

import numpy as np
from mutants import refuted

from lemmas.l07d_hosts import LEMMA, in_turn
from proofcheck.exact import fractions


def test_units_go_to_hosts_in_turn():
    found = in_turn(fractions([0, 1, 1]), fractions([1, 0, 1]))
    assert found.tolist() == [[0, 1, 0], [0, 0, 0], [0, 0, 1]]


def test_without_units_nobody_is_hosted():
    assert in_turn(fractions([0, 0]), fractions([1, 1])).sum() == 0


def test_the_claim_itself_is_not_refuted():
    assert refuted(replace(LEMMA, steps=())) == []


def test_a_host_of_two_units_is_refuted():
    """The planted fault: all units go to the first host."""

    def crowded(view):
        found = in_turn(view["chi"], view["chi'"])
        if found.any():
            crowd = found.sum(axis=0)
            found[:] = 0
            found[np.argmax(view["chi'"])] = crowd
        return {"alpha": found}

    constructions = {**LEMMA.constructions, "hosts": crowded}
    assert "C1" in refuted(replace(LEMMA, constructions=constructions, steps=()))
