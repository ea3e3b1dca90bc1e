"""Who sees how far translations are, and who orders, writes, reviews and issues them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from goldenthread.drafting.documents import access
from goldenthread.drafting.models import (
    DraftStatus,
    MastheadText,
    NodeText,
    Placement,
    TextState,
    Translation,
    TranslationState,
    Version,
)
from goldenthread.platform.access import allowed_or_common, why_not
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission


def translations(user: Viewer) -> Q:
    """The filter of orders of translations: they are the team's, as the words are before they are issued."""
    return allowed_or_common(user, strategy="version__document__strategy")


def mastheads(user: Viewer) -> Q:
    """The filter of translated lines of mastheads: as long as they are not issued, they are the team's."""
    return allowed_or_common(user, strategy="document__strategy")


def why_not_follow(user: Viewer, version: Version) -> str | None:
    """Why `user` may not see how far the translations of this version are; None when they belong to its team."""
    return why_not(user, Permission.VIEW, strategy=version.document.strategy)


def why_not_order(user: Viewer, version: Version) -> str | None:
    """Why `user` may not order or assign translations; None for those who write the document."""
    return access.why_not_draft(user, version.document)


def why_not_translate(user: Viewer, version: Version) -> str | None:
    """Why `user` may not write translations of this version; None for translators and those who write the document."""
    return why_not(user, Permission.TRANSLATE, strategy=version.document.strategy)


def is_translation(placement: Placement, language: str) -> bool:
    """Whether words in this language are a translation of the paragraph: it was written in another one."""
    original = placement.texts.filter(state=TextState.ORIGINAL).values_list("language", flat=True).first()
    return original not in (None, language)


def why_not_write(user: Viewer, placement: Placement, language: str) -> str | None:
    """Why `user` may not write this paragraph in this language: its original takes who drafts, not who translates."""
    if is_translation(placement, language):
        return why_not_translate(user, placement.version)
    return access.why_not_draft(user, placement.version.document)


def why_not_move(user: Viewer, one: Translation, to: str) -> str | None:
    """Why `user` may not bring a translation into this state: what is issued is public, so it takes who publishes."""
    if TranslationState.ISSUED in (one.state, to):
        return access.why_not_publish(user, one.version)
    return why_not_translate(user, one.version)


def why_not_review(user: Viewer, text: NodeText) -> str | None:
    """Why `user` may not review these words: who wrote them does not, and a review has a name."""
    is_new = text.state == TextState.TRANSLATED
    return _why_not_review(user, text.placement.version, text.translated_by_id if is_new else None)


def why_not_review_masthead(user: Viewer, version: Version, row: MastheadText) -> str | None:
    """The same for a line of the masthead."""
    return _why_not_review(user, version, row.translated_by_id)


def _why_not_review(user: Viewer, version: Version, writer: int | None) -> str | None:
    if reason := why_not_translate(user, version):
        return reason
    if not hasattr(user, "email"):
        return _("A translation is reviewed by a person with an account.")
    if writer is not None and writer == user.pk:
        return _("You wrote this translation. Somebody else reviews it.")
    return None


def why_settled(version: Version, language: str) -> str | None:
    """Why the words of a translation do not change now, whoever asks; None while they do."""
    if version.status == DraftStatus.WITHDRAWN:
        return _("This version is withdrawn; it is not translated.")
    if version.translations.filter(language=language, state=TranslationState.ISSUED).exists():
        return _("This translation is issued. Bring it back into translation to change its text.")
    return None
