"""Vocabularies as tables: CSV, XLSX and YAML, one element a row, with its code and the code of its parent."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from goldenthread.frameworks.vocabulary.model import (
    ALTERNATIVE,
    ERROR,
    PREFERRED,
    Concept,
    Finding,
    Vocabulary,
    Words,
)
from goldenthread.frameworks.vocabulary.vocexcel import is_vocexcel, read_vocexcel
from goldenthread.language import tabular
from goldenthread.language.said import Said
from goldenthread.platform.formulas import unguarded
from goldenthread.text import NotReadable

_NAMES = {
    "code": "code id identifier notation key uri iri element concept",
    "parent": "parent parent_code parentcode broader above under parent_id",
    "title": "title label name preflabel preferred_label text_title heading",
    "alternative": "altlabel alternative alternate_label alternate_labels synonym synonyms",
    "text": "text definition description note scopenote scope_note comment",
    "related": "related",
    "lang": "lang language",
}
_COLUMN = {name: column for column, names in _NAMES.items() for name in names.split()}
_HEADER = re.compile(r"(?P<name>.+?)[\s_@\[(.:-]+(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?)[\])]?$")
_KNOWN = {"ar", "zh", "en", "fr", "ru", "es"}
_MOST_ROWS = 50_000


def read_csv(data: bytes) -> Vocabulary:
    """The vocabulary in a CSV file: its first row names the columns."""
    try:
        rows = [[unguarded(cell) for cell in row] for row in tabular.delimited(tabular.decoded(data))]
    except tabular.Unreadable as error:
        raise NotReadable(Said("This is not a text file: it is full of signs that no text has.")) from error
    return _table("csv", rows, "")


def read_xlsx(data: bytes) -> Vocabulary:
    """The vocabulary in a workbook: a sheet with a column of codes, or a workbook as VocExcel makes them."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except Exception as error:  # the reader has errors of its own
        raise NotReadable(Said("The workbook cannot be opened: {reason}.", reason=str(error)[:200])) from error
    if is_vocexcel(sheets):
        return read_vocexcel(sheets)
    for name, rows in sheets.items():
        place = next((p for p, row in enumerate(rows[:20]) if "code" in _columns(row)), None)
        if place is not None:
            return _table("xlsx", [list(map(_cell, row)) for row in rows[place:]], name, place)
    raise NotReadable(Said("No sheet has a column “code”."))


def read_yaml(data: bytes) -> Vocabulary:
    """The vocabulary in a YAML file: a list of elements, with children below them or with parents."""
    import yaml

    try:
        value = yaml.safe_load(data.decode("utf-8-sig", "replace"))
    except (yaml.YAMLError, RecursionError) as error:
        raise NotReadable(
            Said("The file is not well-formed: {reason}", reason=" ".join(str(error).split())[:300])
        ) from error
    found = Vocabulary("yaml", is_table=True)
    lists = list(_lists_of(value))
    if not lists:
        raise NotReadable(Said("The file has no list of elements."))
    for rows in lists:
        _yaml_rows(found, rows, "")
    return found


def _lists_of(value: Any) -> Iterator[Any]:
    """The lists of elements in a file: the file itself, under `elements`, or under those of its `frameworks`."""
    if isinstance(value, list):
        yield value
    elif isinstance(value, Mapping):
        if "elements" in value or "concepts" in value:
            yield value.get("elements") or value.get("concepts") or []
        for framework in value.get("frameworks") or ():
            if isinstance(framework, Mapping) and framework.get("elements"):
                yield framework["elements"]


def _yaml_rows(found: Vocabulary, rows: Any, parent: str) -> None:
    if isinstance(rows, Mapping) and "rows" in rows:
        rows = [dict(zip(rows.get("columns", []), row, strict=False)) for row in rows["rows"]]
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        if not isinstance(row, Mapping):
            said = Said("This is no element: {value}.", value=str(row)[:60])
            found.findings.append(Finding("unknown-reference", ERROR, str(row)[:60], said))
            continue
        cells = {str(name).lower(): value for name, value in row.items()}
        concept = _begun(found, _cell(cells.get("code", "")), f"{parent or 'elements'} {number}")
        above = _cell(cells.get("parent", "")) or parent
        if above:
            concept.broader.add(above)
        _yaml_words(concept, cells)
        _yaml_rows(found, cells.get("children"), concept.key)


def _yaml_words(concept: Concept, cells: Mapping[str, Any]) -> None:
    for name, value in cells.items():
        column, language = _column_of(name)
        for text, tag in _texts(value, language):
            if column in ("title", "alternative"):
                concept.labels.append(Words(text, tag, PREFERRED if column == "title" else ALTERNATIVE))
            elif column == "text":
                concept.notes.append(Words(text, tag, "definition"))
        if column == "related":
            concept.related |= {_cell(one) for one in (value if isinstance(value, list) else [value]) if one}
        elif (not column or name == "uri") and not isinstance(value, list | Mapping) and value is not None:
            concept.values[_plain_name(name)] = _cell(value)


def _texts(value: Any, language: str) -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [
            (str(one), str(tag))
            for tag, texts in value.items()
            for one in (texts if isinstance(texts, list) else [texts])
        ]
    if isinstance(value, list):
        return [(str(one), language) for one in value]
    return [(str(value), language)] if value is not None else []


def _begun(found: Vocabulary, code: str, place: str) -> Concept:
    """The concept of a row; one whose code is taken or missing gets a key of its own and a finding."""
    key = code
    if not code:
        key = f"row {place}"
        found.findings.append(Finding("unknown-reference", ERROR, key, Said("Has no code."), place))
    elif code in found.concepts:
        said = Said("The code {code} stands twice; first: {place}.", code=code, place=found.concepts[code].place)
        found.findings.append(Finding("duplicate-code", ERROR, code, said, place))
        key = f"{code} ({place})"
    concept = found.concept(key)
    concept.codes, concept.place = [code] if code else [], place
    return concept


def _table(form: str, rows: Sequence[Sequence[str]], sheet: str, skipped: int = 0) -> Vocabulary:
    if len(rows) > _MOST_ROWS:
        raise NotReadable(Said("The file has {count} rows; the limit is {limit}.", count=len(rows), limit=_MOST_ROWS))
    header = [str(name).strip() for name in rows[0]] if rows else []
    columns = _columns(header)
    if "code" not in columns:
        raise NotReadable(Said("No column is called “code”. There are: {columns}.", columns=", ".join(header) or "–"))
    found = Vocabulary(form, is_table=True)
    heads = _heads(header)
    for number, row in enumerate(rows[1:], start=2 + skipped):
        if any(str(cell).strip() for cell in row):
            _row(found, heads, header, [str(cell).strip() for cell in row], f"{sheet} {number}".strip())
    if not found.concepts:
        raise NotReadable(Said("The file has no rows below its header."))
    return found


def _heads(header: Sequence[str]) -> list[tuple[str, str]]:
    """What the columns hold; of several that may hold codes the most plainly named does, the others are values."""
    heads = [_column_of(name) for name in header]
    codes = [place for place, (column, _) in enumerate(heads) if column == "code"]
    order = _NAMES["code"].split()
    chosen = min(codes, key=lambda place: order.index(_plain_name(header[place])))
    return [("", "") if place in codes and place != chosen else head for place, head in enumerate(heads)]


def _plain_name(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().strip("*").lower())


def _row(
    found: Vocabulary, heads: Sequence[tuple[str, str]], header: Sequence[str], cells: Sequence[str], place: str
) -> None:
    named = {column: cell for (column, _), cell in zip(heads, cells, strict=False) if cell}
    code, spoken = named.get("code", ""), named.get("lang", "")
    concept = found.concepts[code] if spoken and code in found.concepts else _begun(found, code, place)
    for (column, language), name, cell in zip(heads, header, cells, strict=False):
        language = language or spoken
        if column == "title" and cell:
            concept.labels.append(Words(cell, language))
        elif column == "alternative":
            concept.labels += [Words(one.strip(), language, ALTERNATIVE) for one in cell.split("|") if one.strip()]
        elif column == "text" and cell:
            concept.notes.append(Words(cell, language, "definition"))
        elif column == "parent" and cell:
            concept.broader |= {one.strip() for one in cell.split("|") if one.strip()}
        elif column == "related" and cell:
            concept.related |= {one.strip() for one in re.split(r"[|;]", cell) if one.strip()}
        elif not column and cell:
            concept.values[_plain_name(name)] = cell
    if not any(column == "title" for column, _ in heads) and concept.notes:
        concept.labels += [Words(note.text, note.language) for note in concept.notes if note.language == spoken]


def _columns(row: Sequence[Any]) -> set[str]:
    return {_column_of(str(name))[0] for name in row}


def _column_of(name: str) -> tuple[str, str]:
    """What a column holds and in which language: "title_fr", "Title (fr)", "prefLabel@fr"."""
    plain = _plain_name(name)
    if plain in _COLUMN:
        return _COLUMN[plain], ""
    match = _HEADER.match(name.strip().strip("*"))
    if match:
        column = _COLUMN.get(re.sub(r"[\s-]+", "_", match["name"].strip().lower()), "")
        if column in ("title", "alternative", "text"):
            return column, match["language"].replace("_", "-")
    return "", ""


def _cell(value: Any) -> str:
    """A cell as text: whole numbers without decimals."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
