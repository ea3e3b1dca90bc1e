"""The form of a United Nations document in six languages: masthead, words, gaps. Imports no Django.

How a room above makes a paper::

    masthead = Masthead(organization="...", organ="General Conference", session="Twentieth session",
                        place="Vienna", dates="27 November-1 December 2023", item_number="21",
                        item_title="...", provisional=True, title="...",
                        author="Report of the Director General", abstract="...")
    reading = Reading(language="en", blocks=[Block(index=0, kind=Kind.HEADING, level=1, number="I",
                                                   text="Background"), ...])
    paper = Paper(masthead=masthead, banner="Illustration", sources=[["Figure", "Source", "Date"], [...]])
    write_docx(reading, Path("out.docx"), paper=paper)      # write_docx.py
    write_pdf(reading, Path("out.pdf"), paper=paper)        # write_pdf.py
    write_html(reading, Path("out.html"), paper=paper)      # write_html.py

Every masthead field is a string and may be "". A field that a UN document always shows (symbol, date,
session, ...) is then printed as a highlighted gap: `gap("symbol", "en")` is "[symbol not set]". The same
function gives the text for an unset fact inside a paragraph; writers find such gaps and highlight them.
Without `paper`, the masthead is taken from `reading.masthead`, in the keys that readers give (masthead.py).
Footnotes are `Kind.FOOTNOTE` blocks: the call stands at `place` (block, character), or at the end of the
block before the note, or on the title when there is none. A figure that has a row in the annex of sources
carries `Link(start, end, "#source_1")` in `block.links` (row 1 of `sources`; row 0 is the header).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from goldenthread.language import code
from goldenthread.text.blocks import Reading
from goldenthread.text.un.gaps import gap, gap_spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What stands above the first heading of a UN document; "" means not set."""

    organization: str = ""
    organ: str = ""
    symbol: str = ""
    distribution: str = ""  # "General", "Limited" or "Restricted" in any case, or the words to print
    date: str = ""  # as printed
    issued: str = ""  # the same date, ISO 8601
    original_language: str = ""  # code or name of the language
    session: str = ""
    place: str = ""
    dates: str = ""
    item_number: str = ""
    item_title: str = ""
    provisional: bool = True  # whether the agenda is still provisional
    title: str = ""
    author: str = ""  # the line below the title: "Report of the Director General"
    abstract: str = ""
    job_number: str = ""

    @property
    def is_formal(self) -> bool:
        """Whether this is a document before a body, to be printed with all lines of a masthead."""
        lines = (self.organ, self.symbol, self.distribution, self.original_language, self.dates, self.author)
        meeting = (self.session, self.item_number or self.item_title)
        return sum(map(bool, (*lines, *meeting))) >= (2 if any(meeting) else 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """How a reading is to be printed: masthead, a banner on every page, the annex of sources.

    A final paper leaves out of its masthead what is not set; others show that it is missing.
    """

    masthead: Masthead | None = None
    banner: str = ""
    sources: list[list[str]] = field(default_factory=list)
    is_final: bool = False


LINE = 75  # letters that a line of a table across the page takes


def column_shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """How much of the width each column of a small table is given, 1 in all.

    Room for its longest word (up to 16 letters) first; what is left by the length of its cells.
    """
    columns = max(map(len, rows), default=0)
    least, wanted = [], []
    for place in range(columns):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        longest_word = max((len(word) for cell in cells for word in cell.split()), default=1)
        least.append((min(longest_word, 16) + 2) / LINE)
        wanted.append(sum(map(len, cells)) / len(cells) if cells else 0.0)
    left = max(1 - sum(least), 0.0)
    shares = [low + left * want / (sum(wanted) or 1) for low, want in zip(least, wanted, strict=True)]
    return [share / sum(shares) for share in shares]


# other names under which readers and foreign files give the same fact
_ALIASES = {"author_line": "author", "date_start": "issued"}


def masthead_of(reading: Reading, paper: Paper | None = None) -> Masthead:
    """The masthead a paper was given, or else what was read from the file."""
    if paper and paper.masthead:
        return paper.masthead
    return masthead_from(reading.masthead)


def front_lines(reading: Reading, paper: Paper | None = None) -> list[tuple[str, str]]:
    """What stands before the text of a document that goes before no body: kind ("line", "title") and words.

    The lines of the file as printed; else organization, title, author and abstract, without those that the
    text itself holds. Empty for a document with a masthead.
    """
    masthead = masthead_of(reading, paper)
    if masthead.is_formal:
        return []
    held = {block.text for block in reading.blocks}
    printed = reading.masthead.get("printed")
    if isinstance(printed, list) and not (paper and paper.masthead):
        lines = [("title" if line == masthead.title else "line", str(line)) for line in printed]
        return [(kind, line) for kind, line in lines if line not in held]
    words = [("line", masthead.organization), ("title", masthead.title), ("line", masthead.author)]
    words += [("line", line) for line in masthead.abstract.split("\n")]
    return [(kind, text) for kind, text in words if text and text not in held]


def masthead_from(facts: Mapping[str, object]) -> Masthead:
    """A masthead from the facts a reader found; unknown keys and empty values are left out."""
    known = {f.name for f in fields(Masthead)}
    values: dict[str, object] = {}
    for key, value in _flattened(facts).items():
        name = _ALIASES.get(key, key)
        if name in known and value not in (None, "", []):
            values[name] = value if isinstance(value, bool) else _words(value)
    return Masthead(**values)  # type: ignore[arg-type]


def _flattened(facts: Mapping[str, object]) -> dict[str, object]:
    """{"agenda_item": {"number": "21"}, "dates": {"text": "..."}} as item_number and dates."""
    flat: dict[str, object] = {}
    for key, value in facts.items():
        if isinstance(value, Mapping):
            stem = "item" if key == "agenda_item" else key
            for inner, fact in value.items():
                name = {"text": stem, "provisional": "provisional"}.get(inner, f"{stem}_{inner}")
                flat[name] = fact
        else:
            flat[key] = value
    return flat


def _words(value: object) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)


# UN documents in Arabic, Chinese and Russian print these lines in English.
_DISTRIBUTION = {
    "en": {"general": "Distr.: General", "limited": "Distr.: Limited", "restricted": "Distr.: Restricted"},
    "fr": {"general": "Distr. générale", "limited": "Distr. limitée", "restricted": "Distr. restreinte"},
    "es": {"general": "Distr. general", "limited": "Distr. limitada", "restricted": "Distr. reservada"},
}
_LANGUAGE_NAMES = {
    "en": dict(ar="Arabic", zh="Chinese", en="English", fr="French", ru="Russian", es="Spanish"),
    "fr": dict(ar="arabe", zh="chinois", en="anglais", fr="français", ru="russe", es="espagnol"),
    "es": dict(ar="árabe", zh="chino", en="inglés", fr="francés", ru="ruso", es="español"),
}
_ORIGINAL = {"en": "Original: {}", "fr": "Original : {}", "es": "Original: {}"}
_ITEM = {
    "en": ("Item {} of the provisional agenda", "Agenda item {}"),
    "fr": ("Point {} de l’ordre du jour provisoire", "Point {} de l’ordre du jour"),
    "es": ("Tema {} del programa provisional", "Tema {} del programa"),
    "ru": ("Пункт {} предварительной повестки дня", "Пункт {} повестки дня"),
    "zh": ("临时议程项目{}", "议程项目{}"),
    "ar": ("البند {} من جدول الأعمال المؤقت", "البند {} من جدول الأعمال"),
}


def _roman(language: str) -> str:
    short = code(language)
    return short if short in ("fr", "es") else "en"


def distribution_line(masthead: Masthead, language: str) -> str:
    """ "Distr.: General" as the language prints it; a gap when the distribution is not set."""
    if not masthead.distribution:
        return gap("distribution", language)
    given = masthead.distribution.strip().lower()
    for lines in _DISTRIBUTION.values():
        for kind, line in lines.items():
            if given in (kind, line.lower(), line.lower().split(" ", 1)[1]):
                return _DISTRIBUTION[_roman(language)][kind]
    return masthead.distribution


def original_lines(masthead: Masthead, language: str) -> list[str]:
    """The language of this version (when it is a translation) and of the original."""
    if not masthead.original_language:
        return [gap("original_language", language)]
    names = _LANGUAGE_NAMES[_roman(language)]
    original = _language_code(masthead.original_language.strip().lower())
    if not original:
        return [_ORIGINAL[_roman(language)].format(masthead.original_language)]
    line = _ORIGINAL[_roman(language)].format(names[original])
    this = names[code(language)]
    return [line] if original == code(language) else [this[0].upper() + this[1:], line]


def _language_code(name: str) -> str:
    for names in _LANGUAGE_NAMES.values():
        for short, word in names.items():
            if name in (short, word.lower()):
                return short
    return ""


def item_line(masthead: Masthead, language: str) -> str:
    """ "Item 21 of the provisional agenda"; "" when neither number nor title of an item is known."""
    number = masthead.item_number.strip()
    if number and not number[0].isdigit():
        return number  # the words were given whole
    if not number and not masthead.item_title:
        return ""
    pattern = _ITEM[code(language)][0 if masthead.provisional else 1]
    return pattern.format(number or gap("item_number", language))


def printed_masthead(masthead: Masthead, language: str, paper: Paper | None = None) -> dict[str, str | list[str]]:
    """The lines of the masthead as printed, with a gap for each that is not set; `right` is the right column."""
    has_item = bool(item := item_line(masthead, language))
    printed: dict[str, str | list[str]] = {
        "organization": masthead.organization or gap("organization", language),
        "symbol": masthead.symbol or gap("symbol", language),
        "organ": masthead.organ or gap("organ", language),
        "right": [
            distribution_line(masthead, language),
            masthead.date or gap("date", language),
            *original_lines(masthead, language),
        ],
        "session": masthead.session or gap("session", language),
        "place": place_line(masthead, language),
        "item": item,
        "item_title": (masthead.item_title or gap("item_title", language)) if has_item else "",
        "title": masthead.title or gap("title", language),
        "author": masthead.author,
    }
    return _without_gaps(printed) if paper and paper.is_final else printed


def _without_gaps(printed: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    """The lines that say something."""
    return {
        name: [each for each in line if not gap_spans(each)]
        if isinstance(line, list)
        else ""
        if gap_spans(line)
        else line
        for name, line in printed.items()
    }


def place_line(masthead: Masthead, language: str) -> str:
    """Place and dates of the session; Chinese puts the dates first."""
    parts = [part for part in (masthead.place, masthead.dates) if part]
    if code(language) == "zh":
        return "，".join(reversed(parts)) or gap("place", language)
    return ("، " if code(language) == "ar" else ", ").join(parts) or gap("place", language)
