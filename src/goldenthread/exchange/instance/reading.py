"""An instance's folder as records with their places: YAML read node by node, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from goldenthread.exchange.instance.translations import FILE as TRANSLATIONS
from goldenthread.exchange.instance.translations import Translations
from goldenthread.platform.records import Catalogue, Problem, RecordType, Shorthand, Written, catalogue
from goldenthread.platform.records.values import is_unset, like

MANIFEST = "instance.yaml"
MANIFEST_WORDS = ("title", "illustration", "rests_on", "defaults")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
STRING = "tag:yaml.org,2002:str"


@dataclass
class Folder:
    """What a folder holds: its name, records, problems; the folder it rests on when it names one."""

    path: Path
    name: str
    title: str = ""
    is_illustration: bool = False
    rests_on: Path | None = None
    defaults: dict[str, Node] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    translations: Translations = field(default_factory=Translations)
    problems: list[Problem] = field(default_factory=list)


def read_folder(path: Path) -> Folder:
    """Everything that the YAML files of the folder say; the order of files does not matter."""
    folder = Folder(path, path.resolve().name)
    if not (path / MANIFEST).is_file():
        folder.problems.append(Problem(str(path), 0, "", "", f"is not the folder of an instance: it has no {MANIFEST}"))
        return folder
    _read_manifest(folder)
    for file in sorted(path.glob("*.y*ml")):
        if file.suffix == ".yml":
            folder.problems.append(Problem(file.name, 0, "", "", f"is not read; name it {file.stem}.yaml"))
        elif file.name == TRANSLATIONS:
            words = dict(_pairs(folder, file.name, _compose(folder, file)))
            folder.problems += folder.translations.read(words)
        elif file.name != MANIFEST:
            _FileReader(folder, file).read()
    return folder


def _read_manifest(folder: Folder) -> None:
    root = _compose(folder, folder.path / MANIFEST)
    for name, node in _pairs(folder, MANIFEST, root):
        if name not in MANIFEST_WORDS:
            message = f"no such field{like(name, MANIFEST_WORDS)}; there are {', '.join(MANIFEST_WORDS)}"
            folder.problems.append(Problem(MANIFEST, _line(node), "", name, message))
        elif name == "defaults":
            folder.defaults = dict(_pairs(folder, MANIFEST, node))
        elif name == "title":
            folder.title = str(node.value)
        elif name == "illustration":
            folder.is_illustration = str(node.value).lower() in {"true", "yes"}
        else:
            folder.rests_on = (folder.path / str(node.value)).resolve()
    parent = folder.rests_on
    if parent is not None:
        folder.name = f"{parent.name}/{folder.path.resolve().name}"


def _compose(folder: Folder, file: Path) -> Node | None:
    """The root node of a file; None after a problem was noted, or when it is empty."""
    try:
        with file.open("rb") as stream:
            return yaml.compose(stream, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"is not YAML: {error.problem or error}"
        folder.problems.append(Problem(file.name, mark.line + 1 if mark else 0, "", "", message))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        folder.problems.append(Problem(file.name, 0, "", "", f"cannot be read: {' '.join(str(error).split())}"))
    return None


def _line(node: Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 0


def _pairs(folder: Folder, file: str, node: Node | None) -> Iterator[tuple[str, Node]]:
    """The words of a mapping and their nodes; one that stands twice is a problem."""
    if node is None or is_unset(node):
        return
    if not isinstance(node, MappingNode):
        folder.problems.append(Problem(file, _line(node), "", "", "must be “name: value” lines"))
        return
    seen: set[str] = set()
    for name, value in node.value:
        word = str(name.value)
        if word in seen:
            folder.problems.append(Problem(file, _line(name), "", word, "stands twice in the same record"))
        seen.add(word)
        yield word, value


class _FileReader:
    """Reads one file into the folder's records."""

    def __init__(self, folder: Folder, file: Path) -> None:
        self.folder, self.file, self.path = folder, file.name, file
        self.catalogue: Catalogue = catalogue()
        self.defaults = dict(folder.defaults)

    def read(self) -> None:
        groups = list(_pairs(self.folder, self.file, _compose(self.folder, self.path)))
        for name, node in groups:
            if name == "defaults":
                self.defaults |= dict(_pairs(self.folder, self.file, node))
        for name, node in groups:
            kind = self.catalogue.types.get(name)
            if kind is not None:
                self._group(kind, node)
            elif name != "defaults":
                message = f"no such type of record{like(name, self.catalogue.types)}"
                self._problem(node, "", name, message)

    def _group(self, kind: RecordType, node: Node, host: Written | None = None, host_field: str = "") -> None:
        if is_unset(node):
            return
        for item in node.value if isinstance(node, SequenceNode) else [node]:
            if _is_table(item):
                rows = self._table(kind, cast(MappingNode, item))
            elif isinstance(node, SequenceNode):
                rows = [(item, dict(_pairs(self.folder, self.file, item)))]
            else:
                self._problem(node, "", kind.name, "must be a list of records, each beginning with “- ”")
                return
            for row, words in rows:
                self._record(kind, words, _line(row), host, host_field)

    def _record(
        self, kind: RecordType, words: dict[str, Node], line: int, host: Written | None, host_field: str
    ) -> None:
        nested = self.catalogue.nested(kind)
        shorts = {s.name: s for s in self.catalogue.shorthands.values() if s.under == kind.name}
        own = {word: node for word, node in words.items() if word not in nested and word not in shorts}
        written = Written(kind.name, own, self.file, line, host, host_field, self.defaults)
        self.folder.written.append(written)
        for word, node in words.items():
            if word in nested:
                self._group(nested[word].type, node, written, nested[word].field)
            elif word in shorts:
                self._shorthand(shorts[word], node, written)

    def _shorthand(self, short: Shorthand, node: Node, host: Written) -> None:
        if not isinstance(node, SequenceNode):
            self._problem(node, "", short.name, "must be a list, each item beginning with “- ”")
            return
        for order, item in enumerate(node.value, start=1):
            words = dict(_pairs(self.folder, self.file, item))
            one = Written(short.name, words, self.file, _line(item), host)
            self.folder.written += short.expand(one, order)

    def _table(self, kind: RecordType, node: MappingNode) -> list[tuple[Node, dict[str, Node]]]:
        parts: dict[str, Any] = dict(_pairs(self.folder, self.file, node))
        for word in parts.keys() - {"columns", "rows", "with"}:
            self._problem(parts[word], kind.name, word, "a table has columns, rows and with")
        columns = [str(column.value) for column in parts["columns"].value]
        constant = dict(_pairs(self.folder, self.file, parts.get("with")))
        items: list[tuple[Node, dict[str, Node]]] = []
        for row in parts["rows"].value:
            if not isinstance(row, SequenceNode) or len(row.value) != len(columns):
                self._problem(row, kind.name, "", f"a row has {len(columns)} values: {', '.join(columns)}")
                continue
            items.append((row, constant | _row(columns, row.value)))
        return items

    def _problem(self, node: Node, record: str, field_name: str, message: str) -> None:
        self.folder.problems.append(Problem(self.file, _line(node), record, field_name, message))


def _is_table(node: Node) -> bool:
    return isinstance(node, MappingNode) and {"columns", "rows"} <= {str(name.value) for name, _ in node.value}


def _row(columns: list[str], cells: list[Node]) -> dict[str, Node]:
    """The cells by column; columns such as name.fr are gathered into one text in several languages."""
    words: dict[str, Node] = {}
    for column, cell in zip(columns, cells, strict=True):
        if is_unset(cell):
            continue
        word, dot, language = column.partition(".")
        if not dot:
            words[word] = cell
            continue
        texts = words.setdefault(word, MappingNode("tag:yaml.org,2002:map", [], cell.start_mark, cell.end_mark))
        texts.value.append((ScalarNode(STRING, language, cell.start_mark, cell.end_mark), cell))
    return words
