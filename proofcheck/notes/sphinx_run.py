"""From a folder of pages to HTML, by Sphinx in a process of its own; nothing is fetched."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

from proofcheck.errors import InputError, ProofcheckError
from proofcheck.notes.folder import STATIC

NEEDED = ("sphinx", "myst_parser", "sphinx_proof", "furo", "sphinx-mathjax-offline", "networkx")
MATHJAX = "mathjax.js"
_COMPLAINTS = 12

# MathJax draws formulas as SVG: no fonts to load, and the colour of the text around them
CONF = '''"""Written by `proofcheck notes`."""
project = {title!r}
extensions = ["myst_parser", "sphinx_proof", "sphinx.ext.mathjax"]
source_suffix = {{".md": "markdown"}}
exclude_patterns = ["_raw", "_pictures", "_static"]
root_doc = "index"
html_theme = "furo"
html_title = {title!r}
html_static_path = ["_static"]
html_css_files = ["notes.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_use_index = False
html_domain_indices = False
html_last_updated_fmt = None
smartquotes = False
myst_enable_extensions = ["dollarmath", "amsmath", "deflist", "colon_fence", "attrs_inline"]
myst_heading_anchors = 5
# $$ .. \\tag{{C1}} $$ with line ends of its own must not be put into another environment
myst_dmath_double_inline = True
suppress_warnings = ["myst.header"]
mathjax_path = "mathjax.js"
mathjax3_config = {{
    "options": {{"enableMenu": False}},
    "tex": {{"packages": {{"[-]": ["noundefined"]}}}},  # an unknown macro is an error to be seen
    "svg": {{"fontCache": "global", "mtextInheritFont": True}},
}}


def _needs_mathjax(app, pagename, templatename, context, doctree):
    if 'class="math' in (context.get("body") or ""):
        context["has_maths_elements"] = True


def setup(app):
    app.connect("html-page-context", _needs_mathjax, priority=100)
'''


def require() -> None:
    """Raise InputError with what to install if a library that builds the site is missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise InputError(f"building the site needs {', '.join(missing)}; install proofcheck[notes]")


def write_static(source: Path) -> None:
    """Write the style sheet and MathJax into the static files of the site's source."""
    static = source / STATIC
    static.mkdir(exist_ok=True)
    style = resources.files("proofcheck.notes").joinpath("notes.css").read_text(encoding="utf-8")
    (static / "notes.css").write_text(style, encoding="utf-8")
    found = importlib.util.find_spec("sphinx-mathjax-offline")
    if found is None or found.origin is None:
        raise InputError("sphinx-mathjax-offline has no files; install proofcheck[notes] again")
    # all of TeX's packages in one file, which asks for no other
    bundle = Path(found.origin).parent / "static" / "mathjax" / "tex-svg-full.js"
    if not bundle.is_file():
        raise InputError("sphinx-mathjax-offline does not hold tex-svg-full.js; take 0.0.2")
    shutil.copyfile(bundle, static / MATHJAX)


def run(source: Path, target: Path, title: str) -> None:
    """Build `target` from `source`; raise ProofcheckError with the first complaints.

    A warning, as of a link that leads nowhere, is a failure.
    """
    (source / "conf.py").write_text(CONF.format(title=title), encoding="utf-8")
    doctrees = target.parent / "doctrees"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    command += ["-d", str(doctrees), str(source), str(target)]
    # nothing that is set for another run of Sphinx or Python may reach into this one
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONWARNINGS"}
    done = subprocess.run(
        command,
        cwd=source,
        env={**inherited, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise ProofcheckError(f"the site is not built: {complaints(done.stderr, source)}")
    for name in ("objects.inv", ".buildinfo"):
        (target / name).unlink(missing_ok=True)
    for folder in sorted((p for p in target.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def complaints(said: str, source: Path) -> str:
    """Return what Sphinx complains of, without the folder that it was built in."""
    lines = [line.replace(f"{source}{os.sep}", "") for line in said.splitlines() if line.strip()]
    told = [line for line in lines if "WARNING" in line or "ERROR" in line or "rror:" in line]
    told = told or lines or ["no reason given"]
    more = f"; and {len(told) - _COMPLAINTS} more" if len(told) > _COMPLAINTS else ""
    return "; ".join(told[:_COMPLAINTS]) + more
