"""Weighing what is known of a lemma: proof, instances and breakers become one verdict."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from proofcheck.kernel.proof import Step
from proofcheck.lemma import Breaker, Lemma
from proofcheck.printing import text
from proofcheck.proving import Proof, StepProof, cited
from proofcheck.trial import Tally, Trial
from proofcheck.verdict import Verdict, shown, weakest


@dataclass
class StepResult:
    """The verdict on one step, with what it rests on; sizes: where it is proved, if only there."""

    name: str
    claim: str
    why: str
    rule: str
    verdict: Verdict
    uses: tuple[str, ...]
    reached: int
    slack: float | None
    note: str = ""
    solvers: tuple[str, ...] = ()
    sizes: str = ""

    @property
    def shown(self) -> str:
        """Return the verdict in words: "proved", "proved at n = 2"."""
        return shown(self.verdict, self.sizes)

    @property
    def solved(self) -> tuple[str, ...]:
        """Return the solvers on whose word alone it rests, certificates left out."""
        return tuple(name for name in self.solvers if not name.startswith("certificate"))


@dataclass
class HypothesisResult:
    """Whether a hypothesis is shown to be needed, and how often instances met it."""

    name: str
    formula: str
    gloss: str
    state: str
    note: str
    met: int


@dataclass
class LemmaResult:
    """All that a verification knows of one lemma."""

    id: str
    title: str
    provenance: tuple[str, ...]
    verdict: Verdict
    steps: list[StepResult]
    conclusions: list[StepResult]
    hypotheses: list[HypothesisResult]
    uses: tuple[str, ...]
    axioms: tuple[str, ...]
    drawn: int
    met: int
    exact_met: int
    slack: float | None
    artefacts: int
    reasons: list[str] = field(default_factory=list)
    counterexample: Any = None
    sizes: str = ""

    @property
    def shown(self) -> str:
        """Return the verdict in words: "proved", "proved at n = 2"."""
        return shown(self.verdict, self.sizes)

    @property
    def solved(self) -> tuple[str, ...]:
        """Return the solvers on whose word alone a step rests."""
        return tuple(dict.fromkeys(name for step in self.steps for name in step.solved))


def conclude_lemma(
    lemma: Lemma,
    proof: Proof,
    trial: Trial,
    breakers: Mapping[str, str],
    before: Mapping[str, LemmaResult],
    known: Collection[str],
    failure: str = "",
) -> LemmaResult:
    """Weigh all that is known of a lemma; it is worth at most its weakest part.

    before: the results of the lemmas that it uses; known: the ids of all lemmas before it;
    failure: why the lemma cannot be evaluated, or "".
    """
    reasons = [failure] if failure else []
    proved = dict(proof.conclusions)  # at some sizes alone, too
    sizes = {entry.name: entry.at_sizes for entry in proof.steps if entry.at_sizes}
    for entry in proof.steps:
        if entry.at_sizes and entry.grounds is not None:
            proved[entry.name] = entry.grounds
    steps = [
        _step_result(step, entry, trial.steps[step.name])
        for step, entry in zip(lemma.steps, proof.steps, strict=True)
    ]
    conclusions = []
    stated = {result.name: result for result in steps}
    for item in lemma.statement.conclusions:
        tally = trial.conclusions[item.name]
        if failure and not tally.trouble:
            tally = replace(tally, trouble="it cannot be evaluated at every instance")
        verdict = _tested(tally)
        if item.name in proved and not (tally.violated or tally.trouble):
            verdict = Verdict.PROVED_AT_SIZES if item.name in sizes else Verdict.PROVED
        own = stated.get(item.name)
        conclusions.append(
            StepResult(
                item.name,
                text(item.formula),
                item.gloss,
                own.rule if own is not None and item.name in proved else "instances",
                verdict,
                own.uses if own is not None else (),
                tally.reached,
                _finite(tally.slack),
                tally.trouble,
                own.solvers if own is not None and item.name in proved else (),
                sizes.get(item.name, ""),
            )
        )
    whole = all(item.name in proof.conclusions for item in lemma.statement.conclusions)
    assumed = {name for item in proof.conclusions.values() for name in item.hypotheses}
    hypotheses = [
        _hypothesis(lemma, item, trial, breakers, whole and item.name not in assumed)
        for item in lemma.statement.hypotheses
    ]
    verdicts = [result.verdict for result in (*steps, *conclusions)]
    for result in (*steps, *conclusions):
        if not result.verdict.is_success:
            reasons.append(f"{result.name} is {result.verdict}: {result.note or result.claim}")
    if failure:
        verdicts.append(Verdict.UNDECIDED)
    elif not trial.exact_met:
        verdicts.append(Verdict.UNDECIDED)
        by_rounding = " exactly" if trial.met else ""
        reasons.append(f"no instance met all hypotheses{by_rounding}")
    if trial.counterexample is not None:
        verdicts.append(Verdict.REFUTED)
        names = ", ".join(trial.counterexample["violates"])
        reasons.append(f"an exact instance meets the hypotheses and violates {names}")
    for hypothesis in hypotheses:
        if hypothesis.state == "undecided":
            verdicts.append(Verdict.UNDECIDED)
            reasons.append(f"{hypothesis.name} is not shown to be needed: {hypothesis.note}")
    for name in lemma.uses:
        verdicts.append(before[name].verdict)
        if not before[name].verdict.is_success:
            reasons.append(f"it uses {name}, which is {before[name].verdict}")
    undeclared = _undeclared_uses(lemma, known)
    if undeclared:
        verdicts.append(Verdict.UNDECIDED)
        reasons.append(undeclared)
    places = [one.sizes for one in (*steps, *conclusions)]
    places += [before[n].sizes and f"{before[n].sizes} of {n}" for n in lemma.uses]
    slacks = [s for s in (_finite(t.slack) for t in trial.conclusions.values()) if s is not None]
    return LemmaResult(
        lemma.id,
        lemma.title,
        lemma.provenance,
        weakest(verdicts),
        steps,
        conclusions,
        hypotheses,
        lemma.uses,
        tuple(sorted(set().union(*(item.axioms for item in proved.values())))),
        trial.drawn,
        trial.met,
        trial.exact_met,
        min(slacks, default=None),
        trial.artefacts,
        reasons,
        trial.counterexample,
        "; ".join(dict.fromkeys(filter(None, places))),
    )


def _undeclared_uses(lemma: Lemma, known: Collection[str]) -> str:
    """Return "" if `uses` names every lemma that a step cites, and no step uses what is not."""
    own = {item.name for item in lemma.statement.hypotheses}
    own |= {step.name for step in lemma.steps}
    rests = cited(lemma) & set(known)
    for step in lemma.steps:
        for name in step.uses:
            if name not in own and name.partition(".")[0] not in known:
                return f"step {step.name} uses {name}, which is no hypothesis, step or lemma here"
        rests |= {name.partition(".")[0] for name in step.uses} & set(known)
    missing = sorted(rests - set(lemma.uses))
    return f"its steps rest on {', '.join(missing)}, which `uses` does not name" if missing else ""


def _tested(tally: Tally) -> Verdict:
    if tally.violated:
        return Verdict.REFUTED
    if tally.trouble or not tally.reached:
        return Verdict.UNDECIDED
    return Verdict.TESTED


def _step_result(step: Step, entry: StepProof, tally: Tally) -> StepResult:
    note = entry.refusal or tally.trouble
    if tally.violated:
        verdict = Verdict.REFUTED
    elif entry.grounds is not None and not tally.trouble:
        verdict = Verdict.PROVED_AT_SIZES if entry.at_sizes else Verdict.PROVED
    elif note:
        verdict = Verdict.UNDECIDED
    else:
        verdict = _tested(tally)
    if verdict is Verdict.UNDECIDED and not note:
        note = "no instance reached it"
    grounds = entry.grounds
    return StepResult(
        step.name,
        text(step.claim),
        step.why,
        step.by.title if step.by is not None else "instances",
        verdict,
        step.uses if grounds is None else grounds.names,
        tally.reached,
        _finite(tally.slack),
        note,
        () if grounds is None else grounds.solvers,
        entry.at_sizes,
    )


def _hypothesis(
    lemma: Lemma, item: Any, trial: Trial, breakers: Mapping[str, str], unused: bool
) -> HypothesisResult:
    """Weigh a hypothesis; unused: every conclusion is proved, and no proof assumes it."""
    redundant = {b.hypothesis: b.proof for b in lemma.breakers if not isinstance(b, Breaker)}
    shows = {b.drops: b.shows for b in lemma.breakers if isinstance(b, Breaker)}
    if item.name in breakers:
        state = "undecided" if breakers[item.name] else "needed"
        note = breakers[item.name] or shows[item.name]
    elif item.name in redundant and unused:
        state, note = "redundant", redundant[item.name]
    elif item.name in redundant:
        state = "undecided"
        note = f"said to be redundant, which no proof without it shows: {redundant[item.name]}"
    else:
        state, note = "undecided", "no counterexample without it is given"
    met = trial.hypotheses.get(item.name, 0)
    return HypothesisResult(item.name, text(item.formula), item.gloss, state, note, met)


def _finite(value: float) -> float | None:
    return value if value < float("inf") else None


def describe_instance(instance: Mapping[str, Any]) -> str:
    """Return an instance as text, rationals written p/q."""
    parts = []
    for name, value in instance.items():
        if callable(value):
            shown = getattr(value, "__name__", "function")
        elif isinstance(value, dict):
            shown = "{" + ", ".join(f"{k}: {_plain(v)}" for k, v in value.items()) + "}"
        else:
            shown = _plain(value)
        parts.append(f"{name} = {shown}")
    return "; ".join(parts)


def _plain(value: Any) -> str:
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, list):
        return "[" + ", ".join(_plain(item) for item in value) + "]"
    return str(value)
