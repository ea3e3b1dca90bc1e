"""Markdown: one text per heading, paragraph, list item, table, quotation; code and figures as other."""

from __future__ import annotations

import re

from goldenthread.text.blocks import Unread
from goldenthread.text.contents import contents_of
from goldenthread.text.formats.html.read import html_raws
from goldenthread.text.formats.markdown.inline import Words, markdown_words
from goldenthread.text.formats.markdown.lists import ListDepths, renumbered
from goldenthread.text.formats.places import NO_PICTURES, at_line, picture
from goldenthread.text.formats.plain.lines import item_starts, joined_lines
from goldenthread.text.outline.raw import Raw, Role

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"^(?P<indent>\s*)(?P<label>[-*+•]|\d{1,9}[.)])(?P<gap>\s+)(?P<text>\S.*)$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_HTML = re.compile(
    r"^ {0,3}(?:<!--|</?(?P<tag>address|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|"
    r"figure|footer|form|h[1-6]|"
    r"head|header|hr|html|iframe|li|link|main|meta|nav|ol|p|pre|script|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul)"
    r"(?=[\s/>]|$))",
    re.IGNORECASE,
)
_CONTAINERS = {"ol", "ul", "table", "pre", "dl", "script", "style", "details"}
_DELIMITER_ROW = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\s]+)\]:\s*(?P<text>.*)$")
_REFERENCE = re.compile(r"^ {0,3}\[(?P<name>[^\]^][^\]]*)\]:\s*<?(?P<target>\S+?)>?(?:\s+[\"'(].*[\"')])?\s*$")
_FRONT = re.compile(r"^([A-Za-z][\w -]{0,60}):\s*(.*)$")


def read_markdown(text: str) -> tuple[list[Raw], dict[str, object], list[Unread]]:
    """The texts of a Markdown file, what its front matter says, and what could not be read."""
    lines = re.split(r"\r\n|[\n\r]", text)
    fields, start = _front_matter(lines)
    reader = _Markdown(lines, start)
    reader.read()
    return renumbered(reader.raws), fields, reader.unread


def _front_matter(lines: list[str]) -> tuple[dict[str, object], int]:
    """Keys and values between the two rules at the top; anything but plain values is kept as written."""
    if not lines or lines[0].strip() != "---":
        return {}, 0
    end = next((n for n, line in enumerate(lines[1:200], start=1) if line.strip() in ("---", "...")), 0)
    fields: dict[str, str] = {}
    key = ""
    for line in lines[1:end]:
        if match := _FRONT.match(line):
            key = match[1].strip().lower()
            fields[key] = match[2].strip().strip("\"'")
        elif key and line.strip():
            fields[key] = f"{fields[key]}\n{line.strip()}".strip()
        elif line.strip():
            return {}, 0
    if not fields:
        return {}, 0
    known = {name: fields[name] for name in ("title", "symbol", "date", "session", "language") if fields.get(name)}
    return {**known, "front_matter": fields}, end + 1


class _Markdown:
    def __init__(self, lines: list[str], start: int) -> None:
        self._lines = lines
        self._contents = contents_of(lines)
        self._at = start
        self.raws: list[Raw] = []
        self.unread: list[Unread] = []
        self._depths = ListDepths()
        matches = (_REFERENCE.match(line) for line in lines if line.lstrip().startswith("["))
        self._references = {m["name"].lower(): m["target"] for m in matches if m}

    def read(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                self._depths.blank()
                self._at += 1
            else:
                self._block(line)

    def _block(self, line: str) -> None:
        if fence := _FENCE.match(line):
            self._fenced(fence[1])
        elif heading := _HEADING.match(line):
            self._add(Role.HEADING, heading[2] or "", 1, depth=len(heading[1]))
            self._depths.clear()
        elif _RULE.match(line) or _REFERENCE.match(line):
            self._at += 1
        elif note := _NOTE.match(line):
            self._note(note)
        elif html := _HTML.match(line):
            self._html(html["tag"] or "")
        elif self._starts_table():
            self._table()
        elif item := _ITEM.match(line):
            self._item(item)
        elif line.startswith(("    ", "\t")) and not self._depths:
            self._code()
        elif _QUOTE.match(line):
            self._quotation()
        else:
            self._paragraph()

    def _add(self, role: Role, source: str, count: int, *, depth: int = 0, name: str = "") -> None:
        """Take `count` lines as one text; a text that is only a picture becomes "other"."""
        where = at_line(self._at + 1)
        words = markdown_words(source, references=self._references)
        self._note_images(words, where)
        if words.text.strip() or role is Role.HEADING:
            alone = bool(words.images) and words.text.strip() in words.images
            stands_out = bool(re.fullmatch(r"\s*(\*\*|__).+(\*\*|__)\s*", source))
            raw = Raw(words.text, Role.OTHER if alone else role, depth, titled=stands_out, where=where, name=name)
            raw.links, raw.calls, raw.number = words.links, words.calls, name
            self.raws.append(raw)
        self._at += count

    def _note_images(self, words: Words, where: str) -> None:
        for image in words.images:
            self.unread.append(Unread(where, picture(image), NO_PICTURES))

    def _fenced(self, fence: str) -> None:
        end = self._at + 1
        while end < len(self._lines) and not re.match(
            rf"^\s{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*$", self._lines[end]
        ):
            end += 1
        self._verbatim(self._lines[self._at + 1 : end], min(end + 1, len(self._lines)) - self._at)

    def _code(self) -> None:
        end = self._at
        while end < len(self._lines) and (self._lines[end].startswith(("    ", "\t")) or not self._lines[end].strip()):
            end += 1
        while not self._lines[end - 1].strip():
            end -= 1
        self._verbatim([line.expandtabs(4)[4:] for line in self._lines[self._at : end]], end - self._at)

    def _verbatim(self, lines: list[str], count: int) -> None:
        if any(line.strip() for line in lines):
            self.raws.append(Raw("\n".join(lines).strip("\n"), Role.OTHER, where=at_line(self._at + 1)))
        self._at += count

    def _note(self, note: re.Match[str]) -> None:
        end = self._at + 1
        while end < len(self._lines) and self._lines[end].startswith(("    ", "\t")):
            end += 1
        text = joined_lines([note["text"], *self._lines[self._at + 1 : end]])
        self._add(Role.FOOTNOTE, text, end - self._at, name=note["name"])

    def _html(self, tag: str) -> None:
        end = self._at + 1
        if tag.lower() in _CONTAINERS:
            end = self._end_of_container(tag.lower())
        else:
            while end < len(self._lines) and self._lines[end].strip():
                end += 1
        raws, unread = html_raws("\n".join(self._lines[self._at : end]))
        for raw in raws:
            raw.where = at_line(self._at + 1)
        self.unread += [Unread(at_line(self._at + 1), item.what, item.why) for item in unread]
        self.raws += raws
        self._depths.clear()
        self._at = end

    def _end_of_container(self, tag: str) -> int:
        """The line after the one that closes what this line opens; the next blank line if nothing does."""
        tags = re.compile(rf"<(/?){tag}\b", re.IGNORECASE)
        opened = 0
        for place in range(self._at, len(self._lines)):
            opened += sum(-1 if m[1] else 1 for m in tags.finditer(self._lines[place]))
            if opened <= 0:
                return place + 1
        blank = (n for n in range(self._at + 1, len(self._lines)) if not self._lines[n].strip())
        return next(blank, len(self._lines))

    def _starts_table(self) -> bool:
        following = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        return (
            "|" in self._lines[self._at]
            and "-" in following
            and "|" in following
            and bool(_DELIMITER_ROW.match(following))
        )

    def _table(self) -> None:
        end = self._at + 2
        while end < len(self._lines) and "|" in self._lines[end]:
            end += 1
        where = at_line(self._at + 1)
        rows = []
        for line in [self._lines[self._at], *self._lines[self._at + 2 : end]]:
            cells = [markdown_words(cell, references=self._references) for cell in _cells(line)]
            for cell in cells:
                self._note_images(cell, where)
            rows.append(cells)
        self.raws.append(table_raw(rows, where))
        self._at = end

    def _item(self, item: re.Match[str]) -> None:
        depth = self._depths.item(
            len(item["indent"].expandtabs(4)), len((item["indent"] + item["label"] + item["gap"]).expandtabs(4))
        )
        end = self._end_of_text(self._at + 1)
        lines = [f"{item['label']} {item['text']}", *self._lines[self._at + 1 : end]]
        first = self._at
        label = item["label"]
        self._add(
            Role.ITEM,
            joined_lines([item["text"] + ("  " if self._lines[first].endswith("  ") else ""), *lines[1:]]),
            end - first,
            depth=depth,
        )
        if self.raws and self.raws[-1].where == at_line(first + 1):
            raw = self.raws[-1]
            prefix = f"{label} "
            raw.text = prefix + raw.text
            for link in raw.links:
                link.start, link.end = link.start + len(prefix), link.end + len(prefix)
            raw.calls = [(name, offset + len(prefix)) for name, offset in raw.calls]

    def _quotation(self) -> None:
        end = self._at
        while (
            end < len(self._lines) and self._lines[end].strip() and (_QUOTE.match(self._lines[end]) or end > self._at)
        ):
            end += 1
        for place in range(self._at, end):
            self._lines[place] = _QUOTE.sub("", self._lines[place])

    def _paragraph(self) -> None:
        end = self._end_of_text(self._at + 1)
        underline = self._lines[end].strip() if end < len(self._lines) else ""
        if underline and re.fullmatch(r"=+|-{2,}", underline):
            self._add(
                Role.HEADING,
                joined_lines(self._lines[self._at : end]),
                end - self._at,
                depth=1 if "=" in underline else 2,
            )
            self._at += 1
            self._depths.clear()
            return
        self._depths.text(len(self._lines[self._at].expandtabs(4)) - len(self._lines[self._at].expandtabs(4).lstrip()))
        lines = self._lines[self._at : end]
        starts = item_starts(lines)
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
            self._add(Role.TEXT, joined_lines(lines[start:stop]), stop - start)

    def _end_of_text(self, end: int) -> int:
        """The first line after `end` that does not go on with the paragraph."""
        while end < len(self._lines):
            line = self._lines[end]
            ends = (
                not line.strip()
                or {end - 1, end} & self._contents
                or _HEADING.match(line)
                or _FENCE.match(line)
                or _HTML.match(line)
                or _QUOTE.match(line)
            )
            if ends or _NOTE.match(line) or re.fullmatch(r"\s{0,3}(=+|-{2,}|(\*\s*){3,}|(_\s*){3,})\s*", line):
                return end
            if (item := _ITEM.match(line)) and (
                not item["label"][0].isdigit() or self._depths or item["label"][:-1] == "1"
            ):
                return end
            end += 1
        return end


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


def table_raw(rows: list[list[Words]], where: str) -> Raw:
    """A table as one text: cells parted by tabs, rows by line ends."""
    whole = Words()
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            whole.add("\t" if m else "\n" if n else "")
            whole.join(cell)
    cells = [[cell.text for cell in row] for row in rows]
    return Raw(whole.text, Role.TABLE, cells=cells, links=whole.links, calls=whole.calls, where=where)
