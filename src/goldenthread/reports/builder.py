"""Papers from outlines that people keep: sections of narrative, live figures in its words, lists and tables.

An outline is data. Each section has a heading, words of its own by language (told to be narrative), and at most one part
that is made from the records: a named list of paragraphs, or a table. In the words, `{name}` is a live figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from goldenthread.language import LANGUAGES
from goldenthread.platform.models import Strategy
from goldenthread.reports.blocks import ABOUT, BLOCKS
from goldenthread.reports.live import TOKEN, Found, find, known, named_in
from goldenthread.reports.models import Outline, Section, SectionState
from goldenthread.reports.phrases import finished, number, phrase
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Record, Saying, Statement, record
from goldenthread.text import gap


@dataclass
class Narrative(Statement):
    """Words that somebody wrote, with the live figures in them."""

    words: dict[str, str] = field(default_factory=dict)
    figures: dict[tuple[str, str], Found] = field(default_factory=dict)

    def text(self, language: str) -> str:
        own = self.words.get(language)
        if not own:
            return gap(phrase("word.translation", language), language)
        return finished(TOKEN.sub(lambda m: self._figure(m[1], m[2] or "", language), own), language)

    def _figure(self, name: str, about: str, language: str) -> str:
        found = self.figures.get((name, about))
        if found is None:
            return gap(f"{name}:{about}" if about else name, language)
        return str(found.value) if found.is_year else number(found.value)(language)


def made(outline: Outline) -> Callable[[Strategy, Scope], list[Part]]:
    """What an outline makes of the records of a strategy."""

    def parts(strategy: Strategy, scope: Scope) -> list[Part]:
        found = [_part(section, strategy, scope) for section in outline.sections.order_by("order", "pk")]
        return [part for part in found if part.paragraphs]

    return parts


def _part(section: Section, strategy: Strategy, scope: Scope) -> Part:
    rests = [record("section", section)]
    paragraphs = [_narrative(words, section, strategy, scope) for words in _paragraphs(section)]
    if section.content in ABOUT:
        paragraphs += [one for one in ABOUT[section.content](section.about, strategy, scope) if one]
    elif section.content:
        paragraphs += [one for one in BLOCKS[section.content](strategy, scope) if one]
    heading = Saying(
        "section", {}, rests, lambda language: section.heading.get(language) or _untranslated(section, language)
    )
    return Part(heading, paragraphs)


def _untranslated(section: Section, language: str) -> str:
    return f"{section.heading} {gap(phrase('word.translation', language), language)}"


def _paragraphs(section: Section) -> list[dict[str, str]]:
    """The narrative cut at its empty lines, so that each paragraph has its number in every language."""
    cut = {language: re.split(r"\n\s*\n", text.strip()) for language, text in section.narrative.items() if text.strip()}
    most = max(map(len, cut.values()), default=0)
    return [{language: each[n] for language, each in cut.items() if n < len(each)} for n in range(most)]


def _narrative(words: dict[str, str], section: Section, strategy: Strategy, scope: Scope) -> Paragraph:
    figures = {key: found for key in named_in(words) if (found := find(*key, strategy, scope))}
    rests: list[Record] = [record("section", section)]
    for found in figures.values():
        rests.append(record(found.kind, found.thing, query=found.query, value=str(found.value)))
    return Paragraph([Narrative("narrative", {}, rests, words, figures)])


def problems(outline: Outline) -> list[dict[str, Any]]:
    """What is missing before a paper is made: languages without words, figures that there are not, drafts."""
    found: list[dict[str, Any]] = []
    sections = list(outline.sections.order_by("order", "pk"))
    if not sections:
        found.append({"section": str(outline.title), "kind": "empty", "what": ""})
    for section in sections:
        place = str(section.heading)
        for name, about in named_in(section.narrative):
            if not known(name, about, outline.strategy):
                found.append({"section": place, "kind": "figure", "what": f"{name}:{about}" if about else name})
        for language in LANGUAGES:
            if not section.heading.get(language):
                found.append({"section": place, "kind": "heading", "what": language})
            if section.narrative and not section.narrative.get(language):
                found.append({"section": place, "kind": "narrative", "what": language})
        if not section.narrative and not section.content:
            found.append({"section": place, "kind": "empty", "what": ""})
        if section.narrative and section.state != SectionState.FINAL:
            found.append({"section": place, "kind": "draft", "what": ""})
    return found
