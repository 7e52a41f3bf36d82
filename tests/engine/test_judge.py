from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from proofcheck.judge import (
    ARRAY_PROBES,
    REAL_PROBES,
    construct,
    hash_name,
    judge,
    probe,
)
from proofcheck.language import (
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    layer,
    le,
    lt,
    real,
    size,
    sizes,
    summed,
)
from proofcheck.scope import NoWitness, WalkError, root_scope
from proofcheck.stacking import pick

c, i, j = index("c"), index("i"), index("j")
k = layer("k")
m, n, K = size("m"), size("n"), size("K")
p = sizes("p")
t, x, y = real("t"), real("x"), real("y")
w, z, V = array("w"), array("z"), array("V")


def scope_of(instance, symbols, exact=True, **more):
    return root_scope(symbols, (), instance, exact=exact, **more)


def pairs(*couples, exact=True):
    xs, ys = (np.array(side, dtype=object) for side in zip(*couples, strict=True))
    return scope_of({"x": xs, "y": ys}, (declare(x, ""), declare(y, "")), exact)


def truth(formula, scope):
    holds = judge(formula, scope).holds
    return np.broadcast_to(holds.ravel(), (scope.batch,)).tolist()


def row(values, exact=True, **more):
    symbols = (declare(m, ""), declare(w, "", (i, 1, m)))
    batch = np.array(values, dtype=object)
    return scope_of({"m": batch.shape[1], "w": batch}, symbols, exact, **more)


# --------------------------------------------------------------------------- relations


def test_relations_at_each_instance():
    scope = pairs((0, 1), (1, 1), (2, 1))
    assert truth(le(x, y), scope) == [True, True, False]
    assert truth(lt(x, y), scope) == [True, False, False]
    assert truth(eq(x, y), scope) == [False, True, False]


def test_exact_relations_have_no_tolerance():
    hair = Fraction(1, 10**30)
    scope = pairs((1 + hair, 1), (1, 1))
    assert truth(le(x, y), scope) == [False, True]
    assert truth(eq(x, y), scope) == [False, True]
    assert truth(lt(y, x), scope) == [True, False]


def test_floats_may_miss_a_claim_but_not_a_premise():
    hair = 1e-12
    scope = pairs((1 + hair, 1.0), (1.0, 1.0), (1.001, 1.0), exact=False)
    assert truth(le(x, y), scope) == [True, True, False]
    assert truth(eq(x, y), scope) == [True, True, False]
    never = le(y, y - 1)
    assert truth(Implies(le(x, y), never), scope) == [True, False, True]
    assert truth(Implies(eq(x, y), never), scope) == [True, False, True]
    assert truth(Implies(both(le(x, y), le(0, x)), never), scope) == [True, False, True]


def test_floats_may_not_miss_a_quantified_premise():
    scope = row([[1 + 1e-12, 1.0]], exact=False)
    premise = forall((i, 1, m))(le(w[i], 1))
    assert truth(Implies(premise, le(1, 0)), scope) == [True]


def test_slack_is_relative_and_least():
    scope = row([[2, 4], [1, 1]])
    outcome = judge(forall((i, 1, m))(le(1, w[i])), scope)
    assert outcome.slack.ravel().tolist() == [0.5, 0.0]
    assert judge(eq(w[1], w[1]), scope).slack.tolist() == [np.inf] * 2
    rounding = pairs((1 + 1e-12, 1.0), exact=False)
    assert judge(le(x, y), rounding).slack.tolist() == [0.0]
    violated = pairs((4, 1))
    assert judge(le(x, y), violated).slack.tolist() == [-0.75]


# --------------------------------------------------------------------------- reach


def test_what_was_reached():
    scope = pairs((0, 1), (5, 1))
    outcome = judge(Implies(le(x, y), le(x, 2)), scope)
    assert outcome.holds.tolist() == [True, True]
    assert outcome.reached.tolist() == [True, False]
    nowhere = judge(Implies(lt(x, x), le(1, 0)), scope)
    assert nowhere.holds.all()
    assert not nowhere.reached.any()
    assert nowhere.slack.min() == np.inf


def test_an_empty_range_reaches_nothing():
    outcome = judge(forall((i, 3, m))(le(w[i], w[i] - 1)), row([[1, 2]]))
    assert outcome.holds.all()
    assert not outcome.reached.any()


# --------------------------------------------------------------------------- quantifiers


def test_indices_run_over_their_whole_range():
    scope = row([[1, 2, 3], [1, 2, -3]])
    assert truth(forall((i, 1, m))(lt(0, w[i])), scope) == [True, False]
    assert truth(forall((i, 1, 2))(lt(0, w[i])), scope) == [True, True]
    ordered = forall((i, 1, m), (j, 1, m))(Implies(lt(i, j), lt(w[i], w[j])))
    assert truth(ordered, scope) == [True, False]


def test_layers_run_over_ragged_widths():
    symbols = (
        declare(K, ""),
        declare(p, "", (k, 0, K)),
        declare(V, "", (k, 1, K), (i, 1, p[k]), (j, 1, p[k - 1])),
    )
    layers = {1: np.array([[[1, 2]]], dtype=object), 2: np.empty((1, 0, 1), dtype=object)}
    instance = {"K": 3, "p": {0: 2, 1: 1, 2: 0, 3: 2}, "V": {**layers, 3: np.empty((1, 2, 0))}}
    scope = scope_of(instance, symbols)
    rows = summed(V[k, i, j], (j, 1, p[k - 1]))
    positive = forall((k, 1, K), (i, 1, p[k]))(lt(0, rows))
    assert truth(positive, scope) == [False]  # layer 3 has rows of no entries
    assert truth(forall((k, 1, 2), (i, 1, p[k]))(lt(0, rows)), scope) == [True]
    assert truth(forall((k, 2, 1))(lt(1, 0)), scope) == [True]


def test_a_batch_is_its_instances():
    scope = row([[1, 2], [0, 5], [-1, 3]])
    claim = forall((i, 1, m), t)(Implies(le(t, w[i]), le(t * 0, w[1])))
    whole = judge(claim, scope)
    for item in range(3):
        alone = judge(claim, pick(scope, [item]))
        for name in ("holds", "slack", "reached"):
            assert getattr(alone, name).ravel() == getattr(whole, name).ravel()[item]


# --------------------------------------------------------------------------- probes


def test_reals_run_through_their_probes():
    scope = row([[1, 2]])
    assert truth(forall(t)(lt(t, 3)), scope) == [False]
    assert truth(forall(t)(le(0, t**2)), scope) == [True]
    away = max(REAL_PROBES) + Fraction(1, 7)
    only = forall(t)(lt(0, (t - sp.Rational(22, 7)) ** 2))
    assert away == Fraction(22, 7)
    assert truth(only, scope) == [True]
    better = row([[1, 2]], probes={"t": lambda view: [max(view["w"]) + Fraction(8, 7)]})
    assert truth(only, better) == [False]


def test_named_probes_do_not_replace_drawn_ones():
    narrow = [row([[1, 2]], probes={"t": lambda view: [0]}, seed=(z,)) for z in range(20)]
    for claim in (le(t, 0), le(0, t), le(t, 9), le(-9, t)):
        assert [False] in [truth(forall(t)(claim), scope) for scope in narrow]


def test_named_probes_of_what_is_not_there_are_not_used():
    scope = row([[1, 2]], probes={"t": lambda view: [view["path"]]})
    assert truth(forall(t)(lt(t, 3)), scope) == [False]


def test_drawn_probes_follow_from_the_seed():
    def drawn(seed):
        inner = probe(declare(t, ""), row([[1, 2]], seed=seed))
        return inner.values[t].ravel().tolist()[len(REAL_PROBES) :]

    assert drawn((1, 2)) == drawn((1, 2)) != drawn((1, 3))
    unit, _, above, below = drawn((1, 2))
    assert 0 < unit < 1
    assert below <= -10 < 10 <= above


def test_a_probe_lies_where_the_proof_uses_the_formula():
    # 1 - |t - w_1 - 10| is positive near one point alone, which differs from instance to instance
    claim = forall(t)(le(0, abs(t - w[1] - 10) - sp.Rational(1, 1000)))
    values = [[Fraction(1, 7)], [Fraction(2, 7)]]
    assert truth(claim, row(values)) == [True, True]
    points = {"t": (w[1] + 10, w[i], array("elsewhere")[1])}
    assert truth(claim, row(values, points=points)) == [False, False]
    assert truth(claim, row(values, points={"t": (sp.Rational(71, 7),)})) == [False, True]


def test_many_quantified_reals_have_fewer_probes():
    names = [declare(real(f"u{number}"), "") for number in range(4)]
    scope, lengths = row([[1]]), []
    for item in names:
        scope = probe(item, scope)
        lengths.append(scope.lengths[-1])
    assert lengths[0] == lengths[1] > lengths[2] == lengths[3] > 4


def test_families_run_through_their_probes():
    scope = row([[1, 2]])
    family = declare(z, "", (i, 1, m))
    assert truth(forall(family)(le(0, z[1])), scope) == [False]
    assert truth(forall(family)(le(summed(z[i] ** 2, (i, 1, m)), 8)), scope) == [False]
    only = forall(family)(lt(0, (z[1] - sp.Rational(1, 7)) ** 2))
    assert truth(only, scope) == [True]
    seventh = [[Fraction(1, 7), 0], [0, 7]]
    assert truth(only, row([[1, 2]], probes={"z": lambda view: seventh})) == [False]


def test_probes_do_not_depend_on_the_process():
    assert hash_name("t") == 116
    assert ARRAY_PROBES > 10


def test_what_has_no_probes():
    with pytest.raises(WalkError, match="cannot try values of the quantified symbol n"):
        judge(forall(declare(n, ""))(le(0, n)), row([[1]]))


# --------------------------------------------------------------------------- existence

PICK = declare(c, "", within=(1, m))
SOME = exists("pick", PICK)(le(3, w[c]))


def largest(view):
    return {"c": int(np.argmax(view["w"])) + 1}


def test_an_existence_is_judged_by_its_construction():
    scope = row([[1, 5], [3, 0], [1, 2]], constructions={"pick": largest})
    assert truth(SOME, scope) == [True, True, False]
    wrong = row([[1, 5]], constructions={"pick": lambda view: {"c": 1}})
    assert truth(SOME, wrong) == [False]


def test_a_construction_must_deliver():
    with pytest.raises(NoWitness, match="the construction pick gives no c"):
        judge(SOME, row([[1]], constructions={"pick": lambda view: {}}))
    with pytest.raises(WalkError, match="no construction is called pick"):
        judge(SOME, row([[1]]))

    def hopeless(view):
        raise NoWitness("none is there")

    with pytest.raises(NoWitness, match="none is there"):
        judge(SOME, row([[1]], constructions={"pick": hopeless}))


@pytest.mark.parametrize("value", [0, 9, 1.5])
def test_a_construction_must_stay_in_range(value):
    some = exists("pick", PICK)(le(0, 1))
    with pytest.raises(NoWitness, match="pick"):
        judge(some, row([[1, 2]], constructions={"pick": lambda view: {"c": value}}))


def test_a_construction_of_a_family():
    family = declare(z, "", (i, 1, m))
    claim = exists("half", family)(forall((i, 1, m))(eq(2 * z[i], w[i])))
    scope = row([[1, 3]], constructions={"half": lambda view: {"z": view["w"] / 2}})
    assert truth(claim, scope) == [True]
    short = row([[1, 3]], constructions={"half": lambda view: {"z": view["w"][:1]}})
    with pytest.raises(WalkError, match="z has shape"):
        judge(claim, short)
    inner = construct(claim, pick(scope, [0]))
    assert judge(eq(z[1] + z[2], 2), inner).holds.all()


def test_an_existence_under_a_quantifier_is_refused():
    claim = forall((i, 1, m))(SOME)
    with pytest.raises(WalkError, match="an Exists inside a quantifier"):
        judge(claim, row([[1]], constructions={"pick": largest}))


# --------------------------------------------------------------------------- what is known


def known(formula, scope):
    """For each instance: 'true' or 'false' if that is known, else '?'."""
    outcome = judge(formula, scope)
    both_ways = zip(
        np.broadcast_to(outcome.surely.ravel(), (scope.batch,)),
        np.broadcast_to(outcome.refuted.ravel(), (scope.batch,)),
        strict=True,
    )
    return ["true" if sure else "false" if refuted else "?" for sure, refuted in both_ways]


ALL = forall(t)(le(-w[1], t**2))  # so where w_1 >= 0, but only probes say that
NONE = le(w[1], w[1] - 1)


def test_what_probes_show():
    scope = row([[1, 2], [-1, 2]])
    assert known(ALL, scope) == ["?", "false"]
    assert truth(ALL, scope) == [True, False]
    assert known(both(ALL, le(1, w[1])), scope) == ["?", "false"]
    assert known(both(ALL, NONE), scope) == ["false", "false"]
    assert known(Implies(le(1, w[1]), ALL), scope) == ["?", "true"]
    assert known(Implies(ALL, NONE), scope) == ["?", "true"]
    assert known(Implies(ALL, le(1, 1)), scope) == ["true", "true"]
    assert known(forall((i, 1, 2))(both(ALL, le(w[i], 5))), scope) == ["?", "false"]
    assert known(forall((i, 1, 2))(le(0, w[i])), scope) == ["true", "false"]
    assert known(Let((define(y, w[1]),), ALL), scope) == ["?", "false"]


def test_what_a_construction_shows():
    # where it does not deliver, every object is tried if that can be done
    poor = row([[3, 0], [0, 5], [1, 2]], constructions={"pick": lambda view: {"c": 1}})
    assert truth(SOME, poor) == [True, False, False]
    assert known(SOME, poor) == ["true", "true", "false"]
    assert known(Implies(SOME, NONE), poor) == ["false", "false", "true"]
    assert known(both(SOME, le(1, 1)), poor) == ["true", "true", "false"]
    some = exists("root", declare(t, ""))(eq(t**2, w[1]))
    roots = row([[4], [9], [-1]], constructions={"root": lambda view: {"t": 2}})
    assert known(some, roots) == ["true", "?", "?"]
    assert known(Implies(some, NONE), roots) == ["false", "?", "?"]
    assert truth(Implies(some, NONE), roots) == [False, False, False]
    assert judge(Implies(some, le(1, 1)), roots).reached.tolist() == [True, False, False]


def test_only_families_of_zeros_and_ones_are_enumerated():
    family = declare(z, "", (i, 1, m))
    outside = {"constructions": {"bits": lambda view: {"z": [0] * view["m"]}}}
    for binary, said in (((i, 1, m), "false"), ((i, 2, m), "?")):
        claim = exists("bits", family)(both(forall(binary)(eq(z[i] * (1 - z[i]), 0)), le(2, z[1])))
        assert known(claim, row([[1, 1]], **outside)) == [said]


# --------------------------------------------------------------------------- local definitions


def test_local_definitions():
    double = define(y, 2 * w[1])
    local = Let((double,), le(y, 4))
    assert truth(local, row([[1], [2], [3]])) == [True, True, False]
    moved = forall(t)(Let((define(y, t * w[1]),), eq(y, t)))
    assert truth(moved, row([[1], [2]])) == [True, False]


def test_what_is_no_formula():
    with pytest.raises(WalkError, match="is not a formula"):
        judge(True, row([[1]]))
