"""What an indicator may be: apart from the models, for what is worked out without them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndicatorKind(models.TextChoices):
    NUMBER = "number", _("number")
    SHARE = "share", _("share")
    RATIO = "ratio", _("ratio")
    INDEX = "index", _("index")
    YES_NO = "yes_no", _("yes or no")
    SCALE = "scale", _("qualitative scale")
