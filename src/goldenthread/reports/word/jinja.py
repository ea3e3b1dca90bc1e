"""Tags of docxtpl, which are Jinja's, judged one by one: each fault with its place, none hides another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from goldenthread.language.said import Said
from goldenthread.reports.word.danger import dangers
from goldenthread.reports.word.words import Line, Problem

OPENERS, CLOSERS = ("{{", "{%", "{#"), ("}}", "%}", "#}")
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_QUOTES = str.maketrans("‘’“”", "''\"\"")  # as docxtpl reads those that Word sets by itself
_KEYWORD = re.compile(r"([a-z_]+)")
_PAIRS = {"for": "endfor", "if": "endif", "macro": "endmacro", "call": "endcall", "filter": "endfilter"}
_PAIRS |= {"with": "endwith", "raw": "endraw", "block": "endblock", "set": "endset", "autoescape": "endautoescape"}
_MIDDLE = {"else": ("if", "for"), "elif": ("if",)}
_OTHER_FILES = ("include", "import", "from", "extends")
_WORDS = ("hm", "vm")  # of docxtpl: cells joined across and down
_CELLS = ("cellbg", "colspan")
_STAND_INS = ("_x",)  # in tags that are read without their other half


@dataclass(slots=True)
class Tag:
    """A tag as it stands in a paragraph: `kind` is "{{" or "{%", `scope` p, tr, tc, r or nothing."""

    kind: str
    scope: str
    body: str
    line: Line
    is_alone: bool = False


@dataclass(slots=True)
class Judged:
    """What the tags ask for and what is wrong with them."""

    fields: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: Line, message: str) -> None:
        self.problems.append(Problem(line.place, message))


def environment() -> SandboxedEnvironment:
    """Jinja that reaches nothing beyond the data it is given."""
    found = SandboxedEnvironment(autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    for name in ("lipsum", "cycler", "joiner"):
        found.globals.pop(name, None)
    return found


def judge(lines: list[Line]) -> Judged:
    """Every tag of the lines, read on its own and then as a whole; a part of the file stands for itself."""
    judged = Judged()
    jinja = environment()
    for part in dict.fromkeys(line.part for line in lines):
        tags = [tag for line in lines if line.part == part for tag in _tags(line, judged)]
        _Blocks(judged).follow([tag for tag in tags if _reads(tag, jinja, judged)])
    judged.fields -= judged.bound | set(jinja.globals) | {"loop", "caller", "varargs", "kwargs", *_STAND_INS}
    return judged


def _tags(line: Line, judged: Judged) -> list[Tag]:
    """The tags of a paragraph; one that is not closed in it, or never opened, is a problem."""
    tags: list[Tag] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(line.text):
        if mark[0] in OPENERS:
            if opened is not None:
                judged.wrong(line, _unclosed(line.text[opened.start() : mark.start()]))
            opened = mark
        elif opened is None:
            before = line.text[max(0, mark.start() - 20) : mark.end()]
            judged.wrong(line, Said("“{words}”: the tag is closed and was never opened.", words=before))
        elif CLOSERS[OPENERS.index(opened[0])] != mark[0]:
            if opened[0] == "{{" and mark[0] != "}}":
                words = line.text[opened.start() : mark.end()]
                judged.wrong(line, Said("“{words}”: the tag opens in one way and closes in another.", words=words))
                opened = None
        else:
            if opened[0] != "{#":
                tags.append(_tag(opened[0], line.text[opened.end() : mark.start()], line, opened.start(), mark.end()))
            opened = None
    if opened is not None:
        judged.wrong(line, _unclosed(line.text[opened.start() :]))
    return tags


def _unclosed(words: str) -> Said:
    return Said("“{words}”: the tag is not closed in its paragraph.", words=words.strip()[:40])


def _tag(kind: str, body: str, line: Line, start: int, end: int) -> Tag:
    found = re.match(r"(tr|tc|p|r)(?=[\s-])", body)
    scope = found[1] if found else ""
    words = (body[len(scope) :] if scope else body).translate(_QUOTES)
    alone = not (line.text[:start] + line.text[end:]).strip()
    return Tag(kind, scope, words.strip().removeprefix("-").removesuffix("-").strip(), line, alone)


def _reads(tag: Tag, jinja: SandboxedEnvironment, judged: Judged) -> bool:
    """Whether Jinja can read the tag; the names in it are kept."""
    written = f"{tag.kind}{tag.scope} {tag.body} {CLOSERS[OPENERS.index(tag.kind)]}"
    try:
        source = _alone(tag)
    except LookupError as unknown:
        judged.wrong(tag.line, Said("“{words}”: there is no tag “{name}”.", words=written, name=unknown.args[0]))
        return False
    try:
        tree = jinja.parse(source)
    except TemplateSyntaxError as error:
        judged.wrong(tag.line, Said("“{words}” cannot be read: {reason}.", words=written, reason=error.message or ""))
        return True  # it still opens or closes its block
    for danger in dangers(tree):
        judged.wrong(tag.line, Said("“{words}” is refused: {reason}", words=written, reason=danger))
    for name in _unknown_filters(tree, jinja):
        judged.wrong(tag.line, Said("“{words}”: there is no filter “{name}”.", words=written, name=name))
    judged.bound |= {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}
    judged.bound |= {macro.name for macro in tree.find_all(nodes.Macro)}
    judged.fields |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    return True


def _unknown_filters(tree: nodes.Template, jinja: SandboxedEnvironment) -> list[str]:
    """Filters that no organization brought along: a name that is close to one of Jinja's, or its misspelling."""
    import difflib

    names = {each.name for each in tree.find_all(nodes.Filter)} - set(jinja.filters)
    return sorted(name for name in names if difflib.get_close_matches(name, jinja.filters, n=1, cutoff=0.84))


def _alone(tag: Tag) -> str:
    """The tag as a whole template of its own. Raises LookupError with the keyword when there is none such."""
    if tag.kind == "{{":
        return "{{ " + tag.body + " }}"
    word = _keyword(tag)
    whole = "{% " + tag.body + " %}"
    if word in _WORDS:
        return "" if tag.body == word else whole
    if word in _CELLS:
        return "{{ " + tag.body.removeprefix(word) + " }}"
    if word == "raw":
        return "{% raw %}{% endraw %}"
    if word in _PAIRS:
        return whole if word == "set" and "=" in tag.body else whole + "{% " + _PAIRS[word] + " %}"
    if word in _MIDDLE:
        return "{% if 0 %}" + whole + "{% endif %}"
    if word in _PAIRS.values():
        opener = next(each for each, closer in _PAIRS.items() if closer == word)
        start = {"for": "for _x in []", "if": "if 0", "macro": "macro _x()", "call": "call _x()", "filter": "filter e"}
        start |= {"block": "block _x", "set": "set _x", "autoescape": "autoescape true"}
        return "{% " + start.get(opener, opener) + " %}" + whole if opener != "raw" else ""
    if word in ("break", "continue"):
        return "{% for _x in [] %}" + whole + "{% endfor %}"
    if word in ("do", *_OTHER_FILES):
        return whole
    raise LookupError(word or tag.body)


def _keyword(tag: Tag) -> str:
    found = _KEYWORD.match(tag.body)
    return found[1] if found else ""


class _Blocks:
    """Which blocks are open while the tags of a part are followed; each fault is told and the walk goes on."""

    def __init__(self, judged: Judged) -> None:
        self.judged = judged
        self.open: list[Tag] = []
        self.is_raw = False

    def follow(self, tags: list[Tag]) -> None:
        for tag in tags:
            self._where(tag)
            if tag.kind == "{%":
                self._step(tag, _keyword(tag))
        for left in self.open:
            self.judged.wrong(left.line, self._never(left))

    @staticmethod
    def _never(tag: Tag) -> Said:
        end = _PAIRS[_keyword(tag)]
        return Said("“{words}” is opened and never closed: {end} is missing.", words=tag.body, end=end)

    def _step(self, tag: Tag, word: str) -> None:
        if word in _PAIRS and not (word == "set" and "=" in tag.body):
            self.open.append(tag)
        elif word in _MIDDLE:
            if not self.open or _keyword(self.open[-1]) not in _MIDDLE[word]:
                self.judged.wrong(tag.line, Said("“{words}” stands in no block that it could divide.", words=tag.body))
        elif word in _PAIRS.values():
            self._close(tag, next(each for each, closer in _PAIRS.items() if closer == word))

    def _close(self, tag: Tag, opener: str) -> None:
        if opener not in [_keyword(each) for each in self.open]:
            self.judged.wrong(tag.line, Said("“{words}” closes a block that was never opened.", words=tag.body))
            return
        while _keyword(self.open[-1]) != opener:
            left = self.open.pop()
            self.judged.wrong(left.line, self._never(left))
        self._around(self.open.pop(), tag)

    def _around(self, first: Tag, last: Tag) -> None:
        """A block begins and ends in the same table, row or cell, as its kind asks."""
        if first.scope != last.scope and "r" not in (first.scope, last.scope):
            message = Said("“{words}” opens with {first} and closes with {last}: both need the same letters.",
                           words=first.body, first="{%" + first.scope, last="{%" + last.scope)  # fmt: skip
            self.judged.wrong(last.line, message)
            return
        same = {"tr": first.line.table == last.line.table, "tc": first.line.row == last.line.row}
        if not same.get(first.scope, first.line.cell == last.line.cell):
            where = last.line.place
            message = Said(
                "“{words}” begins here and ends in {place}: keep it within one.", words=first.body, place=where
            )
            self.judged.wrong(first.line, message)

    def _where(self, tag: Tag) -> None:
        if tag.scope in ("tr", "tc") and not tag.line.cell:
            message = Said("“{words}” is for rows and cells, and stands in no table.", words=f"{tag.scope} {tag.body}")
            self.judged.wrong(tag.line, message)
