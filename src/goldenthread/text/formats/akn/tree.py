"""From a flat run of blocks to the tree of AKN4UN, with an eId and a GUID on every node.

eIds are built from numbers that are the same in six languages, so they are equal in six languages
(docs/reference/akn-profile.md). A paragraph numbered through the whole document is addressed without
its section ("para_7"); where numbering restarts, the section leads ("sec_II__para_1").
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.text.blocks import Block, Kind

# Names a node by its words when a file brought no identity: the same words get the same GUID again.
_NAMESPACE = uuid.UUID("5f0c3c59-3f0e-5b0e-9d0b-6d1f6a4f2c11")
_SHORT = {  # abbreviations of the AKN Naming Convention
    "section": "sec",
    "subsection": "subsec",
    "chapter": "chp",
    "article": "art",
    "paragraph": "para",
    "alinea": "al",
    "authorialNote": "fn",
    "hcontainer": "other",
    "attachment": "att",
}
_COUNTED = ("alinea", "hcontainer", "list", "authorialNote")  # never numbered, whatever is printed
_STEP = r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9.\-]+)*"
WELL_FORMED_EID = re.compile(rf"{_STEP}(?:__{_STEP})*")
# how readers address divisions that name themselves ("Article 3", "Annex I")
_DIVISIONS = {"part": "part", "chp": "chapter", "art": "article", "att": "attachment", "sec": "section"}


@dataclass(slots=True, eq=False)
class Node:
    """One element of the body: its block (none for the body and for lists), its children, its notes."""

    tag: str
    block: Block | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)
    eid: str = ""
    guid: str = ""

    def walk(self) -> Iterator[Node]:
        """The node and everything below it, in reading order."""
        yield self
        for child in (*self.notes, *self.children):
            yield from child.walk()


def tree_of(blocks: Sequence[Block]) -> Node:
    """The body as a tree; a note hangs on the node before it, points hang in lists below their paragraph."""
    body = Node("mainBody", eid="body")
    _Planter(body).plant(blocks)
    _give_eids(body)
    _give_guids(body)
    return body


def addresses(blocks: Sequence[Block]) -> list[str]:
    """The AKN4UN eId of each block, in the order given."""
    found = {id(node.block): node.eid for node in tree_of(blocks).walk() if node.block is not None}
    return [found[id(block)] for block in blocks]


class _Planter:
    def __init__(self, body: Node) -> None:
        self.body = body
        self.headings: list[Node] = []
        self.open: list[Node] = []  # the paragraph and the points still open below it
        self.last: Node | None = None

    def plant(self, blocks: Sequence[Block]) -> None:
        at: dict[int, Node] = {}
        placed: list[Block] = []
        for place, block in enumerate(blocks):
            if block.kind == Kind.HEADING:
                self._heading(block)
            elif block.kind == Kind.POINT:
                self._point(block)
            elif block.kind == Kind.FOOTNOTE and block.place and block.place[0] < len(blocks):
                placed.append(block)
                continue
            elif block.kind == Kind.FOOTNOTE and self.last is not None:
                self.last.notes.append(Node("authorialNote", block, self.last))
                continue
            else:
                self._paragraph(block)
            assert self.last is not None
            at[place] = self.last
        for block in placed:
            assert block.place is not None
            node = at.get(block.place[0]) or self.body.children[-1]
            node.notes.append(Node("authorialNote", block, node))

    def _heading(self, block: Block) -> None:
        while self.headings and _level(self.headings[-1]) >= max(block.level, 1):
            self.headings.pop()
        node = self._add(_heading_tag(block), block, self._section())
        self.headings.append(node)
        self.open = []

    def _paragraph(self, block: Block) -> None:
        node = self._add(_tag(block), block, self._section())
        self.open = [node] if block.kind in (Kind.PARAGRAPH, Kind.OTHER) else []

    def _point(self, block: Block) -> None:
        depth = max(block.level, 1)
        while self.open and self.open[-1].tag == "point" and _level(self.open[-1]) >= depth:
            self.open.pop()
        above = self.open[-1] if self.open else self._section()
        node = self._add("point", block, self._list_in(above))
        self.open.append(node)

    def _list_in(self, above: Node) -> Node:
        if above.children and above.children[-1].tag == "list":
            return above.children[-1]
        made = Node("list", parent=above)
        above.children.append(made)
        return made

    def _section(self) -> Node:
        return self.headings[-1] if self.headings else self.body

    def _add(self, tag: str, block: Block, parent: Node) -> Node:
        node = Node(tag, block, parent)
        parent.children.append(node)
        self.last = node
        return node


def _level(node: Node) -> int:
    return max(node.block.level, 1) if node.block else 0


def _heading_tag(block: Block) -> str:
    named = _DIVISIONS.get(block.eid.rsplit("__", 1)[-1].split("_")[0])
    return named or ("section" if block.level <= 1 else "subsection")


def _tag(block: Block) -> str:
    if block.kind == Kind.PARAGRAPH:
        is_article = block.eid.rsplit("__", 1)[-1].startswith("art_")
        return "article" if is_article else "paragraph" if block.number else "alinea"
    return "hcontainer"


def _give_eids(body: Node) -> None:
    nodes = [node for node in body.walk() if node is not body]
    numbers = Counter(_bare(n.block) for n in nodes if n.tag == "paragraph")
    address = _Addresses(running=all(times == 1 for times in numbers.values()))
    taken: set[str] = set()
    for node in nodes:  # a file's own address is kept where it is one
        if node.block and WELL_FORMED_EID.fullmatch(node.block.eid) and node.block.eid not in taken:
            node.eid = node.block.eid
            taken.add(node.eid)
    for node in nodes:
        if not node.eid:
            node.eid = _unique(_list_eid(node) or address.of(node), taken)
            taken.add(node.eid)


def _list_eid(node: Node) -> str:
    """The eId of a list of points that have theirs: theirs without the last step; "" for anything else."""
    first = node.children[0] if node.tag == "list" else None
    above = first.eid.rpartition("__")[0] if first else ""
    return above if re.search(r"(^|__)list_\d+$", above) else ""


class _Addresses:
    """Builds eIds in reading order; what has no number is counted among its like below the same parent."""

    def __init__(self, *, running: bool) -> None:
        self.running = running
        self.counted: Counter[tuple[int, str]] = Counter()

    def of(self, node: Node) -> str:
        assert node.parent is not None
        is_note = node.tag == "authorialNote"
        is_absolute = is_note or node.tag == "section" or (node.tag == "paragraph" and self.running)
        prefix = "" if is_absolute or node.parent.tag == "mainBody" else f"{node.parent.eid}__"
        short = "table" if node.block and node.block.cells else _SHORT.get(node.tag, node.tag)
        number = _bare(node.block)
        if number and node.tag not in _COUNTED:
            return f"{prefix}{short}_{number}"
        key = (0 if is_note else id(node.parent), short)
        self.counted[key] += 1
        nn = "" if node.tag in _COUNTED else "nn_"
        return f"{prefix}{short}_{nn}{self.counted[key]}"


def _bare(block: Block | None) -> str:
    """The number as part of an eId: "8 bis" is "8bis", "(a)" is "a", "4.1" is "4-1"."""
    return re.sub(r"[^0-9A-Za-z]+", "-", block.number.replace(" ", "")).strip("-") if block else ""


def _unique(eid: str, taken: set[str]) -> str:
    copy, found = 2, eid
    while found in taken:
        found, copy = f"{eid}_{copy}", copy + 1
    return found


def _give_guids(body: Node) -> None:
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    body.guid = str(uuid.uuid5(_NAMESPACE, "".join(n.block.text for n in body.walk() if n.block)))
    for node in (node for node in body.walk() if node is not body):
        given = node.block.guid if node.block else ""
        node.guid = given if given and given not in taken else _guid_by_words(node, seen)
        taken.add(node.guid)


def _guid_by_words(node: Node, seen: Counter[str]) -> str:
    if node.block is None:
        return derived_guid(node.parent.guid if node.parent else "", node.eid)
    words = f"{node.tag} {node.block.text}"
    seen[words] += 1
    return str(uuid.uuid5(_NAMESPACE, f"{words} {seen[words]}"))


def derived_guid(guid: str, part: str) -> str:
    """The GUID of something that belongs to a node: its list, its introduction, its table."""
    return str(uuid.uuid5(_NAMESPACE, f"{guid} {part}"))
