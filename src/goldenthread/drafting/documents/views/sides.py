"""What the pages of the room have in common: crumbs, tabs, the way from one page to another."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Document, Version
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.drafting.translation import access as translating
from goldenthread.platform.actors import Viewer
from goldenthread.ui.pages import Verb, way

CRUMBS = [(gettext_lazy("Documents"), "/documents/")]
TABS = [
    (gettext_lazy("Documents"), "/documents/"),
    (gettext_lazy("Consultation rounds"), "/documents/rounds/"),
    (gettext_lazy("Comments"), "/documents/comments/"),
    (gettext_lazy("Points"), "/documents/points/"),
    (gettext_lazy("Submissions"), "/documents/submissions/"),
    (gettext_lazy("Proposals"), "/documents/proposals/"),
    (gettext_lazy("Glossary"), "/documents/glossary/"),
    (gettext_lazy("Paragraphs I am editing"), "/documents/check-outs/"),
]


def negotiation_of(user: Viewer, version: Version) -> list[Verb]:
    """The way to the negotiation of a version, for those who take part."""
    if not Version.objects.filter(negotiating.seated(user), pk=version.pk).exists():
        return []
    return [way(_("Negotiation"), reverse("drafting:negotiation", args=[version.document.key, version.number]), None)]


def languages_of(user: Viewer, version: Version) -> list[Verb]:
    """The ways to the languages of a version: how far each is, for its team; two of them side by side, for readers."""
    address = [version.document.key, version.number]
    found = []
    if translating.why_not_follow(user, version) is None:
        found.append(way(_("Languages"), reverse("drafting:languages", args=address), None))
    if len(queries.languages(version, user)) > 1:
        found.append(way(_("Two languages side by side"), reverse("drafting:parallel", args=address), None))
    return found


def crumbs_of(version: Version) -> list[tuple[Any, str]]:
    """The way to a version."""
    here = version.document
    return [*CRUMBS, (here.title, here.get_absolute_url()), (version.short, version.get_absolute_url())]


def document_of(request: HttpRequest, key: str) -> Document:
    """The document of a page, if this reader may see it."""
    return get_object_or_404(queries.documents(request.user), key=key)


def version_of(request: HttpRequest, key: str, number: int) -> Version:
    """The version of a page, if this reader may see it."""
    return get_object_or_404(queries.versions(request.user), document__key=key, number=number)
