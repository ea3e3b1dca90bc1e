"""Tags in single braces, as docxtemplater and its kin write them: {name}, {#loop}…{/loop}, {^unless}…{/}, {@xml}."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldenthread.language.said import Said
from goldenthread.reports.word.jinja import Judged
from goldenthread.reports.word.words import Line

_NAME = re.compile(r"[^\W\d]\w*", re.UNICODE)
_PAIRS = {")": "(", "]": "["}
_WORDS = {"true", "false", "null", "undefined", "this", "else", "in"}
_BROKEN = re.compile(r"\+\+|--|[-+*/|&=,(\[.]\s*$|^\s*[*/|&=,)\]]|\|\s*\||[^\W\d]\w*\s+[^\W\d]\w*\s*$", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: `sign` is # ^ / @ - or nothing."""

    sign: str
    body: str
    line: Line


def judge(lines: list[Line]) -> Judged:
    """Every tag of the lines: unopened and unclosed ones, loops that do not meet, expressions that nobody can read."""
    judged = Judged()
    for part in dict.fromkeys(line.part for line in lines):
        _follow([tag for line in lines if line.part == part for tag in _tags(line, judged)], judged)
    return judged


def _tags(line: Line, judged: Judged) -> list[Tag]:
    tags, opened = [], -1
    for mark in re.finditer(r"[{}]", line.text):
        if mark[0] == "{":
            if opened >= 0:
                judged.wrong(line, _unclosed(line.text[opened : mark.start()]))
            opened = mark.start()
        elif opened < 0:
            words = line.text[max(0, mark.start() - 20) : mark.end()]
            judged.wrong(line, Said("“{words}”: the tag is closed and was never opened.", words=words))
        else:
            tag = _tag(line.text[opened + 1 : mark.start()], line)
            _read(tag, line.text[:opened] + line.text[mark.end() :], judged)
            tags.append(tag)
            opened = -1
    if opened >= 0:
        judged.wrong(line, _unclosed(line.text[opened:]))
    return tags


def _unclosed(words: str) -> Said:
    return Said("“{words}”: the tag is not closed in its paragraph.", words=words.strip()[:40])


def _tag(words: str, line: Line) -> Tag:
    stripped = words.strip()
    sign = stripped[:1] if stripped[:1] in ("#", "^", "/", "@", "-", "%", ">", "?", "$", "~") else ""
    return Tag(sign, stripped[len(sign) :].strip(), line)


def _read(tag: Tag, beside: str, judged: Judged) -> None:
    written = "{" + tag.sign + tag.body + "}"
    if tag.sign == "/":
        return
    if not tag.body:
        judged.wrong(tag.line, Said("“{words}”: the tag names nothing.", words=written))
        return
    body = re.sub(r"^w:\w+\s+", "", tag.body) if tag.sign == "-" else tag.body
    if tag.sign == "@" and beside.strip():
        judged.wrong(tag.line, Said("“{words}” must be alone in its paragraph.", words=written))
    if re.search(r"constructor|__proto__|prototype|__\w+__", body):
        judged.wrong(tag.line, Said("“{words}” is refused: {reason}", words=written,
                                    reason=Said("“{name}” reaches behind the data.", name=body)))  # fmt: skip
        return
    if not _is_balanced(body) or _BROKEN.search(re.sub(r"'[^']*'|\"[^\"]*\"", "0", body)):
        message = Said(
            "“{words}” cannot be read: {reason}.", words=written, reason=Said("the expression is not complete")
        )
        judged.wrong(tag.line, message)
        return
    first = _NAME.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", body))
    if first and first[0] not in _WORDS:
        judged.fields.add(first[0])


def _is_balanced(body: str) -> bool:
    bare = re.sub(r"'[^']*'|\"[^\"]*\"|[‘’“”]", "", body)
    if "'" in bare or '"' in bare:
        return False
    opened: list[str] = []
    for sign in bare:
        if sign in _PAIRS.values():
            opened.append(sign)
        elif sign in _PAIRS and (not opened or opened.pop() != _PAIRS[sign]):
            return False
    return not opened


def _follow(tags: list[Tag], judged: Judged) -> None:
    """Loops meet their ends, in the same cell or the same row."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.sign in ("#", "^", "-"):
            opened.append(tag)
        elif tag.sign == "/":
            _close(tag, opened, judged)
    for left in opened:
        judged.wrong(left.line, Said("“{words}” is opened and never closed: {end} is missing.",
                                     words="{" + left.sign + left.body + "}", end="{/" + left.body + "}"))  # fmt: skip


def _name(tag: Tag) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^w:\w+\s+", "", tag.body) if tag.sign == "-" else tag.body)


def _close(tag: Tag, opened: list[Tag], judged: Judged) -> None:
    written = "{/" + tag.body + "}"
    if not opened:
        judged.wrong(tag.line, Said("“{words}” closes a block that was never opened.", words=written))
        return
    names = [_name(each) for each in opened]
    if tag.body and _name(tag) != names[-1]:
        last = opened[-1]
        if _name(tag) in names:
            while _name(opened[-1]) != _name(tag):
                left = opened.pop()
                judged.wrong(left.line, Said("“{words}” is opened and never closed: {end} is missing.",
                                             words="{" + left.sign + left.body + "}", end="{/" + left.body + "}"))  # fmt: skip
        else:
            judged.wrong(tag.line, Said("“{words}” closes “{other}”, which was opened last.",
                                        words=written, other="{" + last.sign + last.body + "}"))  # fmt: skip
    first = opened.pop()
    if first.line.cell != tag.line.cell and (first.line.row != tag.line.row or not first.line.row):
        same_table = first.line.table and first.line.table == tag.line.table
        if not same_table:
            message = Said("“{words}” begins here and ends in {place}: keep it within one.",
                           words="{" + first.sign + first.body + "}", place=tag.line.place)  # fmt: skip
            judged.wrong(first.line, message)
