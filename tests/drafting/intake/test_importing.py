"""Files taken in: what a person chose is kept, tracked changes are taken as asked, nothing is dropped without a word."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.drafting.consultation.test_anchoring import FIRST, SECOND, THIRD, document, drafter, reading  # noqa: F401
from tests.text.word_files import by, gone, ins, p, r, word_bytes
from webtest import Upload

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.intake import actions as importing
from goldenthread.drafting.models import Comment, ImportReport, NodeText, Proposal, Version
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.language.said import from_kept
from goldenthread.platform.errors import NotPossible
from goldenthread.text import Block, Kind, Reading, Remark, read_bytes, write_docx

REWRITTEN = "Every two years a report on progress is given to the General Conference by the head of the Organization."


@pytest.fixture
def first(document, drafter):  # noqa: F811
    version = importing.import_version(document, reading(FIRST, SECOND, THIRD), by=drafter)
    return actions.move_version(version, to="circulated", by=drafter)


def node(version: Version, number: str):
    return version.placements.get(number=number).node


@pytest.fixture
def doubt(document, first):  # noqa: F811
    found = importing.preview(document, reading(FIRST, REWRITTEN, THIRD))
    assert len(found.doubtful) == 1, found.pairs
    return found


def test_a_doubtful_paragraph_is_new_unless_a_person_says_that_it_is_the_same(document, first, doubt, drafter):  # noqa: F811
    other = importing.import_version(document, doubt.reading, by=drafter)
    assert node(other, "2") != node(first, "2")
    assert other.import_report.choices == [
        {"old": "2", "new": "2", "confidence": doubt.doubtful[0].confidence, "same": False}
    ]


def test_a_doubtful_paragraph_keeps_its_identity_when_a_person_says_so(document, first, doubt, drafter):  # noqa: F811
    version = importing.import_version(document, doubt.reading, by=drafter, same=[doubt.doubtful[0].key])

    assert node(version, "2") == node(first, "2")
    assert version.import_report.choices[0]["same"]


def test_a_pair_that_is_not_in_doubt_cannot_be_chosen(document, first, doubt, drafter):  # noqa: F811
    with pytest.raises(ValidationError):
        importing.import_version(document, doubt.reading, by=drafter, same=["0-2"])
    assert document.versions.count() == 1


def test_a_file_in_no_known_language_is_refused(document, drafter):  # noqa: F811
    with pytest.raises(ValidationError):
        importing.import_version(document, reading(FIRST, language="und"), by=drafter)


def test_what_a_file_says_of_a_comment_is_kept(document, drafter):  # noqa: F811
    both = [(0, FIRST.index("by 2030"), len(FIRST)), (1, 0, 12)]
    remarks = [
        Remark("1", "Malawi", "not a date", "done", 0, 0, 6, FIRST[:6], resolved=True),
        Remark("2", "Nepal", "2026-02-03", "both", *both[0], quote=f"{FIRST[-8:]}\n{SECOND[:12]}", spans=both),
    ]
    version = importing.import_version(document, reading(FIRST, SECOND, comments=remarks), by=drafter)

    done, over = version.comments.order_by("external_id")
    assert (done.was_resolved, done.made_at, done.disposition) == (True, None, "open")
    assert over.made_at.year == 2026 and "\n" in over.quote
    again = queries.reading(version, "en", with_comments=version.comments.order_by("external_id"))
    assert (again.comments[0].resolved, again.comments[1].resolved) == (True, False)
    assert again.comments[1].spans == both


def test_a_date_that_cannot_be_read_is_told_in_the_preview():
    words = f'<w:commentRangeStart w:id="9"/>{r("Words.")}<w:commentRangeEnd w:id="9"/>'
    comment = f"<w:comment {by('Nepal')}>{p('Why?')}</w:comment>".replace("2026-02-03T10", "yesterday at 10")
    found = importing.read(word_bytes(p(words), comments=comment), name="a.docx")

    assert [(one.where, one.what) for one in found.unread] == [("comment by Nepal", "date “yesterday at 10:00:00Z”")]


def test_a_footnote_is_called_after_the_same_words_through_import_editing_and_export(document, drafter, tmp_path):  # noqa: F811
    blocks = [
        Block(0, Kind.PARAGRAPH, FIRST, number="1", eid="para_1"),
        Block(1, Kind.FOOTNOTE, "See the Doha Programme of Action.", number="1", place=(0, 33)),
    ]
    version = importing.import_version(document, Reading("en", blocks=blocks), by=drafter)
    assert queries.reading(version, "en").blocks[1].place == (0, 33)

    one = version.placements.get(number="1", kind="paragraph")
    actions.edit_paragraph(one, language="en", text=f"Recalling that {FIRST}", base=FIRST, by=drafter)
    after = queries.reading(version, "en")
    assert after.blocks[1].place == (0, 33 + len("Recalling that "))

    write_docx(after, tmp_path / "out.docx")
    again = read_bytes((tmp_path / "out.docx").read_bytes(), name="out.docx")
    note = next(block for block in again.blocks if block.kind == Kind.FOOTNOTE)
    assert again.blocks[note.place[0]].text[: note.place[1]].endswith(FIRST[:33])

    actions.move_version(version, to="circulated", by=drafter)
    draft = actions.begin_version(document, by=drafter)
    assert queries.reading(draft, "en").blocks[1].place == after.blocks[1].place


def test_references_stay_references_when_a_file_comes_back(document, first, drafter):  # noqa: F811
    draft = actions.begin_version(document, by=drafter)
    one = draft.placements.get(number="3")
    actions.edit_paragraph(one, language="en", text=f"{THIRD} See paragraph [[2]].", base=THIRD, by=drafter)
    actions.move_version(draft, to="circulated", by=drafter)
    told = f"{THIRD} See paragraph 2."

    version = importing.import_version(document, reading(FIRST, "A new paragraph.", SECOND, told), by=drafter)

    assert version.import_report.counts["references"] == 1
    assert queries.reading(version, "en").blocks[3].text == f"{THIRD} See paragraph 3."


def test_what_could_not_be_read_is_kept_with_the_version_for_its_team(client, document, drafter, reader):  # noqa: F811
    data = word_bytes(p(FIRST), footnotes=f'<w:footnote w:id="2">{p("A lonely note.")}</w:footnote>')
    found = importing.read(data, name="a.docx", language="en")
    assert found.unread

    importing.import_version(document, found, by=drafter, name="a.docx")

    report = ImportReport.objects.get()
    assert (report.file_name, from_kept(report.unread[0]["what"])) == ("a.docx", "note “A lonely note.”")
    for user, told in ((drafter, True), (reader, False)):
        client.force_login(user)
        assert ("A lonely note." in client.get("/documents/draft/1/").content.decode()) is told


BODY = (
    p(r("States should ") + gone("strengthen") + ins("build") + r(" capacity."))
    + p(ins("A paragraph put in."), marks=f"<w:ins {by('Nepal')}/>")
    + p(gone("Taken out."), marks=f"<w:del {by('Nepal')}/>")
    + p("Joined ", marks=f"<w:del {by('Nepal')}/>")
    + p("with the next.")
)
BEFORE = ["States should strengthen capacity.", "Taken out.", "Joined", "with the next."]


def texts(version: Version) -> list[str]:
    rows = NodeText.objects.filter(placement__version=version).order_by("placement__order")
    return [text.strip() for text in rows.values_list("text", flat=True)]


@pytest.mark.parametrize(
    ("tracked", "expected"),
    [
        ("accepted", ["States should build capacity.", "A paragraph put in.", "Joined with the next."]),
        ("before", BEFORE),
        ("proposals", BEFORE),
    ],
)
def test_tracked_changes_are_taken_as_is_asked(document, drafter, tracked, expected):  # noqa: F811
    found = importing.read(word_bytes(BODY), name="a.docx", language="en", tracked=tracked)
    version = importing.import_version(document, found, by=drafter, tracked=tracked)

    assert texts(version) == expected
    assert (version.import_report.tracked, version.proposals.exists()) == (tracked, tracked == "proposals")


@pytest.fixture
def proposed(document, drafter):  # noqa: F811
    found = importing.read(word_bytes(BODY), name="a.docx", language="en", tracked="proposals")
    return importing.import_version(document, found, by=drafter, tracked="proposals")


def test_each_tracked_change_is_a_proposal_in_the_name_of_who_made_it(proposed):
    found = [(one.kind, one.quote, one.text, one.author_name, one.state) for one in proposed.proposals.order_by("kind")]
    assert found == [
        ("amend", "strengthen", "build", "Malawi", "tabled"),
        ("delete", "", "", "Malawi", "tabled"),
        ("insert", "", "A paragraph put in.", "Malawi", "tabled"),
    ]
    assert proposed.proposals.get(kind="amend").made_at.year == 2026


def test_a_change_that_is_no_proposal_becomes_a_comment(proposed):
    comment = Comment.objects.get()
    assert (comment.author_name, "become one" in comment.text) == ("Nepal", True)
    assert proposed.import_report.counts["changes_as_comments"] == 1


def test_proposals_of_a_file_are_negotiated_once_the_version_is_circulated(proposed, drafter):  # noqa: F811
    amend = proposed.proposals.get(kind="amend")
    with pytest.raises(NotPossible):
        actions.move_proposal(amend, to="agreed", by=drafter)

    actions.move_version(proposed, to="circulated", by=drafter)
    for one in proposed.proposals.all():
        actions.move_proposal(one, to="agreed", by=drafter)
    draft = actions.begin_version(proposed.document, by=drafter)
    actions.take_in_agreed(draft, by=drafter)

    assert texts(draft)[:3] == ["States should build capacity.", "A paragraph put in.", "Joined"]


def test_proposals_follow_the_words_of_a_draft_that_is_edited(proposed, drafter):  # noqa: F811
    one = proposed.placements.order_by("order").first()
    actions.edit_paragraph(one, language="en", text=f"All {BEFORE[0]}", base=BEFORE[0], by=drafter)

    board = negotiation.board(proposed, "en", drafter)
    assert ("[strengthen] [Malawi: build]", True) in [(text.strip(), is_open) for text, is_open in board[0].runs]


def test_proposals_follow_when_a_paragraph_is_split_and_merged(proposed, drafter):  # noqa: F811
    from goldenthread.drafting.editing.actions import structure

    one = proposed.placements.order_by("order").first()
    new = structure.split_paragraph(one, language="en", text="States should\n\nstrengthen capacity.", by=drafter)
    amend = Proposal.objects.get(kind="amend")
    assert (amend.node, amend.start, amend.quote) == (new.node, 0, "strengthen")

    structure.merge_with_next(one, by=drafter)
    amend.refresh_from_db()
    assert (amend.node, amend.start, amend.quote) == (one.node, 14, "strengthen")


def handed_in(app, data: bytes, name: str = "a.docx"):
    form = next(f for f in app.get("/documents/draft/import/").forms.values() if "file" in f.fields)
    form["file"], form["language"] = Upload(name, data), "en"
    return form.submit().follow()


def chosen(page):
    return next(f for f in page.forms.values() if "Import as next version" in f.text)


@pytest.mark.parametrize("answer", ["new", "same"])
def test_choices_are_made_in_the_preview(django_app, document, first, drafter, answer):  # noqa: F811
    django_app.set_user(drafter)
    page = handed_in(django_app, word_bytes(p(FIRST) + p(REWRITTEN) + p(THIRD)))
    assert "Are these the same paragraphs?" in page
    form = chosen(page)
    form[next(name for name in form.fields if name and name.startswith("pair-"))] = answer
    form.submit().follow()

    kept = document.versions.latest("number").placements.filter(node=node(first, "2")).exists()
    assert kept is (answer == "same")


def test_tracked_changes_are_chosen_in_the_preview(django_app, document, drafter):  # noqa: F811
    django_app.set_user(drafter)
    page = handed_in(django_app, word_bytes(BODY))
    assert "States should build capacity." in page

    page = page.click("as proposals")
    assert "States should strengthen capacity." in page
    assert "3 proposals." in page and "1 change cannot be a proposal" in page
    chosen(page).submit().follow()

    assert document.versions.get().import_report.tracked == "proposals"


def test_an_unknown_way_to_take_tracked_changes_is_not_found(django_app, document, drafter):  # noqa: F811
    django_app.set_user(drafter)
    page = handed_in(django_app, word_bytes(BODY))
    assert django_app.get(f"{page.request.path}?tracked=x", status=404).status_code == 404
