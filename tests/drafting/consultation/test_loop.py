"""The loop of a consultation: comment, points, reasoned answer, changed words, what the author says, adoption."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from tests.drafting.consultation.conftest import node

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import access, counts, due, rows
from goldenthread.drafting.consultation.actions import groups, submissions
from goldenthread.drafting.consultation.actions.points import seen_answer
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import (
    PointState,
    Round,
    Submission,
)
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Notice

TODAY = timezone.localdate


def said(version, by, text="Say who pays.", **values):
    return actions.add_comment(version, by=by, node=None, type="general", text=text, **values)


def point_of(comment):
    return comment.points.get()


def test_a_comment_knows_its_round_its_delegation_and_its_receipt(text, round_, delegate, mali):
    one = said(text, delegate, delegation=mali, capacity="Chair of the LDC Group")
    assert (one.round, one.delegation, one.capacity, one.is_late) == (round_, mali, "Chair of the LDC Group", False)
    assert one.submission.receipt == "first/0001"
    assert said(text, delegate, text="More.").submission.receipt == "first/0002"


def test_nobody_speaks_for_a_delegation_of_others(text, round_, reader, mali):
    with pytest.raises(Denied, match="Mali"):
        said(text, reader, delegation=mali)


@pytest.mark.parametrize(
    ("phase", "takes"), [("open", True), ("closing", True), ("consolidating", False), ("closed", False)]
)
def test_a_round_takes_comments_only_while_it_is_open_and_the_secretariat_marks_late_ones(
    text, round_, delegate, drafter, phase, takes
):
    core.change(round_, {"phase": phase}, by="test")
    if takes:
        assert said(text, delegate).is_late is False
    else:
        with pytest.raises(NotPossible, match="no more comments"):
            said(text, delegate)
    if phase == "consolidating":
        assert said(text, drafter).is_late is True


def test_the_last_day_closes_a_round_even_before_anybody_moved_it(text, round_, delegate):
    yesterday = TODAY() - timedelta(days=1)
    core.change(round_, {"opens_on": yesterday - timedelta(days=5), "closes_on": yesterday}, by="test")
    with pytest.raises(NotPossible, match="no more comments"):
        said(text, delegate)
    core.change(round_, {"extended_to": TODAY()}, by="test")
    assert said(text, delegate).pk


def test_rounds_move_by_themselves(text, drafter):
    one = actions.add_round(
        text.document, by=drafter, key="r", title={"en": "R"}, audience="public", version=text, opens_on=TODAY(),
        closes_on=TODAY() + timedelta(days=30),
    )  # fmt: skip
    due.look()
    assert Round.objects.get(pk=one.pk).phase == "open"
    Round.objects.filter(pk=one.pk).update(closes_on=TODAY() + timedelta(days=3))
    due.look()
    assert Round.objects.get(pk=one.pk).phase == "closing"
    Round.objects.filter(pk=one.pk).update(opens_on=TODAY() - timedelta(days=9), closes_on=TODAY() - timedelta(days=1))
    due.look()
    assert Round.objects.get(pk=one.pk).phase == "consolidating"


def test_dates_that_contradict_each_other_are_told_in_words(text, drafter):
    with pytest.raises(ValidationError, match="ends before it begins"):
        actions.add_round(
            text.document, by=drafter, key="r", title={"en": "R"}, audience="public", opens_on=TODAY(),
            closes_on=TODAY() - timedelta(days=1),
        )  # fmt: skip


def test_a_round_is_not_closed_over_open_points_unless_another_takes_them_over(text, round_, delegate, drafter):
    said(text, delegate)
    actions.move_round(round_, to="consolidating", by=drafter)
    with pytest.raises(NotPossible, match="1 point is open"):
        actions.move_round(round_, to="closed", by=drafter)
    following = actions.add_round(
        text.document, by=drafter, key="second", title={"en": "Second"}, audience="public", version=text, follows=round_
    )
    assert actions.move_round(round_, to="closed", by=drafter).phase == "closed"
    assert counts.open_points(following) == 1


def test_an_answer_takes_four_eyes_and_then_its_author_is_told(text, round_, delegate, drafter, second):
    one = point_of(said(text, delegate))
    actions.answer_point(one, disposition="accepted", reason="Named in paragraph 2.", by=drafter)
    one.comment.refresh_from_db()
    assert (one.state, one.comment.disposition) == ("proposed", "open")
    assert not rows.points(delegate).filter(pk=one.pk).exists()
    with pytest.raises(Denied, match="Somebody else"):
        actions.confirm_point(one, by=drafter)

    actions.confirm_point(one, by=second)

    one.comment.refresh_from_db()
    assert (one.comment.disposition, one.comment.reply) == ("accepted", "Named in paragraph 2.")
    assert Notice.objects.filter(user=delegate, why__contains="answered").count() == 1


def test_a_comment_of_several_points_has_the_disposition_of_them_all(text, round_, delegate, drafter, second):
    comment = said(text, delegate, text="Say who pays.\n\nSay until when.\n\nSay why.")
    points = actions.split(comment, texts=["Say who pays.", "Say until when.", "Say why."], by=drafter)
    for one, disposition in zip(points[:2], ("accepted", "not_accepted"), strict=True):
        actions.answer_point(one, disposition=disposition, reason="Because.", by=drafter)
        actions.confirm_point(one, by=second)
    comment.refresh_from_db()
    assert comment.disposition == "open"
    actions.answer_point(points[2], disposition="noted", reason="Seen.", by=drafter)
    actions.confirm_point(points[2], by=second)
    comment.refresh_from_db()
    assert comment.disposition == "partly" and comment.reply.startswith("1. Because.")


@pytest.mark.parametrize(
    ("disposition", "reason"), [("accepted", " "), ("open", "x"), ("", "x"), ("duplicate", "the same")]
)
def test_an_answer_says_what_and_why(text, round_, delegate, drafter, disposition, reason):
    with pytest.raises(ValidationError):
        actions.answer_point(point_of(said(text, delegate)), disposition=disposition, reason=reason, by=drafter)


def test_an_answer_is_taken_back_for_a_reason(text, round_, delegate, drafter, second):
    one = point_of(said(text, delegate))
    actions.answer_point(one, disposition="noted", reason="Seen.", by=drafter)
    actions.confirm_point(one, by=second)
    with pytest.raises(ValidationError):
        actions.reopen_point(one, reason=" ", by=drafter)
    actions.reopen_point(one, reason="A second look.", by=drafter)
    one.comment.refresh_from_db()
    assert (one.state, one.comment.disposition) == (PointState.OPEN, "open")


def test_only_the_author_says_whether_the_answer_satisfies(text, round_, delegate, reader, drafter, second):
    one = point_of(said(text, delegate))
    with pytest.raises(Denied, match="no answer"):
        actions.react(one, reaction="satisfied", by=delegate)
    actions.answer_point(one, disposition="noted", reason="Seen.", by=drafter)
    actions.confirm_point(one, by=second)
    with pytest.raises(Denied):
        actions.react(one, reaction="satisfied", by=reader)
    assert actions.react(one, reaction="maintains", text="It is needed.", by=delegate).reaction == "maintains"
    assert Notice.objects.filter(user=drafter).exists()


def test_words_that_were_accepted_go_into_the_draft_and_the_change_is_linked(text, round_, delegate, drafter, second):
    comment = actions.add_comment(
        text, by=delegate, node=node(text, 2), type="general", text="Who?", quote="donors", proposed_text="all partners"
    )
    one = point_of(comment)
    with pytest.raises(NotPossible, match="accepted"):
        actions.take_in_proposed(one, by=drafter)
    actions.answer_point(one, disposition="accepted", reason="Yes.", by=drafter)
    actions.confirm_point(one, by=second)
    with pytest.raises(NotPossible, match="draft"):
        actions.take_in_proposed(one, by=drafter)
    draft = actions.begin_version(text.document, by=drafter)

    change = actions.take_in_proposed(one, by=drafter)

    placement = draft.placements.get(node=node(text, 2))
    assert queries.words(placement, "en")[0] == "It is paid by all partners."
    assert (change.before, change.after) == ("It is paid by donors.", "It is paid by all partners.")


def test_a_paragraph_that_did_not_change_is_not_linked(text, round_, delegate, drafter):
    one = point_of(said(text, delegate))
    draft = actions.begin_version(text.document, by=drafter)
    with pytest.raises(ValidationError, match="did not change"):
        actions.link_change(one, version=draft, node=node(text, 3), by=drafter)


def test_a_version_is_not_final_over_open_points_but_by_a_waiver(text, round_, delegate, drafter):
    said(text, delegate)
    with pytest.raises(NotPossible, match="1 point has no disposition"):
        actions.move_version(text, to="final", by=drafter)
    assert actions.move_version(text, to="final", waiver="The session begins tomorrow.", by=drafter).status == "final"
    assert text.waivers.get().open_points == 1


def test_a_sealed_round_shows_nobody_the_comments_of_others_before_it_is_over(text, round_, delegate, reader, drafter):
    core.change(round_, {"is_sealed": True}, by="test")
    one = said(text, delegate)
    for somebody, sees in ((delegate, True), (reader, False), (drafter, False)):
        assert queries.comments(somebody).filter(pk=one.pk).exists() is sees
        assert rows.submissions(somebody).filter(pk=one.submission_id).exists() is sees
    actions.move_round(round_, to="consolidating", by=drafter)
    assert queries.comments(reader).filter(pk=one.pk).exists()


def test_a_position_is_the_delegations_alone_until_it_is_handed_in(text, round_, delegate, drafter, mali):
    position = submissions.save_submission(Submission(round=round_), by=delegate, delegation=mali, title="Our position")
    position.seen_by = "delegation"
    core.save(position, by="test")
    one = said(text, delegate, submission=position)
    assert not rows.submissions(drafter).filter(pk=position.pk).exists()
    assert not queries.comments(drafter).filter(pk=one.pk).exists()
    assert counts.open_points(round_) == 0
    with pytest.raises(NotPossible):
        submissions.move_submission(position, "submitted", by=delegate)

    submissions.move_submission(position, "cleared", by=delegate)
    submissions.move_submission(position, "submitted", by=delegate)

    assert position.receipt == "first/0001" and counts.open_points(round_) == 1
    assert queries.comments(drafter).filter(pk=one.pk).exists()
    submissions.move_submission(position, "withdrawn", by=delegate)
    assert counts.open_points(round_) == 0


def test_like_points_are_found_judged_and_answered_once(text, round_, delegate, drafter, second):
    same = "The strategy should name the landlocked developing countries among its beneficiaries"
    first, other = said(text, delegate, text=same), said(text, delegate, text=f"{same}, as said before.")
    said(text, delegate, text="The year in paragraph three is wrong.")
    assert groups.find_groups(round_, by=drafter) == 1
    group = round_.groups.get()
    assert {member.point.comment for member in group.members.all()} == {first, other}
    for member in group.members.all():
        groups.judge(member, to="confirmed", by=drafter)
    assert groups.precision(round_) == (2, 2)

    assert groups.answer_group(group, disposition="accepted", reason="Named.", by=drafter) == 2

    assert sorted(point.disposition for point in group.points.all()) == ["accepted", "duplicate"]
    assert groups.find_groups(round_, by=drafter) == 0


def test_a_text_longer_than_anybody_reads_is_refused(text, round_, delegate):
    with pytest.raises(ValidationError, match="longer"):
        said(text, delegate, text="x" * 1_000_000)


def test_who_may_do_what_with_points(text, round_, delegate, reader, drafter, outsider):
    one = point_of(said(text, delegate))
    for user, may in ((drafter, True), (reader, False), (delegate, False), (outsider, False)):
        assert (access.why_not_answer(user, one) is None) is may


def test_words_of_a_draft_that_a_delegate_may_not_see_are_told_to_nobody_outside(
    text, round_, delegate, drafter, second
):
    from goldenthread.drafting.consultation import figures
    from goldenthread.drafting.consultation.files import matrix_out

    comment = actions.add_comment(
        text, by=delegate, node=node(text, 2), type="general", text="Who?", quote="donors", proposed_text="all partners"
    )
    one = point_of(comment)
    actions.answer_point(one, disposition="accepted", reason="Yes.", by=drafter)
    actions.confirm_point(one, by=second)
    actions.begin_version(text.document, by=drafter)
    actions.take_in_proposed(one, by=drafter)
    for somebody, sees in ((drafter, True), (delegate, False)):
        (_who, points), *_others = figures.by_who(round_, somebody)
        assert bool(list(points[0].changes.all())) is sees
        assert ("paid by all partners" in matrix_out.lines(round_, somebody)[0][-1]) is sees


def test_of_two_answers_at_once_the_second_is_told_of_the_first(text, round_, delegate, drafter, second):
    one = point_of(said(text, delegate))
    actions.answer_point(one, disposition="accepted", reason="Named.", seen="", by=drafter)
    with pytest.raises(NotPossible, match=r"answered meanwhile.*Named\."):
        actions.answer_point(one, disposition="noted", reason="Seen.", seen="", by=second)
    assert actions.answer_point(one, disposition="noted", reason="Seen.", seen=seen_answer(one), by=second)
