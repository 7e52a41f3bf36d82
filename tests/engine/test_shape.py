from types import MappingProxyType

import pytest
import sympy as sp

from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Conjunction,
    Part,
    Product,
    Rule,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.shape import check_rule
from proofcheck.kernel.theorem import RuleError, make
from proofcheck.language import Rel, index, le, real

x, i = real("x"), index("i")
THEOREM = make(le(1, 0))


def test_rules_of_the_right_shape():
    check_rule(Arithmetic(("H1", At("S1", {x: 1}, ("H2",)), Summed("S1", (i,), 2)), cases=[x]))
    check_rule(Conjunction((Apply("S1"), Witness(("S2",), MappingProxyType({x: x + 1})))))


class Hidden(Rel):
    """A formula that holds more than a formula."""

    __slots__ = ("theorem",)


class Kept(dict):
    """A mapping that may change its mind."""


@pytest.mark.parametrize(
    "rule",
    [
        Apply(THEOREM),
        Arithmetic((THEOREM,)),
        Arithmetic([THEOREM]),
        Arithmetic(times=(THEOREM,)),
        Apply(At("S1", {}, (Product("H1", THEOREM),))),
        Apply(At("S1", {x: THEOREM})),
        Apply(At("S1", {THEOREM: x})),
    ],
)
def test_rules_hold_no_theorems(rule):
    with pytest.raises(RuleError, match="a rule names its theorems"):
        check_rule(rule)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Arithmetic(frozenset({THEOREM})), "Arithmetic: using must be a tuple"),
        (Arithmetic(iter([THEOREM])), "Arithmetic: using must be a tuple"),
        (Arithmetic((frozenset({THEOREM}),)), "has no place in a rule"),
        (Arithmetic(({THEOREM},)), "has no place in a rule"),
        (Apply(lambda: THEOREM), "has no place in a rule"),
        (Apply(At("S1", Kept({x: 1}))), "has no place in a rule"),
        (Apply(Hidden(x, "<=", x)), "which is not of the language"),
        (Arithmetic((Summed("S1", i),)), "Summed: over must be a tuple, got i"),
        (Arithmetic((At("S1", [x]),)), "At: where must map symbols to terms"),
        (Arithmetic("H1"), "Arithmetic: using must be a tuple, got 'H1'"),
        (Arithmetic((Part("S1", "2"),)), "Part: number must be a whole number"),
        (Arithmetic((Square(x, i),)), "Square: over must be a tuple"),
        (Arithmetic((sp.Float,)), "has no place in a rule"),
        (Rule, "is not one of the rules"),
        ("because", "is not one of the rules"),
    ],
)
def test_rules_of_the_wrong_shape(rule, said):
    with pytest.raises(RuleError, match=said):
        check_rule(rule)


def test_a_rule_of_ones_own():
    class Wish(Rule):
        """Not one of the closed set."""

    with pytest.raises(RuleError, match="has no place in a rule"):
        check_rule(Wish())
