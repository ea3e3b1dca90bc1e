"""Word files: text, automatic numbers, tables, notes, comments and tracked changes; own reader on lxml."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from goldenthread.core.said import Said
from goldenthread.drafting.text.blocks import Reading, Unread
from goldenthread.drafting.text.guard import Limits, NotReadable
from goldenthread.drafting.text.language import UNKNOWN, guess_language, normalized_language
from goldenthread.drafting.text.masthead_words import SYMBOL
from goldenthread.drafting.text.raw import Raw
from goldenthread.drafting.text.read_docx_collect import Collector
from goldenthread.drafting.text.read_docx_comments import place_comments, read_comments
from goldenthread.drafting.text.read_docx_model import Item, W
from goldenthread.drafting.text.read_docx_numbering import Numbering
from goldenthread.drafting.text.read_docx_package import WordFile
from goldenthread.drafting.text.read_docx_revisions import revisions_of
from goldenthread.drafting.text.read_docx_source import Source
from goldenthread.drafting.text.read_docx_styles import Styles
from goldenthread.drafting.text.read_docx_views import ACCEPTED, lines, rejecting
from goldenthread.drafting.text.structure import structured


def read_docx(data: bytes, *, language: str | None, limits: Limits, before: bool = False) -> Reading:
    """The document in a Word file, as it reads with its tracked changes accepted, or `before` them; they are listed."""
    file = WordFile(data, limits=limits)
    source = Source(file)
    styles = Styles(file.part("styles"))
    notes = {name: rejecting(items) for name, items in source.notes.items()} if before else dict(source.notes)
    body = rejecting(source.body) if before else source.body
    found = Collector(styles, Numbering(file.part("numbering"), styles), notes).collect(body)
    source.unread += [
        Unread(name, Said("note “{words}”", words=words), Said("no place in the text calls this note"))
        for name, items in notes.items()
        if (words := " ".join(_lines(items)))
    ]
    if not found.raws and not source.unread:
        raise NotReadable(Said("The file has no text in it."))
    spoken = language or _language(found.raws, file.part("styles"))
    reading, spans = structured(found.raws, language=spoken, masthead=_margins(source), unread=source.unread)
    reading.comments = read_comments(file.part("comments"), file.part("commentsExtended"))
    place_comments(reading.comments, found.anchors, spans=spans, blocks=reading.blocks, raws=found.raws)
    reading.revisions = revisions_of(found.traces, spans, reading.blocks)
    reading.unread += _doubtful_guids(found.raws)
    return reading


def _language(raws: list[Raw], styles: etree._Element | None) -> str:
    """The language by its words, else the one that the file's styles name."""
    guessed = guess_language("\n".join(raw.text for raw in raws[:400]))
    if guessed != UNKNOWN or styles is None:
        return guessed
    named = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return normalized_language(named.get(f"{W}val", "")) if named is not None else UNKNOWN


def _margins(source: Source) -> dict[str, object]:
    """Header and footer lines, each once; a document symbol among them names the document."""
    fields: dict[str, object] = {}
    for kind, stories in source.margins.items():
        found = list(dict.fromkeys(line.strip() for items in stories for line in _lines(items)))
        if found:
            fields[kind] = found
        for line in found:
            if match := SYMBOL.match(line):
                fields.setdefault("symbol", match["symbol"])
    return fields


def _lines(items: list[Item]) -> list[str]:
    return lines(items, ACCEPTED)


def _doubtful_guids(raws: list[Raw]) -> list[Unread]:
    """GUIDs that stand on more than one paragraph, as after copying a paragraph with its bookmark."""
    counted = Counter(raw.guid for raw in raws if raw.guid)
    return [
        Unread(
            raw.where,
            Said("identity {guid}", guid=raw.guid),
            Said("another paragraph has the same identity; the first keeps it"),
        )
        for raw in raws
        if raw.guid and counted[raw.guid] > 1
    ]
