"""What Word does on "accept all" and "reject all", as the standard says it (ECMA-376, 17.13.5)."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IN, _OUT = ("ins", "moveTo"), ("del", "moveFrom")


def accepted(data: bytes) -> bytes:
    """The Word file with every tracked change accepted."""
    return _settled(data, gone=_OUT, kept=_IN)


def rejected(data: bytes) -> bytes:
    """The Word file with every tracked change rejected."""
    return _settled(data, gone=_IN, kept=_OUT)


def _settled(data: bytes, *, gone: tuple[str, ...], kept: tuple[str, ...]) -> bytes:
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                root = etree.fromstring(content)
                _settle_rows(root, gone, kept)
                lost = _settle_marks(root, gone, kept)
                _settle_runs(root, gone, kept)
                for paragraph in lost:
                    _run_on(paragraph)
                content = etree.tostring(root)
            archive.writestr(name, content)
    return out.getvalue()


def _settle_rows(root, gone, kept):
    for row in list(root.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        marks = [] if properties is None else [mark for tag in (*gone, *kept) for mark in properties.findall(W + tag)]
        if any(mark.tag == W + tag for mark in marks for tag in gone):
            row.getparent().remove(row)
        else:
            for mark in marks:
                properties.remove(mark)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def _settle_marks(root, gone, kept):
    """Take the changes off the paragraph marks; the paragraphs that lose theirs."""
    lost = []
    for paragraph in root.iter(f"{W}p"):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None:
            continue
        if any(mark.find(W + tag) is not None for tag in gone):
            lost.append(paragraph)
        for tag in (*gone, *kept):
            for change in mark.findall(W + tag):
                mark.remove(change)
    return lost


def _settle_runs(root, gone, kept):
    for change in [c for tag in gone for c in root.iter(W + tag)]:
        change.getparent().remove(change)
    for change in [c for tag in kept for c in root.iter(W + tag)]:
        parent, at = change.getparent(), change.getparent().index(change)
        parent[at : at + 1] = list(change)
    for text in list(root.iter(f"{W}delText")):
        text.tag = f"{W}t"
    for kind in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"):
        for edge in list(root.iter(W + kind)):
            edge.getparent().remove(edge)


def _run_on(paragraph):
    """A paragraph without its mark runs on into the next."""
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        at = 1 if following.find(f"{W}pPr") is not None else 0
        following[at:at] = [child for child in paragraph if child.tag != f"{W}pPr"]
        paragraph.getparent().remove(paragraph)
    elif not "".join(paragraph.itertext()).strip():
        paragraph.getparent().remove(paragraph)
