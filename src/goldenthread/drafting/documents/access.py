"""Who sees and who writes documents, versions, rounds and comments."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import kept
from goldenthread.drafting.models import Comment, Document, TextState, Translation, TranslationState, Version
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.platform.access import (
    NOTHING,
    allowed,
    own_or_public,
    visible_through,
    why_not,
    why_not_anywhere,
    why_not_view,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

P = Permission
THROUGH = "document__strategy"


def documents(user: Viewer) -> Q:
    """The filter of documents that `user` may see; a delegate sees those that are negotiated."""
    before = negotiating.negotiated(user, status="versions__status", strategy="strategy")
    return own_or_public(user) | Q(pk__in=Document.objects.filter(before).values("pk"))


def of_documents(user: Viewer) -> Q:
    """The filter of versions, rounds and considerations, with their documents."""
    return own_or_public(user, strategy=THROUGH) & visible_through(user, "document", strategy=THROUGH)


def rounds(user: Viewer) -> Q:
    """The filter of rounds, with their documents; a delegate sees those on versions that are before delegations."""
    return of_documents(user) | negotiating.negotiated(user, status="version__status", strategy=THROUGH)


def versions(user: Viewer) -> Q:
    """The filter of versions, with their documents; a delegate sees those that are circulated or final."""
    return of_documents(user) | negotiating.negotiated(user, status="status", strategy=THROUGH)


def comments(user: Viewer) -> Q:
    """The filter of comments, with their versions and documents; a delegate sees their own and what all may see.

    What is in preparation, and what a sealed round holds, only those see who wrote it.
    """
    strategy = "version__document__strategy"
    seen = (
        own_or_public(user, strategy=strategy)
        & visible_through(user, "version", strategy=strategy)
        & visible_through(user, "version__document", strategy=strategy)
    )
    return (seen | kept.comments_before(user)) & kept.revealed(user, strategy)


def paragraphs(user: Viewer) -> Q:
    """The filter of paragraphs (nodes) that stand in a version that `user` may see."""
    strategy = "document__strategy"
    return visible_through(user, "document", strategy=strategy) & visible_through(
        user, "placements__version", strategy=strategy
    )


def texts(user: Viewer, version: Any) -> Q:
    """The filter of the words of a version: originals, translations that are issued, all of them for its team."""
    if why_not(user, P.VIEW, strategy=version.document.strategy) is None:
        return Q()
    issued = version.translations.filter(state=TranslationState.ISSUED).values("language")
    return Q(state=TextState.ORIGINAL) | Q(language__in=issued)


def placements(user: Viewer) -> Q:
    """The filter of paragraphs at their places in versions that `user` may see."""
    return Q(version__in=Version.objects.filter(versions(user)).values("pk"))


def node_texts(user: Viewer) -> Q:
    """The filter of words: of versions that `user` may see, the originals and the translations that are issued."""
    seen = Q(placement__version__in=Version.objects.filter(versions(user)).values("pk"))
    issued = Translation.objects.filter(
        version=OuterRef("placement__version"), language=OuterRef("language"), state=TranslationState.ISSUED
    )
    team = allowed(user, P.VIEW, strategy="placement__version__document__strategy")
    return seen & (Q(state=TextState.ORIGINAL) | Q(Exists(issued)) | team)


def why_not_draft(user: Viewer, document: Any) -> str | None:
    """Why `user` may not write this document; None when they may."""
    return why_not(user, P.DRAFT, strategy=document.strategy)


def anchors(user: Viewer) -> Q:
    """The filter of places of comments: of a comment that `user` may see, in a version that they may see."""
    seen = Q(comment__in=Comment.objects.filter(comments(user)).values("pk"))
    return seen & Q(version__in=Version.objects.filter(versions(user)).values("pk"))


def why_not_place(user: Viewer, version: Any) -> str | None:
    """Why `user` may not say where comments belong in this version: the drafting team does."""
    return why_not_draft(user, version.document)


def import_reports(user: Viewer) -> Q:
    """The filter of reports of imports: those of the documents that `user` writes."""
    return allowed(user, P.DRAFT, strategy="version__document__strategy")


def check_outs(user: Viewer) -> Q:
    """The filter of paragraphs taken out: one's own alone, as long as one may see the document."""
    if not user.is_authenticated:
        return NOTHING
    strategy = "version__document__strategy"
    return Q(user=user.pk) & visible_through(user, "version", strategy=strategy)


def why_not_begin(user: Viewer) -> str | None:
    """Why `user` may not open a form: they hold the right in no strategy; the one chosen there decides then."""
    return why_not_anywhere(user, P.DRAFT)


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    document = getattr(thing, "document", thing)
    return why_not(user, P.PUBLISH, strategy=document.strategy)


def why_not_comment(user: Viewer, version: Any) -> str | None:
    """Why `user` may not comment on this version; None when they may: anyone with an account who can see it."""
    if not user.is_authenticated:
        return why_not(user, P.VIEW)
    if negotiating.is_before(user, version):
        return None
    document, strategy = version.document, version.document.strategy
    return why_not_view(user, document, strategy=strategy) or why_not_view(user, version, strategy=strategy)


def why_not_answer(user: Viewer, comment: Any) -> str | None:
    """Why `user` may not answer this comment: the drafting team does, and nobody answers their own."""
    if reason := why_not_draft(user, comment.version.document):
        return reason
    if comment.author_id is not None and comment.author_id == user.pk:
        return _("You cannot answer your own comment.")
    return None
