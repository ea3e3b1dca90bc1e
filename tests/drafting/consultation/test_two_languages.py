"""A cell of a matrix in two languages: a person is asked which one is the comment, at every door."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.cli import main
from goldenthread.drafting.models import Comment
from goldenthread.text import language_parts

ENGLISH = "The strategy should name the donors of the fund."
ARABIC = "يجب أن تسمي الاستراتيجية الجهات المانحة للصندوق."
MATRIX = f"Delegation,Paragraph,Comment\nMission of Mali,2,{ENGLISH} {ARABIC}\nBhutan,99,EN: Who pays? FR: x\n"
MATRIX = MATRIX.replace("EN: Who pays? FR: x", '"EN: Who pays for this?\nFR: Qui paie pour cela ?"')


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{ENGLISH} {ARABIC}", {"en": ENGLISH, "ar": ARABIC}),
        ("EN: Who pays?\nFR: Qui paie ?", {"en": "Who pays?", "fr": "Qui paie ?"}),
        ("谁为战略付款 who pays for the strategy", {"zh": "谁为战略付款", "en": "who pays for the strategy"}),
        ("Кто платит за это? Es para los países.", {"ru": "Кто платит за это?", "es": "Es para los países."}),
        ("Only English stands here.", {}),
        ("The word стратегия stands in an English sentence of some length here.", {}),
    ],
)  # fmt: skip
def test_a_cell_is_parted_by_marks_or_scripts(text, parts):
    assert language_parts(text) == parts


def test_the_page_asks_and_takes_the_language_that_was_chosen(client, text, round_, drafter):
    client.force_login(drafter)
    shown = client.post("/documents/rounds/first/matrix/", {"file": SimpleUploadedFile("a.csv", MATRIX.encode())})
    page = client.get(shown["Location"]).content.decode()
    assert 'name="language:2"' in page and 'name="language:3"' in page

    client.post(shown["Location"], {"language:2": "ar"})

    one = Comment.objects.get()
    assert (one.text, one.language, one.node_id is not None) == (ARABIC, "ar", True)
    client.post(shown["Location"], {"language:2": "ar", "language:3": "all", "place:3": "3"})
    assert Comment.objects.count() == 2 and "FR: Qui paie" in Comment.objects.latest("pk").text


def test_the_terminal_takes_it_too_and_what_else_is_in_doubt_stays(text, round_, tmp_path):
    (tmp_path / "a.csv").write_text(MATRIX)

    def run(*words):
        return CliRunner().invoke(main, ["consultation", "import-matrix", "first", str(tmp_path / "a.csv"), *words])

    assert json.loads(run("--dry-run", "--json").stdout)["doubtful"] == 2
    tried = json.loads(run("--dry-run", "--json", "--language", "2=en", "--language", "3=fr").stdout)
    assert (tried["new"], tried["doubtful"]) == (1, 1) and "99" in tried["rows"][1]["message"]
    assert "none of the languages" in run("--language", "2=ru").output
    assert run("--language", "two=ru").exit_code == 2
    assert not Comment.objects.exists()
    assert run("--language", "2=en", "--language", "3=fr", "--place", "3=3").exit_code == 0
    assert set(Comment.objects.values_list("text", "language")) == {(ENGLISH, "en"), ("Qui paie pour cela ?", "fr")}


def test_the_api_settles_languages_and_places(client, text, round_, drafter):
    client.force_login(drafter)
    answers = {"languages": json.dumps({"2": "ar", "3": "en"}), "places": json.dumps({"3": "4"})}
    at = f"/api/drafting/rounds/{round_.pk}/files?{urlencode({'name': 'a.csv', **answers})}"

    done = client.post(at, MATRIX.encode(), content_type="text/csv")

    assert done.status_code == 201 and done.json()["new"] == 2
    assert [one.text for one in Comment.objects.order_by("pk")] == [ARABIC, "Who pays for this?"]
    assert client.post(at, MATRIX.encode(), content_type="text/csv").json()["same"] == 2
