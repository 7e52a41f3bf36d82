"""The path that a method stands for, with its exact certificate."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from lemmas.methods.direct import first_ways, without_reference
from lemmas.methods.exchange import exchange
from lemmas.methods.problem import Candidate, Problem
from lemmas.methods.select import CLOSE, METHODS, Search, contenders, refuse, search
from lemmas.methods.splice import through_halves
from lemmas.methods.straight import straight
from lemmas.methods.table import through_zero
from lemmas.reference import References
from proofcheck.relu.certificate import Scales, build_certificate
from proofcheck.relu.network import Network, objective

SMALL = 32  # hidden units up to which exchange is tried before halves


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
    if method != "auto":
        found = _only(method, problem, references, polish, tried)
        best = _exact_best(found, problem, request, certified) if found.found else None
    else:
        found = Search()
        best = _best_of_all(found, problem, references, request, polish, tried, certified)
    if best is None:
        raise refuse(method, found)
    return best


def _only(
    method: str,
    problem: Problem,
    references: References,
    polish: bool,
    tried: Callable[[Candidate], None],
) -> Search:
    """The candidates of one method."""
    found = Search()
    direct = without_reference(problem, polish)
    if method not in direct:
        return search(problem, (method,), references, tried)
    _told(found.take(method, direct[method]), tried)
    return found


def _best_of_all(
    found: Search,
    problem: Problem,
    references: References,
    request: Request,
    polish: bool,
    tried: Callable[[Candidate], None],
    certified: Callable[[int, int], None],
) -> Certified | None:
    """The best of all methods' paths; none is certified that a lower one in floats makes idle."""
    level = max(problem.float_levels)
    direct = straight(problem)
    if direct is not None and direct.peak <= level * (1 + CLOSE):
        _add(found, direct, tried)
        best = _exact_best(found, problem, request, certified)
        if best is not None and best.maximum <= max(problem.levels):
            return best
    best = None
    for name, build in first_ways(problem):
        _told(found.take(name, build), tried)
        if _least(found) <= level * (1 + CLOSE):
            best = _exact_best(found, problem, request, certified, best)
            if best is not None and best.maximum <= max(problem.levels):
                return best
    further = search(problem, (*METHODS, "zero"), references, tried, _least(found))
    found.found += further.found or [through_zero(problem)]
    found.refused |= further.refused
    if direct is not None and direct.peak < _least(found):
        _add(found, direct, tried)
    if polish and any(each.method == "splice" for each in found.found):
        _polished(found, problem, tried)
    return _exact_best(found, problem, request, certified, best)


def _polished(found: Search, problem: Problem, tried: Callable[[Candidate], None]) -> None:
    """Add the two ways that train, where they win; they come last, as they are slow.

    Small networks seldom have halves: there exchange comes first.
    """
    ways = [partial(through_halves, problem, True), partial(exchange, problem)]
    for build in ways if problem.start.m > SMALL else reversed(ways):
        if _least(found) > max(problem.float_levels):
            _add(found, build(_least(found) * (1 + CLOSE)), tried)


def _least(found: Search) -> float:
    return min((each.peak for each in found.found), default=math.inf)


def _add(found: Search, candidate: Candidate | None, tried: Callable[[Candidate], None]) -> None:
    if candidate is not None:
        found.found.append(candidate)
    _told(candidate, tried)


def _told(candidate: Candidate | None, tried: Callable[[Candidate], None]) -> None:
    if candidate is not None:
        tried(candidate)


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
        progress=certified,
        quick=True,
    )
