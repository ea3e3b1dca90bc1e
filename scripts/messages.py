"""The words of the interface: gather them from code and templates, tell what is not translated, compile.

With --check nothing is written: it fails if a word lacks a translation or a plural form.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "goldenthread"
LOCALE = SOURCE / "locale"
# words of parts that know nothing of Django stand in `Said("…")`
GATHER = """
from django.core.management import execute_from_command_line
from django.core.management.commands.makemessages import Command
Command.xgettext_options = [*Command.xgettext_options, "--keyword=Said"]
execute_from_command_line()
"""
LANGUAGES = ("ar", "zh_Hans", "fr", "ru", "es")
# zero, one, two, few, many, other: the order of Unicode and of Django; Babel's own for Arabic has the last two swapped
PLURALS = {"ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"}


NO_BREAK, NARROW = "\u00a0", "\u202f"
PLACE = r"%\(\w+\)[sd]|\{\w+\}"


def typeset(language: str, text: str) -> str:
    """A translation with the spaces and letters that its language prints; what it names and links to stays."""
    if language == "fr":
        text = re.sub(r"(?<=\S) ([:»])(?!//)", rf"{NO_BREAK}\1", text)
        text = re.sub(r"(?<=\S) ([;!?])", rf"{NARROW}\1", text)
        return re.sub(r"« ", f"«{NO_BREAK}", text)
    if language == "ru":
        return text.replace("ё", "е").replace("Ё", "Е")
    return text


WRONG_SIGNS = {
    "ar": re.compile(r"[\u0600-\u06ff][,;?]"),
    "zh_Hans": re.compile(r"[\u4e00-\u9fff][,;:!?(]"),
    "fr": re.compile(r"« |(?<=\S) [:;!?»]"),
    "ru": re.compile(r"[ёЁ]"),
}
"""Signs of another language that a translation must not have."""


def gather() -> Catalog:
    """Every word marked for translation in code and templates."""
    settings = ["--pythonpath", "..", "--settings", "goldenthread.config.settings"]
    arguments = ["makemessages", *settings, "-l", "en", "--keep-pot", "--no-location", "-v", "0"]
    subprocess.run([sys.executable, "-P", "-c", GATHER, *arguments], cwd=SOURCE, check=True)
    shutil.rmtree(LOCALE / "en")
    template_file = LOCALE / "django.pot"
    # the template's plural forms are a blank to be filled in; each catalogue has its own
    lines = [line for line in template_file.read_bytes().splitlines(keepends=True) if b"Plural-Forms" not in line]
    template_file.unlink()
    return read_po(io.BytesIO(b"".join(lines)))


def update(template: Catalog) -> None:
    """The gathered words in each catalogue. Nothing is guessed: a person translates."""
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
    if language in PLURALS:
        catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    for message in catalogue:
        if message.id:
            told = tuple(typeset(language, form or "") for form in forms(message))
            message.string = told[0] if isinstance(message.string, str) else told
    path(language).parent.mkdir(parents=True, exist_ok=True)
    with path(language).open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True)


def missing(catalogue: Catalog) -> list[str]:
    """The words that are not translated."""
    return [str(m.id) for m in catalogue if m.id and not all(forms(m))]


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or as many as the language has plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def wrong(language: str, template: Catalog) -> list[str]:
    """What keeps the words of the interface from being said in a language, a line each."""
    catalogue = read(language)
    if language in PLURALS and PLURALS[language].rstrip(";") not in catalogue.plural_forms:
        return [f"the plural forms must be {PLURALS[language]}"]
    found = {(m.id, m.context): m for m in catalogue if m.id}
    told = []
    for wanted in template:
        if not wanted.id:
            continue
        message = found.get((wanted.id, wanted.context))
        if message is None or not all(forms(message)):
            told.append(f"not translated: {wanted.id}")
        elif wanted.pluralizable and len(forms(message)) != catalogue.num_plurals:
            told.append(f"{len(forms(message))} of {catalogue.num_plurals} plural forms: {wanted.id}")
        elif wanted.pluralizable and language == "ar" and len(set(forms(message)[1:4])) < 3:
            told.append(f"one, two and a few are the same: {wanted.id}")
        elif not wanted.pluralizable and named(wanted.id) != named(forms(message)[0]):
            told.append(f"names other values than the English: {wanted.id}")
        if message is not None and (sign := WRONG_SIGNS.get(language)):
            signs = [form for form in forms(message) if sign.search(re.sub(PLACE, "x", form or ""))]
            told += [f"signs of another language: {form}" for form in signs]
    return told + stale(language, catalogue)


def named(text: str) -> set[str]:
    """The values that a text names."""
    return set(re.findall(PLACE, text))


def said(catalogue: Catalog) -> dict[tuple[str, str | None], tuple[str, ...]]:
    """Each word of a catalogue with its translations."""
    found = {}
    for message in catalogue:
        if message.id:
            word = message.id if isinstance(message.id, str) else message.id[0]
            # Babel leaves the contexts of a compiled catalogue as bytes
            context = message.context.decode() if isinstance(message.context, bytes) else message.context
            found[word, context] = forms(message)
    return found


def stale(language: str, catalogue: Catalog) -> list[str]:
    """Whether the compiled catalogue, which the site reads, is that of the words."""
    with path(language).with_suffix(".mo").open("rb") as file:
        compiled = said(read_mo(file))
    return [] if compiled == said(catalogue) else ["the compiled catalogue is not that of the words: run make messages"]


def compile_all() -> None:
    """The catalogues as the site reads them."""
    for language in LANGUAGES:
        source = path(language)
        subprocess.run(["msgfmt", "--check-format", "-o", str(source.with_suffix(".mo")), str(source)], check=True)


def check() -> int:
    """Whether every word is said in every language; what is not, is told."""
    template = gather()
    told = [f"{language}: {words}" for language in LANGUAGES for words in wrong(language, template)]
    print("\n".join(told) if told else "Every word of the interface is translated.")
    return 1 if told else 0


def main() -> int:
    if "--check" in sys.argv[1:]:
        return check()
    update(gather())
    compile_all()
    for language in LANGUAGES:
        catalogue = read(language)
        left = missing(catalogue)
        print(f"{language}: {len(catalogue) - len(left)} of {len(catalogue)} translated")
        for words in left:
            print(f"  {words}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
