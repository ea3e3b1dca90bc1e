"""How a name bends in a sentence: articles, contractions, cases, agreement, plurals. Imports no Django.

`bend(name, how, language)` gives the name as the pattern of a sentence asks for it. `how` is, by language:

- ru: `gen dat acc ins loc`, the case of the leading noun and of what agrees with it
- fr: `le de à un`; es: `el de a un`; en: `the a`, articles with what they run together with
- ar: `li` (the preposition li- with its article), `obl` (the oblique of ordinals such as العشرون)
- any: `low` for a name inside a sentence, `cite` between the quotation marks of the language (zh: 《》, `quote` “”)

`agree(name, forms, language)` chooses by gender and number of the name, `plural(number, forms, language)` by a number.
A name of which nothing is known is left as it is: the patterns are made so that this reads well too.
"""

from __future__ import annotations

from collections.abc import Callable

from babel.lists import format_list

from goldenthread.language import code, locale
from goldenthread.language.grammar import arabic, english, french, russian, spanish

_RULES: dict[str, Callable[[str, str], str | None]] = {
    "en": english.bend,
    "fr": french.bend,
    "es": spanish.bend,
    "ru": russian.bend,
    "ar": arabic.bend,
}
_GENDERS: dict[str, Callable[[str], str]] = {
    "fr": french.gender,
    "es": spanish.gender,
    "ru": russian.gender,
    "ar": arabic.gender,
}
_QUOTES = {"zh": "《{}》", "fr": "«\u00a0{}\u00a0»", "es": "“{}”", "ru": "«{}»", "ar": "”{}“", "en": "“{}”"}
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def bend(name: str, how: str, language: str) -> str:
    """The name as a sentence needs it; several ways one after the other: `low gen`."""
    short = code(language)
    for way in how.split():
        if way == "low":
            name = lowered(name, short)
        elif way == "cite":
            name = cited(name, short)
        elif way == "quote":
            name = f"“{name}”" if short == "zh" else cited(name, short)
        elif (rule := _RULES.get(short)) and (bent := rule(name, way)) is not None:
            name = bent
    return name


def cited(name: str, language: str) -> str:
    """A title between the marks of the language; one that has them already is left."""
    if not name or name[0] in "《«“”„\"'" or "《" in name:
        return name
    return _QUOTES[code(language)].format(name)


def lowered(name: str, language: str) -> str:
    """A name that begins with a capital only because it stood first; acronyms keep theirs."""
    if code(language) in ("zh", "ar") or not name:
        return name
    first = name.split(maxsplit=1)[0].strip(",;:")
    return name if first[1:] != first[1:].lower() or len(first) < 2 else name[0].lower() + name[1:]


def begun(sentence: str) -> str:
    """A sentence with the capital that it begins with."""
    for place, sign in enumerate(sentence):
        if sign.isalpha():
            return sentence[:place] + sign.upper() + sentence[place + 1 :]
        if not (sign.isspace() or sign in "«“\"'("):
            return sentence
    return sentence


def agree(name: str, forms: list[str], language: str) -> str:
    """The form that agrees: masculine, feminine, neuter, plural, as many as are given."""
    rule = _GENDERS.get(code(language))
    place = "mfnp".index(rule(name)) if rule else 0
    return forms[place] if place < len(forms) else forms[0]


def plural(number: float, forms: list[str], language: str) -> str:
    """The form that goes with the number, of the categories that the language has, in their order (CLDR)."""
    category = locale(language).plural_form(abs(number))
    known = [each for each in _CATEGORIES if each in {*locale(language).plural_form.tags, "other"}]
    if code(language) in ("fr", "es"):
        known.remove("many")  # "millions de": no paper counts so many
        category = "other" if category == "many" else category
    elif code(language) == "ru":
        known.remove("other")  # fractions
        category = "few" if category == "other" else category
    place = known.index(category)
    return forms[min(place, len(forms) - 1)]


def enumerated(names: list[str], language: str) -> str:
    """Names one after the other, as the language joins them; commas inside a name make semicolons between them."""
    short = code(language)
    if short == "zh" and any("、" in name for name in names) and not any("，" in name for name in names):
        return "，".join(names[:-1]) + "，以及" + names[-1] if len(names) > 1 else names[0]
    if len(names) > 1 and any(mark in name for name in names for mark in (",", "，", "،", ";")):
        return _with_semicolons(names, short)
    if short == "en":
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    if short == "es" and len(names) > 1 and names[-1].lower().startswith(("i", "hi")):
        return f"{', '.join(names[:-1])} e {names[-1]}"
    if short == "ar":
        return " و".join(names)
    return format_list(names, locale=locale(short))


def _with_semicolons(names: list[str], short: str) -> str:
    between = {"zh": "；", "ar": "؛ و", "fr": "\u00a0; "}.get(short, "; ")
    last = {"en": "; and ", "fr": "\u00a0; et ", "es": "; y ", "ru": "; а также ", "zh": "；以及", "ar": "؛ و"}[short]
    return between.join(names[:-1]) + last + names[-1]
