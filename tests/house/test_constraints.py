"""A constraint speaks to people: what it refuses is said in words, never by its own name."""

from __future__ import annotations

from django.apps import apps
from django.db.models import CheckConstraint, UniqueConstraint
from django.utils.translation import override


def constraints():
    for model in apps.get_models():
        if model.__module__.startswith("goldenthread."):
            yield from model._meta.constraints


def says_its_name(constraint) -> bool:
    """Whether a person would read "Constraint “…” is violated". Django names the fields by itself, where a combination of
    plain fields is to be there once and under no condition."""
    plain = isinstance(constraint, UniqueConstraint) and constraint.fields and not constraint.condition
    return not plain and constraint.violation_error_message == constraint.default_violation_error_message


def test_every_constraint_has_words_of_its_own():
    found = list(constraints())
    assert len([one for one in found if isinstance(one, CheckConstraint)]) > 60
    assert [one.name for one in found if says_its_name(one)] == []


def test_the_words_are_sentences_without_names_of_the_code():
    with override("en"):
        said = {
            one.name: str(one.violation_error_message)
            for one in constraints()
            if one.violation_error_message != one.default_violation_error_message
        }
    assert [name for name, words in said.items() if "_" in words or not words.endswith(".")] == []
