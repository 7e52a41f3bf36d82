"""Wrong lemmas, each with what must be said of it, written short."""

from dataclasses import dataclass

from proofcheck.draw import fill
from proofcheck.kernel.proof import Step
from proofcheck.language import array, declare, function, index, layer, real, size
from proofcheck.lemma import Breaker, Companion, Lemma
from proofcheck.statement import Named, Statement

m, n, K = size("m"), size("n"), size("K")
i, j, c = index("i"), index("j"), index("c")
k = layer("k")
w, a, X = array("w"), array("a"), array("X")
x, y, z, t, u, v = (real(name) for name in ("x", "y", "z", "t", "u", "v"))
s = function("s")

REALS = tuple(declare(item, "any real") for item in (x, y, z))
FAMILY = (declare(m, "how many"), declare(w, "numbers", (i, 1, m)))
PAIR = (*FAMILY, declare(a, "weights", (i, 1, m)))


@dataclass(frozen=True)
class Wrong:
    """A lemma that must be refused: with this verdict, and each of these sentences said.

    kind: what is wrong with it. A lemma whose verdict is 'tested' holds on every instance; what
    must not happen to it is that it is called proved.
    """

    lemma: Lemma
    kind: str
    verdict: str
    says: tuple[str, ...]


def wrong(
    name,
    kind,
    title,
    claims,
    verdict,
    *says,
    symbols=REALS,
    given=(),
    proof=(),
    without=(),
    definitions=(),
    recipe=None,
    **more,
):
    """Return a wrong lemma.

    claims: C1, C2, ..; given: H1, H2, ..; proof: (name, claim, rule) for each step, or a Step;
    without: for each hypothesis an instance that breaks it, violating C1, or a ready entry.
    recipe: values to draw differently, as a function of the draw.
    """
    named = [Named(f"C{place}", claim) for place, claim in enumerate(claims, 1)]
    hypotheses = [Named(f"H{place}", formula) for place, formula in enumerate(given, 1)]
    breakers = [
        Breaker(f"H{place}", item, "C1", "so") if isinstance(item, dict) else item
        for place, item in enumerate(without, 1)
    ]

    def instance(draw):
        return fill(draw, symbols, **(recipe(draw) if recipe is not None else {}))

    lemma = Lemma(
        id=name,
        title=title,
        provenance=("T",),
        statement=Statement(symbols, tuple(definitions), tuple(hypotheses), tuple(named)),
        steps=tuple(
            line if isinstance(line, Step) else Step(*line, "as claimed") for line in proof
        ),
        instance=instance,
        breakers=tuple(breakers),
        note="none.md",
        **more,
    )
    return Wrong(lemma, kind, verdict, says)


def gather(*entries):
    """Return a companion of wrong lemmas."""
    return Companion("planted", "A planted fault", tuple(item.lemma for item in entries), "none")
