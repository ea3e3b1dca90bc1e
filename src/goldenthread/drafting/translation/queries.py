"""Questions about translations: how far each language of a version is, and the text in two languages side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread import language as languages
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.models import NodeText, Placement, TextState, Translation, TranslationState, Version
from goldenthread.drafting.translation import access as translating
from goldenthread.platform.actors import Viewer

MISSING = "missing"
STATES = (TextState.ORIGINAL, TextState.TRANSLATED, TextState.REVIEWED, TextState.STALE, MISSING)
DONE = (TranslationState.REVISED, TranslationState.ISSUED)


def orders(user: Viewer) -> QuerySet[Translation]:
    """The orders of translations that `user` may see."""
    rows = Translation.objects.filter(translating.translations(user))
    return rows.select_related("version__document__strategy", "translator")


def is_original(version: Version, language: str) -> bool:
    """Whether nothing of the version is to be translated into this language.

    Every paragraph was written in it; or none has words yet, and it is the language of the document.
    """
    languages_of = set(originals(version).values_list("language", flat=True))
    return languages_of == {language} if languages_of else language == version.document.original_language


def originals(version: Version) -> QuerySet[NodeText]:
    """The words that are to be translated: one row for each paragraph that has any."""
    return NodeText.objects.filter(placement__version=version, state=TextState.ORIGINAL).exclude(text="")


def source_languages(version: Version) -> list[str]:
    """The languages that paragraphs of the version were written in, that of most of them first."""
    rows = originals(version).values_list("language", flat=True)
    found = [language for language, _number in Counter(rows).most_common()]
    return found or [version.document.original_language or "en"]


def translated_languages(version: Version, user: Viewer) -> list[str]:
    """The languages in which `user` may read translated paragraphs of the version, in the usual order."""
    rows = NodeText.objects.filter(access.texts(user, version), placement__version=version).exclude(text="")
    found = set(rows.exclude(state=TextState.ORIGINAL).values_list("language", flat=True))
    return [language for language in languages.LANGUAGES if language in found]


def counts(version: Version, language: str) -> Counter[str]:
    """How many paragraphs are in which state in this language, those without words as `missing`."""
    return _counted(version).get(language) or Counter({MISSING: originals(version).count()})


def _counted(version: Version) -> dict[str, Counter[str]]:
    sources = originals(version)
    size = sources.count()
    texts = NodeText.objects.filter(placement__in=sources.values("placement")).exclude(text="")
    found: dict[str, Counter[str]] = {}
    for language, state, number in texts.values_list("language", "state").annotate(number=Count("pk")).order_by():
        found.setdefault(language, Counter())[state] += number
    for counter in found.values():
        counter[MISSING] = size - counter.total()
    return found


def lacking_words(found: Counter[str], states: Iterable[str]) -> list[str]:
    """What is still to be done, in words with numbers: a sentence for each of these states that any paragraph is in."""
    told = {
        MISSING: lambda n: ngettext("%(n)s paragraph is not translated.", "%(n)s paragraphs are not translated.", n),
        TextState.STALE: lambda n: ngettext(
            "%(n)s paragraph is older than the original.", "%(n)s paragraphs are older than the original.", n
        ),
        TextState.TRANSLATED: lambda n: ngettext(
            "%(n)s paragraph is not reviewed.", "%(n)s paragraphs are not reviewed.", n
        ),
    }
    return [told[state](found[state]) % {"n": found[state]} for state in states if found[state]]


@dataclass
class Standing:
    """How far a version is in one language: its order, if there is one, and its paragraphs by state.

    `is_original`: every paragraph was written in it, so that there is nothing to translate.
    """

    language: str
    order: Translation | None
    counts: Counter[str]
    is_original: bool

    @property
    def name(self) -> str:
        """The language in its own words."""
        return languages.NAMES[self.language]

    @property
    def days_late(self) -> int:
        """Days since it was due; 0 when it is not, or nearly done."""
        order = self.order
        if order is None or order.due_on is None or order.state in DONE:
            return 0
        return max((timezone.localdate() - order.due_on).days, 0)


def board(version: Version) -> list[Standing]:
    """The languages in which the version is, or is to be: those of the original first."""
    found = _counted(version)
    ordered = {one.language: one for one in version.translations.select_related("translator")}
    for one in ordered.values():
        one.version = version
    none = Counter({MISSING: originals(version).count()})
    rows = []
    for language in languages.LANGUAGES:
        of_document = language == version.document.original_language
        if language in found or language in ordered or of_document:
            counted = found.get(language) or none
            of_original = counted.total() == counted[TextState.ORIGINAL] if none[MISSING] else of_document
            rows.append(Standing(language, ordered.get(language), counted, of_original))
    spoken = version.document.original_language
    return sorted(rows, key=lambda row: (not row.is_original, row.language != spoken))


def board_json(version: Version) -> dict[str, Any]:
    """The board as plain data."""
    return {
        "document": version.document.key,
        "version": version.number,
        "languages": [_standing(row) for row in board(version)],
    }


def _standing(row: Standing) -> dict[str, Any]:
    order = row.order
    return {
        "language": row.language,
        "is_original": row.is_original,
        "state": order.state if order else None,
        "translator": str(order.translator) if order and order.translator else None,
        "due_on": order.due_on.isoformat() if order and order.due_on else None,
        "days_late": row.days_late,
        "note": order.note if order else "",
        "paragraphs": {str(state): row.counts[state] for state in STATES},
    }


@dataclass
class Pair:
    """A paragraph in its original language and in another."""

    placement: Placement
    source: NodeText | None
    target: NodeText | None
    notes: list[Any] = field(default_factory=list)
    """What a check found here, in words."""
    is_original: bool = False
    """Whether the paragraph was written in the language that the others are translated into."""

    @property
    def version(self) -> Version:
        """The version that the paragraph stands in."""
        return self.placement.version

    @property
    def label(self) -> str:
        """Its number, if it has one."""
        return self.placement.number

    @property
    def address(self) -> str:
        """Its address (eId)."""
        return self.placement.eid

    @property
    def state(self) -> str:
        """The state of the translation, `missing` when there is none, `original` when it was written in this language."""
        if self.is_original:
            return TextState.ORIGINAL
        return self.target.state if self.target and self.target.text else MISSING

    @property
    def source_words(self) -> str:
        """The original as it is read."""
        return referring.shown(self.source.text, self.placement.version) if self.source else ""

    @property
    def target_words(self) -> str:
        """The translation as it is read."""
        return referring.shown(self.target.text, self.placement.version) if self.target else ""

    @property
    def source_direction(self) -> str:
        """The direction of the original's words."""
        return languages.direction(self.source.language if self.source else "en")

    @property
    def state_words(self) -> Any:
        """The same in words."""
        return state_label(self.state)


def lack_label(state: str) -> Any:
    """What is lacking in words that are in this state, before a translation is issued."""
    return _("not reviewed") if state == TextState.TRANSLATED else state_label(state)


def state_label(state: str) -> Any:
    """A state of a paragraph in words."""
    return _("not translated") if state == MISSING else TextState(state).label


def mark(row: NodeText | None, language: str, *, of_team: bool) -> tuple[str, Any] | None:
    """How far the words of a paragraph are that are read in `language`, as (state, words); None for the original's own.

    What is missing or older than the original is said to every reader, what is translated or reviewed to the team.
    """
    if row is None or not row.text or (row.language == language and row.state == TextState.ORIGINAL):
        return None
    state = str(row.state) if row.language == language else MISSING
    return (state, state_label(state)) if of_team or state in (MISSING, TextState.STALE) else None


def pairs(version: Version, language: str, user: Viewer | None = None) -> list[Pair]:
    """The paragraphs with words, original and translation, as far as `user` may see them (None: all)."""
    found = []
    for placement in queries.placements(version, user):
        texts = {text.language: text for text in placement.texts.all()}
        source = next((text for text in texts.values() if text.state == TextState.ORIGINAL), None)
        target = texts.get(language)
        for text in texts.values():
            text.placement = placement
        placement.version = version
        if (source and source.text) or (target and target.text):
            is_original = target is not None and target is source
            found.append(Pair(placement, source, None if is_original else target, is_original=is_original))
    return found


def pairs_json(
    version: Version, language: str, rows: Iterable[Pair], lines: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    """The text in two languages as plain data; `lines` are those of the masthead (`masthead.lines_json`)."""
    return {
        "document": version.document.key,
        "version": version.number,
        "language": language,
        "masthead": list(lines),
        "paragraphs": [
            {
                "id": row.placement.pk,
                "guid": row.placement.node_id.hex,
                "number": row.placement.number,
                "address": row.placement.eid,
                "state": row.state,
                "source_language": row.source.language if row.source else None,
                "source": row.source_words,
                "target": row.target_words,
                "notes": [str(note) for note in row.notes],
            }
            for row in rows
        ],
    }
