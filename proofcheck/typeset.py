"""From LaTeX to PDF, where a LaTeX is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from proofcheck.errors import InputError, ProofcheckError

PROGRAMS = ("pdflatex", "lualatex", "xelatex")
LONGEST = 120  # seconds for one pass; a report takes a few


def program() -> str:
    """Return the LaTeX to use; raise InputError if none is installed."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found is not None:
            return found
    raise InputError(
        f"no LaTeX is installed (looked for {', '.join(PROGRAMS)}); "
        "write --out FILE.tex and typeset it elsewhere"
    )


def write_pdf(source: str, target: Path) -> None:
    """Typeset a LaTeX source to the file `target`, whole or not at all.

    Raises ProofcheckError with LaTeX's first complaint.
    """
    name = program()
    # in the same folder, so that the finished file can be moved into its place in one go
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        (Path(folder) / "report.tex").write_text(source, encoding="utf-8")
        command = [name, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"]
        try:
            done = subprocess.run(
                [*command, "report.tex"],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ProofcheckError(f"{name} did not end within {LONGEST} s") from None
        said = done.stdout.decode("utf-8", "replace").splitlines()
        made = Path(folder) / "report.pdf"
        if done.returncode != 0 or not made.is_file():
            complaint = next((line for line in said if line.startswith("!")), "no reason given")
            raise ProofcheckError(f"{name} failed: {complaint}; --out FILE.tex writes the source")
        os.replace(made, target)
