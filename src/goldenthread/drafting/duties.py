"""What this room asks of one person: translations, paragraphs not taken in yet, points to answer, versions to review."""

from django.db.models import Q

from goldenthread.drafting.models import CheckOut, Point, PointState, Review, ReviewState, Translation, TranslationState
from goldenthread.drafting.models.editing import LIVE
from goldenthread.register.accounts.duties import Duty

DUTIES = (
    Duty(Translation, "translator", ~Q(state__in=[TranslationState.REVISED, TranslationState.ISSUED])),
    Duty(CheckOut, "user", Q(state__in=LIVE)),
    Duty(Point, "responsible", Q(state=PointState.OPEN)),
    Duty(Review, "reviewer", Q(state=ReviewState.ASKED)),
)
