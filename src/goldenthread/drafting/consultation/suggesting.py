"""Other words for a paragraph, as the words that change and what stands in their place. No Django."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.text import word_spans


@dataclass(frozen=True)
class Suggestion:
    """Words of a paragraph, from `start` to `end`, and those that are proposed for them."""

    start: int
    end: int
    quote: str
    proposed: str


def suggestion(before: str, after: str) -> Suggestion | None:
    """What changes between two wordings, as few whole words as can be; None where nothing does.

    Words that only come in, or only go, are told with the word beside them, so that both sides have words to be found by.
    """
    if " ".join(before.split()) == " ".join(after.split()):
        return None
    old, new = _pieces(before), _pieces(after)
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    while not _both(old[first : len(old) - last], new[first : len(new) - last]) and (first or last):
        if first:
            first -= 1
        else:
            last -= 1
    gone, come = "".join(old[first : len(old) - last]), "".join(new[first : len(new) - last])
    start = len("".join(old[:first])) + len(gone) - len(gone.lstrip())
    quote = gone.strip()
    return Suggestion(start, start + len(quote), quote, come.strip())


def _both(gone: list[str], come: list[str]) -> bool:
    return any(piece[:1].isalnum() for piece in gone) and any(piece[:1].isalnum() for piece in come)


def _pieces(text: str) -> list[str]:
    """The words of a text and what stands between them, which together are the text."""
    found, at = [], 0
    for start, end in word_spans(text):
        found += [text[at:start], text[start:end]] if start > at else [text[start:end]]
        at = end
    return [*found, text[at:]] if at < len(text) else found
