"""Tables of any heading: what each column is, guessed from its name and content, or said by a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from goldenthread.results.readers import dimensions as dims
from goldenthread.results.readers import numbers
from goldenthread.results.readers.facts import assemble
from goldenthread.results.readers.model import REMARK, Fact, ReadError, Reading
from goldenthread.results.readers.periods import YEAR, YEAR_WB

NAMES = {
    "indicator": (
        "indicator|indicator code|indicator_code|indicatorcode|indicator id|series|series code|seriescode|code|indicateur|"
        "code de l'indicateur|indicador|código del indicador|показатель|код показателя|指标|指标代码|المؤشر|رمز المؤشر"
    ),
    "place": (
        "country|country code|country_code|countrycode|iso3|iso|iso code|geo|ref_area|area|place|geoareacode|location|"
        "country_iso3|entity|pays|lieu|país|lugar|страна|место|国家|地点|البلد|المكان"
    ),
    "period": (
        "year|period|time|time_period|timeperiod|date|reporting period|année|annee|période|año|período|год|период|年份|年|"
        "期间|السنة|الفترة"
    ),
    "value": "value|obs_value|valeur|valor|значение|值|数值|القيمة|actual|actual value|figure",
    "vintage": "vintage|release|edition|millésime|edición|выпуск|版本|الإصدار",
    "cell": "cell|disaggregation|ventilation|desglose|разбивка|细分|التصنيف",
}
ROLES = {word: role for role, words in NAMES.items() for word in words.split("|")}
ABOUT = re.compile(
    r"^(source|sources|note|notes|comment|comments|unit|units|title|description|footnote|.* name|name|vintage|numerator|"
    r"denominator|nature|status|indicator_title|remarks?|quelle|fuente|источник|来源|المصدر)$",
    re.I,
)


def read(rows: Sequence[Sequence[str]], layout: str = "csv", *, mapping: Mapping[str, str] | None = None) -> Reading:
    """The observations of a table. `mapping` says the role of a heading: indicator, place, period, value, cell,
    dimension, attribute; `=indicator` and `=period` set what no column tells. Raises ReadError when no value is found.
    """
    reading = Reading(layout)
    filled = [(at, row) for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        raise ReadError(_("The file is empty: it has no columns."))
    at = next((at for at, row in filled[:10] if _recognized(row, mapping)), filled[0][0])
    table = _Table(rows, at, dict(mapping or {}))
    facts = table.facts()
    if facts is None:
        raise ReadError(table.lacking())
    reading.headings = table.headings()
    assemble(reading, facts, decimal="")
    if table.remark:
        reading.tell(at + 1, "", table.remark, REMARK)
    if not table.indicator and not table.fixed.get("indicator") and not table.by_indicator:
        told = _("No column names the indicator. Say which one the values are of.")
        reading.tell(at + 1, "", told)
    return reading


def _recognized(row: Sequence[str], mapping: Mapping[str, str] | None) -> bool:
    roles = {(mapping or {}).get(cell.strip()) or ROLES.get(cell.strip().casefold()) for cell in row} - {None}
    return len(roles & {"place", "period", "value", "indicator"}) >= 2


class _Table:
    """A table with the roles of its columns."""

    def __init__(self, rows: Sequence[Sequence[str]], at: int, mapping: dict[str, str]) -> None:
        self.rows, self.at = rows, at
        self.fixed = {key[1:]: value for key, value in mapping.items() if key.startswith("=")}
        self.names = [cell.strip() for cell in rows[at]]
        self.by_indicator = False
        self.remark = ""
        self.roles: dict[int, str] = {}
        for place, name in enumerate(self.names):
            role = mapping.get(name) or ROLES.get(name.casefold(), "")
            if role and (mapping.get(name) or role not in self.roles.values()):
                self.roles[place] = role
        self.years = [
            (i, (YEAR.match(n) or YEAR_WB.match(n))[1])  # type: ignore[index]
            for i, n in enumerate(self.names)
            if i not in self.roles and (YEAR.match(n) or YEAR_WB.match(n))
        ]

    @property
    def indicator(self) -> bool:
        return "indicator" in self.roles.values()

    def _only(self, role: str) -> int | None:
        return next((i for i, one in self.roles.items() if one == role), None)

    def headings(self) -> dict[str, str]:
        """What the table calls the period, where a column has it."""
        at = self._only("period")
        return {} if at is None else {"TIME": self.names[at]}

    def lacking(self) -> str:
        told = _("The first row must name the columns: %(columns)s. There are: %(found)s.")
        wanted = "indicator, country, year, value"
        return told % {"columns": wanted, "found": ", ".join(filter(None, self.names)) or _("none")}

    def facts(self) -> Iterator[Fact] | None:
        """The facts of the table; None when nothing in it can be a value."""
        value = self._only("value")
        if value is not None and (self._only("period") is not None or self._only("place") is not None):
            return self._facts([(value, {})])
        if self.years and value is None:
            return self._facts([(i, {"TIME": year}) for i, year in self.years])
        if self._only("period") is None and self._only("place") is None:
            return None
        numeric = [i for i in range(len(self.names)) if i not in self.roles and self._is_numeric(i)]
        if self._only("place") is None and sum(bool(REGION.search(self.names[i])) for i in numeric) * 2 >= len(numeric):
            return self._facts([(i, {"COUNTRY": self.names[i]}) for i in numeric]) if numeric else None
        if not numeric or self.indicator:
            return None
        self.by_indicator = True
        return self._facts([(i, {"INDICATOR": _code_in(self.names[i])}) for i in numeric])

    def _is_numeric(self, at: int) -> bool:
        told = [row[at] for row in self.rows[self.at + 1 : self.at + 60] if at < len(row)]
        told = [text for text in told if not numbers.is_missing(text)]
        digits = sum(any(sign.isdigit() for sign in text) and not any(s.isalpha() for s in text) for text in told)
        return bool(told) and digits >= 0.8 * len(told)

    def _facts(self, values: list[tuple[int, dict[str, str]]]) -> Iterator[Fact]:
        taken = {i for i, _more in values} | {i for i, _year in self.years}
        of = {role: self._only(role) for role in ("indicator", "place", "period", "cell")}
        keys, doubtful = self._parts(taken)
        vintage, newest = self._vintages()
        for number, row in enumerate(self.rows[self.at + 1 :], start=self.at + 2):
            if not any(cell.strip() for cell in row):
                continue

            def cell(at: int | None, row: Sequence[str] = row) -> str:
                return row[at].strip() if at is not None and at < len(row) else ""

            if newest and cell(vintage) != newest:
                continue
            key = {
                "INDICATOR": cell(of["indicator"]) or self.fixed.get("indicator", ""),
                "COUNTRY": cell(of["place"]),
                "TIME": cell(of["period"]).removesuffix(".0") or self.fixed.get("period", ""),
            }
            key |= _cell_parts(cell(of["cell"]))
            key |= {name: found for name, i in keys.items() if (found := cell(i))}
            more = {name: found for name, i in doubtful.items() if (found := cell(i))}
            for column, said in values:
                yield Fact(number, self.names[column], {**key, **said}, cell(column), more)

    def _vintages(self) -> tuple[int | None, str]:
        """The column of releases, and the one to read: that asked for, else the newest; empty without such a column."""
        at = self._only("vintage")
        if at is None:
            return None, ""
        told = {row[at].strip() for row in self.rows[self.at + 1 :] if at < len(row)} - {""}
        asked = self.fixed.get("vintage", "")
        wanted = asked if asked in told else max(told, default="")
        if len(told) > 1:
            words = {"vintages": ", ".join(sorted(told)), "vintage": wanted}
            self.remark = _("The file holds several vintages (%(vintages)s); %(vintage)s is read.") % words
        return at, wanted

    def _parts(self, taken: set[int]) -> tuple[dict[str, int], dict[str, int]]:
        """The columns of dimensions, and those that are dimensions only where values would collide."""
        keys: dict[str, int] = {}
        doubtful: dict[str, int] = {}
        for i, name in enumerate(self.names):
            role = self.roles.get(i, "")
            if (
                i in taken
                or not name
                or role in ("indicator", "place", "period", "value", "cell", "attribute", "vintage")
            ):
                continue
            known = dims.bare(name) in dims.DIMENSIONS or BREAKDOWN.match(name)
            if role == "dimension" or (known and not ABOUT.match(name)):
                keys[name] = i
            elif not ABOUT.match(name) and not dims.is_attribute(name):
                doubtful[name] = i
        return keys, doubtful


REGION = re.compile(
    r"\b(world|africa|asia|europe|americas?|oceania|caribbean|countries|developed|developing|regions?)\b", re.I
)
BREAKDOWN = re.compile(
    r"^(sex|gender|age|age group|location|residence|urban/rural|disability|sexe|âge|sexo|edad|пол|возраст|性别|年龄|"
    r"الجنس|العمر|quantile|education|type|category|population type|group)$",
    re.I,
)


def _code_in(heading: str) -> str:
    """The code that a heading of DataBank has in brackets behind the name of its series; else the heading."""
    found = re.fullmatch(r".+ \[([A-Z][A-Z0-9]*(?:\.[A-Z0-9]+)+)\]", heading)
    return found[1] if found else heading


def _cell_parts(cell: str) -> dict[str, str]:
    """The dimensions of a cell written out: `sex=F,age=15-24`; a word alone is a part of its own."""
    found: dict[str, str] = {}
    for part in cell.replace(";", ",").split(","):
        name, equals, value = part.partition("=")
        if equals and value.strip():
            found[name.strip()] = value.strip()
        elif part.strip():
            found["PART"] = part.strip()
    return found
