"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.plan.quality import CHECK_NAMES
from goldenthread.plan.sdg import is_sdg_target
from goldenthread.platform.actors import Viewer


class ChecksField(forms.CharField):
    """Names of quality checks, separated by commas."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        names = [name.strip().lower() for name in super().clean(value).replace(";", ",").split(",") if name.strip()]
        if wrong := [name for name in names if name not in CHECK_NAMES]:
            raise ValidationError(
                _("There is no check “%(name)s”. There are: %(known)s.")
                % {"name": ", ".join(wrong), "known": ", ".join(CHECK_NAMES)}
            )
        return names


class SdgTargetsField(forms.CharField):
    """Targets of the Sustainable Development Goals, such as 9.2, separated by commas; at most ten (UN INFO)."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = [code.strip().lower() for code in super().clean(value).replace(";", ",").split(",") if code.strip()]
        if wrong := [code for code in codes if not is_sdg_target(code)]:
            raise ValidationError(
                _("Not a target of the goals: %(codes)s. Write them as 9.2.") % {"codes": ", ".join(wrong)}
            )
        if len(codes) > 10:
            raise ValidationError(_("Name at most ten targets."))
        return list(dict.fromkeys(codes))


class BaselineForm(forms.Form):
    """Why the baseline is set anew."""

    reason = forms.CharField(max_length=500, label=gettext_lazy("Reason"))

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
