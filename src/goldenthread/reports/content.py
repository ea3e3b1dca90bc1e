"""What a paper says, frozen: for each language its masthead and blocks, and the records every paragraph rests on."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import asdict
from typing import Any

import orjson

from goldenthread.core.language import LANGUAGES, spell_number
from goldenthread.core.models import Strategy
from goldenthread.drafting.models import Document
from goldenthread.drafting.text.un_format import Masthead
from goldenthread.reports.outlines import OUTLINES
from goldenthread.reports.phrases import from_to, phrase, plain, said
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Record, Statement

FORM = 1  # of the content; a snapshot says by which form it was written
PAPERS = uuid.UUID("6f1f3c52-2b34-4b0e-9d0a-52a4c1b8a6f7")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def make(outline: str, strategy: Strategy, scope: Scope) -> dict[str, Any]:
    """The whole content of a paper by that outline, in six languages, from the records as they are now."""
    parts = OUTLINES[outline](strategy, scope)
    sources = _sources(parts)
    rows = {(row["paragraph"], row["kind"], row["pk"], row["query"]): number for number, row in enumerate(sources, 1)}
    return {
        "form": FORM,
        "outline": outline,
        "strategy": strategy.key,
        "data_date": scope.on.isoformat(),
        "is_illustration": any(row["is_illustration"] for row in sources),
        "languages": {
            language: {
                "masthead": asdict(_masthead(strategy, scope.document, language)),
                "blocks": _blocks(outline, strategy, parts, language, rows),
                "footnote": phrase("not_printed", language),
            }
            for language in LANGUAGES
        },
        "sources": sources,
    }


def digest(content: dict[str, Any]) -> str:
    """The SHA-256 of a content: the same records give the same content, and the same content the same paper."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _masthead(strategy: Strategy, document: Document | None, language: str) -> Masthead:
    organization = said(strategy.organization.name, "organization")(language)
    if document is None:
        return Masthead(organization=organization, title=said(strategy.title, "title")(language))
    item = document.agenda_item
    session = item.session if item else None
    mandate = document.mandate
    values = {"symbol": plain(mandate.symbol if mandate else "", "symbol"), "strategy": said(strategy.title, "title")}
    return Masthead(
        organization=organization,
        organ=said(session.body.name, "organ")(language) if session else "",
        symbol=document.symbol,
        distribution=document.distribution,
        original_language=document.original_language,
        issued=document.issued_on.isoformat() if document.issued_on else "",
        date=from_to(document.issued_on, None)(language) if document.issued_on else "",
        session=said(session.name, "session")(language) if session else "",
        place=said(session.place, "place")(language) if session and session.place else "",
        dates=from_to(session.starts_on, session.ends_on)(language) if session else "",
        item_number=item.number if item else "",
        item_title=said(item.title, "item_title")(language) if item else "",
        provisional=item.is_provisional if item else True,
        title=said(document.title, "title")(language),
        author=said(document.author_line, "author")(language) if document.author_line else "",
        abstract=phrase("abstract", language, **values) if mandate else "",
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
            for statement in [*paragraph.statements, *paragraph.points]:
                for one in statement.rests_on:
                    row = {"paragraph": str(number), "statement": statement.name, **asdict(one)}
                    rows.setdefault((str(number), one.kind, one.pk, one.query), row)
    return list(rows.values())


def _blocks(
    outline: str, strategy: Strategy, parts: list[Part], language: str, rows: dict[tuple[str, str, str, str], int]
) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []

    def add(kind: str, number: str, level: int, address: str, text: str, links: list[dict[str, Any]]) -> None:
        guid = uuid.uuid5(PAPERS, f"{outline}/{strategy.key}/{address}").hex
        blocks.append(
            {"kind": kind, "number": number, "level": level, "guid": guid, "text": text, "links": links, "eid": address}
        )

    for place, (part, paragraphs) in enumerate(_numbered(parts)):
        add("heading", ROMAN[place], 1, f"sec_{ROMAN[place]}", part.heading.text(language), [])
        for number, paragraph in paragraphs:
            text, links = _run(paragraph.statements, language, str(number), rows)
            add("paragraph", str(number), 0, f"para_{number}", text, links)
            for letter, point in zip("abcdefghijklmnopqrstuvwxyz", paragraph.points, strict=False):
                text, links = _run([point], language, str(number), rows)
                add("point", f"({letter})", 1, f"para_{number}__list_1__point_{letter}", text, links)
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


def _figure(one: Record, text: str, start: int, language: str) -> tuple[int, int] | None:
    if not one.query or not one.value:
        return None
    words = spell_number(float(one.value), language)
    place = text.find(words, start)
    return (place, place + len(words)) if place >= 0 else None
