"""Forms of translation."""

from __future__ import annotations

from goldenthread.core.forms import record_form
from goldenthread.drafting.models import Translation

AssignForm = record_form(Translation, "translator due_on note")
OrderForm = record_form(Translation, "language translator due_on note")
