"""Takes a file in as the next version of a document: paragraphs keep their identity, comments find their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.actions.placing import place
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.intake import rows as imported
from goldenthread.drafting.intake.doubts import (
    Doubt,
    Lone,
    choices_json,
    chosen,
    doubt_of,
    key_of,
    lone_of,
    require_known,
)
from goldenthread.drafting.models import Document, DraftStatus, ImportReport, Node, Tracked, Version
from goldenthread.language import LANGUAGES, code
from goldenthread.language.said import Said, kept
from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import StoredFile, account
from goldenthread.text import Block, Fate, Pair, Reading, Unread, align, read_bytes, summary_of_changes
from goldenthread.text import preview_counts as counts


def read(data: bytes, *, name: str, language: str | None = None, tracked: str = Tracked.ACCEPTED) -> Reading:
    """The reading of a file with its tracked changes taken as is asked. Raises NotReadable with the reason."""
    reading = read_bytes(data, name=name, language=language, before=tracked != Tracked.ACCEPTED)
    for one in reading.comments:
        if one.date and imported.moment(one.date) is None:
            reading.unread.append(
                Unread(
                    Said("comment by {who}", who=one.author or "–"),
                    Said("date “{date}”", date=one.date[:40]),
                    Said("it cannot be read; the comment is kept without a date"),
                )
            )
    return reading


@dataclass(frozen=True)
class Preview:
    """What a file would become: its reading, how it differs from the newest version, what a person should look at."""

    reading: Reading
    base: Version | None
    pairs: list[Pair]
    old: list[Block]

    @property
    def summary(self) -> str:
        """What changed, in words of the language that the reader has chosen."""
        return summary_of_changes(self.pairs, language=code(get_language() or "en")) if self.base else ""

    @property
    def doubtful(self) -> list[Doubt]:
        """The pairs that a person decides on."""
        return [
            doubt_of(pair, self.old, self.reading.blocks)
            for pair in self.pairs
            if not pair.automatic and pair.old and pair.new
        ]

    @property
    def lone(self) -> list[Lone]:
        """The paragraphs that seem to be new or gone, without that being sure; a person may say what they are."""
        return lone_of(self.pairs, self.old, self.reading.blocks)


def preview(document: Document, reading: Reading) -> Preview:
    """The reading beside the newest version of the document in that language."""
    base = document.versions.order_by("-number").first()
    old = queries.reading(base, reading.language).blocks if base else []
    return Preview(reading, base, align(old, reading.blocks) if base else [], old)


def import_version(
    document: Document,
    reading: Reading,
    *,
    by: Viewer,
    file: StoredFile | None = None,
    name: str = "",
    tracked: str = Tracked.ACCEPTED,
    same: Collection[str] = (),
) -> Version:
    """Take a reading in as the next version, whole or not at all. Comments that lost their words are kept.

    `tracked` is how the reading took the tracked changes; `same` are the keys of pairs that are one paragraph:
    doubtful ones, and those of paragraphs that seemed to be gone and new.
    """
    require(access.why_not_draft(by, document))
    found = preview(document, reading)
    require_importable(found, tracked, same)
    version = Version(
        document=document,
        number=found.base.number + 1 if found.base else 1,
        base=found.base,
        file=file,
        created_by=account(by),
    )
    with audit.acting(by, reason="version imported"):
        save(version, by=by)
        kept = _identities(found, same)
        nodes = _nodes(document, reading, kept)
        imported.place_paragraphs(version, reading, nodes)
        imported.keep_comments(version, reading, nodes)
        numbers = _counts(found, kept)
        if tracked == Tracked.PROPOSALS:
            numbers |= imported.keep_changes(version, reading, nodes)
        numbers["references"] = imported.keep_references(version, reading.language, kept)
        place(version)
        _report(version, found, file.name if file else name, tracked, same, numbers, by)
        if not document.original_language:
            document.original_language = reading.language
            document.save(update_fields=["original_language"])
    return version


def require_importable(found: Preview, tracked: str, same: Collection[str]) -> None:
    """Refuse, in words, what cannot be taken in as it is chosen."""
    if not found.reading.blocks:
        raise NotPossible(_("No paragraph was found in this file."))
    if found.reading.language not in LANGUAGES:
        raise ValidationError({"language": _("The language could not be recognized. Choose it.")})
    if tracked not in Tracked.values:
        raise ValidationError({"tracked": _("Tracked changes are taken as accepted, before or proposals.")})
    require_known(found.pairs, same)
    base = found.base
    if base and base.status == DraftStatus.DRAFT and base.placements.exists():
        raise NotPossible(
            _("Version %(number)s is still being written. Circulate or withdraw it first.") % {"number": base.number}
        )


def _identities(found: Preview, same: Collection[str]) -> dict[int, Any]:
    """For each block of the file, the identity it keeps: where that is sure enough, or a person said so."""
    kept: dict[int, Any] = {}
    for pair in found.pairs:
        if not (pair.old and pair.new) or pair.kind in (Fate.DELETED, Fate.NEW):
            continue
        if pair.automatic or key_of(pair) in same:
            kept[pair.new[0]] = found.old[pair.old[0]].guid
    return kept | {new: found.old[old].guid for new, old in chosen(found.pairs, same).items()}


def _nodes(document: Document, reading: Reading, kept: dict[int, Any]) -> list[Node]:
    known = {node.guid.hex: node for node in document.nodes.all()}
    taken = set(kept.values())
    nodes, new = [], []
    for block in reading.blocks:
        guid = kept.get(block.index)
        if guid is None and block.guid in known and block.guid not in taken:
            guid = block.guid
        node = known.get(guid) if guid else None
        if node is None:
            node = Node(document=document)
            new.append(node)
        taken.add(node.guid.hex)
        nodes.append(node)
    Node.objects.bulk_create(new)
    return nodes


def _counts(found: Preview, kept: dict[int, Any]) -> dict[str, int]:
    numbers = {f"{one.name}s": one.number for one in counts(found.reading)}
    fates = Counter(pair.kind.value for pair in found.pairs)
    return {**numbers, "kept": len(kept), "deleted": fates["deleted"]}


def _report(
    version: Version,
    found: Preview,
    name: str,
    tracked: str,
    same: Collection[str],
    numbers: dict[str, int],
    by: Viewer,
) -> None:
    choices = choices_json(found.doubtful, found.lone, same)
    unread = [{"where": kept(one.where), "what": kept(one.what), "why": kept(one.why)} for one in found.reading.unread]
    report = ImportReport(version=version, file_name=name[-255:], language=found.reading.language, tracked=tracked)
    report.counts, report.unread, report.choices = numbers, unread, choices
    save(report, by=by)


def report_of(version: Version, user: Viewer) -> ImportReport | None:
    """What came of the file that a version was imported from, for those who write the document."""
    return ImportReport.objects.filter(access.import_reports(user), version=version).first()
