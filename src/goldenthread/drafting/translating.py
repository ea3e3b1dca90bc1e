"""Who sees how far translations are, and who orders, writes, reviews and issues them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from goldenthread.core.access import allowed_or_common, why_not
from goldenthread.core.roles import Permission
from goldenthread.drafting import access
from goldenthread.drafting.models import NodeText, Placement, TextState, Translation, TranslationState, Version


def translations(user: Any) -> Q:
    """The filter of orders of translations: they are the team's, as the words are before they are issued."""
    return allowed_or_common(user, strategy="version__document__strategy")


def why_not_follow(user: Any, version: Version) -> str | None:
    """Why `user` may not see how far the translations of this version are; None when they belong to its team."""
    return why_not(user, Permission.VIEW, strategy=version.document.strategy)


def why_not_order(user: Any, version: Version) -> str | None:
    """Why `user` may not order or assign translations; None for those who write the document."""
    return access.why_not_draft(user, version.document)


def why_not_translate(user: Any, version: Version) -> str | None:
    """Why `user` may not write translations of this version; None for translators and those who write the document."""
    return why_not(user, Permission.TRANSLATE, strategy=version.document.strategy)


def is_translation(placement: Placement, language: str) -> bool:
    """Whether words in this language are a translation of the paragraph: it was written in another one."""
    original = placement.texts.filter(state=TextState.ORIGINAL).values_list("language", flat=True).first()
    return original not in (None, language)


def why_not_write(user: Any, placement: Placement, language: str) -> str | None:
    """Why `user` may not write this paragraph in this language: its original takes who drafts, not who translates."""
    if is_translation(placement, language):
        return why_not_translate(user, placement.version)
    return access.why_not_draft(user, placement.version.document)


def why_not_move(user: Any, one: Translation, to: str) -> str | None:
    """Why `user` may not bring a translation into this state: what is issued is public, so it takes who publishes."""
    if TranslationState.ISSUED in (one.state, to):
        return access.why_not_publish(user, one.version)
    return why_not_translate(user, one.version)


def why_not_review(user: Any, text: NodeText) -> str | None:
    """Why `user` may not review these words: who wrote them does not, and a review has a name."""
    if reason := why_not_translate(user, text.placement.version):
        return reason
    if not hasattr(user, "email"):
        return _("A translation is reviewed by a person with an account.")
    if text.state == TextState.TRANSLATED and text.translated_by_id == user.pk:
        return _("You wrote this translation. Somebody else reviews it.")
    return None
