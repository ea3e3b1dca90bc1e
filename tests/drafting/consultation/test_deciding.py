"""Bodies that decide: silence and its breaks, several in turn, who blocks; reviews, draft resolutions, mandates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.drafting.consultation import due
from goldenthread.drafting.consultation.actions import deciding, reviews
from goldenthread.drafting.consultation.states import CONSIDERATION_STATES
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import (
    Consideration,
    MemberPosition,
    Review,
    SilenceBreak,
)
from goldenthread.frameworks.models import Mandate
from goldenthread.governance.models import Body, Decision, Session
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.models import Notice
from goldenthread.register.accounts.duties import held_by

TODAY = timezone.localdate


@pytest.fixture
def silence(text, drafter):
    body = core.save(Body(key="gc", name={"en": "General Conference"}, kind="governing"), by="test")
    step = Consideration(document=text.document)
    values = {"version": text, "body": body, "procedure": "silence", "action_sought": "adopt"}
    return deciding.save_consideration(step, by=drafter, silence_until=TODAY() + timedelta(days=2), **values)


def test_silence_lasts_until_its_day_and_can_be_broken(silence, drafter, mali):
    CONSIDERATION_STATES.move(silence, "silence", by=drafter)
    with pytest.raises(NotPossible, match="lasts until"):
        CONSIDERATION_STATES.move(silence, "decided", by=drafter)
    with pytest.raises(NotPossible, match="who broke"):
        CONSIDERATION_STATES.move(silence, "broken", by=drafter)
    deciding.save_break(SilenceBreak(consideration=silence), by=drafter, organization=mali, reason="Paragraph 2.")
    silence.refresh_from_db()
    assert silence.state == "broken" and Notice.objects.filter(user=drafter, why__contains="broken").exists()
    with pytest.raises(NotPossible):
        CONSIDERATION_STATES.move(silence, "decided", by=drafter)


def test_a_silence_that_nobody_broke_is_told_of_and_decides(silence, drafter):
    CONSIDERATION_STATES.move(silence, "silence", by=drafter)
    yesterday = TODAY() - timedelta(days=1)
    Consideration.objects.filter(pk=silence.pk).update(silence_until=yesterday)
    due.look()
    assert Notice.objects.filter(user=drafter, why__contains="nobody broke it").count() == 1
    silence.refresh_from_db()
    decision = core.save(Decision(symbol="GC.9/Dec.1", title={"en": "Strategy"}), by="test")
    deciding.save_consideration(silence, by=drafter, outcome="adopt", decision=decision)
    assert CONSIDERATION_STATES.move(silence, "decided", by=drafter).manner == "silence"


def test_bodies_decide_in_turn_and_nobody_who_blocks_is_passed_over(text, silence, drafter, mali):
    decision = core.save(Decision(symbol="GC.9/Dec.1", title={"en": "Strategy"}), by="test")
    values = {"version": text, "body": silence.body, "action_sought": "adopt", "outcome": "adopt", "decision": decision}
    second = deciding.save_consideration(
        Consideration(document=text.document), by=drafter, order=2, manner="consensus", **values
    )
    CONSIDERATION_STATES.move(second, "submitted", by=drafter)
    with pytest.raises(NotPossible, match="not its turn"):
        CONSIDERATION_STATES.move(second, "decided", by=drafter)
    Consideration.objects.filter(pk=silence.pk).update(state="decided")
    with pytest.raises(ValidationError):
        deciding.save_position(MemberPosition(consideration=second), by=drafter, organization=mali, stance="blocks")
    blocks = deciding.save_position(
        MemberPosition(consideration=second), by=drafter, organization=mali, stance="blocks", reason="Paragraph 2."
    )
    with pytest.raises(NotPossible, match="Paragraph 2"):
        CONSIDERATION_STATES.move(second, "decided", by=drafter)
    with pytest.raises(NotPossible, match="kept"):
        deciding.save_position(blocks, by=drafter, stance="joins")
    deciding.save_position(MemberPosition(consideration=second), by=drafter, organization=mali, stance="joins")
    assert CONSIDERATION_STATES.move(second, "decided", by=drafter).state == "decided"
    assert second.positions.count() == 2


def test_a_decision_becomes_a_mandate_with_its_paragraphs_once(silence, drafter):
    with pytest.raises(NotPossible):
        deciding.record_mandate(silence, by=drafter)
    text = {"en": "Adopts the strategy;\nRequests a report.", "fr": "Adopte la stratégie ;\nPrie d’en rendre compte."}
    decision = core.save(Decision(symbol="GC.9/Res.1", title={"en": "Strategy"}, text=text), by="test")
    deciding.save_consideration(silence, by=drafter, outcome="adopt", decision=decision)
    CONSIDERATION_STATES.move(silence, "submitted", by=drafter)
    CONSIDERATION_STATES.move(silence, "decided", by=drafter)

    made = deciding.record_mandate(silence, by=drafter)

    assert deciding.record_mandate(silence, by=drafter) == made == Mandate.objects.get()
    assert [(c.number, dict(c.text)["fr"]) for c in made.clauses.order_by("order")] == [
        ("1", "Adopte la stratégie ;"),
        ("2", "Prie d’en rendre compte."),
    ]


def test_a_decision_of_another_session_or_body_is_refused_in_words(text, silence, drafter):
    other = core.save(Body(key="idb", name={"en": "Board"}, kind="governing"), by="test")
    ninth, tenth = (
        core.save(Session(body=body, key=key, number=9, name={"en": key}), by="test")
        for body, key in ((silence.body, "GC.9"), (other, "IDB.9"))
    )
    decision = core.save(Decision(symbol="IDB.9/Dec.1", title={"en": "Strategy"}, session=tenth), by="test")
    with pytest.raises(ValidationError, match=r"IDB\.9/Dec\.1 was taken in IDB\.9"):
        deciding.save_consideration(silence, by=drafter, outcome="adopt", decision=decision)
    step = Consideration(document=text.document)
    with pytest.raises(ValidationError, match="was taken in"):
        deciding.save_consideration(
            step, by=drafter, session=ninth, action_sought="adopt", outcome="adopt", decision=decision
        )
    kept = deciding.save_consideration(
        step, by=drafter, session=tenth, action_sought="adopt", outcome="adopt", decision=decision
    )
    assert kept.decision == decision


def test_dates_are_worked_out_backwards_and_the_team_is_told(silence, drafter):
    from goldenthread.drafting.consultation import backwards

    steps = {one.name: one for one in backwards.of_step(silence)}
    assert (silence.silence_until - steps["issue"].day).days == 42 and steps["submission"].is_late
    assert backwards.words(silence) == (19, 8500)
    due.look()
    assert Notice.objects.filter(user=drafter, about_type="drafting.consideration").count() == 3
    due.look()
    assert Notice.objects.filter(user=drafter, about_type="drafting.consideration").count() == 3


def test_a_review_is_asked_for_by_a_day_and_the_reviewer_alone_says_what_it_found(text, drafter, second, outsider):
    with pytest.raises(ValidationError, match="may not see"):
        reviews.save_review(Review(version=text), by=drafter, reviewer=outsider)
    one = reviews.save_review(Review(version=text), by=drafter, reviewer=second, due_on=TODAY())
    assert Notice.objects.filter(user=second, why__contains="review").count() == 1
    assert [held.pk for held in held_by(second, by=OPERATOR)] == [one.pk]
    with pytest.raises(ValidationError, match="Only the reviewer"):
        reviews.save_review(one, by=drafter, result="no_objection")
    one.refresh_from_db()
    with pytest.raises(ValidationError):
        reviews.save_review(one, by=second, result="objection", note="")
    one.refresh_from_db()
    done = reviews.save_review(one, by=second, result="with_comments", note="Two remarks.")
    assert (done.state, done.ended_at is not None) == ("done", True)
    assert Notice.objects.filter(user=drafter, why__contains="is over").count() == 1


def test_a_draft_resolution_is_begun_from_what_is_sought_once(client, text, silence, drafter):
    mandate = core.save(
        Mandate(symbol="GC.8/Res.2", kind="resolution", title={"en": "Least developed countries"}), by="test"
    )
    core.change(text.document, {"mandate": mandate}, by="test")
    client.force_login(drafter)
    at = f"/documents/considerations/{silence.pk}/"
    assert "Begin a draft resolution" in client.get(at).content.decode()
    made = client.post(f"{at}resolution/")["Location"]
    assert client.post(f"{at}resolution/")["Location"] == made
    document = text.document.led_to.get()
    version = document.versions.get()
    words = [queries.words(place, "en")[0] for place in queries.placements(version)]
    assert words == [
        "General Conference,",
        "Recalling GC.8/Res.2, “Least developed countries”,",
        "Having considered “Draft”,",
        "Adopts “Draft”.",
    ]


def test_what_stands_before_the_first_numbered_paragraph_of_a_decision_is_its_preamble():
    told = deciding.numbered(
        [{"en": "Recalling its mandate,"}, {"en": "1. Adopts the strategy;"}, {"en": "2. Requests."}]
    )
    assert told == [
        ("pp1", {"en": "Recalling its mandate,"}),
        ("1", {"en": "Adopts the strategy;"}),
        ("2", {"en": "Requests."}),
    ]
