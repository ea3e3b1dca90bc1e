"""Facts that sentences of several parts need: bodies and their sessions, people with their posts, frameworks."""

from __future__ import annotations

from typing import Any

from goldenthread.frameworks.models import Framework
from goldenthread.governance.models import Event, Participation, Session
from goldenthread.language import spell_month, spell_year
from goldenthread.language.grammar import begun
from goldenthread.language.typeset import isolated
from goldenthread.reports.mentions import named
from goldenthread.reports.phrases import Value, cited, missing, phrase, phrases, plain, said, when, word


def session_alone(session: Session) -> Value:
    """Which session it is, without the body: “Twentieth session”."""
    whole, body = said(session.name, "session"), said(session.body.name, "organ")

    def read(language: str) -> str:
        name, organ = whole(language), body(language)
        rest = name.removeprefix(organ).strip(" ,،，")
        return begun(rest or name)

    return read


def session_of(session: Session) -> Value:
    """A session in a sentence: “twentieth session of the General Conference”; one that is a conference by its own name."""
    whole, body, alone = said(session.name, "session"), said(session.body.name, "organ"), session_alone(session)

    def read(language: str) -> str:
        name = whole(language)
        if not name.startswith(body(language)) or alone(language) == name:
            return name
        return phrase("session.of", language, session=alone, organ=body)

    return read


def place_of(thing: Session | Event | None) -> Value:
    """A session or event in a sentence; an event that is a session of a body is told as that session."""
    if thing is None:
        return missing("session")
    if isinstance(thing, Session):
        return session_of(thing)
    session = thing.session
    same = session is not None and (session.starts_on or thing.starts_on) == thing.starts_on and thing.parent_id is None
    return session_of(session) if session is not None and same else said(thing.title, "title")


def days_of(thing: Any) -> Value:
    """When a session or event is, as closely as it is known."""
    if thing is not None and thing.starts_on:
        return when(thing.starts_on, thing.ends_on)
    year = getattr(thing, "year", None)
    return (lambda language: spell_year(year, language)) if year else missing("date")


def month_of(thing: Any) -> Value:
    """The month of a session or event that is still to come: days may move, the month is what was announced."""
    if thing is None or thing.starts_on is None:
        return days_of(thing)
    return lambda language: spell_month(thing.starts_on, language)


def person(one: Participation) -> Value:
    """Honorific, name and post of somebody at an event, or the post alone, or the organization; and for whom."""
    who = _who(one)
    if one.capacity:
        return word("person.for", who=who, capacity=said(one.capacity, "value"))
    if one.on_behalf_of:
        return word("person.for", who=who, capacity=word("word.on_behalf_of", name=named(one.on_behalf_of)))
    return who


def _who(one: Participation) -> Value:
    if one.person and one.post_title:
        person, post = one.person, said(one.post_title, "title")
        honorific = f"honorific.{person.honorific}"
        told = word(honorific) if honorific in phrases() else plain(person.honorific or "", "title")
        if not person.honorific:
            told = lambda language: ""  # noqa: E731
        name = lambda language: isolated(person.name, language)  # noqa: E731
        told_all = word("person.named", honorific=told, name=name, post=post)
        return lambda language: told_all(language).strip()
    if one.post_title:
        return word("person.post", post=said(one.post_title, "title"))
    if someone := one.person:
        return lambda language: isolated(someone.name, language)
    if one.organization:
        return with_article(named(one.organization))
    return said(one.country.name, "value") if one.country else missing("author")


def with_article(name: Value) -> Value:
    """A name as the subject of a sentence, with the article that the language puts before it."""
    return word("word.the", name=name)


def post_of(one: Participation) -> Value:
    """The post of somebody who is named already, else who it is."""
    return said(one.post_title, "title") if one.post_title else _who(one)


def framework_named(framework: Framework) -> Value:
    """A framework in a sentence: one that is a resolution of the General Assembly is cited as that."""
    title = said(framework.title, "title")
    if framework.symbol.startswith("A/RES/"):
        return word("framework.resolution", symbol=cited(framework.symbol), title=title)
    return title
