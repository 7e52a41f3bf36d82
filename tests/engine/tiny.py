"""A companion small enough to see through: squares are not negative, and what follows."""

from proofcheck.draw import fill
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import declare, le, real
from proofcheck.lemma import Breaker, Companion, Lemma
from proofcheck.statement import Named, Statement

x = real("x")
SQUARE = le(0, x**2)
DOUBLE = le(0, 2 * x)


def make(name="L01", conclusion=SQUARE, given=(), **changes):
    """A lemma over one real x, tested only unless `steps` says otherwise."""
    hypotheses = tuple(Named(f"H{place}", formula) for place, formula in enumerate(given, 1))
    symbols = changes.pop("symbols", (declare(x, "any real"),))
    definitions = changes.pop("definitions", ())
    statement = Statement(symbols, definitions, hypotheses, (Named("C1", conclusion, "so"),))
    entries = {
        "id": name,
        "title": "a small lemma",
        "provenance": ("T",),
        "statement": statement,
        "steps": (),
        "instance": lambda draw: fill(draw, symbols),
        "breakers": (),
        "note": f"{name.lower()}.md",
    }
    return Lemma(**{**entries, **changes})


def gather(*lemmas):
    """A companion of the lemmas."""
    return Companion("tiny", "a tiny companion", lemmas, "notes")


PROVED = make(steps=(Step("C1", SQUARE, Arithmetic(), "a square is not negative"),))
POSITIVE = make(
    "L02",
    DOUBLE,
    (le(0, x),),
    steps=(Step("C1", DOUBLE, Arithmetic(("H1",)), "twice the hypothesis"),),
    breakers=(Breaker("H1", {"x": -1}, "C1", "2 (-1) = -2"),),
)
CITING = make(
    "L03",
    le(0, 4 * x**2),
    steps=(Step("C1", le(0, 4 * x**2), Arithmetic((Cited("L01.C1"),)), "four squares"),),
    uses=("L01",),
)
COMPANION = gather(PROVED, POSITIVE, CITING)
