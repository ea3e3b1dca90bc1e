"""Who is asked without an account: written to, reminded, told of answers; other words proposed in place; the doors of files."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.drafting.consultation.conftest import node
from tests.drafting.consultation.test_files import MATRIX, STRANGE

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import due, letters
from goldenthread.drafting.consultation.actions.submissions import remind_all, save_invitation
from goldenthread.drafting.consultation.suggesting import suggestion
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Comment, Invitation, Round
from goldenthread.platform import actions as core
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.jobs.actions import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(round_, drafter):
    """Somebody outside, invited in French."""
    return save_invitation(
        Invitation(round=round_), by=drafter, name="Réseau", email="reseau@example.org", language="fr"
    )


def link_in(message):
    return re.search(r"/documents/answer/\S+/", message.body)[0]


def test_somebody_outside_is_asked_by_e_mail_with_a_link_that_works(client, settings, asked):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert letters.send_due() == 1 and letters.send_due() == 0
    (message,) = mail.outbox
    assert message.to == ["reseau@example.org"] and "First round" in message.subject
    assert client.get(link_in(message)).status_code == 200
    asked.refresh_from_db()
    assert asked.sent_at is not None


def test_a_reminder_repeats_the_link_and_reaches_nobody_who_answered(client, settings, asked, round_, drafter):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    letters.send_due()
    assert remind_all(round_, by=drafter) == 1 and remind_all(round_, by=drafter) == 0
    letters.send_due()
    first, second = mail.outbox
    assert link_in(first) == link_in(second)
    client.post(f"{link_in(first)}nil/")
    Round.objects.filter(pk=round_.pk).update(closes_on=timezone.localdate() + timedelta(days=2))
    due.look()
    assert letters.send_due() == 0


def test_nobody_is_reminded_after_the_end(asked, round_, drafter):
    actions.move_round(round_, to="consolidating", by=drafter)
    with pytest.raises(NotPossible, match="no more comments"):
        remind_all(round_, by=drafter)


def test_who_commented_by_a_link_is_told_and_says_whether_that_satisfies(
    client, settings, asked, round_, drafter, second
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    letters.send_due()
    here = link_in(mail.outbox[0])
    client.post(here, {"author_name": "A.", "text": "Who pays?"})
    one = Comment.objects.get().points.get()
    assert client.post(f"{here}react/", {"point": one.pk, "reaction": "satisfied"}).status_code == 409
    actions.answer_point(one, disposition="noted", reason="Seen.", by=drafter)
    actions.confirm_point(one, by=second)
    letters.send_due()
    assert link_in(mail.outbox[1]) == here
    assert "Seen." in client.get(here).content.decode()
    assert client.post(f"{here}react/", {"point": one.pk, "reaction": "maintains", "text": "No."}).status_code == 302
    one.refresh_from_db()
    assert (one.reaction, one.reaction_text) == ("maintains", "No.")


def test_the_page_of_a_round_tells_who_was_asked_and_what_came_of_it(client, asked, round_, drafter, reader):
    client.force_login(drafter)
    page = client.get("/documents/rounds/first/").content.decode()
    assert "Réseau" in page and "1 invited, 0 opened the link, 0 answered" in page
    told = client.get(f"/api/drafting/rounds/{round_.pk}/tracker").json()
    assert told["counts"]["waiting"] == 1 and told["invited"][0]["message"] == "waiting"
    client.force_login(reader)
    assert client.get(f"/api/drafting/rounds/{round_.pk}/tracker").status_code == 403
    assert "Réseau" not in client.get("/documents/rounds/first/").content.decode()


@pytest.mark.parametrize(
    ("before", "after", "quote", "proposed"),
    [
        ("It is paid by donors.", "It is paid by all partners.", "donors", "all partners"),
        ("It is paid by donors.", "It is gladly paid by donors.", "is", "is gladly"),
        ("It is paid by donors.", "It is paid.", "paid by donors", "paid"),
        ("它由捐助方支付。", "它由所有伙伴支付。", "捐助方", "所有伙伴"),
        ("It is paid.", "It  is paid. ", None, None),
    ],
)
def test_other_words_are_told_as_what_changes(before, after, quote, proposed):
    found = suggestion(before, after)
    if quote is None:
        assert found is None
        return
    assert before[found.start : found.end] == found.quote
    assert f"{before[: found.start]}{found.proposed}{before[found.end :]}".replace(" ", "") == after.replace(" ", "")
    assert (found.quote, found.proposed) == (quote, proposed)


def test_other_words_are_written_in_place_without_scripts_and_taken_in(client, text, round_, delegate, drafter, second):
    place = text.placements.get(number="2")
    at = f"/documents/draft/1/comment/?paragraph={place.pk}&lang=en"
    client.force_login(delegate)
    assert "It is paid by donors." in client.get(at).content.decode()
    empty = client.post(at, {"type": "general", "wording": "It is paid by donors."})
    assert empty.status_code == 422 and not Comment.objects.exists()
    assert client.post(at, {"type": "general", "wording": "It is paid by all partners."}).status_code == 302
    one = Comment.objects.get()
    assert (one.node, one.quote, one.proposed_text) == (node(text, 2), "donors", "all partners")
    actions.answer_point(one.points.get(), disposition="accepted", reason="Yes.", by=drafter)
    actions.confirm_point(one.points.get(), by=second)
    draft = actions.begin_version(text.document, by=drafter)
    actions.take_in_proposed(one.points.get(), by=drafter)
    assert queries.words(draft.placements.get(node=node(text, 2)), "en")[0] == "It is paid by all partners."


def test_selected_words_come_into_the_form_and_a_personal_link_proposes_in_place(client, text, asked, drafter):
    from goldenthread.drafting.consultation.actions.links import make_link

    client.force_login(drafter)
    place = text.placements.get(number="2")
    page = client.get(f"/documents/draft/1/comment/?paragraph={place.pk}&quote=paid+by").content.decode()
    assert ">\npaid by</textarea>" in page
    client.logout()
    here = f"/documents/answer/{make_link(asked, by=drafter)}/"
    assert 'name="wording"' in client.get(f"{here}?paragraph={place.pk}").content.decode()
    assert 'name="wording"' not in client.get(here).content.decode()
    values = {"author_name": "A.", "paragraph": place.pk, "wording": "It is paid by all."}
    assert client.post(here, values).status_code == 302
    one = Comment.objects.get()
    assert (one.quote, one.proposed_text) == ("donors", "all")


def test_files_of_a_round_go_through_the_api(client, text, round_, drafter, reader):
    at = f"/api/drafting/rounds/{round_.pk}/files"

    def send(data, **options):
        words = "&".join(f"{name}={value}" for name, value in options.items())
        return client.post(f"{at}?{words}", data.encode(), content_type="text/csv")

    client.force_login(reader)
    assert send(MATRIX, name="a.csv").status_code == 403
    client.force_login(drafter)
    assert send(MATRIX, name="a.csv", kind="letter").status_code == 422
    assert send("nothing", name="a.csv").status_code == 422
    assert send(STRANGE, name="a.csv", columns="[").status_code == 422
    assert send(STRANGE, name="a.csv", columns=json.dumps({"Von": "whoever"})).status_code == 422
    tried = send(MATRIX, name="a.csv", dry_run="true").json()
    assert tried["new"] == 2 and not Comment.objects.exists()
    columns = json.dumps({"Von": "who", "Absatz": "place", "Anmerkung": "comment"})
    made = send(STRANGE, name="a.csv", columns=columns, mapping_name="ours")
    assert made.status_code == 201 and len(made.json()["receipts"]) == 2 and made.json()["batch"]
    assert send(STRANGE, name="a.csv", mapping_name="ours", dry_run="true").json()["same"] == 2
    assert client.get(f"/api/drafting/rounds/{round_.pk}/matrix.xlsx").content[:2] == b"PK"
    assert client.get(f"/api/drafting/rounds/{round_.pk}/matrix.pdf").status_code == 404
    said = client.get(f"/api/drafting/rounds/{round_.pk}/you-said?who=Bhutan").json()
    assert [(one["who"], len(one["points"])) for one in said["who"]] == [("Bhutan", 1)]


def test_a_comment_on_an_unknown_paragraph_is_placed_by_a_person(client, text, round_, drafter):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(drafter)
    shown = client.post("/documents/rounds/first/matrix/", {"file": SimpleUploadedFile("a.csv", MATRIX.encode())})
    assert 'name="place:4"' in client.get(shown["Location"]).content.decode()
    wrong = client.post(shown["Location"], {"place:4": "77"})
    assert wrong.status_code == 409 and "77" in wrong.content.decode() and not Comment.objects.exists()
    assert client.post(shown["Location"], {"place:4": "4"}).status_code == 302
    assert Comment.objects.get(text="Unknown place.").node == node(text, 4)


def test_you_said_we_did_is_given_to_each_who_commented(client, text, round_, delegate, drafter, mali):
    actions.add_comment(text, by=delegate, node=node(text, 2), type="general", text="Who pays?", delegation=mali)
    actions.add_comment(text, by=drafter, type="general", text="The title is long.", author_name="A reader")
    client.force_login(drafter)
    at = "/documents/rounds/first/you-said/"
    assert "The title is long." in client.get(at).content.decode()
    alone = client.get(f"{at}?who=Mission+of+Mali").content.decode()
    assert "Who pays?" in alone and "The title is long." not in alone
    file = "/documents/rounds/first/you-said.docx"
    assert client.get(f"{file}?who=Mission+of+Mali").content[:2] == b"PK"
    assert client.get(f"{file}?who=Nobody").status_code == 404


def test_a_round_of_many_shows_the_first_of_those_invited_with_the_way_to_all(
    client, round_, asked, drafter, django_assert_max_num_queries
):
    for number in range(60):
        core.save(Invitation(round=round_, name=f"Guest {number:03}"), by="test")
    client.force_login(drafter)
    at = "/documents/rounds/first/"
    client.get(at)
    with django_assert_max_num_queries(40):
        page = client.get(at).content.decode()
    assert "61 invited" in page and "Guest 005" in page and "Guest 059" not in page
    assert f'<a href="{at}?invited=all#links">All 61</a>' in page
    everybody = client.get(f"{at}?invited=all").content.decode()
    change = f"/documents/rounds/{round_.pk}/invitations/{asked.pk}/"
    assert (
        "Guest 059" in everybody and "Français" in everybody and change in everybody and f"{change}remove/" in everybody
    )


def test_the_matrix_and_a_file_are_worked_on_as_jobs(round_, drafter, settings, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    client.force_login(drafter)
    shown = client.post("/documents/rounds/first/matrix/", {"file": SimpleUploadedFile("a.csv", MATRIX.encode())})
    number = shown["Location"].rsplit("=", 1)[1]
    with pytest.raises(NotPossible):
        ask("matrix", {"round": "first", "ending": "pdf"}, by=drafter)
    with pytest.raises(NotPossible):
        ask("round-file", {"round": "first", "file": "999"}, by=drafter)
    from goldenthread.platform.jobs import do
    from goldenthread.platform.models import Job

    job = ask("round-file", {"round": "first", "file": number, "kind": "matrix", "doubtful": True}, by=drafter)
    do.func(job.pk)
    job = Job.objects.get(pk=job.pk)
    assert job.state == "done" and job.result["new"] == 2 and len(job.result["receipts"]) == 2
    core.change(round_, {"outcome": {}}, by="test")
    out = ask("matrix", {"round": "first", "ending": "xlsx", "language": "ar"}, by=drafter)
    do.func(out.pk)
    assert [one["name"] for one in Job.objects.get(pk=out.pk).result["files"]] == ["first-comments.xlsx"]
