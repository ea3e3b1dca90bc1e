"""URL x role x object: every text of every record carries a canary; no answer holds one that its reader may not see.

What a person may see of a record is asked of the rule of its room; addresses are those that an administrator meets.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from html import escape, unescape
from typing import Any
from urllib.parse import parse_qs, quote, quote_plus

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import DataError, IntegrityError, models, transaction
from django.test import Client

from goldenthread.config.installation import instances
from goldenthread.desk.registry import registry
from goldenthread.exchange import instance
from goldenthread.platform import actions as core
from goldenthread.platform import audit, seeing
from goldenthread.platform.access import EVERYTHING, OPERATOR
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Country, Organization, Published, Strategy
from goldenthread.reports import actions as papers

ROLES = (
    "anonymous",
    "no role",
    "reader",
    "drafter",
    "delegate",
    "translator",
    "focal point of another strategy",
    "role limited to a country",
)
KEPT = {"key", "code", "sha256", "currency", "unit_code", "iso3", "number", "eid", "node_kind", "node_pk", "digest"}
KEPT |= {"password", "outline", "kind", "query", "value", "time_zone", "language", "ref", "path", "name_in_url"}
CANARY = re.compile(r"zq([a-z]+)q(\d+)qz")
SHAPE = re.compile(r"[0-9a-f]{32}|\d+")
LINK = re.compile(r'(?:href|action)="([^"#]+)')
LEFT_OUT = ("/static/", "/accounts/", "/language/", "//", "/design/")


@dataclass
class House:
    """The default instance, half of it unpublished, with a canary in every text, and people of every role."""

    people: dict[str, Any] = field(default_factory=dict)
    models: dict[str, type[models.Model]] = field(default_factory=dict)
    hidden: int = 0

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            client.force_login(self.people[role])
        return client

    def unseen(self, role: str) -> dict[str, set[str]]:
        """By name of the noun, the keys of the records that the role may not see."""
        user = self.people.get(role) or AnonymousUser()
        kept = {}
        for name, model in self.models.items():
            seen = set(map(str, seeing.visible_rows(model, user).values_list("pk", flat=True)))
            kept[name] = set(map(str, map(_number, model._default_manager.values_list("pk", flat=True)))) - {
                str(_number(pk)) for pk in seen
            }
        return kept


def _number(pk: Any) -> Any:
    return pk if str(pk).isdigit() else int(re.sub(r"\D", "", str(pk))[:15] or 0)


def build(seed: int) -> House:
    """The house, made from the default instance: which records are unpublished is drawn by `seed`."""
    house, dice = House(), random.Random(seed)
    instance.load(instances() / "unido-ldc")
    instance.load(instances() / "unido-ldc" / "illustration")
    _people(house)
    with audit.acting("test", reason="matrix"):
        for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
            if not model.__module__.startswith("goldenthread.") or not _can_be_kept(model):
                continue
            name = "".join(one for one in model._meta.label_lower if one.isalpha())
            house.models[name] = model
            if issubclass(model, Published) and model is not Strategy:
                pks = sorted(model._default_manager.values_list("pk", flat=True))
                drawn = dice.sample(pks, k=(len(pks) + 1) // 2)
                model._default_manager.filter(pk__in=drawn).update(visibility="team")
                house.hidden += len(drawn)
            _canaries(model, name)
    _papers()
    return house


def _can_be_kept(model: type[models.Model]) -> bool:
    return seeing.filter_of(model, AnonymousUser()) != EVERYTHING and model._meta.app_label != "exchange"


def _people(house: House) -> None:
    strategy = Strategy.objects.filter(is_illustration=False).exclude(status="ended").get()
    fields = {"key": "another", "title": {"en": "Another strategy"}, "organization": strategy.organization}
    other = core.save(Strategy(**fields, visibility="team"), by="test")
    office = Organization.objects.exclude(pk=strategy.organization_id).order_by("key").first()
    country = Country.objects.get(pk="MWI")
    given: dict[str, tuple[str, dict[str, Any]]] = {
        "reader": ("reader", {"strategy": strategy}),
        "drafter": ("drafter", {"strategy": strategy}),
        "delegate": ("delegate", {"strategy": strategy, "organization": office}),
        "translator": ("translator", {"strategy": strategy}),
        "focal point of another strategy": ("focal_point", {"strategy": other}),
        "role limited to a country": ("planner", {"strategy": other, "country": country}),
        "administrator": ("administrator", {}),
    }
    for number, role in enumerate((*ROLES[1:], "administrator")):
        person = core.create_account(email=f"p{number}@example.org", name="P", password=None, by="test", is_first=True)
        if role in given:
            core.grant(person, given[role][0], by="test", **given[role][1])
        house.people[role] = person


def _canaries(model: type[models.Model], name: str) -> None:
    for column in model._meta.concrete_fields:
        if column.name in KEPT or column.unique or column.choices or column.is_relation or column.name == "visibility":
            continue
        rows = list(model._default_manager.order_by("pk"))
        for row in rows:
            token = f"zq{name}q{_number(row.pk)}qz"
            old = getattr(row, column.name)
            if isinstance(column, TranslatedField):
                setattr(row, column.name, {"en": f"{(old or {}).get('en', '')} {token}", "fr": token})
            elif type(column) is models.TextField:
                setattr(row, column.name, f"{old} {token}")
            elif type(column) is models.CharField and (column.max_length or 0) >= 60:
                setattr(row, column.name, f"{str(old)[: column.max_length - len(token) - 1]} {token}".strip())
            else:
                break
        else:
            with suppress(IntegrityError, DataError), transaction.atomic():  # a rule on this column: its words stay
                model._default_manager.bulk_update(rows, [column.name], batch_size=100)


def _papers() -> None:
    for strategy in Strategy.objects.filter(is_illustration=False, visibility="public").exclude(status="ended"):
        snapshot = papers.make_paper(strategy, "update", by=OPERATOR)
        papers.issue_first(snapshot)


@dataclass(frozen=True)
class Leak:
    """A canary where it should not be."""

    role: str
    address: str
    record: str
    around: str


def read(response: Any) -> str:
    """All the words of an answer: of a zip, those of the texts in it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] != b"PK":
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(one).decode(errors="replace") for one in archive.namelist())


def addresses(house: House, *, alike: int, most: int) -> list[str]:
    """The addresses that an administrator meets, at most so many of one shape; pages, files, lists as data, the API."""
    client = house.client("administrator")
    queue = [*_starts(client)]
    met, shapes = set(queue), Counter(map(_shape, queue))
    done = 0
    while done < len(queue) and done < most:
        address = queue[done]
        done += 1
        response = client.get(address)
        text = read(response)
        kind = response.get("Content-Type", "")
        if "html" in kind:
            found = _links(address, text)
        elif "json" in kind and address.startswith("/api/"):
            found = _details(address, response)
        else:
            found = iter(())
        for link in found:
            shape = _shape(link)
            if link not in met and shapes[shape] < alike:
                met.add(link)
                shapes[shape] += 1
                queue.append(link)
    return queue


def _starts(client: Client) -> Iterator[str]:
    yield "/"
    paths = client.get("/api/openapi.json").json()["paths"]
    yield from (path for path, verbs in paths.items() if "get" in verbs and "{" not in path)
    for kind in registry().kinds.values():
        yield from (f"/thread/{kind.name}:{kind.key(row)}" for row in kind.rows().order_by("pk")[:6])
    for model in apps.get_models():
        if hasattr(model, "get_absolute_url") and issubclass(model, Published):
            for row in model._default_manager.order_by("pk")[:8]:
                yield row.get_absolute_url().partition("#")[0]


def _links(address: str, text: str) -> Iterator[str]:
    for link in map(unescape, LINK.findall(text)):
        if link.startswith("?"):
            link = address.partition("?")[0] + link
        if link.startswith("/") and not link.startswith(LEFT_OUT):
            yield link


def _details(address: str, response: Any) -> Iterator[str]:
    """The single records of a list of the API, and what belongs to them."""
    with suppress(ValueError, AttributeError, TypeError, KeyError):
        for row in response.json()["rows"][:8]:
            yield from (f"{address.partition('?')[0]}/{row[name]}" for name in ("key", "id") if row.get(name))
            if row.get("url"):
                yield row["url"].partition("#")[0]


def _shape(link: str) -> str:
    shape = SHAPE.sub("#", re.sub(r"=[^&]*", "=", link))
    head = 4 if link.startswith("/api/") else 3
    return "/".join(part if index < head or part in WORDS else "*" for index, part in enumerate(shape.split("/")))


WORDS = {
    "edit",
    "change",
    "add",
    "versions",
    "files",
    "languages",
    "coverage",
    "areas",
    "timeline",
    "chain",
    "comments",
}
WORDS |= {"parts", "map", "target", "record", "negotiation", "parallel", "compare", "responsibilities", "donors"}


def leaks(house: House, role: str, found: list[str]) -> tuple[list[Leak], Counter]:
    """What a role reads at these addresses that it may not see, and how its requests were answered."""
    client, unseen = house.client(role), house.unseen(role)
    told: list[Leak] = []
    answers: Counter = Counter()
    for address in found:
        response = client.get(address)
        answers[response.status_code // 100] += 1
        text = without_echo(read(response), address)
        if response.status_code >= 500:
            told.append(Leak(role, address, "an error of the server", text[:200]))
        met = set()
        for canary in CANARY.finditer(text):
            name, pk = canary.groups()
            if pk in unseen.get(name, ()) and (name, pk) not in met:
                met.add((name, pk))
                told.append(Leak(role, address, f"{name} {pk}", text[max(0, canary.start() - 120) : canary.end() + 30]))
    return told, answers


def without_echo(text: str, address: str) -> str:
    """The answer without what its reader wrote in the address: that is told back, not given away."""
    asked = [value for values in parse_qs(address.partition("?")[2]).values() for value in values]
    ways = (str, quote, quote_plus, partial(quote, safe=""))
    for said in (address, quote(address), *(way(value) for value in asked for way in ways)):
        if CANARY.search(said):
            text = text.replace(escape(said), "").replace(said, "")
    return text


def by_shape(told: list[Leak]) -> dict[tuple[str, str], list[Leak]]:
    """Leaks by the shape of their address and the noun: a leak of one kind is one thing to mend."""
    grouped: dict[tuple[str, str], list[Leak]] = defaultdict(list)
    for one in told:
        grouped[_shape(one.address), one.record.partition(" ")[0]].append(one)
    return grouped
