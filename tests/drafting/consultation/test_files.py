"""Four ways in, each with a receipt; the matrix out, which changes nothing when it comes in again."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.drafting.consultation.conftest import node

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.consultation.actions.links import make_link, revoke_link
from goldenthread.drafting.consultation.actions.submissions import save_invitation
from goldenthread.drafting.consultation.files import apply, event_in, mail_in, matrix_in, matrix_out, word_in
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Comment, Invitation, Submission
from goldenthread.governance.models import Event, FeedbackPoint
from goldenthread.platform import actions as core
from goldenthread.platform.errors import NotPossible
from goldenthread.text import Block, Kind, Reading, Remark, read_matrix, to_docx

MATRIX = """Delegation,Paragraph,Type,Comment,Proposed text
Mission of Mali,2,te,Who pays?,It is paid by all.
Mission of Mali,para 3,ed,"=1+1 is no year",
Bhutan,99,,Unknown place.,
"""


def csv(text=MATRIX):
    return read_matrix(text.encode(), "a.csv")


def take(one, matrix, by, **more):
    return apply.take_in(
        one, matrix_in.preview(one, matrix), by=by, way="matrix", file_name="a.csv", **more
    ).submissions


def test_a_matrix_comes_in_with_a_receipt_for_each_delegation(text, round_, drafter, mali):
    found = matrix_in.preview(round_, csv())
    assert found.counts() == {"new": 2, "changed": 0, "same": 0, "doubtful": 1, "refused": 0}

    made = take(round_, csv(), drafter)

    assert [(row.receipt, row.who, row.comments.count()) for row in made] == [
        ("first/0001", "Mission of Mali", 2),
        ("first/0002", "Bhutan", 1),
    ]
    one = Comment.objects.get(text="Who pays?")
    assert (one.node, one.type, one.delegation) == (node(text, 2), "substantive", mali)
    assert matrix_in.preview(round_, csv()).counts()["same"] == 3


def test_what_is_doubtful_is_left_out_unless_a_person_says_so(round_, drafter):
    take(round_, csv(), drafter, doubtful=False)
    assert not Comment.objects.filter(text="Unknown place.").exists()


@pytest.mark.parametrize(("ending", "write"), [("xlsx", matrix_out.as_workbook), ("docx", matrix_out.as_word)])
def test_our_own_matrix_in_again_changes_nothing(round_, drafter, second, ending, write):
    take(round_, csv(), drafter)
    one = Comment.objects.get(text="Who pays?").points.get()
    actions.answer_point(one, disposition="modified", reason="In other words.", by=drafter)
    actions.confirm_point(one, by=second)

    data = write(round_, drafter)

    matrix = read_matrix(data, f"a.{ending}")
    assert (matrix.layout, len(matrix.rows)) == ("goldenthread", 3)
    assert matrix_in.preview(round_, matrix).counts()["same"] == 3
    assert take(round_, matrix, drafter) == [] and Comment.objects.count() == 3


def test_an_answer_that_was_written_in_the_matrix_is_taken_in(round_, drafter):
    take(round_, csv(), drafter)
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(matrix_out.as_workbook(round_, drafter)))
        .get_sheet_by_index(0)
        .to_python()
    )
    place = {heading: at for at, heading in enumerate(rows[0])}
    changed = next(row for row in rows if row[place["Comment"]] == "Who pays?")
    changed[place["Disposition"]], changed[place["Response"]] = "not accepted", "It is said in paragraph 2."
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()

    take(round_, read_matrix(made.getvalue(), "a.xlsx"), drafter)

    point = Comment.objects.get(text="Who pays?").points.get()
    assert (point.state, point.disposition, point.reason) == ("proposed", "not_accepted", "It is said in paragraph 2.")


STRANGE = "Von;Absatz;Anmerkung;Datum\nMission of Mali;2;Who pays?;today\nBhutan;3;Until when?;today\n"


def test_a_person_names_the_columns_of_a_strange_table_and_keeps_them(client, text, round_, drafter):
    at = "/documents/rounds/first/matrix/"
    client.force_login(drafter)
    shown = client.post(at, {"file": SimpleUploadedFile("a.csv", STRANGE.encode())})
    assert shown.status_code == 302
    page = client.get(shown["Location"])
    assert page.status_code == 422 and "Anmerkung" in page.content.decode()
    named = {"column:Von": "who", "column:Absatz": "place", "column:Anmerkung": "comment", "column:Datum": ""}
    chosen = f"{shown['Location']}&{urlencode(named)}"
    assert client.get(f"{shown['Location']}&column:Von=who").status_code == 422
    assert "2" in client.get(chosen).content.decode()
    assert client.post(chosen, {"act": "keep", "name": ""}).status_code == 422
    assert client.post(chosen, {"act": "keep", "name": "Our ministry"}).status_code == 302

    again = client.post(at, {"file": SimpleUploadedFile("b.csv", STRANGE.encode())})

    assert "Our ministry" in client.get(again["Location"]).content.decode()
    assert client.post(again["Location"]).status_code == 302
    assert {(one.who, one.node) for one in Comment.objects.all()} == {
        ("Mission of Mali", node(text, 2)),
        ("Bhutan", node(text, 3)),
    }


def test_a_file_that_was_taken_in_is_undone_as_a_whole_and_its_receipts_are_not_given_again(client, round_, drafter):
    client.force_login(drafter)
    at = "/documents/rounds/first/matrix/"
    shown = client.post(at, {"file": SimpleUploadedFile("a.csv", MATRIX.encode())})
    batch = client.post(shown["Location"])["Location"]
    assert batch.startswith("/changes/") and "Undo all of it" in client.get(batch).content.decode()
    assert client.post(f"{batch}undo/").status_code == 302
    assert not Comment.objects.exists() and not Submission.objects.exists()
    assert take(round_, csv(), drafter)[0].receipt == "first/0002"


def test_a_file_is_not_undone_when_one_of_its_points_was_answered_since(client, round_, drafter):
    client.force_login(drafter)
    shown = client.post("/documents/rounds/first/matrix/", {"file": SimpleUploadedFile("a.csv", MATRIX.encode())})
    batch = client.post(shown["Location"])["Location"]
    one = Comment.objects.get(text="Who pays?").points.get()
    actions.answer_point(one, disposition="noted", reason="Seen.", by=drafter)
    client.post(f"{batch}undo/")
    assert Comment.objects.count() == 2


def word(version, *remarks):
    reading = queries.reading(version, "en")
    return to_docx(Reading(language="en", masthead=reading.masthead, blocks=reading.blocks, comments=list(remarks)))


def test_a_returned_word_file_brings_its_comments_on_the_words(text, round_, drafter):
    data = word(text, Remark("1", "Mission of Nepal", "", "Who?", block=1, start=14, end=20, quote="donors"))
    found = word_in.preview(round_, data, "a.docx")
    assert [(item.who, item.quote, item.verdict) for item in found.items] == [("Mission of Nepal", "donors", "new")]

    made = apply.take_in(round_, found, by=drafter, way="word", file_name="a.docx").submissions

    one = Comment.objects.get()
    assert (one.node, one.quote, one.submission) == (node(text, 2), "donors", made[0])


def test_a_word_file_of_another_text_is_refused_in_words(text, round_, drafter):
    blocks = [
        Block(0, Kind.PARAGRAPH, "A letter about something else."),
        Block(1, Kind.PARAGRAPH, "With two paragraphs."),
    ]
    other = to_docx(Reading(language="en", blocks=blocks))
    with pytest.raises(NotPossible, match="not version 1"):
        word_in.preview(round_, other, "a.docx")


def test_a_message_brings_its_attachment_or_its_words(round_, drafter):
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "Mission of Nepal <nepal@example.org>"
    message.set_content("Please name the landlocked countries.")
    found = mail_in.preview(round_, message.as_bytes(), "a.eml")
    assert [(item.who, item.text) for item in found.items] == [
        ("Mission of Nepal", "Please name the landlocked countries.")
    ]
    message.add_attachment(b"Paragraph,Comment\n2,Who pays?\n", maintype="text", subtype="csv", filename="a.csv")
    found = mail_in.preview(round_, message.as_bytes(), "a.eml")
    made = apply.take_in(round_, found, by=drafter, way="email", file_name="a.eml").submissions
    assert [(row.who, row.comments.get().text) for row in made] == [("Mission of Nepal", "Who pays?")]


def test_the_statements_of_an_event_become_points(text, round_, drafter):
    event = core.save(Event(key="dialogue", kind="dialogue", title={"en": "Dialogue"}), by="test")
    core.save(FeedbackPoint(event=event, text={"en": "Name the graduating countries."}), by="test")
    core.change(round_, {"event": event}, by="test")
    found = event_in.preview(round_)
    apply.take_in(round_, found, by=drafter, way="event", file_name="Dialogue")
    assert Comment.objects.get().points.get().said == "Name the graduating countries."
    assert event_in.preview(round_).counts()["same"] == 1


@pytest.fixture
def link(round_, drafter, mali):
    """An invitation with the secret of its link."""
    row = save_invitation(Invitation(round=round_), by=drafter, organization=mali, most=2)
    return row, make_link(row, by=drafter)


def send(client, secret, **values):
    return client.post(f"/documents/answer/{secret}/", {"author_name": "A. Keïta", "text": "Who pays?", **values})


def test_a_personal_link_reads_one_version_and_comments_on_it(client, text, round_, link):
    row, secret = link
    page = client.get(f"/documents/answer/{secret}/")
    assert page.status_code == 200 and "It is paid by donors." in page.content.decode()
    place = text.placements.get(number="2").pk

    assert send(client, secret, paragraph=place, quote="donors").status_code == 302

    one = Comment.objects.get()
    assert (one.quote, one.delegation, one.author_name) == ("donors", row.organization, "A. Keïta")
    assert one.submission.way == "link" and "first/0001" in client.get(f"/documents/answer/{secret}/").content.decode()
    row.refresh_from_db()
    assert row.opened_at is not None
    for address in (
        "/documents/draft/",
        "/documents/draft/1/",
        "/documents/rounds/first/",
        f"/documents/comments/{one.pk}/",
    ):
        assert client.get(address).status_code in (302, 403, 404)


def test_a_personal_link_is_limited_revocable_and_closes_with_its_round(client, round_, link, drafter):
    row, secret = link
    for _ in range(2):
        assert send(client, secret).status_code == 302
    assert send(client, secret).status_code == 409
    core.change(row, {"most": 9, "expires_on": timezone.localdate() - timedelta(days=1)}, by="test")
    assert send(client, secret).status_code == 409
    core.change(row, {"expires_on": None}, by="test")
    actions.move_round(round_, to="consolidating", by=drafter)
    answer = send(client, secret)
    assert answer.status_code == 409 and "no more comments" in answer.content.decode()
    revoke_link(row, by=drafter)
    assert client.get(f"/documents/answer/{secret}/").status_code == 404
    assert Comment.objects.count() == 2


def test_a_hostile_comment_is_only_words(client, round_, link):
    _row, secret = link
    send(client, secret, text="<script>alert(1)</script>")
    page = client.get(f"/documents/answer/{secret}/").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;" in page


def test_a_nil_reply_is_recorded(client, round_, link):
    row, secret = link
    assert client.post(f"/documents/answer/{secret}/nil/").status_code == 302
    row.refresh_from_db()
    assert row.nil_reply_at is not None


def test_files_go_through_a_page_that_shows_them_first(client, text, round_, drafter, reader):
    at = "/documents/rounds/first/matrix/"
    client.force_login(reader)
    assert client.get(at).status_code == 403
    client.force_login(drafter)
    bad = client.post(at, {"file": SimpleUploadedFile("a.csv", b"Dear colleagues,\nno table.\n")})
    assert bad.status_code == 422
    shown = client.post(at, {"file": SimpleUploadedFile("a.csv", MATRIX.encode())})
    assert shown.status_code == 302 and not Submission.objects.exists()
    page = client.get(shown["Location"])
    assert page.status_code == 200 and "Who pays?" in page.content.decode()
    assert client.post(shown["Location"]).status_code == 302
    assert Comment.objects.count() == 2
    for ending in ("xlsx", "docx"):
        assert client.get(f"/documents/rounds/first/matrix.{ending}").status_code == 200


def test_the_terminal_takes_a_matrix_in_and_writes_it_out(text, round_, tmp_path):
    (tmp_path / "a.csv").write_text(MATRIX)

    def run(*words):
        return CliRunner().invoke(main, ["consultation", *map(str, words)])

    tried = run("import-matrix", "first", tmp_path / "a.csv", "--dry-run", "--json")
    assert tried.exit_code == 1 and not Comment.objects.exists()
    assert {"read", "new", "changed", "same", "doubtful", "problems"} <= json.loads(tried.stdout).keys()
    assert json.loads(run("import-matrix", "first", tmp_path / "a.csv", "--json").stdout)["receipts"] == ["first/0001"]
    assert run("matrix", "first", tmp_path / "out.xlsx").exit_code == 0
    again = json.loads(run("import-matrix", "first", tmp_path / "out.xlsx", "--json").stdout)
    assert (again["same"], again["new"]) == (2, 0)
    assert run("matrix", "nowhere", tmp_path / "out.xlsx").exit_code == 3
    assert run("figures", "first").exit_code == 0
