"""The places of comments on the web, in the API and at the terminal; nothing of the team reaches a visitor."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.drafting.consultation.test_anchoring import FIRST, SECOND, commented, document, drafter, place_of  # noqa: F401
from tests.drafting.consultation.test_anchoring_decisions import doubtful  # noqa: F401

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.consultation import queries as anchoring
from goldenthread.drafting.models import Comment, Document, Version
from goldenthread.platform import actions as core

PAGE = "/documents/draft/2/comments/"
API = "/api/drafting/documents/draft/versions/2"


@pytest.fixture
def signed_in(django_app, drafter):  # noqa: F811
    django_app.set_user(drafter)
    return django_app


def post(client, address: str, **body):
    return client.post(address, json.dumps(body), content_type="application/json")


def test_doubtful_comments_come_first_with_both_paragraphs(signed_in, doubtful):  # noqa: F811
    page = signed_in.get(PAGE)

    assert SECOND.split(" every")[0] in page
    assert "<mark>every two years</mark>" in page.text
    assert "Reporting is annual." in page.html.find("article").text
    assert len(page.html.find_all("article")) == 1


def test_all_comments_are_listed_in_the_order_of_their_paragraphs(signed_in, doubtful):  # noqa: F811
    page = signed_in.get(f"{PAGE}?show=all")

    assert [one.find("a").text for one in page.html.find_all("article")] == ["capacity", "report", "where"]


def test_a_button_confirms_the_place_proposed(signed_in, doubtful, token_of):  # noqa: F811
    page = signed_in.get(PAGE)

    page = signed_in.post(f"/documents/places/{doubtful.pk}/confirm/", {"csrfmiddlewaretoken": token_of(page)}).follow()

    doubtful.refresh_from_db()
    assert doubtful.state == "confirmed"
    assert "Wait for a person" not in page


def test_a_form_chooses_another_paragraph(signed_in, doubtful, the_form):  # noqa: F811
    form = the_form(signed_in.get(doubtful.get_absolute_url()))
    form["paragraph"], form["quote"] = "1", "not in it"
    refused = form.submit(status=422)
    assert "This text is not in the paragraph" in refused
    form["paragraph"] = "77"
    assert "This version has no paragraph" in form.submit(status=422)

    form["paragraph"], form["quote"] = "1", "by 2030"
    form.submit().follow()

    doubtful.refresh_from_db()
    assert (doubtful.quote, doubtful.node) == ("by 2030", doubtful.version.placements.get(number="1").node)


def test_words_marked_as_gone_are_listed_as_gone(signed_in, doubtful, token_of):  # noqa: F811
    token = token_of(signed_in.get(PAGE))
    signed_in.post(f"/documents/places/{doubtful.pk}/gone/", {"csrfmiddlewaretoken": token})

    page = signed_in.get(f"{PAGE}?show=gone")
    assert [one.find("a").text for one in page.html.find_all("article")] == ["report"]
    assert "words are gone" in page


def test_comments_are_placed_again_by_a_button(signed_in, doubtful, token_of):  # noqa: F811
    one = doubtful.version.placements.get(number="2")
    actions.edit_paragraph(one, language="en", text=SECOND, base="Reporting is annual.", by=doubtful.version.created_by)
    token = token_of(signed_in.get(PAGE))
    assert "placed: 3" in signed_in.post(f"{PAGE}carry/", {"csrfmiddlewaretoken": token}).follow()
    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.quote) == ("placed", "every two years")


def test_the_page_of_a_comment_says_where_its_words_are_in_later_versions(signed_in, doubtful):  # noqa: F811
    page = signed_in.get(doubtful.comment.get_absolute_url())
    assert "Where its words are in later versions" in page
    assert "waits for a person" in page


def test_the_text_shows_what_was_said_on_versions_before(signed_in, doubtful):  # noqa: F811
    page = signed_in.get("/documents/draft/2/")
    assert "made on version 1" in page
    assert "1 comment waits for a person" in page


def test_how_sure_a_place_is_is_said_in_words(doubtful, drafter):  # noqa: F811
    assert anchoring.certainty(place_of(doubtful.version, "where")) == "near certain"
    doubtful.confidence = 0.2
    assert anchoring.certainty(doubtful) == "a guess"
    assert "focal_point" in anchoring.certainty(actions.confirm_anchor(doubtful, by=drafter))


def test_the_api_lists_places_and_takes_decisions(client, doubtful, drafter):  # noqa: F811
    client.force_login(drafter)
    found = client.get(f"{API}/comments").json()
    assert found["counts"] == {"own": 0, "placed": 2, "doubtful": 1, "confirmed": 0, "gone": 0}
    assert found["comments"][0]["place"]["id"] == doubtful.pk

    assert post(client, f"{API}/carry-comments").json()["doubtful"] == 1
    assert post(client, f"/api/drafting/places/{doubtful.pk}/confirm", paragraph="99").status_code == 422
    done = post(client, f"/api/drafting/places/{doubtful.pk}/confirm", paragraph="1", quote="by 2030")
    assert (done.status_code, done.json()["state"]) == (200, "confirmed")
    places = client.get(f"/api/drafting/comments/{doubtful.comment_id}/places").json()["places"]
    assert [(one["version"], one["state"], one["words"]) for one in places] == [(2, "confirmed", "by 2030")]
    assert post(client, f"/api/drafting/places/{doubtful.pk}/gone").json()["state"] == "gone"
    assert post(client, f"/api/drafting/places/{doubtful.pk}/gone").status_code == 409


def test_the_api_confirms_the_place_proposed(client, doubtful, drafter):  # noqa: F811
    client.force_login(drafter)
    assert post(client, f"/api/drafting/places/{doubtful.pk}/confirm").json()["state"] == "confirmed"


def run(*words):
    return CliRunner().invoke(main, ["document", *words])


def test_comments_are_placed_at_the_terminal(doubtful):  # noqa: F811
    found = json.loads(run("comments", "draft", "--json").stdout)
    assert found["counts"]["doubtful"] == 1
    assert f"{doubtful.pk}\tdoubtful\t2" in run("comments", "draft", "--version", "2").stdout
    assert json.loads(run("carry-comments", "draft", "--json").stdout)["placed"] == 2
    assert run("confirm-place", str(doubtful.pk), "--paragraph", "1", "--quote", "by 2030").exit_code == 0
    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.quote) == ("confirmed", "by 2030")
    assert run("confirm-place", str(doubtful.pk), "--gone").exit_code == 0


def test_what_is_wrong_at_the_terminal_is_told(doubtful):  # noqa: F811
    assert run("confirm-place", "999999").exit_code == 4
    assert run("confirm-place", str(doubtful.pk), "--paragraph", "99").exit_code == 4
    assert run("confirm-place", str(doubtful.pk), "--quote", "not there").exit_code == 4
    assert run("confirm-place", str(doubtful.pk), "--gone", "--quote", "x").exit_code == 2
    assert run("comments", "nothing").exit_code == 4
    actions.move_version(doubtful.version, to="withdrawn", by=doubtful.version.created_by)
    assert run("carry-comments", "draft").exit_code == 3


ADDRESSES = [PAGE, f"{PAGE}?show=all", f"{PAGE}?show=whole", "/documents/draft/2/", f"{API}/comments"]


def test_comments_of_the_team_are_never_shown_to_a_visitor(client, doubtful, outsider):  # noqa: F811
    Document.objects.update(visibility="public")
    Version.objects.update(visibility="public")
    actions.add_comment(doubtful.version.base, text="on the whole", by=doubtful.version.created_by)
    Comment.objects.exclude(text="capacity").update(visibility="team")
    Comment.objects.filter(text="capacity").update(visibility="public")
    for user in (None, outsider):
        if user:
            client.force_login(user)
        for address in ADDRESSES:
            said = client.get(address).content.decode()
            assert (
                ">report<" not in said and '"report"' not in said and "on the whole" not in said.replace("On the", "")
            )
        assert "capacity" in client.get(f"{PAGE}?show=all").content.decode()
        assert client.get(f"/api/drafting/comments/{doubtful.comment_id}/places").status_code == 404
        assert post(client, f"/api/drafting/places/{doubtful.pk}/gone").status_code in (403, 404)
        assert client.get(doubtful.get_absolute_url()).status_code == 404


def test_a_public_comment_does_not_tell_of_a_draft_of_the_team(client, doubtful):  # noqa: F811
    Document.objects.update(visibility="public")
    Version.objects.filter(number=1).update(visibility="public")
    Comment.objects.update(visibility="public")

    page = client.get(doubtful.comment.get_absolute_url()).content.decode()
    assert "Reporting is annual" not in page and "None is public." in page
    assert client.get(f"/api/drafting/comments/{doubtful.comment_id}/places").json()["places"] == []
    assert client.get(PAGE).status_code == 404


def test_a_reader_sees_places_and_decides_nothing(client, doubtful, reader):  # noqa: F811
    client.force_login(reader)
    page = client.get(f"{PAGE}?show=doubtful").content.decode()
    assert "report" in page and "/confirm/" not in page
    assert client.post(f"/documents/places/{doubtful.pk}/confirm/").status_code == 403
    assert post(client, f"{API}/carry-comments").status_code == 403


def test_a_comment_keeps_where_its_quoted_words_stand(signed_in, commented, the_form):  # noqa: F811
    page = signed_in.get("/documents/draft/1/").click("comment", index=0, href="comment/")
    form = the_form(page)
    form["type"], form["text"], form["quote"] = "substantive", "Why?", "not there"
    assert "This text is not in the paragraph" in form.submit(status=422)
    form["quote"] = "by 2030"
    form.submit().follow()

    comment = Comment.objects.get(text="Why?")
    assert (comment.quote, FIRST[comment.start : comment.end], comment.language) == ("by 2030", "by 2030", "en")


def test_words_of_a_translation_that_is_not_issued_are_not_told(client, document, commented, drafter):  # noqa: F811
    paragraph = commented.placements.get(number="1")
    from goldenthread.drafting.models import NodeText

    french = "Les États devraient renforcer la capacité productive."
    core.save(NodeText(placement=paragraph, language="fr", text=french, state="translated"), by="test")
    actions.add_comment(commented, node=paragraph.node, language="fr", quote="renforcer", text="fr", by=drafter)
    draft = actions.begin_version(document, by=drafter)
    for noun in (Document, Version, Comment):
        noun.objects.update(visibility="public")
    Comment.objects.filter(text="fr").update(quote="")

    assert place_of(draft, "fr").quote == "renforcer"
    for address in ADDRESSES:
        assert "renforcer" not in client.get(address).content.decode()
