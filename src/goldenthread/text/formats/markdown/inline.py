"""Markdown and reStructuredText inside a line: words without markup, links and footnote calls with their places."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from goldenthread.text.blocks import Link

_LONGEST_WITH_EMPHASIS = 20000  # characters; beyond it emphasis marks stay, to keep hostile input cheap
_LONGEST_WITH_MARKUP = 100_000
_DEEPEST = 8

_MARKDOWN = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!\[(?P<alt>[^\[\]]*)\](?:\((?P<src>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^()]*\)|\[[^\[\]]*\])"
    r"|\[\^(?P<call>[^\[\]\s]+)\]"
    r"|\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(<?(?P<href>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
    r"|\[(?P<ref>[^\[\]]*)\])"
    r"|<(?P<auto>(?:https?|mailto|ftp):[^<>\s]+)>"
    r"|(?P<comment><!--.*?-->)|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.DOTALL,
)
_EMPHASIS = re.compile(
    r"(?P<mark>\*{1,3}|~~)(?=[^\s*])(?P<strong>.+?)(?<=[^\s*])(?P=mark)(?!\*)"
    r"|(?<![^\W_])(?P<low>_{1,3})(?=[^\s_])(?P<weak>.+?)(?<=[^\s_])(?P=low)(?![^\W_])",
    re.DOTALL,
)
_RST = re.compile(
    r"``(?P<code>.+?)``|:[\w:+.-]+:`(?P<role>[^`<]+?)(?:\s*<(?P<role_target>[^`<>]+)>)?`"
    r"|`(?P<words>[^`<]*?)\s*<(?P<href>[^`<>]+)>`_{1,2}|`(?P<ref>[^`]+)`_{1,2}|`(?P<plain>[^`]+)`"
    r"|\[(?P<call>#?[\w-]+|\*)\]_|\\(?P<escaped>[^\n])|(?P<sub>\|[^|\s][^|]*\|)",
    re.DOTALL,
)
_RST_EMPHASIS = re.compile(r"(?<!\w)(?P<mark>\*{1,2})(?=[^\s*])(?P<strong>.+?)(?<=[^\s*])(?P=mark)(?!\w)", re.DOTALL)


@dataclass(slots=True)
class Words:
    """A text without markup; links and footnote calls tell their places in it."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.text += text

    def join(self, other: Words, *, target: str = "") -> None:
        """Append another text, as a link where a target is given."""
        here = len(self.text)
        self.text += other.text
        self.links += [Link(link.start + here, link.end + here, link.target) for link in other.links]
        self.calls += [(name, offset + here) for name, offset in other.calls]
        self.images += other.images
        if target and other.text:
            self.links.append(Link(here, here + len(other.text), target))


def markdown_words(source: str, *, references: dict[str, str], depth: int = 0) -> Words:
    """The words of a Markdown line or paragraph; `references` are the link targets defined elsewhere."""
    words, at = Words(), 0
    readable = depth < _DEEPEST and len(source) <= _LONGEST_WITH_MARKUP
    for match in _MARKDOWN.finditer(source) if readable else ():
        words.add(source[at : match.start()])
        _markdown_token(words, match, references, depth)
        at = match.end()
    words.add(source[at:])
    return without_emphasis(words, _EMPHASIS)


def _markdown_token(words: Words, match: re.Match[str], references: dict[str, str], depth: int) -> None:
    if match["code"] is not None:
        words.add(_guarded(match["code"].strip()))
    elif match["escaped"]:
        words.add(_guarded(match["escaped"]))
    elif match["alt"] is not None:
        words.images.append(match["alt"] or match["src"] or "")
        words.add(match["alt"])
    elif match["call"]:
        words.calls.append((match["call"], len(words.text)))
    elif match["words"] is not None:
        inner = markdown_words(match["words"], references=references, depth=depth + 1)
        reference = match["ref"] if match["ref"] is not None else ""
        words.join(inner, target=match["href"] or references.get((reference or match["words"]).lower(), ""))
    elif match["auto"]:
        words.join(Words(_guarded(match["auto"])), target=match["auto"])
    elif match["entity"]:
        words.add(html.unescape(match["entity"]))
    elif match["tag"] and match["tag"].lower().startswith("<br"):
        words.add("\n")


def rst_words(source: str) -> Words:
    """The words of a reStructuredText line or paragraph."""
    words, at = Words(), 0
    for match in _RST.finditer(source):
        words.add(source[at : match.start()])
        if match["escaped"]:
            words.add("" if match["escaped"].isspace() else _guarded(match["escaped"]))
        elif match["call"]:
            words.calls.append((match["call"].lstrip("#"), len(words.text)))
        else:
            shown = next(
                match[name] for name in ("code", "role", "words", "ref", "plain", "sub") if match[name] is not None
            )
            words.join(Words(_guarded(shown)), target=match["href"] or match["role_target"] or "")
        at = match.end()
    words.add(source[at:])
    return without_emphasis(words, _RST_EMPHASIS)


# Marks that are words, not emphasis (inside code, escaped), wear another sign while emphasis is looked for.
_GUARD = {ord("*"): "\ue000", ord("_"): "\ue001", ord("~"): "\ue002"}
_UNGUARD = {0xE000: "*", 0xE001: "_", 0xE002: "~"}


def _guarded(text: str) -> str:
    return text.translate(_GUARD)


def without_emphasis(words: Words, pattern: re.Pattern[str]) -> Words:
    """The same words with emphasis marks taken out and every place moved accordingly."""
    removed = _emphasis_marks(words.text, pattern) if len(words.text) <= _LONGEST_WITH_EMPHASIS else []
    kept, at, shifts = [], 0, []
    for start, end in removed:
        kept.append(words.text[at:start])
        shifts.append((end, end - start))
        at = end
    kept.append(words.text[at:])

    def moved(offset: int) -> int:
        return offset - sum(length for end, length in shifts if end <= offset)

    return Words(
        "".join(kept).translate(_UNGUARD),
        [Link(moved(link.start), moved(link.end), link.target) for link in words.links],
        [(name, moved(offset)) for name, offset in words.calls],
        words.images,
    )


def _emphasis_marks(text: str, pattern: re.Pattern[str], base: int = 0, depth: int = 0) -> list[tuple[int, int]]:
    marks: list[tuple[int, int]] = []
    if depth >= _DEEPEST:
        return marks
    for match in pattern.finditer(text):
        named = match.groupdict()
        inner = named.get("strong") or named.get("weak") or ""
        length = (len(match[0]) - len(inner)) // 2
        start, end = base + match.start(), base + match.end()
        marks.append((start, start + length))
        marks += _emphasis_marks(inner, pattern, start + length, depth + 1)
        marks.append((end - length, end))
    return marks
