"""Writes the parts of docs/reference that are made from the program; with --check, fails when they are stale."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"


def _table(headings: list[str], rows: list[list[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in lines
    )


def settings() -> str:
    """The environment variables."""
    from goldenthread.config.environment import VARIABLES

    rows = [[f"`{one.name}`", f"`{one.default}`" if one.default else "not set", one.help] for one in VARIABLES]
    return (
        "# Settings\n\nAll settings come from the environment. None is needed to begin.\n\n"
        + _table(["variable", "default", "what it is for"], rows)
        + "\n"
    )


def permissions() -> str:
    """Who may do what."""
    from goldenthread.platform.roles import MAY, Permission, Role

    rows = [
        [f"`{permission.value}`", *["yes" if permission in MAY[role] else "" for role in Role]]
        for permission in Permission
    ]
    return (
        "# Permissions\n\nA role is given everywhere, or only in a strategy, country or area. What is public needs "
        "no role.\n\n" + _table(["permission", *[str(role.label) for role in Role]], rows) + "\n"
    )


def states() -> str:
    """The states of things and the moves between them, as diagrams."""
    parts = ["# States\n\nDrawn from the tables of moves that the actions go by.\n"]
    for title, moves in _state_machines():
        lines = [f"    {start} --> {end}" for start, ends in moves.items() for end in sorted(ends)]
        parts.append(f"\n## {title}\n\n```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n")
    return "".join(parts)


def _state_machines() -> Iterator[tuple[str, dict[str, set[str]]]]:
    from django.apps import apps

    for config in apps.get_app_configs():
        if not config.name.startswith("goldenthread."):
            continue
        for module in _modules(config.name):
            for name, value in sorted(vars(module).items()):
                if name.endswith("MOVES") and isinstance(value, dict):
                    words = (
                        name.removesuffix("MOVES").strip("_").lower().replace("_", " ")
                        or module.__name__.split(".")[-1]
                    )
                    yield f"{config.label}: {words}", {str(k): {str(e) for e in v} for k, v in value.items()}


def _modules(name: str) -> Iterator[object]:
    import importlib
    import pkgutil

    try:
        models = importlib.import_module(f"{name}.models")
    except ModuleNotFoundError:
        return
    yield models
    for info in pkgutil.iter_modules(getattr(models, "__path__", [])):
        yield importlib.import_module(f"{name}.models.{info.name}")


def cli() -> str:
    """The help of every command."""
    import click

    from goldenthread.cli.root import main

    parts = [
        "# The command line\n\nExit codes: 0 done; 1 done, with problems listed; 2 wrong use; 3 refused; 4 unreadable "
        "input, a file that is not there included. Errors go to stderr, a line each.\n"
    ]

    def visit(command: click.Command, path: list[str]) -> None:
        context = click.Context(command, info_name=" ".join(path), terminal_width=100)
        with context:
            if not isinstance(command, click.Group):
                parts.append(f"\n## {' '.join(path)}\n\n```\n{command.get_help(context).rstrip()}\n```\n")
                return
            for name in command.list_commands(context):
                if (found := command.get_command(context, name)) is not None:
                    visit(found, [*path, name])

    visit(main, ["goldenthread"])
    return "".join(parts)


def index(folder: str, title: str, lead: str) -> Callable[[], str]:
    """The list of a folder's pages by their headings."""

    def write() -> str:
        rows = []
        for path in sorted((REFERENCE.parent / folder).glob("*.md")):
            if path.name != "README.md":
                heading = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").strip()
                rows.append(f"- [{heading}]({path.name})")
        return f"# {title}\n\n{lead}\n\n" + "\n".join(rows) + "\n"

    return write


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings,
    "permissions.md": permissions,
    "states.md": states,
    "cli.md": cli,
    "../how-to/README.md": index("how-to", "How to …", "One task a page."),
    "../methods/README.md": index("methods", "Methods", "What the product computes: formulas, edge cases, sources."),
    "README.md": index("reference", "Reference", "Made from the program where it can be, and checked to be fresh."),
}


def main() -> int:
    check = "--check" in sys.argv
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(GOLDENTHREAD_HOME=home, GOLDENTHREAD_DATABASE_URL="")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
        import django

        django.setup()
        REFERENCE.mkdir(parents=True, exist_ok=True)
        stale = []
        for name, write in PAGES.items():
            path, text = REFERENCE / name, write()
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
                if not check:
                    path.write_text(text, encoding="utf-8")
    if stale and check:
        print(f"docs/reference is stale: {', '.join(stale)}. Run: make docs", file=sys.stderr)
        return 1
    print("docs/reference is fresh." if not stale else f"Written: {', '.join(stale)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
