"""One solver, one question, one process: the only place that knows z3 and cvc5.

Run as `python -m proofcheck.smt.child NAME`; reads a request (JSON) from its standard input and
writes one answer (JSON). The parent trusts neither this process to end nor what it writes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

Answer = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Answer the request on standard input with the solver named in the arguments."""
    request = json.load(sys.stdin)
    _limit(int(request["memory"]), int(request["seconds"]))
    try:
        answer = SOLVERS[arguments[0]](request)
    except (ImportError, KeyError):
        answer = {"status": "unknown", "note": f"no solver {arguments[0]} is installed"}
    except Exception as error:  # whatever a solver raises, it has decided nothing
        first = str(error).strip().splitlines()[:1]
        answer = {"status": "unknown", "note": f"{type(error).__name__}: {''.join(first)}"}
    json.dump(answer, sys.stdout)
    return 0


def _limit(megabytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # a system without such limits; the parent's clock remains
        return
    for kind, amount in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (allowed, hard))


def z3_answer(request: Answer) -> Answer:
    """Ask z3."""
    import z3

    solver = z3.SolverFor(request["logic"])
    solver.set("rlimit", int(request["resource"]))
    solver.from_string(request["text"])
    status = str(solver.check())
    answer: Answer = {"status": status, "version": z3.get_version_string()}
    if status == "unknown":
        answer["note"] = solver.reason_unknown()
    if status == "sat":
        model = solver.model()
        values = {n: model.eval(z3.Real(n), model_completion=True) for n in request["unknowns"]}
        if all(z3.is_rational_value(value) for value in values.values()):
            answer["model"] = {name: str(value.as_fraction()) for name, value in values.items()}
        else:
            answer["near"] = {name: str(_near(value)) for name, value in values.items()}
    return answer


def _near(value: Any) -> Fraction:
    """Return a rational within 10^-20 of an algebraic number of z3."""
    rational = value if hasattr(value, "as_fraction") else value.approx(20)
    return Fraction(rational.as_fraction())


CVC5_WAYS: tuple[dict[str, str], ...] = ({}, {"nl-ext": "none", "nl-cov": "true"})
"""Options tried in turn: the usual ones at times end "incomplete" where coverings alone decide."""


def cvc5_answer(request: Answer) -> Answer:
    """Ask cvc5, in its usual way and then by coverings alone."""
    answer: Answer = {}
    for options in CVC5_WAYS if request["logic"] == "QF_NRA" else CVC5_WAYS[:1]:
        answer = _cvc5_once(request, options)
        if answer["status"] != "unknown":
            break
    return answer


def _cvc5_once(request: Answer, options: dict[str, str]) -> Answer:
    import cvc5

    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("produce-models", "true")
    solver.setOption("rlimit", str(int(request["resource"])))
    for name, value in options.items():
        solver.setOption(name, value)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, request["text"], "problem")
    symbols = parser.getSymbolManager()
    status, reason = "unknown", "no answer"
    while not (command := parser.nextCommand()).isNull():
        said = str(command.invoke(solver, symbols)).strip()
        if said.split(" ")[0] in ("sat", "unsat", "unknown"):
            status, reason = said.split(" ")[0], said
        elif said:
            raise ValueError(said)
    answer: Answer = {"status": status, "version": cvc5.__version__}
    if status == "unknown":
        answer["note"] = reason
    if status == "sat":
        terms = {term.getSymbol(): term for term in symbols.getDeclaredTerms()}
        values = {name: solver.getValue(terms[name]) for name in request["unknowns"]}
        if all(value.isRealValue() for value in values.values()):
            answer["model"] = {
                name: str(Fraction(value.getRealValue())) for name, value in values.items()
            }
    return answer


SOLVERS: dict[str, Callable[[Answer], Answer]] = {"z3": z3_answer, "cvc5": cvc5_answer}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
