"""A paper that came back from review: comments with replies, tracked insertions, deletions, moves, new paragraphs."""

from __future__ import annotations

from goldenthread.text import Block, Kind, Reading, Remark, Revision

_WHEN = "2023-07-27T10:00:00Z"


def reviewed() -> Reading:
    """Five paragraphs in English with every kind of review mark."""
    texts = [
        "Background",
        "The strategy was revised after wide consultation.",
        "Member States sent comments on the draft.",
        "A new paragraph on the implementation plan.",
        "The first half and the second half were joined.",
        "Moved words stand here.",
    ]
    blocks = [Block(0, Kind.HEADING, texts[0], number="I", level=1)]
    blocks += [Block(n, Kind.PARAGRAPH, text, number=str(n)) for n, text in enumerate(texts[1:], start=1)]
    comments = [
        Remark("0", "Delegation of Malawi", _WHEN, "Which consultation?\nPlease name it.", 1, 4, 12, "strategy"),
        Remark("1", "Secretariat", "2023-07-28T09:00:00Z", "Named in the next draft.", 1, 4, 12, "strategy", "0"),
        Remark("2", "OACPS", _WHEN, "Done.", 2, 0, 13, "Member States", resolved=True),
    ]  # fmt: skip
    revisions = [
        Revision("insertion", "Editor", _WHEN, "wide ", 1, 31, 36),
        Revision("deletion", "Editor", _WHEN, "internal ", 1, 36, 36),
        Revision("insertion", "Editor", _WHEN, texts[3], 3, 0, len(texts[3])),
        Revision("paragraph-insertion", "Editor", _WHEN, "", 3, len(texts[3]), len(texts[3])),
        Revision("paragraph-deletion", "Editor", _WHEN, "", 4, 14, 14),
        Revision("move-from", "Editor", _WHEN, "Moved words", 2, 41, 41),
        Revision("move-to", "Editor", _WHEN, "Moved words", 5, 0, 11),
    ]
    return Reading("en", {}, blocks, comments, revisions)


def marks(reading: Reading) -> dict[str, list[tuple]]:
    """Comments and changes in a form that can be compared."""
    ids = {remark.id: place for place, remark in enumerate(reading.comments)}
    return {
        "comments": [
            (r.author, r.date, r.text, r.quote, r.resolved, ids.get(r.parent), r.block, r.start, r.end)
            for r in reading.comments
        ],
        "revisions": sorted((r.kind, r.author, r.date, r.text, r.block, r.start, r.end) for r in reading.revisions),
    }
