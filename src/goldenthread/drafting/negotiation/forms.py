"""The form of a proposal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goldenthread import language as languages
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Agreement, NodeKind, Placement, ProposalKind, Version
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Organization
from goldenthread.ui.forms import FoundField


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class ProposalForm(forms.Form):
    """What a delegation proposes for a paragraph; `of_version` is the version that it is about."""

    of_version: Version

    kind = forms.ChoiceField(label=_("What you propose"), choices=ProposalKind.choices)
    paragraph = forms.CharField(
        label=_("Paragraph"),
        required=False,
        help_text=_("Its number or address. A new paragraph goes after it; with none, to the beginning."),
    )
    language = forms.ChoiceField(label=_("Language"))
    quote = forms.CharField(
        label=_("Text it replaces"),
        required=False,
        widget=_area(3),
        help_text=_("Copied from the paragraph. Left empty, the whole paragraph is meant."),
    )
    text = forms.CharField(
        label=_("Wording you propose"), required=False, widget=_area(6), help_text=_("Leave empty to delete text.")
    )
    rationale = forms.CharField(label=_("Why"), required=False, widget=_area(3))
    delegation = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Delegation"), required=False, empty_label=_("the secretariat")
    )
    on_behalf_of = FoundField(
        noun=Organization, label=_("On behalf of"), required=False, help_text=_("A group of states, such as the G77.")
    )

    def __init__(self, *args: Any, user: Any = None, instance: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        known = queries.languages(self.of_version)
        field: Any = self.fields["language"]
        field.choices = [(code, languages.NAMES[code]) for code in known]
        spoken = languages.code(get_language() or "en")
        field.initial = spoken if spoken in known else next(iter(known), None)
        own = negotiating.delegations(user, self.of_version.document.strategy)
        chosen: Any = self.fields["delegation"]
        chosen.queryset = own
        chosen.initial = own.first()
        if negotiating.why_not_decide_in(user, self.of_version):
            chosen.required, chosen.empty_label = True, None

    def clean_paragraph(self) -> Placement | None:
        """The paragraph of the version that is named."""
        named = self.cleaned_data["paragraph"].strip()
        return paragraph_named(self.of_version, named) if named else None


def paragraph_named(version: Version, named: str) -> Placement:
    """The paragraph with this address, identity or number. Raises ValidationError when there is none, or several."""
    rows = list(version.placements.all())
    for found in (
        [one for one in rows if named in (one.eid, one.node_id.hex)],
        [one for one in rows if one.number == named and one.kind == NodeKind.PARAGRAPH],
        [one for one in rows if one.number == named],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(one.eid or one.node_id.hex for one in found[:5])
            raise ValidationError(_("Several have this number. Write the address: %(several)s") % {"several": several})
    raise ValidationError(_("This version has no paragraph “%(named)s”.") % {"named": named})


def proposal_form(version: Version) -> Any:
    """The form of a proposal for this version."""
    return type("ProposalForm", (ProposalForm,), {"of_version": version})


class AgreementForm(forms.Form):
    """How far some paragraphs of a version are agreed."""

    of_version: Version

    paragraphs = forms.CharField(
        label=_("Paragraphs"), help_text=_("Their numbers or addresses, parted by commas: 1, 2, 7 (a). Or: 3-9.")
    )
    to = forms.ChoiceField(label=_("They are"), choices=Agreement.choices)

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)

    def clean_paragraphs(self) -> list[Placement]:
        """The paragraphs named, in order. Raises ValidationError naming one that is not there."""
        return paragraphs_named(self.of_version, self.cleaned_data["paragraphs"])


def paragraphs_named(version: Version, named: str) -> list[Placement]:
    """The paragraphs of a list such as `1, 3-5, 7 (a)`, in the order of the text.

    Raises ValidationError when one is not there, or the first of a range comes after its last.
    """
    found: dict[int, Placement] = {}
    for part in filter(None, (part.strip() for part in named.split(","))):
        ends = [cited(version, end) for end in _ends(version, part)]
        between = version.placements.filter(order__gte=ends[0].order, order__lte=ends[-1].order)
        if not between:
            raise ValidationError(_("“%(part)s”: the first comes after the last.") % {"part": part})
        found |= {one.pk: one for one in between.exclude(kind=NodeKind.HEADING)} or {ends[0].pk: ends[0]}
    return sorted(found.values(), key=lambda one: one.order)


def _ends(version: Version, part: str) -> list[str]:
    """The first and the last of a range; the part itself if a paragraph is called so."""
    first, dash, last = part.replace("–", "-").partition("-")
    if not dash or queries.paragraph(version, part):
        return [part]
    return [first.strip(), last.strip()]


def cited(version: Version, named: str) -> Placement:
    """The paragraph that is cited so (7, 7 (a)), or has this address. Raises ValidationError when there is none."""
    return queries.paragraph(version, named) or paragraph_named(version, named)


def agreement_form(version: Version) -> Any:
    """The form of the agreement on paragraphs of this version."""
    return type("AgreementForm", (AgreementForm,), {"of_version": version})


class WordsForm(forms.Form):
    """Other words of a proposal that nobody else has seen."""

    text = forms.CharField(label=_("Wording you propose"), required=False, widget=_area(6))
    rationale = forms.CharField(label=_("Why"), required=False, widget=_area(3))

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **options: Any) -> None:
        if instance is not None:
            options["initial"] = {"text": instance.text, "rationale": instance.rationale} | (
                options.get("initial") or {}
            )
        super().__init__(*args, **options)
