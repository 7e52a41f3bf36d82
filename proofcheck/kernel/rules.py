"""The closed set of rules. A step's rule and its references are data; `derive` checks them.

References say which theorems a rule may use: a name ("H1", "S2", "S1.3" for a part of a
conjunction, "premise.1" for a premise of the goal itself), or one of the references below. In
`Arithmetic`, a name of a quantified formula means its instance at the goal's own bound symbols, and
"not goal" means the negation of the goal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from proofcheck.language import Declare, Definition

# --------------------------------------------------------------------------- references


@dataclass(frozen=True)
class At:
    """An instance of a quantified theorem; premises are discharged by `given` and arithmetic."""

    of: Any
    where: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Part:
    """One member of a conjunction, counted from 1."""

    of: Any
    number: int


@dataclass(frozen=True)
class Axiom:
    """An instance of a named textbook fact."""

    name: str
    where: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Lemma:
    """An instance of a conclusion ("L02.C1") of an earlier lemma, its hypotheses discharged."""

    name: str
    where: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Summed:
    """A quantified inequality summed over the index ranges named in `over` (innermost first).

    weight: a factor, nonnegative by its form (absolute values, even powers), put on each term.
    """

    of: Any
    over: tuple[Any, ...]
    weight: Any = 1


@dataclass(frozen=True)
class Member:
    """From "0 <= term for every index in a range": each term is at most the sum of all."""

    of: Any
    index: Any


@dataclass(frozen=True)
class Magnitude:
    """0 <= |term|."""

    term: Any


@dataclass(frozen=True)
class Product:
    """The product of two inequalities 0 <= A, 0 <= B: 0 <= A B (equations multiply by anything)."""

    left: Any
    right: Any


@dataclass(frozen=True)
class Multiple:
    """An equation multiplied by any term."""

    of: Any
    term: Any


@dataclass(frozen=True)
class Square:
    """0 <= term^2, summed over `over` ((index, low, high)..) if given."""

    term: Any
    over: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Natural:
    """0 <= a symbol that is declared as a natural number."""

    symbol: Any


@dataclass(frozen=True)
class PowerPositive:
    """0 < base^exponent, from a theorem 0 < base."""

    of: Any
    base: Any
    exponent: Any


@dataclass(frozen=True)
class Power:
    """x^n op y^n from an inequality or equation x op y (and 0 <= x, from `sign`, for <= and <)."""

    of: Any
    exponent: Any
    sign: Any = None


@dataclass(frozen=True)
class Indicator:
    """0 <= z, z <= 1 and z^2 = z for an Iverson bracket or a Kronecker delta z."""

    term: Any


@dataclass(frozen=True)
class Alike:
    """delta(left, right) (term at left - term at right) = 0: equal indices have equal entries."""

    term: Any
    index: Any
    left: Any
    right: Any


@dataclass(frozen=True)
class Pick:
    """sum over index = low..high of delta(index, at) term = term at `at`, if at is in the range."""

    term: Any
    index: Any
    low: Any
    high: Any
    at: Any


@dataclass(frozen=True)
class Unroll:
    """The sum over index = low..high is that up to high - 1, plus the last term (low <= high)."""

    term: Any
    index: Any
    low: Any
    high: Any


# --------------------------------------------------------------------------- rules


class Rule:
    """Base of the closed set of rules."""

    title = ""


@dataclass(frozen=True)
class Arithmetic(Rule):
    """Ring identities and linear consequences over the normal form.

    using: facts; unfold: definitions (by name) or equations to unfold first, in this order;
    cases: terms on whose sign to split (this decides Abs, Max and brackets; integers above 0 are
    at least 1);
    times: facts by which the sign of each case is multiplied (pairs of cases always are).
    """

    using: tuple[Any, ...] = ()
    cases: tuple[Any, ...] = ()
    times: tuple[Any, ...] = ()
    unfold: tuple[Any, ...] = ()
    title = "arithmetic"


@dataclass(frozen=True)
class Apply(Rule):
    """The goal is the instance that the reference names."""

    of: Any
    title = "instance"


@dataclass(frozen=True)
class Induction(Rule):
    """Induction on the one quantified index, upwards or downwards, from `base` by `step`."""

    base: str
    step: str
    title = "induction"


@dataclass(frozen=True)
class Obtain(Rule):
    """Take the object that an existential theorem promises; its symbols `bound` are new.

    by: the construction that delivers it on instances.
    """

    of: Any
    bound: tuple[Declare, ...]
    by: str
    title = "obtain"


@dataclass(frozen=True)
class Define(Rule):
    """Name a family by a definition; its symbol is new. The claim is what defines it."""

    definition: Definition
    title = "definition"


@dataclass(frozen=True)
class Ranges(Rule):
    """A claim for all values of its first index, from consecutive ranges that cover them.

    parts: (low, high, by) with a reference or a rule for each range; low = high is one value.
    """

    parts: tuple[tuple[Any, Any, Any], ...]
    title = "range by range"


@dataclass(frozen=True)
class Either(Rule):
    """The goal, from proofs of it where `term` > 0 and where `term` <= 0 (implications)."""

    term: Any
    positive: Any
    otherwise: Any
    title = "two cases"


@dataclass(frozen=True)
class Witness(Rule):
    """Prove an existential goal by the object `where`, its body by references or rules `parts`.

    given: what shows that the object lies in its range.
    """

    parts: tuple[Any, ...]
    where: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[Any, ...] = ()
    title = "witness"


@dataclass(frozen=True)
class Unpack(Rule):
    """Prove the goal, under its quantifiers and premises, from an object that `of` promises.

    bound: new names for the object, which the goal does not mention. by: a reference, a Witness or
    another Unpack that proves the goal where what is promised of the object is known.
    """

    of: Any
    bound: tuple[Declare, ...]
    by: Any
    title = "take an object"


@dataclass(frozen=True)
class Solvers(Rule):
    """What a decision procedure outside the kernel says: a rechecked certificate, or two solvers.

    using: the facts it may use. sizes: values of sizes; the claim is then proved at these alone.
    """

    using: tuple[Any, ...] = ()
    sizes: Mapping[str, Any] = field(default_factory=dict)
    title = "solvers"


@dataclass(frozen=True)
class Conjunction(Rule):
    """Join what references or rules prove."""

    parts: tuple[Any, ...]
    title = "conjunction"
