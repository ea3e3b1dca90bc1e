"""Word files built from a few lines of XML, so that each test shows exactly what is in its file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended", "header", "footer")

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Berschrift{n}"><w:name w:val="heading {n}"/>'
    f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in (1, 2, 3)
)


def word_file(path: Path, body: str, *, links: dict[str, str] | None = None, **parts: str) -> Path:
    """Write a Word file whose main text is `body` (XML inside w:body); `parts` are the insides of other parts."""
    path.write_bytes(word_bytes(body, links=links, **parts))
    return path


def word_bytes(body: str, *, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """The bytes of a Word file whose main text is `body`."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts
    )
    for key, target in (links or {}).items():
        relations += f'<Relationship Id="{key}" Type="{_RELATIONS}/hyperlink" Target="{target}" TargetMode="External"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/></Types>',
        )
        package.writestr("_rels/.rels", _relationships(
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        ))  # fmt: skip
        package.writestr("word/_rels/document.xml.rels", _relationships(relations))
        package.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            package.writestr(f"word/{name}.xml", _part(name, inside))
    return out.getvalue()


def _relationships(inside: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{inside}</Relationships>'


def _part(name: str, inside: str) -> str:
    root = {"commentsExtended": "w15:commentsEx", "header": "w:hdr", "footer": "w:ftr"}.get(name, f"w:{name}")
    return f"<{root} {NAMESPACES}>{inside}</{root}>"


def p(inside: str = "", *, style: str = "", listed: tuple[int, int] | None = None, marks: str = "") -> str:
    """A paragraph; `inside` is plain words or XML, `listed` the numId and level of its numbering."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        properties += f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
    properties += f"<w:rPr>{marks}</w:rPr>" if marks else ""
    inside = inside if inside.startswith("<") or not inside else r(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def by(author: str, day: str = "2026-02-03") -> str:
    """The attributes of a tracked change."""
    return f'w:id="9" w:author="{author}" w:date="{day}T10:00:00Z"'


def ins(inside: str, author: str = "Malawi") -> str:
    """Inserted words."""
    return f"<w:ins {by(author)}>{inside if inside.startswith('<') else r(inside)}</w:ins>"


def gone(words: str, author: str = "Malawi", tag: str = "del") -> str:
    """Deleted words (`tag` "moveFrom": moved away)."""
    return f'<w:{tag} {by(author)}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:{tag}>'


def level(depth: int, fmt: str, text: str, extra: str = "") -> str:
    """One level of an abstract numbering; `extra` is further XML such as w:isLgl."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> str:
    """One definition used by list 1, and by list 2 with `overrides`."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )
