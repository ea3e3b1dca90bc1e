"""A frozen content as a file: DOCX, PDF or HTML. The same content gives the same bytes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from goldenthread.language.typeset import typeset
from goldenthread.reports.phrases import phrase
from goldenthread.text import Bar, Block, DrawnChart, Kind, Link, Masthead, Paper, Reading

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
            cells=each.get("cells"),
            chart=_chart(each["chart"]) if each.get("chart") else None,
        )
        for index, each in enumerate(said["blocks"])
    ]
    if said.get("footnote"):
        note = Block(index=0, kind=Kind.FOOTNOTE, text=said["footnote"], number="*", eid="fn_1")
        blocks = [note, *blocks]
        for index, block in enumerate(blocks):
            block.index = index
    return Reading(language=language, blocks=blocks)


def _chart(said: dict[str, Any]) -> DrawnChart:
    marks = [(place, words) for place, words in said["marks"]]
    return DrawnChart(said["title"], [Bar(**bar) for bar in said["bars"]], marks)


def paper(content: dict[str, Any], language: str, *, with_sources: bool = True, is_final: bool = False) -> Paper:
    """Masthead, banner and, unless it is left out, annex of sources of the content in that language.

    The masthead of a final paper has no line for what is not set; that of a draft shows it.
    """
    head = phrase("annex.head", language).split("|")
    return Paper(
        masthead=Masthead(**content["languages"][language]["masthead"]),
        banner=phrase("banner.illustration", language) if content["is_illustration"] else "",
        sources=[head, *_annex(content["sources"], language)] if with_sources else [],
        is_final=is_final,
    )


def _annex(sources: list[dict[str, Any]], language: str) -> list[list[str]]:
    """A row for each record; paragraph, source and date are said once for rows in a row that share them.

    A source that comes again is named in full once, with a number; after that its number and the place in it do.
    """
    cited = _Cited(sources)
    rows = [[row["paragraph"], label(row, language), cited.of(row) or "–", row["dated"] or "–"] for row in sources]
    above = ["", "", "", ""]
    annex = []
    for row in rows:
        is_more = (row[0], row[2], row[3]) == (above[0], above[2], above[3])
        annex.append(["", row[1], "", ""] if is_more else row)
        above = row
    return annex


def cite(row: dict[str, Any]) -> str:
    """The source of a row of the annex with the place in it; older snapshots hold both as one."""
    return ", ".join(filter(None, (row["source"], row.get("place"))))


class _Cited:
    """Sources by number, in the order in which they come; one that comes once has none."""

    def __init__(self, sources: list[dict[str, Any]]) -> None:
        counted = Counter(row["source"] for row in sources if row.get("place"))
        several = [source for source, times in counted.items() if times > 1]
        self._numbers = {source: number for number, source in enumerate(several, 1)}
        self._named: set[str] = set()

    def of(self, row: dict[str, Any]) -> str:
        number = self._numbers.get(row["source"])
        if number is None:
            return cite(row)
        is_named = row["source"] in self._named
        self._named.add(row["source"])
        return f"({number}) {row.get('place') or ''}".strip() if is_named else f"({number}) {cite(row)}"


def label(row: dict[str, Any], language: str) -> str:
    """What a record of the annex is called in that language; older snapshots know one name of it only."""
    return typeset((row.get("labels") or {}).get(language) or row["label"], language)


def write(
    content: dict[str, Any], language: str, path: Path, *, with_sources: bool = True, is_final: bool = False
) -> None:
    """Write the paper in that language to `path`, in the format of its ending. Raises ValueError for another."""
    from goldenthread.text import write_docx, write_html, write_pdf

    writers = {".docx": write_docx, ".pdf": write_pdf, ".html": write_html}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ValueError(
            f"{path.name}: a paper is written as one of {', '.join(ENDINGS)}, not as {path.suffix or 'this'}"
        )
    said = reading(content, language)
    if not with_sources:
        for block in said.blocks:
            block.links = None
    writer(said, path, paper=paper(content, language, with_sources=with_sources, is_final=is_final))
