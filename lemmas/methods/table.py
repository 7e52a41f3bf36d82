"""The methods by name, the paths that they give, and which of them is best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from lemmas.blocks import with_rows
from lemmas.joining import Vertex, join
from lemmas.l12_embed import embed
from lemmas.methods.basic import free_by_programs
from lemmas.methods.compress import free_by_fits
from lemmas.methods.hybrid import free_by_merging, hybrid_delta
from lemmas.methods.lighten import free_by_scaling, lighten_delta
from lemmas.methods.onto_rays import free_onto_one
from lemmas.methods.problem import Bounds, Candidate, Problem, Way
from lemmas.paths import apriori_bound, rise_of
from lemmas.reference import Reference, peaks
from proofcheck.relu.network import Network, objective

Free = Callable[[Network, int, Problem], Way]


@dataclass(frozen=True)
class Method:
    """How units are freed for the reference, and what its theorem promises of the move."""

    free: Free
    apriori: Callable[[Problem, int], tuple[Fraction | None, str]]


_NO_PROMISE = "qp promises nothing before it has looked at the network"

THROUGH_REFERENCE = {
    "lighten": Method(free_by_scaling, lighten_delta),
    "hybrid": Method(free_by_merging, hybrid_delta),
    "lp": Method(free_by_programs, lambda problem, count: _programs_delta(problem, count)),
    "qp": Method(free_by_fits, lambda _problem, _count: (None, _NO_PROMISE)),
}


def _programs_delta(problem: Problem, count: int) -> tuple[Fraction | None, str]:
    """T18: no move at all where m has room for the supports of d readouts and p_1 rows."""
    net = problem.start
    rows = net.d + (net.widths[1] if net.K else 0)
    needed = rows * problem.data.N + count
    if net.m >= needed:
        return Fraction(0), f"{needed} hidden units hold {rows} supports and the reference"
    return None, (
        f"m = {net.m} hidden units are below {rows} supports of {problem.data.N} samples and the "
        f"{count} units of the reference: T18 needs m >= {needed} without looking at the network"
    )


def through(problem: Problem, name: str, reference: Reference) -> Candidate:
    """Return the path of a method through a two-layer reference.

    Raises NoRoom where the network is too small for it, SolverError where a solver fails.
    """
    if name == "zero":
        return through_zero(problem, reference)
    exact = reference.network.to_exact()
    free = free_onto_one if name == "merge" else THROUGH_REFERENCE[name].free
    ways = [free(net, exact.m, problem) for net in problem.ends]
    vertices = join(problem.ends, exact, ways)
    bounds = partial(_bounds, problem, name, reference, ways)
    end = reference.F if problem.target is None else problem.float_levels[1]
    return Candidate(
        name, exact.m, vertices, peak_of(vertices, problem), end, (exact,), bounds, reference.F
    )


def through_zero(problem: Problem, reference: Reference | None = None) -> Candidate:
    """Return the path by readouts to the zero network, and on to the target or the reference.

    Where there is neither it ends at the zero network.
    """
    start = problem.start
    zero = Network(start.W, start.V, start.a * 0, start.b * 0)
    vertices: list[Vertex] = [("start", start), ("readout to zero", zero)]
    nothing = float(objective(zero.to_float(), problem.data.to_float(), float(problem.kappa)))
    end = nothing
    if problem.target is not None:
        vertices += backwards_from_zero(zero, problem.target)
        end = problem.float_levels[1]
    elif reference is not None:
        exact = reference.network.to_exact()
        rows = with_rows(start.W, range(exact.m), exact.W)
        planted = Network(rows, start.V, zero.a, zero.b)
        a, b = embed(planted, range(exact.m), exact)
        vertices += [("plant", planted), ("readout", Network(rows, start.V, a, b))]
        end = reference.F
    peak = max(*problem.float_levels, nothing, end)
    bounds = partial(_zero_bounds, problem, vertices)
    width = None if reference is None or problem.target is not None else reference.width
    value = None if width is None or reference is None else reference.F
    return Candidate("zero", width, vertices, peak, end, (zero,), bounds, value)


def backwards_from_zero(zero: Network, target: Network) -> list[Vertex]:
    """Return the vertices from a network with zero readouts to the target, F not rising before."""
    steps = [("plant", Network(target.W, zero.V, zero.a, zero.b))]
    for k in range(1, zero.K + 1):
        V = (*target.V[:k], *zero.V[k:])
        steps.append((f"plant V{k}", Network(target.W, V, zero.a, zero.b)))
    return [*steps, ("readout to B", target)]


def _zero_bounds(problem: Problem, vertices: Sequence[Vertex]) -> Bounds:
    ends = [vertices[1][1], vertices[-1][1]]
    bound = max(*problem.levels, *(objective(net, problem.exact, problem.kappa) for net in ends))
    return Bounds(bound, bound, "F is convex in the readouts (L11)")


def peak_of(vertices: Sequence[Vertex], problem: Problem) -> float:
    """Return the floating maximum of F on a path."""
    return max(peaks(list(vertices), problem.data, problem.kappa))


def _bounds(problem: Problem, name: str, reference: Reference, ways: Sequence[Way]) -> Bounds:
    end = objective(reference.network.to_exact(), problem.exact, problem.kappa)
    instance = end
    for way, level, risk in zip(ways, problem.levels, problem.risks, strict=True):
        instance = max(instance, level + rise_of("squared", risk, way.delta))
        if way.vertices and way.vertices[-1][0].endswith("readout"):
            instance = max(instance, objective(way.vertices[-1][1], problem.exact, problem.kappa))
    if name == "merge":
        exact = reference.network.to_exact()
        ends = problem.start, exact, problem.data, problem.kappa, problem.target
        return Bounds(instance, *apriori_bound(*ends))
    delta, note = THROUGH_REFERENCE[name].apriori(problem, reference.width)
    if delta is None:
        return Bounds(instance, None, note)
    level = max(problem.levels)
    return Bounds(instance, max(end, level + rise_of("squared", level, delta)), note)
