"""Nothing unpublished reaches a visitor: every address that leads anywhere, and the API, are walked and read."""

from __future__ import annotations

import re
from collections import deque
from contextlib import suppress
from html import unescape

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, models, transaction

from goldenthread.config.installation import instances
from goldenthread.desk.registry import registry, seen
from goldenthread.exchange import instance
from goldenthread.platform import audit, search
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Strategy

SECRET = "zyxqvunseen"
KEPT = {"key", "code", "sha256", "currency", "unit_code", "iso3", "number", "eid", "node_kind", "node_pk"}


@pytest.fixture(params=[0, 1], ids=["first", "second"])
def half_hidden(db, request):
    """The default instance, where one half of the publishable records is taken back and its words are the secret."""
    from goldenthread.config.installation import _first_papers

    instance.load(instances() / "unido-ldc")
    instance.load(instances() / "unido-ldc" / "illustration")
    _first_papers()
    hidden: dict[type[models.Model], set] = {}
    with audit.acting("test", reason=SECRET):
        for model in apps.get_models():
            if issubclass(model, Published) and model is not Strategy:
                pks = list(model._default_manager.order_by("pk").values_list("pk", flat=True))[request.param :: 2]
                model._default_manager.filter(pk__in=pks).update(visibility="team")
                hidden[model] = set(pks)
        _spread(hidden)
        for model, pks in hidden.items():
            _rewrite(model, pks)
    return hidden


def _spread(hidden):
    """What belongs to a hidden record is hidden with it."""
    grew = True
    while grew:
        grew = False
        for model in apps.get_models():
            if not model.__module__.startswith("goldenthread.") or model is Strategy:
                continue
            for field in model._meta.concrete_fields:
                owner = field.related_model
                if owner in hidden and isinstance(field, models.ForeignKey):
                    if field.remote_field.on_delete is not models.CASCADE:
                        continue
                    found = set(
                        model._default_manager.filter(**{f"{field.name}__in": hidden[owner]}).values_list(
                            "pk", flat=True
                        )
                    )
                    if found - hidden.get(model, set()):
                        hidden[model] = hidden.get(model, set()) | found
                        grew = True


def _rewrite(model, pks):
    """Put the secret in every column of words, where the rules of the noun leave room for it."""
    for field in model._meta.concrete_fields:
        if field.name in KEPT or field.unique or field.choices or field.is_relation or field.name == "visibility":
            continue
        if isinstance(field, TranslatedField):
            value: object = {"en": SECRET, "fr": SECRET}
        elif type(field) in (models.TextField, models.CharField) and (field.max_length or 99) >= 20:
            value = SECRET
        else:
            continue
        with suppress(IntegrityError), transaction.atomic():  # a constraint on this column: its words stay
            model._default_manager.filter(pk__in=pks).update(**{field.name: value})


LINK = re.compile(r'(?:href|action)="([^"#]+)')
ECHO = re.compile(rf'q(=|%3D){SECRET}|Search: {SECRET}|value="{SECRET}"|“{SECRET}”')  # what the visitor typed
SHAPE = re.compile(r"[0-9a-f]{32}|\d+")


def _walk(client, starts, most_alike=12, most=1500):
    """Every page that a visitor reaches, a few of each shape, with their lists as data."""
    queue, met, shapes = deque(starts), set(starts), {}
    while queue and len(met) < most:
        address = queue.popleft()
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = body.decode(errors="replace")
        yield address, response, text
        if "text/html" not in response.get("Content-Type", ""):
            continue
        for link in map(unescape, LINK.findall(text)):
            if link.startswith("?"):
                link = address.partition("?")[0] + link
            if not link.startswith("/") or link.startswith(("//", "/static/", "/accounts/", "/language/")):
                continue
            shape = SHAPE.sub("#", re.sub(r"=[^&]*", "=", link))
            shape = "/".join(part if index < 3 else "*" for index, part in enumerate(shape.split("/")))
            if link in met or shapes.get(shape, 0) >= most_alike:
                continue
            shapes[shape] = shapes.get(shape, 0) + 1
            met.add(link)
            queue.append(link)


def _api(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    return [path for path, verbs in paths.items() if "get" in verbs and "{" not in path]


def test_nobody_without_a_role_meets_a_word_of_what_is_unpublished(client, half_hidden, person_with):
    _searches_and_threads()
    hidden_pages = [
        row.get_absolute_url()
        for model, pks in half_hidden.items()
        if hasattr(model, "get_absolute_url")
        for row in model._default_manager.filter(pk__in=pks)[:25]
    ]
    nodes = [f"/thread/{kind.name}:{kind.key(row)}" for kind in registry().kinds.values() for row in kind.rows()[:25]]
    starts = ["/", *_api(client), f"/search/?q={SECRET}", *map(_page, hidden_pages), *nodes]
    leaks, pages = _read(client, starts)
    client.force_login(person_with(None))
    more, again = _read(client, starts)

    leaks = {f"visitor {one}": words for one, words in leaks.items()} | more
    assert not leaks, "\n".join(f"{address}: {words!r}" for address, words in leaks.items())
    assert min(pages, again) > 300


def _read(client, starts):
    """What is read of the secret, by address, and how many pages were read."""
    leaks, pages = {}, 0
    for address, response, text in _walk(client, dict.fromkeys(starts)):
        pages += 1
        assert response.status_code < 500, address
        said = ECHO.sub("", text)
        if SECRET in said:
            leaks[address] = said[max(0, said.index(SECRET) - 150) : said.index(SECRET) + 60]
    return leaks, pages


def _page(address):
    return address.partition("#")[0]


def _searches_and_threads():
    """Search and thread give a visitor only what they may see."""
    assert search.find(AnonymousUser(), SECRET) == []
    titles = [kind.title(row) for kind in registry().kinds.values() for row in seen(kind, AnonymousUser())]
    assert len(titles) > 200
    assert [title for title in titles if SECRET in title] == []
