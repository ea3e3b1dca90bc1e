"""One IATI activity or organisation, as an lxml element, into rows of text: every version, every shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from lxml import etree

from goldenthread.analytics.iati.read.raw import RawRows

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Elements = dict[str, list[etree._Element]]


def children(element: etree._Element | None, prefix: str = "") -> Elements:
    """The IATI elements directly inside an element, by name; elements of foreign namespaces are left out."""
    found: Elements = defaultdict(list)
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and child.tag.startswith(prefix):
            name = child.tag[len(prefix) :]
            if "}" not in name:
                found[name].append(child)
    return found


class ActivityReader:
    """Turns elements into rows; `prefix` is the namespace of the root in braces, mostly empty."""

    def __init__(self, rows: RawRows, *, version: str | None, prefix: str = "") -> None:
        self.rows, self.version, self.prefix = rows, version, prefix

    def read_activity(self, activity: etree._Element) -> None:
        """Add the rows of one activity."""
        entry, self.rows.entries = self.rows.entries, self.rows.entries + 1
        inside = children(activity, self.prefix)
        language = activity.get(LANG) or "en"
        place = (entry, activity.sourceline or 0, -1)
        self.rows.add("activities", place, self._about(activity, inside, language))
        for number, transaction in enumerate(inside["transaction"]):
            self._transaction(entry, number, transaction, language)
        for number, budget in enumerate(inside["budget"]):
            self._budget(entry, number, budget)
        self._claims(place, inside, language)
        for org in inside["participating-org"]:
            name, _ = self.words([org], language)
            values = (org.get("ref"), name, org.get("role"), org.get("type"), org.get("activity-id"))
            self.rows.add("participants", (entry, org.sourceline or 0, -1), values)
        for related in inside["related-activity"]:
            self.rows.add(
                "related_activities",
                (entry, related.sourceline or 0, -1),
                (related.get("ref"), related.get("type")),
            )
        for number, result in enumerate(inside["result"]):
            self._result(entry, number, result, language)

    def words(self, elements: Iterable[etree._Element], language: str) -> tuple[str | None, str | None]:
        """The text of an element and its language: English where there is any, else the first.

        Text stands in `narrative` elements (2.x), in the element itself (1.x), or by mistake in both.
        """
        found: list[tuple[str, str]] = []
        for element in elements:
            spoken = element.get(LANG) or language
            texts = [(element, spoken)] + [
                (n, n.get(LANG) or spoken) for n in children(element, self.prefix)["narrative"]
            ]
            found += [(text, lang) for e, lang in texts if (text := text_of(e))]
        for text, lang in found:
            if lang.lower().startswith("en"):
                return text, lang
        return found[0] if found else (None, None)

    def _about(self, activity: etree._Element, inside: Elements, language: str) -> tuple:
        reporting = first(inside["reporting-org"])
        dates = {_get(d, "type"): _date(d) for d in reversed(inside["activity-date"])}
        by_name = [dates.get(n) or dates.get(c) for n, c in (("start-planned", "1"), ("start-actual", "2"),
                                                             ("end-planned", "3"), ("end-actual", "4"))]  # fmt: skip
        defaults = [_code(inside[f"default-{n}"]) for n in ("aid-type", "finance-type", "flow-type", "tied-status")]
        return (
            text_of(first(inside["iati-identifier"])),
            _get(reporting, "ref"), self.words(inside["reporting-org"][:1], language)[0], _get(reporting, "type"),
            _get(reporting, "secondary-reporter"),
            *self.words(inside["title"], language), self.words(inside["description"], language)[0],
            activity.get("hierarchy"), _get(first(inside["activity-status"]), "code"),
            *by_name, activity.get("default-currency"), *defaults, activity.get("humanitarian"),
            activity.get("last-updated-datetime"), self.version or activity.get("version"),
        )  # fmt: skip

    def _transaction(self, entry: int, number: int, transaction: etree._Element, language: str) -> None:
        inside = children(transaction, self.prefix)
        place = (entry, transaction.sourceline or 0, number)
        codes = [
            _code(inside[n]) for n in ("aid-type", "finance-type", "flow-type", "tied-status", "disbursement-channel")
        ]
        values = (
            transaction.get("ref"), _get(first(inside["transaction-type"]), "code"),
            _date(first(inside["transaction-date"])), *_money(first(inside["value"])),
            *self._party(inside["provider-org"], "provider-activity-id", language),
            *self._party(inside["receiver-org"], "receiver-activity-id", language),
            *codes, transaction.get("humanitarian"),
        )  # fmt: skip
        self.rows.add("transactions", place, values)
        self._claims(place, inside, language)

    def _party(self, orgs: list[etree._Element], activity: str, language: str) -> tuple:
        org = first(orgs)
        return _get(org, "ref"), self.words(orgs[:1], language)[0], _get(org, "type"), _get(org, activity)

    def _budget(self, entry: int, number: int, budget: etree._Element) -> None:
        inside = children(budget, self.prefix)
        values = (
            budget.get("type"), budget.get("status"), _date(first(inside["period-start"])),
            _date(first(inside["period-end"])), *_money(first(inside["value"])),
        )  # fmt: skip
        self.rows.add("budgets", (entry, budget.sourceline or 0, number), values)

    def _claims(self, place: tuple[int, Any, int], inside: Elements, language: str) -> None:
        """Sectors and recipients of an activity or of one of its transactions."""
        entry, _, number = place
        for sector in inside["sector"]:
            name, _ = self.words([sector], language)
            values = (sector.get("vocabulary"), sector.get("code"), name, sector.get("percentage"))
            self.rows.add("sectors", (entry, sector.sourceline or 0, number), values)
        for kind in ("country", "region"):
            for claim in inside[f"recipient-{kind}"]:
                values = (kind, claim.get("vocabulary"), claim.get("code"), claim.get("percentage"))
                self.rows.add("recipients", (entry, claim.sourceline or 0, number), values)

    def _result(self, entry: int, number: int, result: etree._Element, language: str) -> None:
        inside = children(result, self.prefix)
        about = (str(number), result.get("type"), self.words(inside["title"], language)[0])
        for place, indicator in enumerate(inside["indicator"]):
            within = children(indicator, self.prefix)
            baseline = first(within["baseline"])
            measured = (
                str(place), self.words(within["title"], language)[0], indicator.get("measure"),
                indicator.get("ascending"), _get(baseline, "year"), _get(baseline, "value"),
            )  # fmt: skip
            for period in within["period"] or [indicator]:
                spans = children(period, self.prefix) if period is not indicator else defaultdict(list)
                figures = (
                    _date(first(spans["period-start"])), _date(first(spans["period-end"])),
                    _get(first(spans["target"]), "value"), _get(first(spans["actual"]), "value"),
                )  # fmt: skip
                self.rows.add("results", (entry, period.sourceline or 0, -1), (*about, *measured, *figures))

    def read_organisation(self, organisation: etree._Element) -> None:
        """Add the rows of one organisation."""
        entry, self.rows.entries = self.rows.entries, self.rows.entries + 1
        inside = children(organisation, self.prefix)
        language = organisation.get(LANG) or "en"
        reporting = first(inside["reporting-org"])
        identifier = first(inside["organisation-identifier"] or inside["iati-identifier"])
        values = (
            text_of(identifier), self.words(inside["name"], language)[0], _get(reporting, "ref"),
            self.words(inside["reporting-org"][:1], language)[0], _get(reporting, "type"),
            organisation.get("default-currency"), organisation.get("last-updated-datetime"),
            self.version or organisation.get("version"),
        )  # fmt: skip
        self.rows.add("organisations", (entry, organisation.sourceline or 0, -1), values)
        for kind in ORGANISATION_BUDGETS:
            for budget in inside[kind]:
                self._organisation_budget(entry, kind, budget, language)

    def _organisation_budget(self, entry: int, kind: str, budget: etree._Element, language: str) -> None:
        inside = children(budget, self.prefix)
        recipient = first(inside["recipient-country"] or inside["recipient-region"])
        values = (
            kind, budget.get("status"), _date(first(inside["period-start"])), _date(first(inside["period-end"])),
            *_money(first(inside["value"])), _get(recipient, "code"), _get(first(inside["recipient-org"]), "ref"),
            self.words(inside["recipient-org"][:1], language)[0],
        )  # fmt: skip
        self.rows.add("organisation_budgets", (entry, budget.sourceline or 0, -1), values)


ORGANISATION_BUDGETS = (
    "total-budget", "recipient-org-budget", "recipient-country-budget", "recipient-region-budget", "total-expenditure",
)  # fmt: skip


def first(elements: list[etree._Element]) -> etree._Element | None:
    """The first of some elements; None when there are none."""
    return elements[0] if elements else None


def text_of(element: etree._Element | None) -> str | None:
    """All the text directly inside an element, stripped; None when there is none."""
    if element is None:
        return None
    text = element.text or ""
    if len(element):
        text += "".join(child.tail or "" for child in element)
    return text.strip() or None


def _get(element: etree._Element | None, attribute: str) -> str | None:
    return element.get(attribute) if element is not None else None


def _code(elements: list[etree._Element]) -> str | None:
    """The code of the DAC vocabulary where an element may repeat for several."""
    for element in elements:
        if element.get("vocabulary") in (None, "", "1"):
            return element.get("code")
    return None


def _date(element: etree._Element | None) -> str | None:
    """The date of an element: its attribute, else (1.x) its text."""
    return (element.get("iso-date") or text_of(element)) if element is not None else None


def _money(value: etree._Element | None) -> tuple[str | None, str | None, str | None]:
    """Amount, currency and value date."""
    return (text_of(value), value.get("currency"), value.get("value-date")) if value is not None else (None,) * 3
