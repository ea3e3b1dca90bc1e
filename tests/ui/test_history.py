"""The history of a record says what people call things: choices by their labels, references by name, texts by language."""

from __future__ import annotations

from goldenthread.platform import actions, audit
from goldenthread.platform.access import OPERATOR
from goldenthread.ui.history import in_words


def changes(thing):
    return {one.field: (one.before, one.after) for one in in_words(thing, audit.history(thing), OPERATOR)[0].changes}


def test_values_are_told_as_people_read_them(organization, malawi):
    organization.name = {**organization.name, "fr": "Autre nom"}
    actions.change(organization, {"type": "10", "country": malawi, "is_verified": True}, by="test")

    told = changes(organization)
    assert told["Type"][1] == "government"
    assert told["Country"] == ("–", str(malawi))
    assert told["Verified"] == ("no", "yes")
    assert next(after for field, (_before, after) in told.items() if field.startswith("Name (")) == "Autre nom"


def test_what_is_gone_meanwhile_is_said_to_be(organization, malawi):
    actions.change(organization, {"country": malawi}, by="test")
    actions.change(organization, {"country": None}, by="test")
    malawi.delete()

    assert changes(organization)["Country"] == ("no longer there (MWI)", "–")
