"""What somebody looks for, as words whose number and length are bounded: each is one question to every table."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 8  # words that are looked for
LONGEST = 100  # characters of a word
READ = 64  # words that are read at all
IDEOGRAPHS = 0x2E80  # from here on one sign may be a word


@dataclass(frozen=True)
class Asked:
    """The words to look for, and those that were left out."""

    words: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def asked(text: str, *, least: int = 1) -> Asked:
    """The words of `text`: each once, none that another one contains, at most eight.

    Left out, and told, are those after the eighth, those of more than a hundred characters and those of fewer than
    `least` letters.
    """
    written = text.split()
    given = list({word.casefold(): word for word in written[:READ]}.values())
    fit = [word for word in given if least <= _length(word) and len(word) <= LONGEST]
    unlike = [word for word in fit if not _is_within_another(word, fit)]
    left_out = [word[:LONGEST] for word in [*given, *written[READ : READ + 1]] if word not in fit]
    return Asked(tuple(unlike[:MOST]), tuple(left_out + unlike[MOST:]))


def _length(word: str) -> int:
    return len(word) + 1 if word.isdecimal() or ord(word[0]) >= IDEOGRAPHS else len(word)


def _is_within_another(word: str, words: list[str]) -> bool:
    """What holds the longer word holds this one too."""
    small = word.casefold()
    return any(small in other.casefold() for other in words if other is not word)
