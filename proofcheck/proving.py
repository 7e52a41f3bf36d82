"""What the kernel says of a lemma, as plain data.

A theorem lives in the process whose kernel derived it: it cannot be sent, stored or made from
data. What can be kept is the account of it: which steps were derived, and what they rest on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from proofcheck.kernel.definitions import plain
from proofcheck.kernel.goal import Answer
from proofcheck.kernel.proof import Step, check_steps
from proofcheck.kernel.rules import Lemma as Citation
from proofcheck.kernel.rules import Solvers
from proofcheck.kernel.theorem import Theorem
from proofcheck.language import Formula
from proofcheck.lemma import Companion, Lemma
from proofcheck.statement import Statement


@dataclass(frozen=True)
class Grounds:
    """What a theorem rests on: hypotheses, axioms and lemmas by name, solvers with versions."""

    hypotheses: tuple[str, ...] = ()
    axioms: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    solvers: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return hypotheses, axioms and lemmas in one list."""
        return tuple(sorted({*self.hypotheses, *self.axioms, *self.lemmas}))


@dataclass(frozen=True)
class StepProof:
    """What became of one step: its grounds if it was derived, else perhaps a refusal.

    at_sizes: the sizes that its theorem assumes ("n = 2"); for others it is not derived.
    """

    name: str
    grounds: Grounds | None
    refusal: str = ""
    at_sizes: str = ""


@dataclass(frozen=True)
class Proof:
    """The kernel's account of a lemma: every step, and the stated conclusions it proved."""

    steps: tuple[StepProof, ...]
    conclusions: Mapping[str, Grounds]


class Prover:
    """Derives the lemmas of one companion, each at most once, after those that it uses."""

    def __init__(self, companion: Companion) -> None:
        """Begin with nothing derived."""
        self._companion = companion
        self._library: dict[str, tuple[Statement, Mapping[str, Theorem]]] = {}
        self._proofs: dict[str, Proof] = {}

    def prove(self, lemma: Lemma) -> Proof:
        """Return the kernel's account of the lemma. It may cite the lemmas that `uses` names."""
        for needed in closure(self._companion, [lemma]):
            if needed.id not in self._proofs:
                self._derive(needed)
        return self._proofs[lemma.id]

    def _derive(self, lemma: Lemma) -> None:
        library = {name: self._library[name] for name in lemma.uses}
        checked, proved = check_steps(lemma.statement, lemma.steps, library, ask_solvers)
        self._library[lemma.id] = (lemma.statement, proved)
        steps = tuple(
            StepProof(
                item.step.name,
                None if item.theorem is None else _grounds(lemma, item.theorem),
                item.refusal,
                item.at_sizes,
            )
            for item in checked
        )
        conclusions = {name: _grounds(lemma, theorem) for name, theorem in proved.items()}
        self._proofs[lemma.id] = Proof(steps, conclusions)


def ask_solvers(
    statement: Statement, claim: Formula, using: Sequence[Formula], sizes: Mapping[str, Any]
) -> Answer:
    """Ask the decision procedures outside the kernel, which are loaded when first asked."""
    from proofcheck.smt.oracle import oracle

    return oracle(statement, claim, using, sizes)


def asks_solvers(step: Step) -> bool:
    """Whether the rule of the step is, or has in it, a question to solvers."""
    return any(isinstance(thing, Solvers) for thing in _things([step]))


def _things(steps: Iterable[Step]) -> Iterator[Any]:
    """Yield every rule, reference and value in the rules of the steps."""
    stack: list[Any] = [step.by for step in steps]
    while stack:
        thing = stack.pop()
        yield thing
        if isinstance(thing, (tuple, list)):
            stack += thing
        elif isinstance(thing, Mapping):
            stack += thing.values()
        elif is_dataclass(thing):
            stack += [getattr(thing, item.name) for item in fields(thing)]


def _grounds(lemma: Lemma, theorem: Theorem) -> Grounds:
    hypotheses = lemma.statement.hypotheses
    names = {item.formula: item.name for item in hypotheses}
    names |= {plain(item.formula): item.name for item in hypotheses}
    return Grounds(
        tuple(sorted({names[formula] for formula in theorem.assumes if formula in names})),
        tuple(sorted(theorem.axioms)),
        tuple(sorted(theorem.lemmas)),
        tuple(sorted(theorem.solvers)),
    )


def closure(companion: Companion, lemmas: Sequence[Lemma]) -> list[Lemma]:
    """Return the lemmas with all that they use, in the companion's order."""
    needed: set[str] = set()
    stack = [lemma.id for lemma in lemmas]
    while stack:
        name = stack.pop()
        if name not in needed:
            needed.add(name)
            stack += companion.lemma(name).uses
    return [lemma for lemma in companion.lemmas if lemma.id in needed]


def cited(lemma: Lemma) -> set[str]:
    """Return the ids of the lemmas that the rules of the steps cite."""
    citations = (thing for thing in _things(lemma.steps) if isinstance(thing, Citation))
    return {thing.name.partition(".")[0] for thing in citations}
