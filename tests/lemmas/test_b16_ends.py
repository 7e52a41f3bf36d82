"""B16, and the breakers of T14 and C15 that name it: its hypotheses are what they promise."""

import numpy as np
import pytest
from mutants import refusal, value

from lemmas import COMPANION, c15_depth, t14_connect
from lemmas.b14_statement import T
from lemmas.b16_ends import LEMMA
from lemmas.b16_statement import level
from lemmas.c15_statement import B, F, gamma, root
from lemmas.c15_statement import arrives as c15_arrives
from lemmas.c15_statement import begins as c15_begins
from lemmas.curves import along, e
from lemmas.setting import K
from lemmas.t14_breakers import bound
from lemmas.t14_statement import below, ends
from proofcheck.binding import scope_of, with_batch
from proofcheck.breakers import check_breaker
from proofcheck.functions import squared_loss
from proofcheck.judge import judge
from proofcheck.kernel.definitions import plain
from proofcheck.kernel.rules import Arithmetic
from proofcheck.kernel.theorem import same
from proofcheck.lemma import Breaker
from proofcheck.proving import Prover
from proofcheck.substitution import substitute

T14, C15 = t14_connect.LEMMA, c15_depth.LEMMA


def resting_on_it(lemma):
    return [one for one in lemma.breakers if isinstance(one, Breaker) and "(B16)" in one.shows]


def hypothesis(name, where):
    return substitute(LEMMA.statement.formula(name), where)


def allowed(lemma, given):
    """What the path of T14 or C15 is not to exceed, at an instance."""
    if lemma is T14:
        return value(lemma, given, bound)
    return value(lemma, given, F) + value(lemma, given, 8 * B * (root + B) / gamma)


def violated(lemma, given):
    """Which conclusions of B16 fail at the ends of a breaker's path, whatever is between them."""
    units, rows, depth = given["p"][0], given["p"][1], given["K"]
    assert depth == 1
    nowhere = {
        **{"T": 2, "pW": np.zeros((2, units, given["n"])), "pV": {1: np.zeros((2, rows, units))}},
        **{"pa": np.zeros((2, 1, units)), "pb": np.zeros((2, 1, rows))},
        **{"loss": given.get("loss", squared_loss), "level": allowed(lemma, given)},
    }
    values = {
        item.name: with_batch(item.kind, {**given, **nowhere}[item.name])
        for item in LEMMA.statement.symbols
    }
    scope = scope_of(LEMMA, values, True)
    outcomes = {item.name: judge(item.formula, scope) for item in LEMMA.statement.conclusions}
    return {name for name, outcome in outcomes.items() if outcome.refuted.all()}


def test_these_rows_rest_on_it():
    dropped = {lemma.id: [one.drops for one in resting_on_it(lemma)] for lemma in (T14, C15)}
    assert dropped == {"T14": ["H7", "H7", "H8", "H8"], "C15": ["H3", "H4", "H4", "H5"]}


def test_its_hypotheses_are_parts_of_what_t14_promises():
    where = {T: K + 12, level: bound}
    assert same(plain(hypothesis("H1", where)), plain(ends.parts[0]))
    assert same(plain(hypothesis("H2", where)), plain(ends.parts[2]))
    assert same(plain(hypothesis("H3", where)), plain(along(1, K + 11, below)))
    assert ends.parts[0] in T14.statement.formula("C1").body.parts[0].parts


def test_its_hypotheses_are_parts_of_what_c15_promises():
    assert same(plain(hypothesis("H1", {T: 5})), plain(c15_begins.parts[0]))
    assert same(plain(hypothesis("H2", {T: 5})), plain(c15_begins.parts[1]))
    assert same(plain(hypothesis("H4", {T: 5}).body), plain(substitute(c15_arrives.body, {e: 4})))


def test_at_the_start_of_t14_the_end_is_not_needed():
    # what T14 promises of its last vertex is not H4, so C1 and C2 must not rest on it
    proved = Prover(COMPANION).prove(LEMMA).conclusions
    rests = {name: grounds.hypotheses for name, grounds in proved.items()}
    assert rests == {"C1": ("H1", "H2"), "C2": ("H1", "H3"), "C3": ("H3", "H4")}


SHOWN = {"H7": "C1", "H8": "C2"}, {"H3": "C2", "H4": "C1", "H5": "C3"}
CITING = [
    (lemma, one, shown[one.drops])
    for lemma, shown in zip((T14, C15), SHOWN, strict=True)
    for one in resting_on_it(lemma)
]


@pytest.mark.parametrize(("lemma", "breaker", "conclusion"), CITING)
def test_it_refutes_the_path(lemma, breaker, conclusion):
    """A conclusion fails at the instance, so no path has the hypotheses that it rests on."""
    assert check_breaker(lemma, breaker) == ""
    assert conclusion in violated(lemma, breaker.instance)


def test_where_the_path_of_t14_and_c15_exists_nothing_is_violated():
    met = {**LEMMA.breakers[0].instance, "W": [[1]], "a": [["1/4"]]}
    given = {name: held for name, held in met.items() if name not in ("level", "T")}
    shallow = {**given, "R": 1, "gamma": 1, "mu": 2, "root": 1, "B": 1}
    assert violated(C15, shallow) == set()


def test_the_last_vertex_needs_its_outputs():
    without = Arithmetic(("R3", "R2"), unfold=("F*",))
    assert "does not follow" in refusal(LEMMA, "C3", without)
