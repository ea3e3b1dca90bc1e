"""What a paper says, frozen: for each language its masthead and blocks, and the records every paragraph rests on."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import asdict
from typing import Any

import orjson

from goldenthread.drafting.models import Document
from goldenthread.language import LANGUAGES, spell_number
from goldenthread.language.grammar import lowered
from goldenthread.language.typeset import typeset
from goldenthread.platform.models import Strategy
from goldenthread.reports.facts import session_alone
from goldenthread.reports.mentions import Mentions, mentioning
from goldenthread.reports.outlines import OUTLINES
from goldenthread.reports.phrases import cited, finished, from_to, phrase, phrases, plain, said, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Record, Statement
from goldenthread.text import Masthead
from goldenthread.text import letter_numeral as letter
from goldenthread.text import roman_numeral as roman

FORM = 2  # of the content; a snapshot says by which form it was written
PAPERS = uuid.UUID("6f1f3c52-2b34-4b0e-9d0a-52a4c1b8a6f7")


def make(outline: str, strategy: Strategy, scope: Scope, *, parts: list[Part] | None = None) -> dict[str, Any]:
    """The whole content of a paper by that outline, in six languages, from the records as they are now.

    `parts` are those of an outline that a team keeps.
    """
    parts = OUTLINES[outline](strategy, scope) if parts is None else parts
    own = {strategy.organization_id}  # the masthead says its name in full
    sources = _sources(parts)
    rows = {(row["paragraph"], row["kind"], row["pk"], row["query"]): number for number, row in enumerate(sources, 1)}
    return {
        "form": FORM,
        "outline": outline,
        "strategy": strategy.key,
        "data_date": scope.on.isoformat(),
        "is_illustration": any(row["is_illustration"] for row in sources),
        "languages": {language: _said(outline, strategy, scope, parts, language, rows, own) for language in LANGUAGES},
        "sources": sources,
    }


def _said(
    outline: str,
    strategy: Strategy,
    scope: Scope,
    parts: list[Part],
    language: str,
    rows: dict[tuple[str, str, str, str], int],
    own: set[int],
) -> dict[str, Any]:
    """What the paper says in a language; made twice, for whom it names again is known only at its end."""
    with mentioning(Mentions(known=set(own))) as first:
        text = " ".join(block["text"] for block in _blocks(outline, strategy, parts, language, rows))
    often = first.named_again(text)
    with mentioning(Mentions(known=set(own), often=often)):
        return {
            "masthead": asdict(_masthead(outline, strategy, scope, language)),
            "blocks": _blocks(outline, strategy, parts, language, rows),
            "footnote": finished(phrase("not_printed", language), language),
        }


def says_nothing(content: dict[str, Any]) -> bool:
    """Whether a content rests on no record: it would be a masthead and nothing else."""
    return not content["sources"]


def digest(content: dict[str, Any]) -> str:
    """The SHA-256 of a content: the same records give the same content, and the same content the same paper."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _masthead(outline: str, strategy: Strategy, scope: Scope, language: str) -> Masthead:
    organization = said(strategy.organization.name, "organization")(language)
    document: Document | None = scope.named(scope.document)
    if document is None:
        known = f"title.{outline}" in phrases()
        title = phrase(
            f"title.{outline}" if known else "title.update", language, strategy=said(strategy.title, "title")
        )
        return Masthead(organization=organization, title=finished(title, language))
    item = scope.named(document.agenda_item)
    session = item.session if item else None
    mandate = scope.named(document.mandate)
    values = {
        "symbol": cited(mandate.symbol if mandate else ""),
        "mandate": said(mandate.title if mandate else "", "title"),
        "strategy": said(strategy.title, "title"),
    }
    abstract = f"abstract.{outline}" if f"abstract.{outline}" in phrases() else "abstract"
    typed = lambda text: typeset(text, language)  # noqa: E731
    return Masthead(
        organization=organization,
        organ=said(session.body.name, "organ")(language) if session else "",
        symbol=document.symbol,
        distribution=document.distribution,
        original_language=document.original_language,
        issued=document.issued_on.isoformat() if document.issued_on else "",
        date=from_to(document.issued_on, None)(language) if document.issued_on else "",
        session=typed(session_alone(session)(language)) if session else "",
        place=said(session.place, "place")(language) if session and session.place else "",
        dates=typed(from_to(session.starts_on, session.ends_on)(language)) if session else "",
        item_number=item.number if item else "",
        item_title=typed(said(item.title, "item_title")(language)) if item else "",
        provisional=item.is_provisional if item else True,
        title=typed(said(document.title, "title")(language)),
        author=said(document.author_line, "author")(language) if document.author_line else "",
        abstract=finished(phrase(abstract, language, **values), language) if mandate else "",
    )


def _numbered(parts: list[Part]) -> list[tuple[Part, list[tuple[int, Paragraph]]]]:
    """Parts with their paragraphs numbered through the whole paper."""
    number = 0
    numbered = []
    for part in parts:
        paragraphs = []
        for paragraph in part.paragraphs:
            number += 1
            paragraphs.append((number, paragraph))
        numbered.append((part, paragraphs))
    return numbered


def _sources(parts: list[Part]) -> list[dict[str, Any]]:
    """A row for every record a paragraph rests on, in the order of the paper."""
    rows: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for _part, paragraphs in _numbered(parts):
        for number, paragraph in paragraphs:
            for statement in paragraph.all():
                for one in statement.rests_on:
                    row = {"paragraph": str(number), "statement": statement.name, **asdict(one)}
                    rows.setdefault((str(number), one.kind, one.pk, one.query), row)
    return list(rows.values())


def _blocks(
    outline: str, strategy: Strategy, parts: list[Part], language: str, rows: dict[tuple[str, str, str, str], int]
) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    tables = charts = 0

    def add(kind: str, number: str, level: int, address: str, text: str, links: list[dict[str, Any]]) -> None:
        guid = uuid.uuid5(PAPERS, f"{outline}/{strategy.key}/{address}").hex
        blocks.append(
            {"kind": kind, "number": number, "level": level, "guid": guid, "text": text, "links": links, "eid": address}
        )

    for place, (part, paragraphs) in enumerate(_numbered(parts), 1):
        add("heading", roman(place), 1, f"sec_{roman(place)}", part.heading.text(language), [])
        for number, paragraph in paragraphs:
            text, links = _run(paragraph.statements, language, str(number), rows)
            add("paragraph", str(number), 0, f"para_{number}", text, links)
            if any(statement.name == "narrative" for statement in paragraph.statements):
                blocks[-1]["narrative"] = True
            for ordinal, point in enumerate(paragraph.points, 1):
                text, links = _run([point], language, str(number), rows)
                text = as_point(text, language, is_last=ordinal == len(paragraph.points))
                add("point", f"({letter(ordinal)})", 1, f"para_{number}__list_1__point_{letter(ordinal)}", text, links)
            if table := paragraph.table:
                tables += 1
                caption = phrase(
                    "table.caption", language, number=plain(str(tables), "value"), title=word(table.caption)
                )
                add("other", "", 0, f"para_{number}__caption", finished(caption, language), [])
                cells = table.cells(language)
                add("table", "", 0, f"para_{number}__table_1", "\n".join("\t".join(row) for row in cells), [])
                blocks[-1]["cells"] = cells
            if chart := paragraph.chart:
                charts += 1
                title = word(chart.caption, **chart.values)
                caption = phrase("chart.caption", language, number=plain(str(charts), "value"), title=title)
                add("other", "", 0, f"para_{number}__figure_caption", finished(caption, language), [])
                drawn = chart.drawn(title(language), language)
                add("other", "", 0, f"para_{number}__figure_1", drawn.words, [])
                blocks[-1]["chart"] = asdict(drawn)
    return blocks


def _run(
    statements: list[Statement], language: str, paragraph: str, rows: dict[tuple[str, str, str, str], int]
) -> tuple[str, list[dict[str, Any]]]:
    """The statements as one text, with a link on every figure to its row in the annex of sources."""
    text = ""
    links: list[dict[str, Any]] = []
    for statement in statements:
        if text and language != "zh":
            text += " "
        start = len(text)
        text += statement.text(language)
        for one in statement.rests_on:
            span = _figure(one, text, start, language)
            if span and (row := rows.get((paragraph, one.kind, one.pk, one.query))):
                links.append({"start": span[0], "end": span[1], "target": f"#source_{row}"})
    return text, links


def as_point(text: str, language: str, *, is_last: bool) -> str:
    """A point of a list, with the mark that ends it; Russian points begin with a small letter."""
    bare = text.rstrip(" \u00a0.;。；؛")
    bare = lowered(bare, language) if language == "ru" else bare
    ends = {"zh": ("；", "。"), "ar": ("؛", "."), "fr": ("\u00a0;", ".")}.get(language, (";", "."))
    return bare + ends[is_last]


def _figure(one: Record, text: str, start: int, language: str) -> tuple[int, int] | None:
    if not one.query or not one.value:
        return None
    words = spell_number(float(one.value), language)
    place = text.find(words, start)
    return (place, place + len(words)) if place >= 0 else None
