"""The hand-written notes of a companion: where they are, and how they enter the site.

A lemma's note goes onto the lemma's page; every other Markdown file becomes a page of its own.
Links between notes are turned into links between pages.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from proofcheck.errors import InputError
from proofcheck.lemma import Companion
from proofcheck.modules import Unclear, file_of
from proofcheck.notes.hypertext import link

START, OVERVIEW, CHAIN = "start.md", "README.md", "chain"
PICTURES, STATIC = "_pictures", "_static"
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")
_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}|:{3,})")


def notes_folder(companion: Companion, root: str) -> Path:
    """Return the folder of the companion's notes.

    `Companion.notes` is looked for from the package's own folder upwards (a checkout, or notes
    inside the package), then among the files that the package's distribution installed, last from
    the working directory. Raises InputError if it is nowhere.
    """
    name = companion.notes
    places = []
    with contextlib.suppress(Unclear):
        places += [above / name for above in file_of(root).resolve().parents]
    places += _installed(root, name)
    places.append(Path.cwd() / name)
    for place in places:
        if any((place / lemma.note).is_file() for lemma in companion.lemmas):
            return place
    raise InputError(
        f"the notes of {companion.name} ({name}) are found neither beside the package {root} nor "
        "in this folder; run this from the folder that holds them"
    )


def _installed(root: str, name: str) -> list[Path]:
    """Return the folders of that name that the distribution of the package brought along."""
    top = root.partition(".")[0]
    found: dict[Path, None] = {}
    for distribution in metadata.packages_distributions().get(top, []):
        for item in metadata.files(distribution) or ():
            if item.parent.as_posix().endswith(f"/{name}"):
                found[Path(str(item.locate())).resolve().parent] = None
    return list(found)


def page_names(companion: Companion, folder: Path) -> dict[str, str]:
    """Return for each note's file the page on which it is, without suffix.

    Raises InputError if two pages would have one name.
    """
    names = {lemma.note: lemma.id for lemma in companion.lemmas}
    has_start = (folder / START).is_file()
    for path in sorted(folder.glob("*.md")):
        if path.name not in names:
            own = {START: "index", OVERVIEW: "overview" if has_start else "index"}
            names[path.name] = own.get(path.name, path.stem)
    names.setdefault(START, "index")
    taken: dict[str, str] = {CHAIN: "the chain of lemmas", "search": "the search", "genindex": ""}
    for file, page in names.items():
        if page.casefold() in taken and taken[page.casefold()] != page:
            raise InputError(
                f"{file} would become the page {page}, a name that is taken by "
                f"{taken[page.casefold()] or 'the site'}; call it otherwise"
            )
        taken[page.casefold()] = page
    return names


def copy_static(source: Path, target: Path) -> None:
    """Copy the notes' own static files, as an interactive page, if there are any."""
    if (source / STATIC).is_dir():
        shutil.copytree(source / STATIC, target / STATIC, dirs_exist_ok=True)


def note_text(path: Path, names: Mapping[str, str], *, inside: bool = False) -> str:
    """Return a note as Markdown of the site; raise InputError if it cannot be read.

    inside: it becomes part of a page, so its title goes and its headings move down one level.
    """
    try:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        raise InputError(f"there is no note {path}; write it or mend `note` of its lemma") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the note {path}: {error}") from error
    text = _MATTER.sub("", text)
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            # of a directive in backticks or colons the inside is text; of code it is not
            fence = "" if mark[1][0] == ":" or "{" in line else mark[1][:3]
        elif mark and line.strip().startswith(fence) and fence:
            fence = ""
        elif not fence:
            if inside and re.match(r"# ", line):
                continue
            if inside and re.match(r"#{2,5} ", line):
                line = "#" + line
            line = _LINK.sub(lambda found: _linked(found, names), line)
        lines.append(line)
    return "\n".join(lines).strip() + "\n"


def _linked(found: re.Match[str], names: Mapping[str, str]) -> str:
    image, text, target = found.groups()
    file, mark, anchor = target.partition("#")
    if not image and file.startswith(f"{STATIC}/"):
        return link(target, text)  # a page that is copied as it is
    if not image and file in names:
        return f"[{text}]({names[file]}.md{mark}{anchor})"
    return found[0]
