"""A counterexample names the part that fails, the indices where it does, and the numbers there."""

import json
from fractions import Fraction

import pytest
from tiny import gather, make, x

from proofcheck import functions
from proofcheck.errors import InputError
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.example import NotRefuted, read, sentence, show, write
from proofcheck.hunt.failing import failure
from proofcheck.instances import exact_batch, meaning, to_data
from proofcheck.language import (
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    exists,
    forall,
    function,
    index,
    layer,
    le,
    lt,
    real,
    size,
    sizes,
)
from proofcheck.trial import scope_of

n, m, K = size("n"), size("m"), size("K")
i, j, k = index("i"), index("j"), layer("k")
w, V, p, s, u, z = array("w"), array("V"), sizes("p"), function("s"), real("u"), real("z")
FAMILY = (declare(n, "", least=1), declare(w, "", (i, 1, n)))
THREE = {"n": 3, "w": ["1", "-2", "-1"]}
STACK = (
    declare(K, "", least=1),
    declare(p, "", (k, 0, K)),
    declare(V, "", (k, 0, K), (i, 1, p[k])),
)
TOWER = {"K": 1, "p": {0: 1, 1: 2}, "V": {0: [3], 1: [2, 5]}}


def said(conclusion, symbols, values, **changes):
    lemma = make(conclusion=conclusion, symbols=symbols, **changes)
    return failure("C1", conclusion, scope_of(lemma, exact_batch(lemma, values), True))


REAL = (declare(x, ""),)
HALF = {"x": Fraction(-1, 2)}
CASES = {
    "an inequality": (
        le(0, x),
        REAL,
        HALF,
        "C1 fails: 0 ≤ x, but the left side is 0 and the right side is -1/2",
    ),
    "a part": (
        both(le(x, 1), both(le(x, 0), le(0, 2 * x))),
        REAL,
        HALF,
        "C1.2.2 fails: 0 ≤ 2*x, but the left side is 0 and the right side is -1",
    ),
    "the index with the least slack": (
        forall((i, 1, n))(le(-1, 2 * w[i])),
        FAMILY,
        THREE,
        "C1 fails at i = 2: -1 ≤ 2*w[i], but the left side is -1 and the right side is -4",
    ),
    "two indices": (
        forall((i, 1, n), (j, 1, n))(le(w[i], w[j])),
        FAMILY,
        {"n": 2, "w": [5, 1]},
        "C1 fails at i = 1, j = 2: w[i] ≤ w[j], but the left side is 5 and the right side is 1",
    ),
    "a layer and an index in it": (
        forall((k, 0, K), (i, 1, p[k]))(lt(V[k, i], 5)),
        STACK,
        TOWER,
        "C1 fails at k = 1, i = 2: V[k, i] < 5, but the left side is 5 and the right side is 5",
    ),
    "a real at a probe": (
        forall(u)(le(-3, u)),
        REAL,
        HALF,
        "C1 fails at u = ",
    ),
    "a conclusion of an implication": (
        Implies(le(x, 0), le(0, x)),
        REAL,
        HALF,
        "C1 fails: 0 ≤ x, but the left side is 0 and the right side is -1/2",
    ),
    "under local definitions": (
        Let((define(z, 3 * x),), le(0, z)),
        REAL,
        HALF,
        "C1 fails: 0 ≤ z, but the left side is 0 and the right side is -3/2",
    ),
    "what is said to exist": (
        exists("no", (i, 1, n))(le(2, w[i])),
        FAMILY,
        THREE,
        "C1 fails: there is i=1..n with 2 ≤ w[i], but of 3 choices of i=1..n, all tried, none "
        "will do",
    ),
    "what is too long to read": (
        le(x**400, 0),
        REAL,
        {"x": 10},
        "C1 fails: x^400 ≤ 0, but the left side is about 2^1328 and the right side is 0",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_fails_is_named_with_its_numbers(name):
    conclusion, symbols, values, says = CASES[name]
    assert said(conclusion, symbols, values).startswith(says)


def test_what_fails_only_as_a_whole_is_said_as_a_whole():
    conclusion = both(le(x, 0), le(x, 1))  # nothing of it fails at x = 0
    assert said(conclusion, REAL, {"x": 0}) == "C1 fails: x ≤ 0 and x ≤ 1"


def test_the_sentence_of_a_counterexample_has_it():
    conclusion = forall((i, 1, n))(both(le(-5, w[i]), le(0, w[i])))
    claim = claim_of(make(conclusion=conclusion, symbols=FAMILY), (), (), None)
    instance = exact_batch(claim.lemma, THREE)
    assert "C1.2 fails at i = 2: 0 ≤ w[i], but" in sentence(claim, show(claim, instance))
    with pytest.raises(NotRefuted):
        show(claim, exact_batch(claim.lemma, {"n": 1, "w": [1]}))


# --------------------------------------------------------------------------- the file


def test_a_file_says_what_definitions_and_functions_are(tmp_path):
    symbols = (declare(x, ""), declare(s, ""))
    lemma = make(conclusion=le(0, z), symbols=symbols, definitions=(define(z, s(x) - 1),))
    claim = claim_of(lemma, (), (), None)
    data = to_data(lemma, exact_batch(lemma, {"x": 0, "s": functions.steep}))
    path = tmp_path / "found.json"
    write(path, "tiny", claim, data, "so", {})
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["version"] == 1
    assert kept["definitions"] == {"z": "z = s(x) - 1"}
    assert kept["functions"] == {
        "s": "steep(z) is 8 max(z, 0): positively homogeneous, not 1-Lipschitz"
    }
    show(*read(path, gather(lemma)))
    path.write_text(json.dumps({**kept, "definitions": {"z": "z = s(x)"}}), encoding="utf-8")
    with pytest.raises(InputError, match="another statement of L01: z differs"):
        read(path, gather(lemma))
    del kept["definitions"], kept["functions"]  # as files were before
    path.write_text(json.dumps(kept), encoding="utf-8")
    show(*read(path, gather(lemma)))


def test_every_function_has_words_of_its_own():
    assert meaning(functions.relu) == "relu(z) is max(z, 0)"
    assert meaning(functions.squared_loss) == (
        "squared_loss(f, y) is |f - y|_2^2 over the last axis"
    )

    def bare(z):
        return z

    assert meaning(bare) == f"bare(z) as in {__name__}"
