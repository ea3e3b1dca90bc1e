"""The masthead in other languages: written, reviewed, older than the original, given to readers when it is issued."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from lxml import etree
from tests.drafting.translation.test_translation_files import API, AT, french, take_in, version, writer  # noqa: F401

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.models import Document, MastheadText, NodeText
from goldenthread.drafting.translation import files as translation_files
from goldenthread.drafting.translation import masthead
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible, ValidationError

TITLE, LINE = "Texte", "Rapport du Directeur général"
PARALLEL = "/documents/text/1/parallel/?with=fr"


@pytest.fixture
def headed(version):  # noqa: F811
    core.change(
        version.document, {"title": {"en": "Text"}, "author_line": {"en": "Report of the Director General"}}, by="test"
    )
    return version


@pytest.fixture
def reviewer(person_with, strategy):
    return person_with("drafter", email="two@example.org", strategy=strategy)


@pytest.fixture
def publisher(person_with, strategy):
    return person_with("administrator", email="three@example.org")


def answered(data, **words):
    """The file with words for these units of the masthead."""
    root = etree.fromstring(data)
    for unit in root.iter("{*}unit"):
        if (text := words.get(unit.get("id").removeprefix("masthead-"))) is not None:
            (segment,) = unit.findall("{*}segment")
            for old in segment.findall("{*}target"):
                segment.remove(old)
            etree.SubElement(segment, segment[0].tag.replace("source", "target")).text = text
            segment.set("state", "translated")
            segment.attrib.pop("subState", None)
    return etree.tostring(root)


def states(one, language="fr"):
    return {str(line.field): str(line.state) for line in masthead.lines(one, language)}


def title(one, language="fr"):
    return Document.objects.get(pk=one.document_id).title.get(language)


def write(one, field, text, by):
    return actions.translate_masthead(one, field=field, language="fr", text=text, by=by)


def review(one, field, by):
    return actions.review_masthead(one, field=field, language="fr", by=by)


def test_title_and_author_line_go_out_first_and_come_back(headed, writer):  # noqa: F811
    data = translation_files.xliff(headed, "fr")
    units = [unit.get("id") for unit in etree.fromstring(data).iter("{*}unit")]
    assert units[:2] == ["masthead-title", "masthead-author"] and len(units) == 5

    rows = take_in(headed, answered(data, title=TITLE, author=LINE), writer)
    assert translation_files.counts(rows) == {"taken": 2, "untranslated": 3}
    assert states(headed) == {"title": "translated", "author_line": "translated"} and title(headed) is None
    assert MastheadText.objects.get(field="title").translated_by == writer
    again = take_in(headed, translation_files.xliff(headed, "fr"), writer)
    assert translation_files.counts(again) == {"unchanged": 2, "untranslated": 3}


def test_a_title_made_of_an_older_one_is_kept_as_older(headed, writer):  # noqa: F811
    data = translation_files.xliff(headed, "fr")
    actions.save_document(headed.document, title={"en": "Another text"}, by=writer)
    headed.refresh_from_db()
    rows = take_in(headed, answered(data, title=TITLE), writer)
    assert translation_files.counts(rows)["older"] == 1 and states(headed)["title"] == "stale"

    (unit, *_others) = etree.fromstring(translation_files.xliff(headed, "fr")).iter("{*}unit")
    notes = {note.get("category"): note.text for note in unit.iter("{*}note")}
    assert notes["previous-source"] == "Text" and unit.find("{*}segment").get("subState") == "goldenthread:stale"
    write(headed, "title", "Un autre texte", writer)
    assert states(headed)["title"] == "translated"


def test_readers_get_the_title_when_the_translation_is_issued(client, headed, writer, reviewer, publisher):  # noqa: F811
    write(headed, "title", TITLE, writer)
    assert TITLE not in client.get(PARALLEL.replace("?with=fr", "")).content.decode()
    order = actions.order_translation(headed, language="fr", by=writer)
    actions.move_translation(order, to="in_hand", by=writer)
    for place, words in zip(headed.placements.order_by("order"), french(headed), strict=True):
        actions.edit_paragraph(place, language="fr", text=words, base="", by=writer)
    with pytest.raises(NotPossible, match="Masthead, not translated: author line"):
        actions.move_translation(order, to="translated", by=writer)
    write(headed, "author_line", LINE, writer)
    actions.move_translation(order, to="translated", by=writer)
    for text in NodeText.objects.filter(language="fr"):
        actions.review_text(text, by=reviewer)
    review(headed, "title", reviewer)
    with pytest.raises(NotPossible, match="Masthead, not reviewed: author line"):
        actions.move_translation(order, to="revised", by=writer)
    review(headed, "author_line", reviewer)
    actions.move_translation(order, to="revised", by=writer)
    assert title(headed) is None

    actions.move_translation(order, to="issued", by=publisher)

    assert title(headed) == TITLE and TITLE in client.get(PARALLEL).content.decode()
    with pytest.raises(NotPossible, match="issued"):
        write(headed, "title", "Autre", writer)


def test_what_drafters_give_themselves_is_the_later_word(headed, writer):  # noqa: F811
    write(headed, "title", TITLE, writer)
    actions.save_document(headed.document, symbol="GC.20/7", by=writer)
    assert MastheadText.objects.count() == 1
    actions.save_document(headed.document, title={"en": "Text", "fr": "Le texte"}, by=writer)
    assert not MastheadText.objects.exists()
    assert states(headed)["title"] == "translated"
    assert masthead.line(headed, "title", "fr").target_words == "Le texte"


def test_nobody_reviews_the_title_that_they_wrote(headed, writer, reviewer):  # noqa: F811
    write(headed, "title", TITLE, writer)
    with pytest.raises(Denied, match="Somebody else"):
        review(headed, "title", writer)
    review(headed, "title", reviewer)
    assert states(headed)["title"] == "reviewed"
    with pytest.raises(NotPossible, match="reviewed"):
        review(headed, "title", reviewer)
    write(headed, "title", TITLE, reviewer)
    assert states(headed)["title"] == "reviewed"
    write(headed, "title", "Un texte", reviewer)
    assert states(headed)["title"] == "translated"


@pytest.mark.parametrize(("field", "text"), [("title", "  "), ("symbol", "X"), ("abstract", "X")])
def test_words_for_what_is_not_there_are_refused(headed, writer, field, text):  # noqa: F811
    with pytest.raises(ValidationError):
        write(headed, field, text, writer)
    assert not MastheadText.objects.exists()


def test_the_pages(client, headed, writer, reviewer):  # noqa: F811
    at = f"{AT}fr/masthead/title/"
    assert client.get(at).status_code in (302, 403, 404)
    client.force_login(writer)
    assert "Text" in client.get(at).content.decode() and client.get(f"{AT}fr/masthead/abstract/").status_code == 404
    assert client.post(at, {"text": ""}).status_code == 422
    actions.order_translation(headed, language="fr", by=writer)
    assert client.post(at, {"text": TITLE}).url == f"{PARALLEL}#masthead-title"
    shown = client.get(PARALLEL).content.decode()
    assert TITLE in shown and at in shown and "author line" in shown
    assert client.post(f"{at}review/").status_code == 403
    client.force_login(reviewer)
    assert client.post(f"{at}review/").status_code == 302 and states(headed)["title"] == "reviewed"


def test_the_api_and_the_terminal(client, headed, writer, reviewer, tmp_path):  # noqa: F811
    at = f"{API}/languages/fr/masthead"
    assert client.post(f"{at}/title", '{"text": "X"}', content_type="application/json").status_code == 403
    client.force_login(writer)
    sent = client.post(f"{at}/title", json.dumps({"text": TITLE}), content_type="application/json")
    assert sent.status_code == 200 and sent.json()["text"] == TITLE
    assert client.post(f"{at}/symbol", json.dumps({"text": "X"}), content_type="application/json").status_code == 422
    assert client.post(f"{at}/title/review").status_code == 403
    client.force_login(reviewer)
    assert client.post(f"{at}/title/review").status_code == 200
    lines = client.get(f"{API}/parallel/fr").json()["masthead"]
    assert [(line["field"], line["state"], line["target"]) for line in lines] == [
        ("title", "reviewed", TITLE),
        ("author_line", "missing", ""),
    ]

    out = tmp_path / "out.xlf"
    assert CliRunner().invoke(main, ["document", "xliff", "text", str(out), "--lang", "fr"]).exit_code == 0
    out.write_bytes(answered(out.read_bytes(), author=LINE))
    told = CliRunner().invoke(main, ["document", "xliff-in", "text", str(out)])
    assert told.exit_code == 0 and "1 taken" in told.output
    shown = CliRunner().invoke(main, ["document", "parallel", "text", "1", "fr"]).output
    assert f"title\treviewed\nText\n{TITLE}\n" in shown and "author_line\ttranslated\n" in shown


def test_untranslated_titles_stay_with_the_team(client, headed, writer):  # noqa: F811
    write(headed, "title", "zyxsecret", writer)
    for address in ("/documents/text/1/", f"{API}/parallel/fr", "/documents/text/", "/history/"):
        assert "zyxsecret" not in client.get(address).content.decode()
    assert "Nothing holds all of these words" in client.get("/search/?q=zyxsecret").content.decode()
