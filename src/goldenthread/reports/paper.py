"""A frozen content as a file: DOCX, PDF or HTML. The same content gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldenthread.drafting.text.blocks import Block, Kind, Link, Reading
from goldenthread.drafting.text.un_format import Masthead, Paper
from goldenthread.reports.phrases import phrase

ENDINGS = (".docx", ".pdf", ".html")


def reading(content: dict[str, Any], language: str) -> Reading:
    """The blocks of the content in that language; the footnote is called at the title."""
    said = content["languages"][language]
    blocks = [
        Block(
            index=index,
            kind=Kind(each["kind"]),
            text=each["text"],
            number=each["number"],
            level=each["level"],
            guid=each["guid"],
            eid=each["eid"],
            links=[Link(**link) for link in each["links"]] or None,
        )
        for index, each in enumerate(said["blocks"])
    ]
    if said.get("footnote"):
        note = Block(index=0, kind=Kind.FOOTNOTE, text=said["footnote"], number="*", eid="fn_1")
        blocks = [note, *blocks]
        for index, block in enumerate(blocks):
            block.index = index
    return Reading(language=language, blocks=blocks)


def paper(content: dict[str, Any], language: str) -> Paper:
    """Masthead, banner and annex of sources of the content in that language."""
    head = phrase("annex.head", language).split("|")
    return Paper(
        masthead=Masthead(**content["languages"][language]["masthead"]),
        banner=phrase("banner.illustration", language) if content["is_illustration"] else "",
        sources=[head, *_annex(content["sources"])],
    )


def _annex(sources: list[dict[str, Any]]) -> list[list[str]]:
    """A row for each record; paragraph, source and date are said once for rows in a row that share them."""
    rows = [[row["paragraph"], row["label"], row["source"] or "–", row["dated"] or "–"] for row in sources]
    above = ["", "", "", ""]
    annex = []
    for row in rows:
        is_more = (row[0], row[2], row[3]) == (above[0], above[2], above[3])
        annex.append(["", row[1], "", ""] if is_more else row)
        above = row
    return annex


def write(content: dict[str, Any], language: str, path: Path) -> None:
    """Write the paper in that language to `path`, in the format of its ending. Raises ValueError for another."""
    from goldenthread.drafting.text.write_docx import write_docx
    from goldenthread.drafting.text.write_html import write_html
    from goldenthread.drafting.text.write_pdf import write_pdf

    writers = {".docx": write_docx, ".pdf": write_pdf, ".html": write_html}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ValueError(
            f"{path.name}: a paper is written as one of {', '.join(ENDINGS)}, not as {path.suffix or 'this'}"
        )
    writer(reading(content, language), path, paper=paper(content, language))
