"""The words of the interface in its six languages: none is missing, none has lost what it is filled in with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.urls import get_resolver
from django.utils.functional import Promise

from goldenthread.ui.forms import RecordForm

LOCALE = Path(__file__).resolve().parents[2] / "src" / "goldenthread" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def forms(words) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def places(words: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", words))


def spelt(message, at) -> set[str]:
    """The number, where the form of a language says it by itself: Arabic spells none, one and two."""
    number = {"%(n)s", "%(n)d", "%(number)s", "%(count)s"}
    spells = len(forms(message.string)) == 6 and at < 3 and not places(forms(message.string)[at]) & number
    return number if spells else set()


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
        for at, said in enumerate(forms(message.string))
        if places(said) not in [places(asked) - spelt(message, at) for asked in forms(message.id)]
    ]

    assert missing == []
    assert changed == []
    assert path.with_suffix(".mo").stat().st_size > 1000


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_every_label_of_a_form_is_said_in_the_language_of_its_reader():
    """A label that is fixed when the form is made would be English for everybody."""
    get_resolver().url_patterns  # noqa: B018 - reads the doors, and with them every form
    labels = [
        (form.__module__, form.__name__, name, field.label)
        for form in subclasses(RecordForm)
        for name, field in form.base_fields.items()
    ]
    assert len(labels) > 500
    assert [found for found in labels if not isinstance(found[-1], Promise)] == []


def test_every_column_and_filter_of_a_record_is_said_in_the_language_of_its_reader():
    from goldenthread.platform.field_words import column_label
    from goldenthread.records.listing import listing_of
    from goldenthread.records.registry import declared

    labels = []
    for record in declared():
        columns = [
            one for one in record.model._meta.get_fields() if not one.auto_created and hasattr(one, "verbose_name")
        ]
        labels += [(record.name, column.name, column_label(column)) for column in columns]
        if record.lists:
            shown = listing_of(record)
            labels += [(record.name, one.name, one.heading) for one in shown.columns]
            labels += [(record.name, one.name, one.label) for one in shown.filters]
    assert len(labels) > 800
    assert [found for found in labels if not isinstance(found[-1], Promise)] == []


@pytest.mark.parametrize(("language", "words"), [("ar", "اللغة الأصلية"), ("zh", "分发"), ("es", "Idioma original")])
def test_a_form_speaks_the_language_of_its_reader(client, person_with, strategy, language, words):
    client.force_login(person_with("administrator"))
    page = client.get("/documents/add/", headers={"accept-language": language}).content.decode()
    assert words in page and "Original language" not in page and "Distribution" not in page
