"""Companions that cannot be verified at all: each is refused in one sentence, with exit code 2.

SAYS maps a module of this package to a part of that sentence. UNEVALUATED: those that fail on
instances alone; their lemma is undecided, for a reason that holds this part, and others go on.
"""

SAYS = {
    "circular": "L01 uses L01, which does not come before it: circular, or unknown",
    "later": "L01 uses L02, which does not come before it: circular, or unknown",
    "unknown": "L01 uses L99, which does not come before it: circular, or unknown",
    "twice": "two lemmas are both called L01",
    "undeclared": "C1 uses undeclared symbols: y",
    "rounded": "C1 contains the float 0.500000000000000; write an exact rational",
    "decided": "C1 must be a formula built by le, lt, eq, forall, exists, got True",
    "decided_side": "a side of a relation must be a term",
    "spoken": "'x + 1' is neither a number nor a term",
    "transcendental": "C1 contains pi, which is not a rational number",
    "pieces": "is not of the language; write Bracket(a, b)",
    "defined_twice": "the name f is declared twice",
    "named_twice": "two formulas are both named H1",
    "shadowed": "C1 binds x, which is declared already",
    "without_conclusion": "a statement needs at least one conclusion",
    "below_zero": "indices are natural numbers",
    "breaker_of_nothing": "L01: H2 is not one of its hypotheses",
    "division": "contains 1/x, a power whose exponent is not a natural number",
    "by_itself": "definition of f: it is defined by itself",
    "no_companion": "offers no COMPANION",
    "no_lemmas": "is not a proofcheck.lemma.Companion",
}

UNEVALUATED = {
    "beyond_range": "an index leaves its range 1..",
    "first_of_none": "an index leaves its range 1..0",
    "missing_value": "the instance gives no value to x",
    "missing_construction": "no construction is called somewhere",
    "failing_recipe": "its recipe, a construction, a probe or a breaker failed with IndexError",
}
