"""Verbs of translation: order one, bring it on its way, review its paragraphs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.drafting.models import (
    DraftStatus,
    NodeText,
    TextState,
    Translation,
    TranslationState,
    Version,
)
from goldenthread.drafting.models.documents import TEXT_MOVES
from goldenthread.drafting.models.languages import TRANSLATION_MOVES
from goldenthread.drafting.translation import access, masthead
from goldenthread.drafting.translation import queries as translation
from goldenthread.drafting.translation.actions.masthead import publish_masthead
from goldenthread.platform import audit
from goldenthread.platform.actions import change, move, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account


def order_translation(
    version: Version, *, language: str, by: Viewer, translator: Any = None, due_on: date | None = None, note: str = ""
) -> Translation:
    """Ask for a version in a language: who translates it, by when."""
    require(access.why_not_order(by, version))
    _require_in_play(version)
    if translation.is_original(version, language):
        raise ValidationError({"language": _("This version is written in this language throughout.")})
    one = Translation(version=version, language=language, translator=translator, due_on=due_on, note=note)
    return save(one, by=by, reason="translation ordered")


def change_translation(one: Translation, *, by: Viewer, translator: Any, due_on: date | None, note: str) -> Translation:
    """Give a translation to somebody else, or another day."""
    require(access.why_not_order(by, one.version))
    values = {"translator": translator, "due_on": due_on, "note": note}
    return change(one, values, by=by, reason="translation assigned")


def move_translation(one: Translation, *, to: str, by: Viewer) -> Translation:
    """Bring a translation into another state.

    It is translated when no paragraph is missing; revised and issued when every paragraph was reviewed and none is
    older than the original. The same is asked of the masthead, whose words readers get when it is issued.
    """
    with audit.acting(by, reason="translation moved"):
        one = (
            Translation.objects.select_for_update(of=("self",))
            .select_related("version__document__strategy")
            .get(pk=one.pk)
        )
        require(access.why_not_move(by, one, to))
        _require_in_play(one.version)
        if to in TRANSLATION_MOVES[one.state]:
            _require_done(one, to)
        if to == TranslationState.ISSUED:
            publish_masthead(one.version, one.language, by=by)
        return move(one, "state", to, moves=TRANSLATION_MOVES, by=by)


def _require_in_play(version: Version) -> None:
    if version.status == DraftStatus.WITHDRAWN:
        raise NotPossible(_("This version is withdrawn; it is not translated."))


def _require_done(one: Translation, to: str) -> None:
    lacking: tuple[str, ...] = ()
    if to == TranslationState.TRANSLATED:
        lacking = ("missing",)
    elif to in (TranslationState.REVISED, TranslationState.ISSUED):
        lacking = ("missing", TextState.STALE, TextState.TRANSLATED)
    told = translation.lacking_words(translation.counts(one.version, one.language), lacking)
    told += masthead.lacking_words(one.version, one.language, lacking)
    if told:
        raise NotPossible(
            _("“%(translation)s” cannot become “%(state)s” yet. %(lacking)s")
            % {"translation": one, "state": TranslationState(to).label, "lacking": " ".join(told)}
        )


def review_text(text: NodeText, *, by: Viewer) -> NodeText:
    """Say that a translation of a paragraph is right; who wrote it cannot."""
    with audit.acting(by, reason="translation reviewed"):
        text = (
            NodeText.objects.select_for_update(of=("self",))
            .select_related("placement__version__document")
            .get(pk=text.pk)
        )
        require(access.why_not_review(by, text))
        _require_in_play(text.placement.version)
        text.reviewed_by = account(by)
        return move(text, "state", TextState.REVIEWED, moves=TEXT_MOVES, by=by)
