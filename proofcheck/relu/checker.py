"""Checks a path certificate with the standard library alone; shares no code with its constructor.

Run it as `python -m proofcheck.relu.checker CERT.json`, or copy this one file anywhere. Exit code:
0 accepted, 1 refused, 2 unreadable. A certificate says: this piecewise linear path of ReLU networks
starts at the user's network, rescaled without changing its function, stays in Theta (|w_i|_2 <= 1,
|V_k[r]|_1 <= 1), and has exactly the maximum claimed (and each segment that one, or a bound) of

    F = sum_k rho_k |f(x_k) - y_k|_2^2 + kappa (|a|_1 + |b|_1),   f = a h + b g_K,
    h = s(W x),   g_0 = h,   g_k = s(V_k g_{k-1}),   s(z) = max(z, 0)

While one block of weights moves, pre-activations are piecewise linear in t in [0, 1], and F is
convex between breakpoints, all rational. Units are `Line`s with integer coefficients; nothing is
rounded. Labels, column names and `meta` are covered by the digest alone.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cmp_to_key
from itertools import chain, pairwise
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

Matrix = list[list[Fraction]]
Vertex = dict[str, Matrix]  # the keys "W", "V1" .. "VK", "a", "b", in this order
Pair = tuple[int, int]  # a time, (P, Q) for t = P/Q with Q > 0; or (A, B), for A + B t
by_time: Callable[[Pair], Any] = cmp_to_key(lambda s, t: s[0] * t[1] - t[0] * s[1])


class Refused(Exception):
    """The certificate does not hold; the message is the reason, one sentence."""


class CheckResult(NamedTuple):
    """Whether the certificate is accepted, the verdict in one sentence, a line per segment."""

    ok: bool
    sentence: str
    lines: tuple[str, ...]


class Line(NamedTuple):
    """A + B t just after t = 0; at each time in `jumps`, (A, B) grows by the pair there."""

    A: int
    B: int
    jumps: dict[Pair, Pair]


def combination(start: Sequence[int], change: Sequence[int], lines: Sequence[Line]) -> Line:
    """sum_i (start_i + t change_i) lines_i; where change_i is not 0, lines_i must be constant."""
    A = B = 0
    jumps: dict[Pair, Pair] = {}
    for c, dc, line in zip(start, change, lines, strict=True):
        if dc and (line.B or line.jumps):
            raise Refused("a unit moves together with a weight on it: not block-linear")
        A += c * line.A
        B += c * line.B + dc * line.A
        if c:
            for time, (dA, dB) in line.jumps.items():
                oldA, oldB = jumps.get(time, (0, 0))
                jumps[time] = oldA + c * dA, oldB + c * dB
    return Line(A, B, jumps)


def rectified(line: Line) -> Line:
    """max(line, 0): cell by cell the line itself, or 0, or one and then the other."""
    A, B, jumps = line
    cells: list[tuple[Pair, Pair]] = []  # (left end, coefficients)
    time, left = (0, 1), A
    for end in [*sorted(jumps, key=by_time), (1, 1)]:
        right = A * end[1] + B * end[0]  # the sign of the value at the right end
        cells.append((time, (A, B) if left > 0 or left == 0 < right else (0, 0)))
        if left > 0 > right or left < 0 < right:
            cells.append(((abs(A), abs(B)), (A, B) if right > 0 else (0, 0)))
        dA, dB = jumps.get(end, (0, 0))
        time, left, A, B = end, right, A + dA, B + dB
    result: dict[Pair, Pair] = {}
    for (_, old), (time, new) in pairwise(cells):
        if old != new:
            A, B = result.get(time, (0, 0))
            result[time] = A + new[0] - old[0], B + new[1] - old[1]
    return Line(*cells[0][1], result)


def greatest(terms: Iterable[tuple[int, int, Line]]) -> tuple[Fraction, Pair, int, int]:
    """(maximum, its smallest t, value at 0, at 1) of the sum of w line^2 + v line, all w >= 0."""
    c0 = c1 = c2 = 0  # the sum is c0 + c1 t + c2 t^2 on the present cell
    jumps: list[tuple[Pair, tuple[int, int, int]]] = []
    for w, v, (A, B, steps) in terms:
        old = w * A * A + v * A, 2 * w * A * B + v * B, w * B * B
        c0, c1, c2 = c0 + old[0], c1 + old[1], c2 + old[2]
        for time in sorted(steps, key=by_time):
            A, B = A + steps[time][0], B + steps[time][1]
            new = w * A * A + v * A, 2 * w * A * B + v * B, w * B * B
            jumps.append((time, (new[0] - old[0], new[1] - old[1], new[2] - old[2])))
            old = new
    jumps.sort(key=lambda jump: by_time(jump[0]))
    first, best, square, where = c0, c0, 1, (0, 1)  # the largest value so far is best / square
    for (P, Q), (d0, d1, d2) in [*jumps, ((1, 1), (0, 0, 0))]:
        value = (c2 * P + c1 * Q) * P + c0 * Q * Q
        if value * square > best * Q * Q:
            best, square, where = value, Q * Q, (P, Q)
        c0, c1, c2 = c0 + d0, c1 + d1, c2 + d2
    return Fraction(best, square), where, first, c0 + c1 + c2


def denominator(*matrices: Matrix) -> int:
    """The least common denominator of all entries."""
    return math.lcm(*{q.denominator for matrix in matrices for row in matrix for q in row})


def over(matrix: Matrix, common: int) -> list[list[int]]:
    """The matrix times a common denominator, in integers."""
    return [[q.numerator * (common // q.denominator) for q in row] for row in matrix]


def maximum(
    start: Vertex, end: Vertex, x: Matrix, y: Matrix, rho: list[Fraction], kappa: Fraction
) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """(max F, the smallest t attaining it, F(start), F(end)) on a block-linear segment."""
    layers = [name for name in start if name.startswith("V")]
    scale = {name: denominator(start[name], end[name]) for name in ("W", *layers)}
    scale["b"] = denominator(*(v[name] for v in (start, end) for name in "ab"))
    # With this, a h and b g_K are integers over the same denominator.
    scale["a"] = scale["b"] * math.prod(scale[name] for name in layers)
    origin, change = {}, {}
    for name, q in scale.items():
        origin[name] = over(start[name], q)
        rows = zip(origin[name], over(end[name], q), strict=True)
        change[name] = [[v - u for u, v in zip(*pair, strict=True)] for pair in rows]
    unit = math.lcm(denominator(x) * scale["W"] * scale["a"], denominator(y))  # residuals over this
    common = math.lcm(unit**2 * denominator([rho]), scale["a"] * kappa.denominator)  # F over this

    def terms() -> Iterator[tuple[int, int, Line]]:
        inputs, targets = over(x, unit // (scale["W"] * scale["a"])), over(y, unit)
        for features, target, weight in zip(inputs, targets, over([rho], common)[0], strict=True):
            z, dz = ([sum(map(mul, r, features)) for r in w["W"]] for w in (origin, change))
            g = h = [rectified(Line(A, B, {})) for A, B in zip(z, dz, strict=True)]
            for name in layers:
                rows = zip(origin[name], change[name], strict=True)
                g = [rectified(combination(row, move, g)) for row, move in rows]
            for o, goal in enumerate(target):
                row, move = (block["a"][o] + block["b"][o] for block in (origin, change))
                f = combination(row, move, [*h, *g] if layers else h)
                yield weight // (unit * unit), 0, Line(f.A - goal, f.B, f.jumps)
        for name in "ab":
            factor = kappa.numerator * (common // (scale[name] * kappa.denominator))
            for c, dc in zip(chain(*origin[name]), chain(*change[name]), strict=True):
                yield 0, factor, rectified(Line(c, dc, {}))  # |c| = s(c) + s(-c)
                yield 0, factor, rectified(Line(-c, -dc, {}))

    top, (P, Q), first, last = greatest(terms())
    return top / common, Fraction(P, Q), Fraction(first, common), Fraction(last, common)


def moved(start: Vertex, end: Vertex, where: str) -> str:
    """The kind of the segment: "readout", "W", "Vk", "a+Vk" or "mixed"; refuses any other."""
    names = [name for name in start if start[name] != end[name]]
    layers = [name for name in names if name.startswith("V")]
    if set(names) <= {"a", "b"}:
        return "readout"
    if "b" in names or len(layers) > 1 or ("W" in names and layers not in ([], ["V1"])):
        raise Refused(f"{where} moves {', '.join(names)} together: not block-linear")
    if "W" not in names:
        return "+".join(["a", *layers] if "a" in names else layers)
    for name in ("a", *layers):
        for i in range(len(start["W"])):
            changes = any(u[i] != v[i] for u, v in zip(start[name], end[name], strict=True))
            if changes and start["W"][i] != end["W"][i]:
                raise Refused(f"{where} moves unit {i} in W and in {name}: not block-linear")
    return "W" if names == ["W"] else "mixed"


def parse(text: str) -> dict[str, Any]:
    """The object in `text` without its digest, which is checked; no NaN, no repeated keys."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise Refused(f"a key occurs twice in the object with {', '.join(dict(pairs))[:80]}")
        return dict(pairs)

    try:
        whole = json.loads(text, object_pairs_hook=unique)
        if not isinstance(whole, dict):
            raise Refused("it is not a JSON object")
        digest = whole.pop("digest", None)
        canonical = json.dumps(whole, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise Refused(f"it is not complete JSON of finite numbers ({error})") from error
    if hashlib.sha256(canonical.encode()).hexdigest() != digest:
        raise Refused("its digest does not match its contents: it was changed after it was written")
    return whole


def fields(value: Any, where: str, names: str) -> list[Any]:
    """The values of an object whose keys are exactly `names`, in that order."""
    if not isinstance(value, dict) or set(value) != set(names.split()):
        raise Refused(f"{where} must be an object with exactly the keys {names}")
    return [value[name] for name in names.split()]


def number(value: Any, where: str) -> Fraction:
    """An integer, a double (the dyadic rational it denotes) or a string "p/q"."""
    fraction = r"-?[0-9]{1,4000}(/[1-9][0-9]{0,3999})?"  # Python converts at most 4300 digits
    if type(value) in (int, float) or (isinstance(value, str) and re.fullmatch(fraction, value)):
        return Fraction(value)
    raise Refused(f"{where} is {str(value)[:40]!r}, not a number or a string p/q")


def matrix(value: Any, where: str, rows: int | None = None, columns: int | None = None) -> Matrix:
    """A list of rows, at least one, of equal length."""
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise Refused(f"{where} must be a list of lists of numbers")
    widths = {len(row) for row in value}
    if len(widths) != 1 or rows not in (None, len(value)) or columns not in (None, *widths):
        raise Refused(f"{where} must be a {rows or 'p'} by {columns or 'q'} matrix")
    return [[number(entry, f"{where}[{i}]") for entry in row] for i, row in enumerate(value)]


def positive(value: Any, where: str, length: int) -> list[Fraction]:
    """A list of positive numbers."""
    (row,) = matrix([value], where, 1, length)
    if min(row) <= 0:
        raise Refused(f"{where} has an entry that is not positive")
    return row


def normalised(network: Any, factors: Any, where: str, n: int, d: int) -> Vertex:
    """The raw weights with unit i of layer k divided by factors[k][i] > 0: the same function."""
    W, V, a, b, _ = fields(network, where, "W V a b digest_file")
    if not isinstance(V, list) or not isinstance(factors, list) or len(factors) != len(V) + 1:
        raise Refused(f"{where} must have a list V, and a list of scales for W and each V")
    scales, start = [[Fraction(1)] * n], {}
    for k, layer in enumerate([W, *V]):
        name = f"V{k}" if k else "W"
        rows = matrix(layer, f"{where}.{name}", None, len(scales[k]))
        scales.append(positive(factors[k], f"{where}'s scales[{k}]", len(rows)))
        start[name] = [
            [v * below / above for v, below in zip(row, scales[k], strict=True)]
            for row, above in zip(rows, scales[k + 1], strict=True)
        ]
    for name, value, scale in (("a", a, scales[1]), ("b", b, scales[-1] if V else [])):
        rows = matrix(value, f"{where}.{name}", d, len(scale))
        start[name] = [[u * c for u, c in zip(row, scale, strict=True)] for row in rows]
    return start


def after(vertex: Vertex, moves: Any, where: str) -> Vertex:
    """The vertex with the rows in `moves` replaced."""
    if not isinstance(moves, dict) or not set(moves) <= set(vertex):
        raise Refused(f"{where} must be an object with keys among {', '.join(vertex)}")
    result = {name: list(block) for name, block in vertex.items()}
    for name, move in moves.items():
        rows, values = fields(move, f"{where}.{name}", "rows values")
        block = result[name]
        whole = isinstance(rows, list) and rows and all(type(i) is int for i in rows)
        if not whole or rows != sorted(set(rows) & set(range(len(block)))):
            raise Refused(f"{where}.{name}.rows must be ascending integers below {len(block)}")
        for i, row in zip(rows, matrix(values, where, len(rows), len(block[0])), strict=True):
            block[i] = row
    return result


def require_theta(vertex: Vertex, where: str) -> None:
    """Refuse a vertex with a row of W longer than 1 or a row of a V_k of l1 norm above 1."""
    for name in vertex.keys() - {"a", "b"}:
        for i, row in enumerate(vertex[name]):
            if sum(w * w if name == "W" else abs(w) for w in row) > 1:
                raise Refused(f"{where} is outside Theta: row {i} of {name} has norm above 1")


def require_equal(claimed: Any, true: Fraction, what: str) -> None:
    """Refuse a claim that is not exactly the number found."""
    if number(claimed, what) != true:
        side = "less" if number(claimed, what) < true else "more"
        raise Refused(f"{what} is claimed to be {side} than it is, {show(true)}")


def show(value: Fraction) -> str:
    """All digits of the nearest double, for people."""
    return repr(float(value)) if abs(value) < 10**300 else "beyond 1e300"


def check_certificate(
    text: str,
    network_digest: str | None = None,
    data_digest: str | None = None,
    target_digest: str | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> CheckResult:
    """Check the certificate `text`, and the user's own files' sha256; never raises for either.

    `progress` is called with (done, total, line) after each segment.
    """
    lines: list[str] = []

    def report(line: str, total: int) -> None:
        lines.append(line)
        if progress:
            progress(len(lines), total, line)

    digests = {"network": network_digest, "data": data_digest, "target_network": target_digest}
    try:
        return CheckResult(True, verify(parse(text), digests, report), tuple(lines))
    except Refused as refusal:
        return CheckResult(False, f"refused: {refusal}", tuple(lines))
    except RecursionError:
        return CheckResult(False, "refused: it is nested too deeply", tuple(lines))


def verify(
    whole: dict[str, Any], digests: dict[str, str | None], report: Callable[[str, int], None]
) -> str:
    """The sentence of acceptance; raises Refused for anything that does not hold."""
    keys = "format version loss kappa data network target_network scales target_scales segments"
    parts = fields(whole, "the certificate", f"{keys} claims meta")
    form, version, loss, kappa, data, network, target, scales, goal_scales, *parts, _ = parts
    segments, claims = parts
    if (form, version, loss) != ("proofcheck-path", 1, "squared") or type(version) is not int:
        raise Refused("it is not of format 'proofcheck-path', version 1, loss 'squared'")
    decimal = r"[0-9]{1,99}(\.[0-9]{1,99})?([eE][+-]?[0-9]{1,3})?"
    if not isinstance(kappa, str) or not re.fullmatch(decimal, kappa) or Fraction(kappa) <= 0:
        raise Refused("kappa must be a positive decimal in a string")
    x, y, weights, *_ = fields(data, "data", "x y weights columns digest_file")
    x = matrix(x, "data.x")
    y = matrix(y, "data.y", len(x))
    weights = positive(weights, "data.weights", len(x))
    rho = [weight / total for total in [sum(weights)] for weight in weights]
    shape = len(x[0]), len(y[0])
    vertex = normalised(network, scales, "network", *shape)
    if (target is None) != (goal_scales is None):
        raise Refused("target_network and target_scales must be given together")
    goal = None if target is None else normalised(target, goal_scales, "target_network", *shape)
    for name, digest in digests.items():
        if digest is not None and digest != (whole[name] or {}).get("digest_file"):
            raise Refused(f"it is about another {name.replace('_', ' ')} file than yours")
    F_start, F_end, top = fields(claims, "claims", "F_start F_end max")
    if not isinstance(segments, list) or not segments:
        raise Refused("segments must be a list with at least one segment")
    require_theta(vertex, "the start")
    highest = Fraction(0)  # F is never negative
    for index, segment in enumerate(segments, 1):
        where = f"segment {index}"
        label, kind, moves, claim = fields(segment, where, "label kind moves claim")
        exact = not (isinstance(claim, dict) and claim.get("type") == "at most")
        rule, claimed, *at = fields(claim, f"{where}'s claim", "type max" + " t" * exact)
        if exact and rule != "exact":
            raise Refused(f"{where} has a claim of an unknown type")
        following = after(vertex, moves, f"{where}'s moves")
        require_theta(following, f"the end of {where}")
        if kind != moved(vertex, following, where):
            raise Refused(f"{where} is of kind {moved(vertex, following, where)!r}, not as it says")
        value, t, first, last = maximum(vertex, following, x, y, rho, Fraction(kappa))
        if exact:
            require_equal(claimed, value, f"the maximum of {where}")
            require_equal(at[0], t, f"the place of the maximum of {where}")
        elif number(claimed, where) < value:
            raise Refused(f"{where} rises above its bound, to {show(value)}")
        if index == 1:
            require_equal(F_start, first, "F at the start")
        vertex, highest = following, max(highest, value)
        report(f"{where} {label!r} ({kind}): maximum {show(value)} at t = {show(t)}", len(segments))
    require_equal(F_end, last, "F at the end")
    require_equal(top, highest, "the maximum of the path")
    if goal is not None and vertex != goal:
        raise Refused("the path does not end at the target network")
    return (
        f"accepted: {len(segments)} segments within Theta, from the network with F = "
        f"{show(number(F_start, ''))} to {'the target' if goal else 'one'} with F = {show(last)}; "
        f"the exact maximum of F on the path is the one claimed, {show(highest)}"
    )


def main(arguments: Sequence[str]) -> int:
    """Check the certificate named on the command line and print the verdict."""
    try:
        (path,) = arguments
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        print(f"usage: checker.py CERT.json (cannot read it: {error})", file=sys.stderr)
        return 2
    result = check_certificate(text, progress=lambda _done, _total, line: print(line, flush=True))
    print(result.sentence)
    return 0 if result.ok else 1


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
