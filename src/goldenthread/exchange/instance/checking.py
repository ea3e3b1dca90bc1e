"""Written records against their types: every field, value and reference, all problems at once, no database needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from yaml import Node

from goldenthread.exchange.instance.reading import Folder
from goldenthread.platform.records import FILE_KEY, Problem, RecordType, Written, catalogue, is_required
from goldenthread.platform.records.values import WrongValueError, is_unset, like, text_of, texts_of, value_of

INHERITED = ("source", "locator", "is_verified", "visibility")
OF_SOURCE = ("locator", "is_verified")


@dataclass
class Record:
    """A record whose words are understood: values by field, references by the other's key."""

    type: RecordType
    file: str
    line: int
    host: Record | None = None
    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def id(self) -> tuple[str, str]:
        return self.type.name, self.key

    @property
    def label(self) -> str:
        return f"{self.type.name} “{self.key}”"

    def problem(self, name: str, message: str) -> Problem:
        """A problem of this record, at the field's own line when it has one."""
        return Problem(self.file, self.lines.get(name, self.line), self.label, name, message)


@dataclass
class Checked:
    """The records of a folder in the order of the files, and everything wrong with them."""

    folder: Folder
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check_folder(folder: Folder) -> Checked:
    """The folder's records with their values, and the problems of reading and of every record."""
    return _Checker(folder).check()


class _Checker:
    def __init__(self, folder: Folder) -> None:
        self.catalogue = catalogue()
        self.result = Checked(folder, problems=list(folder.problems))
        self.of_written: dict[int, Record] = {}

    def check(self) -> Checked:
        seen: dict[tuple[str, str], Record] = {}
        for written in self.result.folder.written:
            record = self._record(written)
            if record.id in seen:
                if written.may_repeat:
                    continue
                first = seen[record.id]
                message = f"stands twice; the first is at {first.file}:{first.line}"
                self.result.problems.append(record.problem("", message))
            seen.setdefault(record.id, record)
            self.result.records.append(record)
        self.result.problems += self.result.folder.translations.unused()
        return self.result

    def _record(self, written: Written) -> Record:
        host = self.of_written.get(id(written.host)) if written.host else None
        record = Record(self.catalogue.types[written.type], written.file, written.line, host)
        self.of_written[id(written)] = record
        problems: list[tuple[str, str]] = []
        words = self._words(record, written, problems)
        if host is not None and written.host_field:
            record.refs[written.host_field] = host.key
        for name, node in words.items():
            self._field(record, name, node, problems)
        self._inherit(record)
        self._default(record, written, problems)
        record.key = self._key(record, written, problems)
        self._miss(record, written, problems)
        self.result.problems += [record.problem(name, message) for name, message in problems]
        return record

    def _words(self, record: Record, written: Written, problems: list[tuple[str, str]]) -> dict[str, Node]:
        """The nodes by the model's field names: the record's own first, then the defaults of file and folder."""
        fields = self.catalogue.fields(record.type)
        words: dict[str, Node] = {}
        for word, node in written.words.items():
            name = self.catalogue.word(record.type, word)
            if name is None and not (word == FILE_KEY and not record.type.key):
                possible = [*fields, *self.catalogue.nested(record.type)]
                problems.append((word, _no_such_field(word, possible)))
            elif name in words:
                problems.append((word, "stands twice in the same record"))
            elif name is not None and not is_unset(node):
                words[name] = node
        return words

    def _field(self, record: Record, name: str, node: Node, problems: list[tuple[str, str]]) -> None:
        column = self.catalogue.fields(record.type)[name]
        record.lines[name] = node.start_mark.line + 1 if node.start_mark else record.line
        try:
            if column.many_to_many:
                record.many[name] = texts_of(node)
            elif column.is_relation:
                record.refs[name] = text_of(node)
            else:
                record.values[name] = self.result.folder.translations.completed(column, value_of(column, node))
        except WrongValueError as error:
            problems.append((name, str(error)))

    def _inherit(self, record: Record) -> None:
        """Source, verification and visibility from the record above, and a required reference that it has too."""
        host = record.host
        if host is None:
            return
        fields = self.catalogue.fields(record.type)
        names = [name for name in INHERITED if "source" not in record.refs or name not in OF_SOURCE]
        names += [name for name, column in fields.items() if column.is_relation and is_required(column)]
        for name in names:
            for mine, theirs in ((record.values, host.values), (record.refs, host.refs)):
                if name in fields and name in theirs:
                    mine.setdefault(name, theirs[name])

    def _default(self, record: Record, written: Written, problems: list[tuple[str, str]]) -> None:
        """What the file's and the folder's defaults give; never a place in, or a check of, another source."""
        with_source = "source" in record.refs
        for word, node in written.defaults.items():
            name = self.catalogue.word(record.type, word)
            if name is None or (with_source and name in OF_SOURCE):
                continue
            if name not in record.values and name not in record.refs:
                self._field(record, name, node, problems)

    def _key(self, record: Record, written: Written, problems: list[tuple[str, str]]) -> str:
        if record.type.key:
            parts = [str(record.refs.get(name, record.values.get(name, ""))) for name in record.type.key]
            return record.type.joined(parts)
        node = written.words.get(FILE_KEY)
        if node is None or is_unset(node):
            problems.append((FILE_KEY, "is missing: any word that tells it from the others beside it"))
            return f"line {record.line}"
        own = str(node.value)
        return f"{record.host.key}/{own}" if record.host else own

    def _miss(self, record: Record, written: Written, problems: list[tuple[str, str]]) -> None:
        wrong = {name for name, _ in problems}
        for name, column in self.catalogue.fields(record.type).items():
            has = name in record.values or name in record.refs or name in record.many
            if is_required(column) and not has and name not in wrong:
                problems.append((name, "is missing"))


def check_references(
    records: Iterable[Record],
    known: Callable[[RecordType, str], bool],
    keys_like: Callable[[RecordType], Iterable[str]],
) -> list[Problem]:
    """Every reference that leads nowhere, with the nearest key there is."""
    problems = []
    for record in records:
        fields = catalogue().fields(record.type)
        for name, key in _references(record):
            target = catalogue().target(fields[name])
            if not known(target, key):
                near = like(key, keys_like(target))
                problems.append(record.problem(name, f"there is no record “{key}” among {target.name}{near}"))
    return problems


def _references(record: Record) -> Iterable[tuple[str, str]]:
    yield from record.refs.items()
    for name, keys in record.many.items():
        for key in keys:
            yield name, key


def column_of(record: Record, name: str) -> models.Field:
    """The model's field behind a field of the record."""
    return catalogue().fields(record.type)[name]


def _no_such_field(word: str, possible: list[str]) -> str:
    if " " in word:
        return "no such field; a text with a comma or colon takes quotes"
    return f"no such field{like(word, possible)}; there are {', '.join(sorted(possible))}"
