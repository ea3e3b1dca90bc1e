"""The words of the interface: gather them from code and templates, tell what is not translated, compile."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "goldenthread"
LOCALE = SOURCE / "core" / "locale"
# words of parts that know nothing of Django stand in `Said("…")`
GATHER = """
from django.core.management import execute_from_command_line
from django.core.management.commands.makemessages import Command
Command.xgettext_options = [*Command.xgettext_options, "--keyword=Said"]
execute_from_command_line()
"""
LANGUAGES = ("ar", "zh_Hans", "fr", "ru", "es")


def gather() -> None:
    """Every word marked for translation, in each catalogue. Nothing is guessed: a person translates."""
    settings = ["--pythonpath", "..", "--settings", "goldenthread.config.settings"]
    arguments = ["makemessages", *settings, "-l", "en", "--keep-pot", "--no-location", "-v", "0"]
    subprocess.run([sys.executable, "-c", GATHER, *arguments], cwd=SOURCE, check=True)
    shutil.rmtree(LOCALE / "en")
    template_file = LOCALE / "django.pot"
    # the template's plural forms are a blank to be filled in; each catalogue has its own
    lines = [line for line in template_file.read_bytes().splitlines(keepends=True) if b"Plural-Forms" not in line]
    template = read_po(io.BytesIO(b"".join(lines)))
    template_file.unlink()
    for language in LANGUAGES:
        catalogue = read(language) if path(language).exists() else Catalog(locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        write(language, catalogue)


def path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of a language."""
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def write(language: str, catalogue: Catalog) -> None:
    """Keep a catalogue: sorted and without dates, so that only words make a difference."""
    catalogue.header_comment = "# Words of Golden Thread. Licence: Apache-2.0, as the rest."
    catalogue.project, catalogue.fuzzy = "Golden Thread", False
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    path(language).parent.mkdir(parents=True, exist_ok=True)
    with path(language).open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True)


def missing(catalogue: Catalog) -> list[str]:
    """The words that are not translated."""
    return [str(m.id) for m in catalogue if m.id and not all([m.string] if isinstance(m.string, str) else m.string)]


def compile_all() -> None:
    """The catalogues as the site reads them."""
    for language in LANGUAGES:
        source = path(language)
        subprocess.run(["msgfmt", "--check-format", "-o", str(source.with_suffix(".mo")), str(source)], check=True)


def main() -> int:
    gather()
    compile_all()
    for language in LANGUAGES:
        catalogue = read(language)
        left = missing(catalogue)
        print(f"{language}: {len(catalogue) - len(left)} of {len(catalogue)} translated")
        for words in left[:20]:
            print(f"  {words}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
