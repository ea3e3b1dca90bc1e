"""Who may comes first: nobody is told what is wrong with what they may not send, and no form offers what is unpublished."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from django import forms
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

import goldenthread
from goldenthread.config.installation import instances
from goldenthread.exchange import instance
from goldenthread.platform import actions, audit
from goldenthread.platform.models import Person, Published
from goldenthread.records.registry import everything
from goldenthread.records.values import form_for, new_row
from goldenthread.ui.forms import RecordForm, find

ANYONE_WITH_AN_ACCOUNT = {"/api/core/jobs"}  # whose kind says who may


@pytest.fixture
def persons(db):
    return [
        actions.save(Person(key=key, name=name), by="test")
        for key, name in (("ana", "Ana Canary"), ("alan", "Alan Canary"))
    ]


def _operations(client, verb="post"):
    paths = client.get("/api/openapi.json").json()["paths"]
    return [path for path, verbs in paths.items() if verb in verbs and "{" not in path]


def test_an_error_names_no_person_to_who_is_not_signed_in(client, persons):
    answer = client.post("/api/partners/engagements", {"owner": "a"}, content_type="application/json")

    assert answer.status_code == 403 and "Sign in" in answer.json()["reason"]
    assert b"Canary" not in answer.content


@pytest.mark.parametrize("signed_in", [False, True], ids=["visitor", "account without a role"])
def test_every_address_that_takes_a_record_refuses_before_it_reads(client, persons, outsider, signed_in, settings):
    settings.API_RATE = settings.API_RATE_ANONYMOUS = 100_000  # there are more addresses than a minute allows
    if signed_in:
        client.force_login(outsider)
        client.handler.enforce_csrf_checks = False
    told = {}
    for path in _operations(client):
        for body in ({}, {"owner": "a", "nonsense": 1}):
            answer = client.post(path, body, content_type="application/json")
            if answer.status_code != 403 or b"Canary" in answer.content:
                told[path] = (answer.status_code, answer.content[:200])

    assert {path: said for path, said in told.items() if not (signed_in and path in ANYONE_WITH_AN_ACCOUNT)} == {}


def test_persons_are_looked_up_by_who_has_a_role(persons, outsider, reader):
    for user in (AnonymousUser(), outsider):
        with pytest.raises(forms.ValidationError) as told:
            find(Person, "canary", user=user)
        assert "Ana" not in str(told.value)
    with pytest.raises(forms.ValidationError, match="Ana Canary"):
        find(Person, "canary", user=reader)


def _forms():
    for module in pkgutil.walk_packages(goldenthread.__path__, "goldenthread."):
        if module.name.endswith("forms"):
            for thing in vars(importlib.import_module(module.name)).values():
                if isinstance(thing, type) and issubclass(thing, RecordForm) and hasattr(thing, "_meta"):
                    yield thing


@pytest.fixture
def all_of_the_team(db, strategy):
    """The default instance, of which nothing is public."""
    instance.load(instances() / "unido-ldc")
    instance.load(instances() / "unido-ldc" / "illustration")
    with audit.acting("test"):
        for model in apps.get_models():
            if issubclass(model, Published):
                model._default_manager.update(visibility="team")
    made = type(strategy)(key="other", title={"en": "Other"}, organization=strategy.organization)
    return actions.save(made, by="test")


def test_no_form_offers_what_its_reader_may_not_see(all_of_the_team, person_with):
    other, asked = all_of_the_team, 0
    people = {"no role": person_with(), "reader of another": person_with("reader", strategy=other)}
    offered = {}
    for who, user in people.items():
        by_hand = [form(None, user=user) for form in {one for one in _forms() if getattr(one._meta, "model", None)}]
        for form in [*by_hand, *(form_for(one, user, new_row(one)) for one in everything())]:
            for name, field in form.fields.items():
                if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                    asked += 1
                    if kept := [str(row) for row in field.queryset[:50] if _kept(who, row, other)]:
                        offered[who, type(form).__name__, name] = kept

    assert asked > 60 and offered == {}


def _kept(who, row, other):
    if who == "no role":
        return getattr(row, "visibility", "public") == "team"
    return row._meta.app_label != "frameworks" and getattr(row, "strategy", None) not in (
        None,
        other,
    )  # those are shared
