"""Where companions come from: entry points, or a package named on the command line."""

from __future__ import annotations

import importlib
import traceback
from importlib.metadata import entry_points
from pathlib import Path

from proofcheck.errors import InputError, ProofcheckError
from proofcheck.lemma import Companion

GROUP = "proofcheck.companions"


def load(package: str | None = None) -> Companion:
    """Return the companion of a package, or the one installed companion.

    A package offers its companion as the attribute COMPANION. Raises InputError with a sentence
    if there is none, or several and none is named.
    """
    if package is not None:
        return _from_module(package)
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if not found:
        raise InputError("no companion is installed; name a package with --package")
    if len(found) > 1:
        names = ", ".join(sorted(found))
        raise InputError(f"several companions are installed ({names}); name one with --package")
    (entry,) = found.values()
    return _checked(entry.load(), entry.value)


def _unimportable(name: str, error: Exception) -> InputError:
    *_, place = traceback.extract_tb(error.__traceback__)
    where = f"{Path(place.filename).name}, line {place.lineno}"
    said = " ".join(str(error).split())
    return InputError(f"the package {name} fails in {where}: {type(error).__name__}: {said}")


def _from_module(name: str) -> Companion:
    if not all(part.isidentifier() for part in name.split(".")):
        raise InputError(f"{name!r} is not the name of a package")
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(f"{error.name}.")):
            raise InputError(
                f"no package is called {name!r}; install it, put its folder on PYTHONPATH, or mend "
                "the name"
            ) from None
        raise
    except (ProofcheckError, ImportError, SyntaxError, OSError):
        raise  # each has its own sentence
    except Exception as error:
        raise _unimportable(name, error) from error
    if not hasattr(module, "COMPANION"):
        raise InputError(f"the package {name} offers no COMPANION")
    return _checked(module.COMPANION, name)


def _checked(companion: object, where: str) -> Companion:
    if not isinstance(companion, Companion):
        raise InputError(f"COMPANION of {where} is not a proofcheck.lemma.Companion")
    return companion
