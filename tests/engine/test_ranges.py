"""False things asked of claims over ranges: Ranges, Either, and quantifiers that bind oddly."""

import pytest

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Conjunction,
    Define,
    Either,
    Induction,
    Obtain,
    Ranges,
    Summed,
    Witness,
)
from proofcheck.language import (
    Declare,
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    function,
    index,
    le,
    lt,
    real,
    size,
    summed,
)

a, b, i, j, k, q = (index(name) for name in "abijkq")
m, n = size("m"), size("n")
t, x, y = real("t"), real("x"), real("y")
w = array("w")
s = function("s")

M, N = declare(m, ""), declare(n, "")
REALS = [declare(x, ""), declare(y, "")]
FAMILY = [M, declare(w, "", (i, 1, m))]
FALSE = le(1, 0)
EASY = ("S0", eq(0, 0), Arithmetic())


def refused(attempt):
    """The sentence with which the language, the statement or the kernel refuses."""
    try:
        return attempt()
    except ProofcheckError as error:
        return str(error)


def nonnegative(low, high):
    return forall((i, low, high))(le(0, w[i]))


# --------------------------------------------------------------------------- Ranges

FIRST, REST = le(0, w[1]), nonnegative(2, m)


def test_ranges_one_after_the_other(prove):
    rule = Ranges(((1, 1, "H1"), (2, m, "H2")))
    theorem = prove(nonnegative(1, m), rule, given=[FIRST, REST], symbols=FAMILY)
    assert theorem.assumes == {FIRST, REST}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (((2, m, "H2"),), "does not begin at 1"),
        (((1, 1, "H1"), (3, m, "H2")), "does not begin at 2"),
        (((2, m, "H2"), (1, 1, "H1")), "does not begin at 1"),
        (((1, 1, "H1"),), "the ranges do not end at m"),
        (((1, 1, "H1"), (2, m - 1, "H3")), "the ranges do not end at m"),
        (((1, 1, "H1"), (2, m + 1, "H4")), "the ranges do not end at m"),
        ((), "the ranges do not end at m"),
        (((1, 1, "H1"), (2, x, "H2")), "does not begin at 2"),
        (((1, 1, "H1"), (2, m, "H1")), "the step claims"),
        (((1, 1, "H2"), (2, m, "H2")), "the step claims"),
        (((1, 1, "H1"), (2, m, Arithmetic())), "0 ≤ w[i] does not follow"),
    ],
)
def test_ranges_with_a_gap_or_with_another_theorem(refusal, parts, said):
    given = [FIRST, REST, nonnegative(2, m - 1), nonnegative(2, m + 1)]
    context = {"given": given, "symbols": [*FAMILY, *REALS]}
    assert said in refusal(nonnegative(1, m), Ranges(parts), **context)


def test_ranges_each_hypothesis_counts(refusal):
    rule = Ranges(((1, 1, "H1"), (2, m, "H2")))
    harmless = le(0, 1)
    for given in ([harmless, REST], [FIRST, harmless]):
        refusal(nonnegative(1, m), rule, given=given, symbols=FAMILY)


def test_ranges_may_turn_back_if_they_cover(prove, refusal):
    claim = nonnegative(1, 3)
    parts = ((1, 5, "H1"), (6, 3, "H2"))  # the second range is empty
    prove(claim, Ranges(parts), given=[nonnegative(1, 5), nonnegative(6, 3)], symbols=FAMILY)
    given = [nonnegative(1, 2), nonnegative(6, 3)]
    refusal(claim, Ranges(((1, 2, "H1"), (6, 3, "H2"))), given=given, symbols=FAMILY)


def test_ranges_over_what_is_no_range(refusal):
    for claim in (forall(t)(le(t, t)), le(0, 1)):
        said = refusal(claim, Ranges(((0, 1, Arithmetic()),)))
        assert said == "only a claim for all values of an index can be proved range by range"


def test_ranges_of_one_index_at_its_values(prove, refusal):
    claim = forall((i, 0, 1))(eq(i * (1 - i), 0))
    ends = ((0, 0, Arithmetic()), (1, 1, Arithmetic()))
    prove(claim, Ranges(ends))
    longer = forall((i, 0, 2))(eq(i * (1 - i), 0))
    said = refusal(longer, Ranges((*ends, (2, 2, Arithmetic()))))
    assert said == "-2 = 0 does not follow"


def test_ranges_a_later_range_may_depend_on_the_index(prove, refusal):
    claim = forall((i, 0, 1), (j, i, 1))(eq(i * (1 - j), 0))
    ends = ((0, 0, Arithmetic()), (1, 1, Ranges(((1, 1, Arithmetic()),))))
    prove(claim, Ranges(ends))
    wrong = forall((i, 0, 1), (j, i, 1))(eq(j * (1 - i), 0))
    assert refusal(wrong, Ranges(ends)) == "j = 0 does not follow"


def test_a_rule_inside_a_rule_brings_no_symbol(refusal):
    claim = forall((i, 1, 1))(le(0, 0))
    new = Define(define(t, 1))
    found = Obtain("H1", (declare(t, ""),), "t")
    context = {"given": [exists("t", t)(le(0, t))]}
    for rule in (new, found):
        said = refusal(claim, Ranges(((1, 1, rule),)), **context)
        assert said == "a new symbol is introduced by a step, not inside a rule"


def test_a_rule_inside_a_rule_has_no_part_in_the_goal(refusal, prove):
    claim = Implies(lt(0, x), both(lt(0, x), le(0, 0)))
    said = refusal(claim, Conjunction((Arithmetic(("premise.1",)), Arithmetic())), symbols=REALS)
    assert said == "a rule inside a rule proves closed formulas only; make it a step"
    prove(
        claim,
        Conjunction(("premise.1", "S0")),
        symbols=REALS,
        before=[("S0", le(0, 0), Arithmetic())],
    )


# --------------------------------------------------------------------------- Either

ABOVE, BELOW = Implies(lt(0, x), le(0, y)), Implies(le(x, 0), le(0, y))


def test_either_needs_both_sides(prove, refusal):
    context = {"given": [ABOVE, BELOW], "symbols": REALS}
    theorem = prove(le(0, y), Either(x, "H1", "H2"), **context)
    assert theorem.assumes == {ABOVE, BELOW}
    for sides in (("H1", "H1"), ("H2", "H2"), ("H2", "H1")):
        assert "the step claims" in refusal(le(0, y), Either(x, *sides), **context)


def test_either_on_both_sides_of_zero(refusal):
    strict = Implies(lt(x, 0), le(0, y))
    context = {"given": [ABOVE, strict], "symbols": REALS}  # nothing is said of x = 0
    assert "the step claims" in refusal(le(0, y), Either(x, "H1", "H2"), **context)


def test_either_on_another_term(refusal):
    context = {"given": [ABOVE, BELOW], "symbols": REALS}
    for term in (-x, x - 1, y):
        assert "the step claims" in refusal(le(0, y), Either(term, "H1", "H2"), **context)
    assert "not known" in refusal(le(0, y), Either(t, "H1", "H2"), **context)


def test_either_by_rules(prove, refusal):
    square = le(2 * x * y, x**2 + y**2)
    rule = Either(x, Arithmetic(("H1",)), Arithmetic(("H1",)))
    prove(square, rule, given=[le(0, (x - y) ** 2)], symbols=REALS)
    says = refusal(
        le(0, x), Either(x, Arithmetic(("premise.1",)), Arithmetic(("premise.1",))), symbols=REALS
    )
    assert says == "0 ≤ x does not follow"


# --------------------------------------------------------------------------- what binds
#
# A range is outside of what it binds. If the symbol itself occurs in its own range, the outer
# symbol of that name is meant, and the range must not become "c <= c" where c is put in.


def test_a_witness_in_a_range_that_mentions_its_own_name(refusal, prove):
    def steps(bound, high):
        return [
            ("S0", eq(n, n), Arithmetic()),
            (
                "S1",
                exists("q", declare(bound, "", within=(0, high)))(eq(bound, n)),
                Witness(("S0",), {bound: n}),
            ),
            ("S2", eq(q, n), Obtain("S1", (declare(q, "", within=(0, high)),), "q")),
        ]

    use = Arithmetic(("S2",))
    prove(le(n, n), use, symbols=[M, N], before=steps(a, n))
    assert "range of a" in refusal(le(n, m), use, symbols=[M, N], before=steps(a, m))
    # false: n = 1, m = 0
    assert refused(lambda: refusal(le(n, m), use, symbols=[M, N], before=steps(m, m)))


def test_a_claim_over_a_range_that_mentions_its_own_name(refusal, prove):
    at = Arithmetic((At("S1", {m: m + 1}),))
    context = {"given": [eq(w[m], 0)], "symbols": FAMILY}
    one = [("S1", forall((i, m, m))(eq(w[i], 0)), Ranges(((m, m, "H1"),)))]
    prove(eq(w[m], 0), Arithmetic((At("S1", {i: m}),)), before=one, **context)
    assert "range of i" in refusal(
        eq(w[m + 1], 0), Arithmetic((At("S1", {i: m + 1}),)), before=one, **context
    )

    def own():
        return [("S1", forall((m, m, m))(eq(w[m], 0)), Ranges(((m, m, "H1"),)))]

    # only w[m] = 0 is given
    assert refused(lambda: refusal(eq(w[m + 1], 0), at, before=own(), **context))


def test_two_objects_cannot_be_obtained_under_one_name(refusal, prove):
    low, high = declare(a, "", within=(0, n)), declare(b, "", within=(5, 9))

    def steps(*bound):
        return [
            EASY,
            ("S1", exists("by", low, high)(eq(0, 0)), Witness(("S0",), {a: 0, b: 5})),
            ("S2", eq(0, 0), Obtain("S1", bound, "by")),
        ]

    prove(le(0, n), Arithmetic(("S2",)), symbols=[N], before=steps(low, high))
    twice = Declare(a, "", (), high.within)
    # false: n = 0
    assert refused(
        lambda: refusal(le(5, n), Arithmetic(("S2",)), symbols=[N], before=steps(low, twice))
    )


def test_a_quantifier_that_binds_one_name_twice_is_not_summed(refusal, prove):
    total = le(0, summed(w[i], (i, 1, m)))
    rule = Arithmetic((Summed("H1", (i,)),))
    prove(total, rule, given=[nonnegative(1, m)], symbols=FAMILY)

    # no index runs from 2 to 1, so this says nothing of w at all
    def empty():
        return forall((i, 2, 1), (i, 1, m))(le(0, w[i]))

    assert refused(lambda: refusal(total, rule, given=[empty()], symbols=FAMILY))


def test_induction_downwards_begins_at_an_index(prove):
    def zero(value):
        return eq(s(value), 0)

    def induct(high):
        at = Apply(At("H2", {t: k}))
        moving = forall((k, 0, high - 1))(Implies(zero(k + 1), zero(k)))
        given = [zero(high), forall(t)(Implies(zero(t + 1), zero(t)))]
        symbols = [declare(s, ""), M, *REALS]
        before = [("S1", zero(high), Apply("H1")), ("S2", moving, at)]
        return {"before": before, "given": given, "symbols": symbols}

    prove(forall((k, 0, m))(zero(k)), Induction("S1", "S2"), **induct(m))
    # false: x = 1/2, and s vanishes at 1/2, -1/2, -3/2, .. but not at 0
    with pytest.raises(ProofcheckError, match="must end at an integer"):
        prove(forall((k, 0, x))(zero(k)), Induction("S1", "S2"), **induct(x))


def test_a_range_of_nothing_proves_nothing_elsewhere(refusal, prove):
    empty = forall((i, 2, 1))(eq(w[i], 0))
    prove(empty, Arithmetic(), symbols=FAMILY)
    context = {"symbols": FAMILY, "before": [("S1", empty, Arithmetic())]}
    for place in (0, 1, 2, m):
        said = refusal(eq(w[place], 0), Arithmetic((At("S1", {i: place}),)), **context)
        assert said.startswith("range of i")
