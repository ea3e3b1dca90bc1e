"""A translation is shown to the public when it is issued, and not before; the team sees it from the beginning."""

from __future__ import annotations

import pytest

from goldenthread.drafting.models import Document, Node, NodeText, Placement, Translation, TranslationState, Version
from goldenthread.platform.actions import save
from goldenthread.text import Block, Kind, Reading, Remark

ORIGINAL, WORDS = "The strategy is consulted on.", "La stratégie fait l'objet de consultations."


@pytest.fixture
def version(strategy):
    document = Document(
        key="text",
        kind="strategy",
        title={"en": "Text"},
        strategy=strategy,
        original_language="en",
        visibility="public",
    )
    save(document, by="test")
    one = save(Version(document=document, number=1, status="final", visibility="public"), by="test")
    node = Node.objects.create(document=document)
    placement = Placement.objects.create(version=one, node=node, order=0, kind="paragraph", number="1", eid="para_1")
    NodeText.objects.create(placement=placement, language="en", text=ORIGINAL, state="original")
    NodeText.objects.create(placement=placement, language="fr", text=WORDS, state="translated")
    return one


def pages(client):
    return [
        client.get(path).content.decode()
        for path in (
            "/documents/text/1/?lang=fr",
            "/documents/text/1/fr.html",
            "/documents/text/1/fr.md",
            "/api/drafting/documents/text/versions/1?lang=fr",
            "/documents/text/compare/1/1/?lang=fr&all=1",
        )
    ]


@pytest.mark.parametrize("state", [None, *TranslationState.values])
def test_the_public_reads_a_translation_only_when_it_is_issued(client, version, state):
    if state:
        Translation.objects.create(version=version, language="fr", state=state)

    shown = [WORDS.split("'")[0] in page for page in pages(client)]
    assert shown == [state == "issued"] * 5
    assert all(state == "issued" or ORIGINAL in page for page in pages(client))


def test_the_team_reads_it_from_the_beginning(client, version, reader):
    client.force_login(reader)

    assert all(WORDS.split("'")[0] in page for page in pages(client))


def test_replies_of_a_file_hang_on_the_comment_that_they_answer(strategy, focal_point):
    from goldenthread.drafting.intake.actions import import_version

    document = save(Document(key="replies", kind="strategy", title={"en": "R"}, strategy=strategy), by="test")
    blocks = [Block(index=0, kind=Kind.PARAGRAPH, text=ORIGINAL, number="1", eid="para_1")]
    remarks = [
        Remark(id="1", author="A", date="2026-01-02", text="Why?", block=0, start=0, end=3, quote="The"),
        Remark(
            id="2", author="B", date="2026-01-03", text="Because.", block=0, start=0, end=3, quote="The", parent="1"
        ),
    ]
    made = import_version(document, Reading(language="en", blocks=blocks, comments=remarks), by=focal_point)

    first, reply = made.comments.order_by("external_id")
    assert (reply.parent, first.parent) == (first, None)
