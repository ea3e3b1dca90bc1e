"""Verbs on entries of the register that look alike: merge without loss, undo it, say that they are two."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import Organization, OrganizationMerge, OrganizationName, OrganizationsApart
from goldenthread.register.actions import why_not_keep_organization


def merge(kept: Organization, lost: Organization, *, reason: str, by: Viewer) -> OrganizationMerge:
    """Merge `lost` into `kept`: every row that names it names `kept` then, and its names are names of `kept`.

    A row whose like `kept` has already stays with `lost`. Nothing is deleted; `undo` puts everything back.
    """
    require(why_not_keep_organization(by, kept))
    _can_be_merged(kept, lost)
    with audit.acting(by, reason=reason):
        row = save(OrganizationMerge(kept=kept, lost=lost, reason=reason), by=by, reason=reason)
        for model, column in _columns():
            for pk in model._base_manager.filter(**{column: lost}).values_list("pk", flat=True):
                place = [model._meta.label, column, str(pk)]
                (row.moved if _point(place, to=kept) else row.stayed).append(place)
        lost.merged_into = kept
        save(lost, by=by, reason=reason)
        row.made = [name.pk for name in _names_for(kept, lost, by=by)]
        return save(row, by=by, reason=reason)


def undo(row: OrganizationMerge, *, by: Viewer) -> OrganizationMerge:
    """Put back what a merge moved. Rows that were given to others or removed since are left as they are now."""
    require(why_not_keep_organization(by, row.kept))
    if row.undone_at:
        raise NotPossible(_("This merge was undone already."))
    if row.kept.merged_into_id:
        raise NotPossible(_("The entry that stayed was merged itself since; undo that merge first."))
    reason = f"undo: {row.reason}"
    with audit.acting(by, reason=reason):
        OrganizationName.objects.filter(pk__in=row.made, organization=row.kept).delete()
        lost = row.lost
        lost.merged_into = None
        save(lost, by=by, reason=reason)
        for place in row.moved:
            if _named(place) == row.kept_id and not _point(place, to=lost):
                raise NotPossible(
                    _("%(entry)s has a row like %(row)s again; remove it, then undo the merge.")
                    % {"entry": lost, "row": " ".join(place)}
                )
        row.undone_at = timezone.now()
        return save(row, by=by, reason=reason)


def keep_apart(one: Organization, other: Organization, *, reason: str, by: Viewer) -> OrganizationsApart:
    """Remember that two entries are two, so that nobody is asked again."""
    require(why_not_keep_organization(by, one))
    if one.pk > other.pk:
        one, other = other, one
    return save(OrganizationsApart(one=one, other=other, reason=reason), by=by, reason=reason)


def _can_be_merged(kept: Organization, lost: Organization) -> None:
    if kept.pk == lost.pk:
        raise ValidationError(_("An entry cannot be merged into itself."))
    if kept.merged_into_id or lost.merged_into_id:
        raise ValidationError(_("One of these is merged already. Name the entry that it was merged into."))
    if lost.pk in _above(kept) or kept.pk in _above(lost):
        raise ValidationError(_("One of these is a part of the other. Change what it is part of, then merge."))


def _above(entry: Organization) -> set[int]:
    found: set[int] = set()
    parent = entry.parent
    while parent and parent.pk not in found:
        found.add(parent.pk)
        parent = parent.parent
    return found


def _columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of every room that names an organization, but for the decisions about entries themselves."""
    for model in apps.get_models(include_auto_created=True):
        if model in (OrganizationMerge, OrganizationsApart) or model._meta.proxy or not model._meta.managed:
            continue
        for column in model._meta.local_fields:
            names_one = isinstance(column, models.ForeignKey) and column.related_model is Organization
            # the way from entries merged earlier stays as it was told
            if names_one and (model, column.name) != (Organization, "merged_into"):
                yield model, column.name


def _point(place: list[str], *, to: Organization) -> bool:
    """Let a row name another organization; False when the database has its like already."""
    model, column, pk = place
    try:
        with transaction.atomic():
            apps.get_model(model)._base_manager.filter(pk=pk).update(**{column: to})
    except IntegrityError:
        return False
    return True


def _named(place: list[str]) -> int | None:
    """The organization that a row names now; None when the row is gone."""
    model, column, pk = place
    found: int | None = apps.get_model(model)._base_manager.filter(pk=pk).values_list(column, flat=True).first()
    return found


def _names_for(kept: Organization, lost: Organization, *, by: Viewer) -> Iterator[OrganizationName]:
    known = {*kept.name.values(), *kept.names.values_list("name", flat=True)}
    texts = {
        **{text: code for code, text in reversed(lost.name.items())},
        **({lost.acronym: ""} if lost.acronym else {}),
    }
    for text, code in texts.items():
        if text not in known and text != kept.acronym:
            yield save(OrganizationName(organization=kept, name=text[:300], language=code), by=by)
