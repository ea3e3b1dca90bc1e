"""Draws the rooms and their imports into ARCHITECTURE.md; with --check, fails when the picture there is stale."""

from __future__ import annotations

import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
PACKAGE = "goldenthread"
BEGIN, END = "<!-- rooms: drawn by scripts/rooms.py -->\n", "<!-- rooms: end -->\n"
Imports = dict[str, set[str]]


def imports() -> Imports:
    """Each room with the rooms that it imports from. Imports for types alone do not count."""
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=True, cache_dir=None)
    rooms: Imports = {_room(name): set() for name in graph.find_children(PACKAGE) if "__main__" not in name}
    for module in sorted(graph.modules):
        for other in graph.find_modules_directly_imported_by(module):
            above, below = _room(module), _room(other)
            if above in rooms and below in rooms and above != below:
                rooms[above].add(below)
    return rooms


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def reach(rooms: Imports, room: str) -> set[str]:
    """The rooms that a room rests on, at any distance."""
    found: set[str] = set()
    waiting = [*rooms[room]]
    while waiting:
        below = waiting.pop()
        if below not in found:
            found.add(below)
            waiting += rooms[below]
    return found


def circles(rooms: Imports) -> list[str]:
    """The rooms that rest on themselves."""
    return sorted(room for room in rooms if room in reach(rooms, room))


def drawn(rooms: Imports) -> str:
    """The picture in Mermaid: an arrow for each import that does not follow from the other arrows."""
    lines = ["flowchart TD"]
    for room in sorted(rooms):
        implied = set().union(*(reach(rooms, below) for below in rooms[room]))
        lines += [f"    {room} --> {below}" for below in sorted(rooms[room] - implied)]
    return "```mermaid\n" + "\n".join(lines) + "\n```\n"


def main() -> int:
    rooms = imports()
    if found := circles(rooms):
        print(f"These rooms import each other in a circle: {', '.join(found)}.", file=sys.stderr)
        return 1
    text = PAGE.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        print(f"{PAGE.name} has no place for the picture: the lines {BEGIN.strip()} and {END.strip()}", file=sys.stderr)
        return 1
    before, _, rest = text.partition(BEGIN)
    made = before + BEGIN + drawn(rooms) + END + rest.partition(END)[2]
    if made == text:
        print("The picture of the rooms is fresh.")
    elif "--check" in sys.argv:
        print(f"The picture of the rooms in {PAGE.name} is stale. Run: make docs", file=sys.stderr)
        return 1
    else:
        PAGE.write_text(made, encoding="utf-8")
        print(f"Drawn: the rooms in {PAGE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
