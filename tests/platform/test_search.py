"""Search: what is written is found at once, in six languages, by who may see it, and best first."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import AnonymousUser

from goldenthread.cli.root import main
from goldenthread.language.folding import folded, indexed, sentence_with, wanted
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area, SearchEntry, Strategy
from goldenthread.platform.search import find, index

NOBODY = AnonymousUser()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Capacités productives", "capacites"),
        ("Стратегия развития", "развития"),
        ("制定战略和实施计划", "战略"),
        ("制定战略和实施计划", "划"),
        ("制定战略和实施计划", "实施计划"),
        ("استراتيجية التنمية الصناعية", "تنمية"),
        ("الاستراتيجيات والصناعات", "صناعات"),
        ("أقلّ البلدان نموّاً", "اقل"),
        ("GC.19/Res.3 on Vienna", "GC.19/Res.3"),
        ("Maize mills", "mil"),
    ],
)
def test_a_text_holds_what_is_asked_of_it(written, asked):
    kept = f" {indexed(written)}"
    assert all(f" {' '.join(phrase)}" in kept for phrase in wanted(asked)), (kept, wanted(asked))


@pytest.mark.parametrize(("written", "asked"), [("制定战略", "略战"), ("Maize mills", "ills"), ("التنمية", "صناعة")])
def test_and_nothing_else(written, asked):
    kept = f" {indexed(written)}"
    assert not all(f" {' '.join(phrase)}" in kept for phrase in wanted(asked))


def test_folding_twice_is_folding_once():
    for text in ("Ἀθῆναι ÇİĞ", "أُمَّة", "Ёлка й"):
        assert folded(folded(text)) == folded(text)


def test_the_sentence_that_holds_the_words_is_shown():
    text = "First come roads. Then mills for maize are built in Malawi. Last of all, schools."
    assert sentence_with(text, ["maize"]) == "Then mills for maize are built in Malawi."
    assert sentence_with(text, ["copper"]) == ""
    long = "word " * 100 + "maize is grown here"
    assert "maize" in sentence_with(long, ["maize"]) and len(sentence_with(long, ["maize"])) <= 222


def test_what_is_written_changed_and_removed_is_found_at_once(strategy):
    area = save(Area(strategy=strategy, code="a1", title={"en": "Copper mines"}), by="test")
    assert [hit.thing for hit in find(NOBODY, "copper")] == [area]
    area.title = {"en": "Tin mines"}
    save(area, by="test")
    assert find(NOBODY, "copper") == [] and [hit.thing for hit in find(NOBODY, "tin")] == [area]
    from goldenthread.platform import audit

    with audit.acting("test"):
        area.delete()
    assert find(NOBODY, "tin") == []


def test_a_load_of_many_rows_is_found(strategy):
    from goldenthread.platform import audit

    with audit.bulk("test", reason="load"):
        Area.objects.bulk_create(
            Area(strategy=strategy, code=f"b{number}", title={"en": f"Basin {number}"}) for number in range(150)
        )
    assert [str(hit.thing) for hit in find(NOBODY, "basin 117")] == ["Basin 117"]


def test_who_may_not_see_a_record_does_not_find_it(strategy, focal_point, outsider):
    Strategy.objects.update(visibility="team")
    area = save(Area(strategy=strategy, code="a1", title={"en": "Copper mines"}), by="test")
    assert find(NOBODY, "copper") == find(outsider, "copper") == []
    assert [hit.thing for hit in find(focal_point, "copper")] == [area]


def test_hidden_hits_do_not_crowd_out_those_that_may_be_seen(strategy, organization):
    hidden = save(Strategy(key="hidden", title={"en": "Hidden"}, organization=organization), by="test")
    for number in range(60):
        save(Area(strategy=hidden, code=f"h{number}", title={"en": "Copper"}), by="test")
    seen = save(Area(strategy=strategy, code="a1", title={"en": "Mines of copper and of many other things"}), by="test")
    assert [hit.thing for hit in find(NOBODY, "copper")] == [seen]


def test_names_come_before_texts_and_the_readers_language_before_others(strategy):
    body = save(Area(strategy=strategy, code="a1", title={"en": "Energy"}, summary={"en": "Also copper."}), by="test")
    name = save(Area(strategy=strategy, code="a2", title={"en": "Copper"}), by="test")
    assert [hit.thing for hit in find(NOBODY, "copper")] == [name, body]
    assert find(NOBODY, "copper")[1].sentence == "Also copper."
    spoken = save(Area(strategy=strategy, code="a3", title={"fr": "Copper", "en": "Other"}), by="test")
    assert find(NOBODY, "copper", "fr")[0].thing == spoken


def test_words_that_are_syntax_elsewhere_are_words(strategy):
    save(Area(strategy=strategy, code="a1", title={"en": "NEAR and OR not"}), by="test")
    for words in ('"near" OR', "near* AND", "(or)", "not:*", "near & or | !not", "a' OR 1=1 --", "*", '"'):
        find(NOBODY, words)
    assert len(find(NOBODY, "near or not")) == 1


def test_the_index_can_be_made_anew_and_completed(strategy, area):
    there = set(SearchEntry.objects.values_list("kind", "row", "language"))
    SearchEntry.objects.all().delete()
    assert find(NOBODY, "structural") == []
    assert index.complete() > 0
    assert set(SearchEntry.objects.values_list("kind", "row", "language")) == there
    assert index.complete() == 0 and index.rebuild() > 0
    assert [hit.thing for hit in find(NOBODY, "structural")] == [area]


def test_the_page_the_api_and_the_terminal_find_alike(client, strategy, area):
    page = client.get("/search/?q=structural").content.decode()
    assert area.get_absolute_url() in page
    assert client.get("/search/?q=structural&kind=plan.activity").context["hits"] == []
    [row] = client.get("/api/desk/search?q=structural").json()["rows"]
    assert row["kind"] == "core.area" and row["url"] == area.get_absolute_url()
    done = CliRunner().invoke(main, ["search", "structural", "--json"])
    assert done.exit_code == 0 and '"core.area"' in done.stdout
    assert client.get("/api/desk/search").status_code == 422
