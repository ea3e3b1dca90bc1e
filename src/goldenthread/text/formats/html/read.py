"""HTML: headings, paragraphs, lists with the numbers a browser would show, tables. Scripts never reach the text."""

from __future__ import annotations

import html
import re

import nh3
from lxml import etree
from lxml import html as lxml_html

from goldenthread.language.said import Said
from goldenthread.text.blocks import Link, Unread
from goldenthread.text.formats.guard import NotReadable
from goldenthread.text.formats.places import NO_PICTURES, picture
from goldenthread.text.outline.numbers.labels import Family, Marker, canonical, find_marker
from goldenthread.text.outline.raw import Raw, Role

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul", "caption",
    "tbody", "thead", "tfoot", "tr", "td", "th",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
}  # fmt: skip
_UNSHOWN = {
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "title",
    "head", "select", "textarea",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "data-guid", "data-eid", "data-note", "data-number", "data-aside"},
    "a": {"href"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan"},
    "th": {"colspan"},
    "img": {"alt", "src"},
}
_UNREADABLE = {
    "iframe": Said("embedded page"),
    "object": Said("embedded object"),
    "embed": Said("embedded object"),
    "svg": Said("drawing"),
    "math": Said("equation"),
}
_TYPES = {"a": Family.LOWER, "A": Family.UPPER, "i": Family.LOWER_ROMAN, "I": Family.ROMAN, "1": Family.DECIMAL}


def read_html(text: str) -> tuple[list[Raw], dict[str, object], list[Unread]]:
    """The texts of a page, its title and declared language, and what could not be read."""
    fields: dict[str, object] = {}
    if title := re.search(r"<title[^>]*>(.{0,500}?)</title>", text[:20000], re.IGNORECASE | re.DOTALL):
        fields["page_title"] = " ".join(html.unescape(re.sub(r"<[^>]*>", "", title[1])).split())
    if language := re.search(r"<html[^>]*\slang=[\"']?([A-Za-z-]{2,20})", text[:20000], re.IGNORECASE):
        fields["language"] = language[1]
    raws, unread = html_raws(text)
    return raws, {key: value for key, value in fields.items() if value}, unread


def html_raws(text: str) -> tuple[list[Raw], list[Unread]]:
    """The texts of a page or of a piece of one, and what could not be read."""
    unread = [
        Unread(name, what, Said("not read from HTML"))
        for name, what in _UNREADABLE.items()
        if re.search(rf"<{name}[\s>]", text, re.IGNORECASE)
    ]
    _refuse_deep_nesting(text)
    clean = nh3.clean(
        text,
        tags=_BLOCKS | _INLINE,
        clean_content_tags=_UNSHOWN,
        attributes=_ATTRIBUTES,
        strip_comments=True,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "ftp"},
    )
    if not clean.strip():
        return [], unread
    _refuse_lost_words(clean)
    try:
        root = lxml_html.fragment_fromstring(clean, create_parent="body")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NotReadable(Said("The page cannot be read as HTML: {error}.", error=error)) from error
    walker = _Walker(unread)
    walker.children(root)
    walker.flush()
    return walker.raws, unread


_TAG = re.compile(
    r"<(/?)(div|ul|ol|li|table|tr|td|blockquote|span|section|article|b|i|em|strong|a|font|u|sub|sup|p)\b", re.IGNORECASE
)
_DEEPEST = 150  # the parser drops what stands deeper than 255


def _refuse_deep_nesting(text: str) -> None:
    """Refuse a page whose elements stand so deep in one another that the parser would lose words."""
    open_tags: dict[str, int] = {}
    for match in _TAG.finditer(text):
        name = match[2].lower()
        open_tags[name] = max(0, open_tags.get(name, 0) + (-1 if match[1] else 1))
        # These may be left open by habit.
        if open_tags[name] > _DEEPEST and name not in ("li", "tr", "td", "p"):
            raise NotReadable(Said("The page is nested too deeply to be a document."))


def _refuse_lost_words(clean: str) -> None:
    """Refuse a cleaned page, where every element is closed, whose depth the parser does not follow."""
    depth = 0
    for match in re.finditer(r"<(/?)(?!br|img|hr|wbr)[a-z]", clean):
        depth += -1 if match[1] else 1
        if depth > _DEEPEST:
            raise NotReadable(Said("The page is nested too deeply to be a document."))


class _Walker:
    """Goes through a page in reading order and collects running text until a block ends it."""

    def __init__(self, unread: list[Unread]) -> None:
        self.raws: list[Raw] = []
        self._unread = unread
        self._text = ""
        self._links: list[Link] = []
        self._calls: list[tuple[str, int]] = []
        self._role, self._depth = Role.TEXT, 0
        self._marker: Marker | None = None
        self._guid = ""
        self._list_depth = -1

    def children(self, element: etree._Element) -> None:
        self._words(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self._words(child.tail)

    def flush(self) -> None:
        """End the running text: it becomes a raw text unless it is blank."""
        lead = len(self._text) - len(self._text.lstrip())
        text = self._text.strip()
        if text:
            links = [
                Link(max(0, link.start - lead), min(len(text), link.end - lead), link.target) for link in self._links
            ]
            raw = Raw(text, self._role, self._depth, marker=self._marker, guid=self._guid, links=links)
            raw.calls = [(name, min(max(0, offset - lead), len(text))) for name, offset in self._calls]
            self.raws.append(raw)
            self._marker = None
            self._guid = ""
        self._text, self._links, self._calls = "", [], []

    def _words(self, text: str | None) -> None:
        if not text:
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", text)
        self._text += words.lstrip() if not self._text or self._text[-1] in " \n" else words

    def _element(self, element: etree._Element) -> None:
        tag = element.tag
        if element.get("data-aside") is not None:  # our own pages: not part of the text
            return
        if tag == "sup" and (note := element.get("data-note")):
            self._calls.append((note, len(self._text)))
        elif tag == "br":
            self._text = self._text.rstrip(" ") + "\n"
        elif tag == "img":
            self._image(element)
        elif tag == "table":
            self._table(element)
        elif tag == "pre":
            self._block(element, Role.OTHER)
        elif tag in ("ol", "ul"):
            self._list(element)
        elif re.fullmatch(r"h[1-6]", tag):
            self._block(element, Role.HEADING, int(tag[1]))
        elif tag == "p" and (note := element.get("data-note")):
            self._note(element, note)
        elif tag in _BLOCKS:
            self._block(element, self._role if self._role is Role.ITEM else Role.TEXT, self._depth)
        else:
            start = len(self._text)
            self.children(element)
            if tag == "a" and element.get("href") and len(self._text) > start:
                self._links.append(Link(start, len(self._text), element.get("href", "")))

    def _block(self, element: etree._Element, role: Role, depth: int = 0) -> None:
        if self._text.strip():
            self.flush()
        before = (self._role, self._depth)
        self._text = ""
        # A paragraph that opens an item is the item; a second one is a paragraph of its own.
        opens_item = self._role is Role.ITEM and self._marker is not None
        self._role, self._depth = (role, depth) if role is not Role.ITEM or opens_item else (Role.TEXT, 0)
        self._guid = element.get("data-guid") or self._guid
        if element.tag == "pre":
            self._text = "".join(str(words) for words in element.itertext()).strip("\n")
        else:
            self.children(element)
        self.flush()
        self._role, self._depth = before

    def _note(self, element: etree._Element, name: str) -> None:
        """A footnote as our own pages write it."""
        before = len(self.raws)
        self._block(element, Role.FOOTNOTE)
        for raw in self.raws[before:]:
            raw.name, raw.number = name, element.get("data-number") or ""

    def _list(self, element: etree._Element) -> None:
        self.flush()
        before = (self._role, self._depth, self._marker)
        self._list_depth += 1
        family = _TYPES.get(element.get("type") or "1", Family.DECIMAL) if element.tag == "ol" else Family.BULLET
        ordinal = _whole(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                ordinal = _whole(child.get("value"), ordinal)
                self._item(child, family, ordinal)
                ordinal += 1
            elif isinstance(child.tag, str):
                self._element(child)
        self.flush()
        self._list_depth -= 1
        self._role, self._depth, self._marker = before

    def _item(self, item: etree._Element, family: Family, ordinal: int) -> None:
        self._role, self._depth = Role.ITEM, self._list_depth
        self._marker = _list_marker(family, ordinal)
        self._guid = item.get("data-guid") or ""
        self._words(item.text)
        typed = find_marker(self._text.strip()) if family is Family.BULLET else None
        self._marker = None if typed and typed.meanings else self._marker
        for child in item:
            if isinstance(child.tag, str):
                self._element(child)
            self._words(child.tail)
        self.flush()

    def _image(self, element: etree._Element) -> None:
        alt = (element.get("alt") or "").strip()
        self._unread.append(Unread(Said("after “{words}”", words=self._text[-40:].strip()), picture(alt), NO_PICTURES))
        if alt and not self._text.strip():
            self.raws.append(Raw(alt, Role.OTHER))
        elif alt:
            self._words(f" {alt} ")

    def _table(self, table: etree._Element) -> None:
        self.flush()
        rows: list[list[str]] = []
        for row in table.iter("tr"):
            cells = []
            for cell in row:
                if cell.tag in ("td", "th"):
                    cells.append(_cell_text(cell))
                    cells += [""] * min(50, _whole(cell.get("colspan"), 1) - 1)
            if cells:
                rows.append(cells)
        if rows:
            text = "\n".join("\t".join(row) for row in rows)
            self.raws.append(Raw(text, Role.TABLE, cells=rows, guid=table.get("data-guid") or ""))


def _cell_text(cell: etree._Element) -> str:
    walker = _Walker([])
    walker.children(cell)
    walker.flush()
    return "\n".join(f"{raw.marker.printed} {raw.text}" if raw.marker else raw.text for raw in walker.raws)


def _list_marker(family: Family, ordinal: int) -> Marker:
    if family is Family.BULLET:
        return Marker("•", 0, "", ((family, 0),))
    sign = canonical(family, ordinal)
    return Marker(f"{sign}.", 0, ".", ((family, ordinal),))


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else default
