"""The textbook facts that proofs may use without proof. Nothing else is taken on trust."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import sympy as sp

from proofcheck.language import (
    Bracket,
    Formula,
    Implies,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    size,
    summed,
)

_n, _m, _d, _e = size("n"), size("m"), size("d"), size("e")
_i, _j, _c = index("i"), index("j"), index("c")
_x, _y, _w, _z, _chi, _v = (array(name) for name in ("x", "y", "w", "z", "chi", "v"))
_A, _B, _C, _radius = array("A"), array("B"), array("C"), array("r")
_eps, _r, _rho, _t = real("eps"), real("r"), real("rho"), real("t")


def _distance2(u: sp.IndexedBase, a: sp.Symbol, v: sp.IndexedBase, b: sp.Symbol) -> sp.Expr:
    return summed((u[a, _j] - v[b, _j]) ** 2, (_j, 1, _n))


def near(w: sp.IndexedBase, c: sp.Expr, i: sp.Expr, n: sp.Expr, eps: sp.Expr) -> sp.Expr:
    """Return 1 if |w_i - w_c| <= eps, else 0."""
    j = index("j")
    return Bracket(summed((w[i, j] - w[c, j]) ** 2, (j, 1, n)), eps**2)


_binary = forall((_i, 1, _m))(eq(_chi[_i] * (1 - _chi[_i]), 0))
_members = both(lt(_i, _c), eq(_chi[_i], 1), eq(_chi[_c], 1))
_points = declare(_w, "points", (_i, 1, _m), (_j, 1, _n))
_centres = declare(_z, "centres", (_i, 1, _m), (_j, 1, _n))
_subset = declare(_chi, "0/1 indicator of a subset", (_i, 1, _m))
_point = declare(_x, "any point", (_j, 1, _n))
_radii = declare(_radius, "radii", (_i, 1, _m))
_in_ball_i = lt(summed((_x[_j] - _z[_i, _j]) ** 2, (_j, 1, _n)), _radius[_i] ** 2)

_solution, _basic = (declare(z, "", (_i, 1, _m)) for z in (_x, _y))
_equations = declare(_A, "equations", (_j, 1, _n), (_c, 1, _d), (_i, 1, _m))
_more = declare(_B, "more equations", (_j, 1, _n), (_c, 1, _e), (_i, 1, _m))
_inequalities = declare(_C, "inequalities", (_c, 1, _e), (_i, 1, _m))


def _row(matrix: sp.Expr, values: sp.IndexedBase) -> sp.Expr:
    return summed(matrix * values[_i], (_i, 1, _m))


_AXIOMS: dict[str, tuple[str, Formula]] = {
    "reciprocal": (
        "a positive number has a reciprocal",
        forall(_t)(Implies(lt(0, _t), exists("reciprocal", _r)(eq(_t * _r, 1)))),
    ),
    "cauchy_schwarz": (
        "Cauchy-Schwarz inequality for finite sums",
        forall(_n, declare(_x, "", (_j, 1, _n)), declare(_y, "", (_j, 1, _n)))(
            le(
                summed(_x[_j] * _y[_j], (_j, 1, _n)) ** 2,
                summed(_x[_j] ** 2, (_j, 1, _n)) * summed(_y[_j] ** 2, (_j, 1, _n)),
            )
        ),
    ),
    "separated_subset": (
        "a finite set has a maximal eps-separated subset, and that subset is an eps-net",
        forall(_m, _n, _points, _eps)(
            Implies(
                lt(0, _eps),
                exists("separated_subset", _subset)(
                    both(
                        _binary,
                        forall((_i, 1, _m), (_c, 1, _m))(
                            Implies(_members, lt(_eps**2, _distance2(_w, _i, _w, _c)))
                        ),
                        forall((_i, 1, _m))(
                            le(1, summed(_chi[_c] * near(_w, _c, _i, _n, _eps), (_c, 1, _m)))
                        ),
                    )
                ),
            )
        ),
    ),
    "ball_packing": (
        "disjoint balls of radii r_i > 0 inside a ball of radius rho: sum r_i^n <= rho^n (volumes)",
        forall(_m, _n, _centres, _subset, _radii, _rho)(
            Implies(
                both(
                    forall((_i, 1, _m))(lt(0, _radius[_i])),
                    le(0, _rho),
                    _binary,
                    forall((_i, 1, _m), (_c, 1, _m), _point)(
                        Implies(
                            _members,
                            Implies(
                                _in_ball_i,
                                le(
                                    _radius[_c] ** 2,
                                    summed((_x[_j] - _z[_c, _j]) ** 2, (_j, 1, _n)),
                                ),
                            ),
                        )
                    ),
                    forall((_i, 1, _m), _point)(
                        Implies(
                            eq(_chi[_i], 1),
                            Implies(_in_ball_i, le(summed(_x[_j] ** 2, (_j, 1, _n)), _rho**2)),
                        )
                    ),
                ),
                le(summed(_chi[_i] * _radius[_i] ** _n, (_i, 1, _m)), _rho**_n),
            )
        ),
    ),
    "some_term_above_mean": (
        "if a weighted sum exceeds t times the weights, some term of positive weight exceeds t",
        forall(_m, _subset, declare(_v, "terms", (_i, 1, _m)), _t)(
            Implies(
                both(
                    forall((_i, 1, _m))(le(0, _chi[_i])),
                    lt(
                        _t * summed(_chi[_i], (_i, 1, _m)),
                        summed(_chi[_i] * _v[_i], (_i, 1, _m)),
                    ),
                ),
                exists("term_above_mean", declare(_c, "", within=(1, _m)))(
                    both(lt(0, _chi[_c]), lt(_t, _v[_c]))
                ),
            )
        ),
    ),
    "basic_solution": (
        "a feasible linear program with costs that are not negative has a basic optimal solution",
        forall(
            _m,
            _n,
            _d,
            _e,
            _equations,
            _more,
            _inequalities,
            _solution,
            declare(_v, "costs", (_i, 1, _m)),
        )(
            Implies(
                both(
                    forall((_i, 1, _m))(le(0, _x[_i])),
                    forall((_i, 1, _m))(le(0, _v[_i])),
                ),
                exists("basic_solution", _basic, _subset)(
                    both(
                        forall((_i, 1, _m))(le(0, _y[_i])),
                        _binary,
                        forall((_i, 1, _m))(eq(_y[_i] * (1 - _chi[_i]), 0)),
                        le(summed(_chi[_i], (_i, 1, _m)), _n * _d + _n * _e + _e),
                        forall((_j, 1, _n), (_c, 1, _d))(
                            eq(_row(_A[_j, _c, _i], _y), _row(_A[_j, _c, _i], _x))
                        ),
                        forall((_j, 1, _n), (_c, 1, _e))(
                            eq(_row(_B[_j, _c, _i], _y), _row(_B[_j, _c, _i], _x))
                        ),
                        forall((_c, 1, _e))(le(_row(_C[_c, _i], _y), _row(_C[_c, _i], _x))),
                        le(_row(_v[_i], _y), _row(_v[_i], _x)),
                    )
                ),
            )
        ),
    ),
}

AXIOMS: Mapping[str, tuple[str, Formula]] = MappingProxyType(_AXIOMS)
"""Title and claim of each axiom, by name; nothing can be added."""

del _AXIOMS
