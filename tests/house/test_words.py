"""The words of the interface in its six languages: none is missing, none has lost what it is filled in with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "src" / "goldenthread" / "core" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def forms(words) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def places(words: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", words))


def test_there_is_a_catalogue_for_every_language_but_english():
    assert [path.parts[-3] for path in CATALOGUES] == ["ar", "es", "fr", "ru", "zh_Hans"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_word_is_translated_and_keeps_what_is_filled_in(path):
    with path.open("rb") as file:
        catalogue = read_po(file)
    missing = [message.id for message in catalogue if message.id and not all(forms(message.string))]
    changed = [
        message.id
        for message in catalogue
        if message.id
        for said in forms(message.string)
        if places(said) not in [places(asked) for asked in forms(message.id)]
    ]

    assert missing == []
    assert changed == []
    assert path.with_suffix(".mo").stat().st_size > 1000
