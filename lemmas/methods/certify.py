"""The path that a method stands for, with its exact certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from lemmas.methods.exchange import exchange, exchanged
from lemmas.methods.problem import Candidate, Problem
from lemmas.methods.select import CLOSE, METHODS, Search, contenders, refuse, search
from lemmas.methods.splice import splice, through_halves
from lemmas.methods.table import through_zero
from lemmas.reference import References
from proofcheck.relu.certificate import Scales, build_certificate
from proofcheck.relu.network import Network, objective


@dataclass(frozen=True)
class Request:
    """What goes into the certificate besides the path: the user's own networks and files."""

    raw: Network
    scales: Scales
    target: tuple[Network, Scales] | None
    kappa: str
    columns: Sequence[str]
    digests: dict[str, str]
    seed: int


@dataclass(frozen=True)
class Certified:
    """The chosen path, its certificate, and the whole search that it came from."""

    candidate: Candidate
    certificate: dict[str, Any]
    search: Search

    @property
    def maximum(self) -> Fraction:
        """The exact maximum of F on the path."""
        return Fraction(self.certificate["claims"]["max"])


def best_path(
    problem: Problem,
    method: str,
    references: References,
    request: Request,
    polish: bool = False,
    tried: Callable[[Candidate], None] = lambda _: None,
    certified: Callable[[int, int], None] = lambda _done, _total: None,
) -> Certified:
    """Return the best path of `method`, or of all of them for "auto", with its certificate.

    Paths are compared in floats at their exact breakpoints; those that floats cannot tell apart
    are certified, until one attains what no path to the same end can go below. Raises NoRoom or
    SolverError with the method's reason where there is no path.
    """
    found = Search()
    if method in ("auto", "splice", "exchange"):
        build = (
            partial(exchanged, problem)
            if method == "exchange"
            else partial(splice, problem, polish and method == "splice")
        )
        candidate = found.take("splice" if method == "auto" else method, build)
        if candidate is not None:
            tried(candidate)
    best = _exact_best(found, problem, request, certified) if found.found else None
    if method == "auto" and (best is None or best.maximum > max(problem.levels)):
        further = search(problem, (*METHODS, "zero"), references, tried)
        found.found += further.found or [through_zero(problem)]
        found.refused |= further.refused
        best = _exact_best(found, problem, request, certified, best)
        best = _polished(found, problem, request, certified, best) if polish else best
    elif method not in ("splice", "exchange", "auto"):
        found = search(problem, (method,), references, tried)
        best = _exact_best(found, problem, request, certified) if found.found else None
    if best is None:
        raise refuse(method, found)
    return best


def _polished(
    found: Search,
    problem: Problem,
    request: Request,
    certified: Callable[[int, int], None],
    best: Certified | None,
) -> Certified | None:
    """The best of `best` and the two ways that train; they are tried last, as they are slow."""
    rises = best is not None and best.maximum > max(problem.levels)
    if best is None or not rises or not any(each.method == "splice" for each in found.found):
        return best
    for build in (partial(through_halves, problem, True), partial(exchange, problem)):
        candidate = build(best.candidate.peak * (1 + CLOSE))
        if candidate is not None:
            found.found.append(candidate)
            best = _exact_best(found, problem, request, certified, best) or best
    return best


def _exact_best(
    found: Search,
    problem: Problem,
    request: Request,
    certified: Callable[[int, int], None],
    best: Certified | None = None,
) -> Certified | None:
    """Certify those that floats cannot tell apart, until nothing of the kind can be lower."""
    for candidate in contenders(found.found):
        if best is None or candidate is not best.candidate:
            each = Certified(candidate, certify(candidate, problem, request, certified), found)
            if best is None or each.maximum < best.maximum:
                best = each
        if best.maximum <= candidate_floor(best.candidate, problem):
            break
    return best


def candidate_floor(candidate: Candidate, problem: Problem) -> Fraction:
    """Return the exact F that every path of this kind attains: at its ends, or on its way."""
    met = (objective(net, problem.exact, problem.kappa) for net in candidate.meets)
    return max(*problem.levels, *met, Fraction(0))


def certify(
    candidate: Candidate,
    problem: Problem,
    request: Request,
    certified: Callable[[int, int], None],
) -> dict[str, Any]:
    """Return the certificate of a candidate: the exact maximum of F over every segment."""
    return build_certificate(
        request.raw,
        request.scales,
        [net for _, net in candidate.vertices],
        [label for label, _ in candidate.vertices[1:]],
        problem.exact,
        request.kappa,
        target=request.target,
        columns=request.columns,
        digests=request.digests,
        meta={"method": candidate.method, "width": candidate.width, "seed": request.seed},
        progress=lambda done, total, _top: certified(done, total),
    )
