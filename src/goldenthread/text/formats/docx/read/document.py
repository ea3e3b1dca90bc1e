"""Word files: text, automatic numbers, tables, notes, comments and tracked changes; own reader on lxml."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Reading, Revision, Unread
from goldenthread.text.formats.docx.read.collect import Collector
from goldenthread.text.formats.docx.read.comments import place_comments, read_comments
from goldenthread.text.formats.docx.read.model import Item, W
from goldenthread.text.formats.docx.read.numbering import Numbering
from goldenthread.text.formats.docx.read.package import WordFile
from goldenthread.text.formats.docx.read.revisions import revisions_of
from goldenthread.text.formats.docx.read.source import Source
from goldenthread.text.formats.docx.read.styles import Styles
from goldenthread.text.formats.docx.read.traces import Collected
from goldenthread.text.formats.docx.read.views import ACCEPTED, lines, rejecting
from goldenthread.text.formats.docx.read.words import by_part, lines_of
from goldenthread.text.formats.guard import Limits, NotReadable
from goldenthread.text.language import UNKNOWN, guess_language, normalized_language
from goldenthread.text.lost_words import held, lost, words
from goldenthread.text.outline.masthead.words import SYMBOL
from goldenthread.text.outline.raw import Raw, Span
from goldenthread.text.outline.structure import structured


def read_docx(data: bytes, *, language: str | None, limits: Limits, before: bool = False) -> Reading:
    """The document in a Word file, as it reads with its tracked changes accepted, or `before` them; they are listed."""
    file = WordFile(data, limits=limits)
    source = Source(file)
    styles = Styles(file.part("styles"))
    notes = {name: rejecting(items) for name, items in source.notes.items()} if before else dict(source.notes)
    body = rejecting(source.body) if before else source.body
    found = Collector(styles, Numbering(file.part("numbering"), styles), notes).collect(body)
    for name, items in notes.items():
        if text := " ".join(_lines(items)):
            why = Said("no place in the text calls this note")
            source.unread.append(Unread(name, Said("note “{words}”", words=text), why))
            source.told.append(text)
    if not found.raws and not source.unread:
        raise NotReadable(Said("The file has no text in it."))
    spoken = language or _language(found.raws, file.part("styles"))
    reading, spans = structured(found.raws, language=spoken, masthead=_margins(source), unread=source.unread)
    reading.comments = read_comments(source.comments, file.part("commentsExtended"))
    place_comments(reading.comments, found.anchors, spans=spans, blocks=reading.blocks, raws=found.raws)
    reading.revisions = revisions_of(found.traces, spans, reading.blocks)
    aside = [*(items for _, items in source.comments), *notes.values()]
    reading.revisions += _off_the_blocks([*chain(*source.margins.values()), *aside], styles)
    reading.unread += _doubtful_guids(found.raws)
    reading.unread += _lost(file, source, found, reading, spans, before=before)
    return reading


def _off_the_blocks(stories: list[list[Item]], styles: Styles) -> list[Revision]:
    """The tracked changes in headers, footers and comments, those of repeated headers once."""
    found: list[Revision] = []
    for items in stories:
        for trace in Collector(styles, Numbering(None, styles), {}).collect(items).traces:
            change = trace.change
            one = Revision(change.kind, change.author, change.date, trace.text)
            if one not in found:
                found.append(one)
    return found


def _lost(
    file: WordFile, source: Source, found: Collected, reading: Reading, spans: list[list[Span]], *, before: bool
) -> list[Unread]:
    """Words of the package that are nowhere in the reading; labels that Word counts are none of them."""
    kept = held(reading, source.told, found.marks)
    own = [raw.marker.printed for raw, parts in zip(found.raws, spans, strict=True) if raw.marker and parts]
    kept.subtract(word for label in (*own, *found.counted) for word in words(label))
    return list(by_part(lost(list(lines_of(file, before=before)), +kept), file))


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
