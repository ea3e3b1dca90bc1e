"""reStructuredText: headings by underline, paragraphs, lists; directives and figures as other."""

from __future__ import annotations

import re

from goldenthread.text.blocks import Unread
from goldenthread.text.formats.markdown.inline import Words, rst_words
from goldenthread.text.formats.markdown.lists import ListDepths
from goldenthread.text.formats.markdown.read import table_raw
from goldenthread.text.formats.places import NO_PICTURES, at_line, picture
from goldenthread.text.formats.plain.lines import item_starts, joined_lines
from goldenthread.text.outline.raw import Raw, Role

_ADORNMENT = re.compile(r"^([=\-`:'\"~^_*+#<>.])\1{2,}\s*$")
_ITEM = re.compile(
    r"^(?P<indent>\s*)(?P<label>[-*+•]|\(?(?:\d{1,4}|#|[A-Za-z]|[ivxIVX]{1,5})[.)])(?P<gap>\s+)(?P<text>\S.*)$"
)
_DIRECTIVE = re.compile(r"^\.\.\s+(?P<name>[\w:+.-]+)::\s*(?P<argument>.*)$")
_SUBSTITUTED = re.compile(r"^\.\.\s+\|[^|]+\|\s+[\w-]+::")
_NOTE = re.compile(r"^\.\.\s+\[(?P<name>#?[\w-]*|\*)\]\s+(?P<text>.*)$")
_FIELD = re.compile(r"^:(?P<name>[\w -]+):\s+(?P<value>\S.*)$")
_SIMPLE_TABLE = re.compile(r"^={2,}(\s+={2,})+\s*$")
_PICTURES = {"image", "figure"}
_TEXT_DIRECTIVES = {
    "note", "warning", "tip", "important", "attention", "caution", "danger", "error", "hint",
    "admonition", "topic", "sidebar", "epigraph", "highlights", "pull-quote", "container", "only",
}  # fmt: skip


def read_rst(text: str) -> tuple[list[Raw], list[Unread]]:
    """The texts of a reStructuredText file in order, and what could not be read."""
    reader = _Rst(re.split(r"\r\n|[\n\r]", text))
    reader.read()
    return reader.raws, reader.unread


class _Rst:
    def __init__(self, lines: list[str]) -> None:
        self._lines = [line.expandtabs(8) for line in lines]
        self._at = 0
        self._adornments: list[str] = []
        self._depths = ListDepths()
        self.raws: list[Raw] = []
        self.unread: list[Unread] = []

    def read(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                self._depths.blank()
                self._at += 1
            elif not self._heading():
                self._block(line)

    def _block(self, line: str) -> None:
        if line.startswith(".."):
            self._explicit(line)
        elif _SIMPLE_TABLE.match(line):
            self._verbatim(self._end_of_simple_table())
        elif re.match(r"^\s*\+[-=+]{3,}\+\s*$", line):
            self._grid_table()
        elif item := _ITEM.match(line):
            self._item(item)
        elif _ADORNMENT.match(line):
            self._at += 1
        else:
            self._paragraph()

    def _heading(self) -> bool:
        here, after, later = (self._line(self._at + n) for n in range(3))
        if _ADORNMENT.match(here) and after.strip() and here.strip() == later.strip():
            self._add_heading(after, f"over {here[0]}", 3)
            return True
        underlined = _ADORNMENT.match(after) and not _ADORNMENT.match(here) and not here.startswith(" ")
        if underlined and len(after.rstrip()) >= min(4, len(here.rstrip())):
            self._add_heading(here, after[0], 2)
            return True
        return False

    def _line(self, place: int) -> str:
        return self._lines[place] if place < len(self._lines) else ""

    def _add_heading(self, title: str, adornment: str, count: int) -> None:
        if adornment not in self._adornments:
            self._adornments.append(adornment)
        self._depths.clear()
        self._add(Role.HEADING, [title], count, depth=self._adornments.index(adornment) + 1)

    def _add(
        self, role: Role, lines: list[str], count: int, *, depth: int = 0, label: str = "", name: str = ""
    ) -> None:
        source = joined_lines([line.rstrip() for line in lines])
        literal = source.endswith("::")
        words = Words(f"{label} " if label else "")
        words.join(rst_words(re.sub(r":?:$", ":", source) if literal and source != "::" else source.removesuffix("::")))
        if words.text.strip():
            bold = bool(re.fullmatch(r"\*\*[^*]+\*\*", source.strip()))
            raw = Raw(
                words.text, role, depth, titled=bold, where=at_line(self._at + 1), links=words.links, calls=words.calls
            )
            raw.name, raw.number = name, name
            self.raws.append(raw)
        self._at += count
        if literal:
            self._literal()

    def _literal(self) -> None:
        start = self._at
        while start < len(self._lines) and not self._lines[start].strip():
            start += 1
        if start < len(self._lines) and self._lines[start].startswith(" "):
            self._at = start
            self._verbatim(self._end_of_indented(start))

    def _end_of_indented(self, start: int) -> int:
        end = start
        while end < len(self._lines) and (not self._lines[end].strip() or self._lines[end].startswith(" ")):
            end += 1
        while end > start and not self._lines[end - 1].strip():
            end -= 1
        return max(end, start)

    def _verbatim(self, end: int) -> None:
        lines = self._lines[self._at : end]
        indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        if any(line.strip() for line in lines):
            self.raws.append(
                Raw("\n".join(line[indent:] for line in lines).rstrip(), Role.OTHER, where=at_line(self._at + 1))
            )
        self._at = max(end, self._at + 1)

    def _explicit(self, line: str) -> None:
        """Directives, footnotes, targets and comments: everything that begins with two dots."""
        end = self._end_of_indented(self._at + 1)
        if note := _NOTE.match(line):
            text = [note["text"], *self._lines[self._at + 1 : end]]
            self._add(Role.FOOTNOTE, text, end - self._at, name=note["name"].lstrip("#"))
        elif directive := _DIRECTIVE.match(line):
            self._directive(directive, end)
        elif _SUBSTITUTED.match(line) or not re.match(r"^\.\.\s+_", line):
            self.raws += [
                Raw(
                    "\n".join(part.strip() for part in self._lines[self._at : end]),
                    Role.OTHER,
                    where=at_line(self._at + 1),
                )
            ]
            self._at = end
        else:
            self._at += 1

    def _directive(self, directive: re.Match[str], end: int) -> None:
        name = directive["name"].lower()
        if name in _PICTURES:
            self.unread.append(Unread(at_line(self._at + 1), picture(directive["argument"]), NO_PICTURES))
        if name in _TEXT_DIRECTIVES:
            indented = [line for line in self._lines[self._at + 1 : end]]
            self._lines[self._at : end] = [directive["argument"], *(line.strip() for line in indented)]
        else:
            self._verbatim(end)

    def _end_of_simple_table(self) -> int:
        end = self._at + 1
        while end < len(self._lines) and self._lines[end].strip():
            end += 1
        return end

    def _grid_table(self) -> None:
        end = self._at
        while end < len(self._lines) and self._lines[end].lstrip().startswith(("+", "|")):
            end += 1
        rows: list[list[list[str]]] = []
        for line in self._lines[self._at : end]:
            bare = line.strip()
            if bare.startswith("+"):
                rows.append([])
            elif rows:
                cells = [cell.strip() for cell in bare.strip("|").split("|")]
                rows[-1] = [[*a, b] for a, b in zip(rows[-1], cells, strict=False)] or [[cell] for cell in cells]
        words = [[rst_words(" ".join(filter(None, cell))) for cell in row] for row in rows if row]
        if words:
            self.raws.append(table_raw(words, at_line(self._at + 1)))
        self._at = max(end, self._at + 1)

    def _item(self, item: re.Match[str]) -> None:
        indent, label = len(item["indent"]), item["label"]
        depth = self._depths.item(indent, len(item["indent"] + label + item["gap"]))
        end = self._at + 1
        while end < len(self._lines) and self._lines[end].strip() and not _ITEM.match(self._lines[end]):
            if not self._lines[end].startswith(" " * (indent + 1)):
                break
            end += 1
        label = "•" if label == "#." else label
        self._add(Role.ITEM, [item["text"], *self._lines[self._at + 1 : end]], end - self._at, depth=depth, label=label)

    def _paragraph(self) -> None:
        start = self._at
        self._depths.text(len(self._lines[start]) - len(self._lines[start].lstrip()))
        end = start + 1
        while end < len(self._lines) and self._lines[end].strip() and not self._lines[end].startswith(".. "):
            if _ADORNMENT.match(self._line(end + 1)) and len(self._lines[end]) <= len(self._line(end + 1)):
                break
            end += 1
        if (field := _FIELD.match(self._lines[start].strip())) and end == start + 1:
            self._add(Role.TEXT, [f"{field['name']}: {field['value']}"], 1)
        else:
            lines = [line.removeprefix("| ") for line in self._lines[start:end]]
            starts = item_starts(lines)
            for first, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
                self._add(Role.TEXT, lines[first:stop], stop - first)
