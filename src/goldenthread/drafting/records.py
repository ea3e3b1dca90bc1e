"""How files write the records of texts and consultation."""

from __future__ import annotations

from collections.abc import Iterator

from yaml import MappingNode, Node, ScalarNode

from goldenthread.drafting.consultation.records import (
    COMMENT,
    CONSIDERATION,
    ISSUANCE_RULE,
    POINT,
    POINT_GROUP,
    ROUND,
    SUBMISSION,
)
from goldenthread.drafting.documents.records import DOCUMENT
from goldenthread.drafting.links.records import CLAUSE_ANSWER, PARAGRAPH_ALIGNMENT, PARAGRAPH_AREA
from goldenthread.drafting.uses.records import FEEDBACK_USE, LESSON_USE
from goldenthread.platform.records import RecordType, Shorthand, Written
from goldenthread.records.declare import Record

RECORDS: list[Record | RecordType] = [
    DOCUMENT,
    RecordType("versions", "drafting.Version", ("document", "number"), under=("document",)),
    RecordType("nodes", "drafting.Node", under=("document",)),
    RecordType("placements", "drafting.Placement", ("version", "node"), under=("version",)),
    RecordType("translations", "drafting.Translation", ("version", "language"), under=("version",)),
    RecordType("paragraph_texts", "drafting.NodeText", ("placement", "language"), under=("placement",)),
    ROUND,
    COMMENT,
    RecordType("concepts", "drafting.Concept", ("key",)),
    RecordType("terms", "drafting.Term", ("concept", "language", "text"), under=("concept",)),
    CONSIDERATION,
    CLAUSE_ANSWER,
    PARAGRAPH_AREA,
    PARAGRAPH_ALIGNMENT,
    FEEDBACK_USE,
    LESSON_USE,
    SUBMISSION,
    POINT,
    POINT_GROUP,
    ISSUANCE_RULE,
]
_STRING = "tag:yaml.org,2002:str"


def _paragraph(written: Written, order: int) -> Iterator[Written]:
    """A paragraph as its identity, its place in the version, and its words in each language."""
    version, words = written.host, dict(written.words)
    assert version is not None
    key = words.pop("key", None)
    text = words.pop("text", None)
    parent = words.pop("parent", None)
    anchor = key or next(iter(written.words.values()), None)
    identity = {"key": key} if key else {}
    node = Written("nodes", identity, written.file, written.line, version.host, "document", may_repeat=True)
    place = words | {"order": _scalar(str(order), anchor)}
    if key:
        place["node"] = _scalar(f"{_value(version.host, 'key')}/{key.value}", key)
    if parent:
        of_version = f"{_value(version.host, 'key')}/{_value(version, 'number')}"
        place["parent"] = _scalar(f"{of_version}/{_value(version.host, 'key')}/{parent.value}", parent)
    placement = Written("placements", place, written.file, written.line, version, "version")
    yield node
    yield placement
    yield from _texts(text, placement)


def _texts(text: Node | None, placement: Written) -> Iterator[Written]:
    if text is None:
        return
    pairs = text.value if isinstance(text, MappingNode) else [(_scalar("en", text), text)]
    for place, (language, words) in enumerate(pairs):
        state = _scalar("translated" if place else "original", language)
        values = {"language": language, "text": words, "state": state}
        line = words.start_mark.line + 1
        yield Written("paragraph_texts", values, placement.file, line, placement, "placement")


def _scalar(text: str, like: Node | None) -> ScalarNode:
    marks = (like.start_mark, like.end_mark) if like else (None, None)
    return ScalarNode(_STRING, text, *marks)


def _value(written: Written | None, word: str) -> str:
    node = written.words.get(word) if written else None
    return str(node.value) if node else ""


SHORTHANDS = [
    Shorthand(
        name="paragraphs",
        under="versions",
        help="The paragraphs of a version in their order. The first language of `text` is the original.",
        words={
            "key": "identity of the paragraph, the same in every version of the document",
            "kind": "heading, paragraph, point, footnote, table or other",
            "number": "label as a person cites it: II, 7, (a)",
            "level": "depth: headings 1, 2, 3; paragraphs 0; points 1, 2",
            "eid": "AKN4UN address",
            "parent": "key of the paragraph it stands under",
            "text": "the words, in one language or in several",
        },
        expand=_paragraph,
    )
]
