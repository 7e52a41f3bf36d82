"""Seconds and gaps of `proofcheck reference`: `python tests/benchmarks/reference_times.py`.

The teacher data (n = 2, N = 200, 400 patterns) at several kappa, beside the whole cone program in
cvxpy with Clarabel, with all rows of each cone and with the two that bound a planar cone
(`--cones`). Prints a Markdown table; nothing is asserted, as seconds are those of the machine.
"""

from __future__ import annotations

import argparse
import time
from fractions import Fraction
from pathlib import Path

import cvxpy as cp
import numpy as np

from proofcheck.relu.convex_reference import convex_reference
from proofcheck.relu.patterns import faces, integer_rows
from proofcheck.relu.tables import load_data

DATA = Path(__file__).parents[2] / "lemmas" / "examples" / "teacher" / "data.csv"


def cone_program(data, kappa, rows):
    """The value of the program over all patterns, n = 2; rows: "all" of each cone, or "two"."""
    (face,) = faces(integer_rows(data.x)[0])
    outputs, size, cones = 0, 0, []
    for arc in face.arcs:
        on = np.array([arc.active >> q & 1 for q in range(data.N)])
        if rows == "all":
            sides = (2 * on - 1)[:, None] * data.x
        else:
            (a, b), (c, d) = (np.array(ray, float) for ray in (arc.start, arc.end))
            sides = np.array([[-b, a] / np.hypot(a, b), [d, -c] / np.hypot(c, d)])
        for sign in (1, -1):
            u = cp.Variable(2)
            cones.append(sides @ u >= 0)
            outputs = outputs + sign * ((on[:, None] * data.x) @ u)
            size = size + cp.norm(u, 2)
    errors = cp.multiply(np.sqrt(data.rho), outputs - data.y[:, 0])
    program = cp.Problem(cp.Minimize(cp.sum_squares(errors) + kappa * size), cones)
    return program.solve(solver="CLARABEL")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cones", action="store_true", help="solve the whole programs as well")
    parser.add_argument("--kappas", default="0.1,0.01,0.001")
    asked = parser.parse_args()
    data, _ = load_data(DATA)
    print("| kappa | how | F or value | relative gap | seconds |\n|---|---|---|---|---|")
    for kappa in asked.kappas.split(","):
        began = time.perf_counter()
        found = convex_reference(data, Fraction(kappa))
        spent = time.perf_counter() - began
        print(
            f"| {kappa} | reference | {float(found.F):.9g} | {float(found.gap):.2g} | {spent:.2f} |"
        )
        for rows in ("two", "all") if asked.cones else ():
            began = time.perf_counter()
            value = cone_program(data, float(kappa), rows)
            spent = time.perf_counter() - began
            print(f"| {kappa} | cones, {rows} rows | {value:.9g} | - | {spent:.2f} |", flush=True)


if __name__ == "__main__":
    main()
