"""Fonts for papers: found before rendering, so that a paper never shows boxes. Imports no Django.

The fonts of the locked packages come first: the same fonts on every machine give the same bytes. What
they do not cover (Thai, Devanagari, ...) is looked for among the machine's fonts. No script without font
is ever rendered: `fonts_for` raises MissingFont before.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from goldenthread.language.fonts.cmap import coverage
from goldenthread.language.said import Said

# package -> folder in it, family, and the Debian package that serves instead
_PACKAGED = {
    "fontpkg_noto_sans": ("files", "Noto Sans", "NotoSans-", "fonts-noto-core"),
    "fontpkg_amiri": ("files", "Amiri", "NotoNaskhArabic-", "fonts-noto-core"),
    "noto_cjk_sans_otc": ("", "Noto Sans CJK SC", "NotoSansCJK-", "fonts-noto-cjk"),
}
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_IGNORED = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")  # categories that no font needs to draw


class MissingFont(Exception):
    """No font for some characters of a text; the message says which, and what to install."""


@dataclass(frozen=True, slots=True)
class Font:
    """A family and the folder that its files are in."""

    family: str
    folder: Path
    sample: Path  # the file whose characters stand for the family


def fonts_for(text: str) -> list[Font]:
    """The fonts that together draw every character of the text; raises MissingFont when some cannot be drawn."""
    fonts = list(_base_fonts())
    left = _uncovered(set(text), fonts)
    for script in sorted({script_of(character) for character in left}):
        fonts += _machine_fonts(script)
    if left := _uncovered(left, fonts):
        fonts += [font for kind in ("Symbols", "Symbols2", "Math") for font in _machine_fonts(kind)]
    if left := _uncovered(left, fonts):
        raise MissingFont(_message(left))
    return fonts


def _uncovered(characters: Iterable[str], fonts: list[Font]) -> set[str]:
    drawn = (c for c in characters if unicodedata.category(c) not in _IGNORED and not "\ufe00" <= c <= "\ufe0f")
    return {c for c in drawn if not any(c in coverage(font.sample) for font in fonts)}


def _message(characters: set[str]) -> Said:
    scripts = sorted({script_of(character) for character in characters})
    shown = " ".join(f"{c} (U+{ord(c):04X})" for c in sorted(characters)[:5]) + (" ..." if len(characters) > 5 else "")
    package = "fonts-noto-cjk" if set(scripts) & {"Cjk", "Hiragana", "Katakana", "Hangul"} else "fonts-noto-core"
    return Said(
        "No font for {scripts}: {signs}. "
        "Install one (on Debian: apt install {package}) and run again; nothing was rendered.",
        scripts=", ".join(scripts),
        signs=shown,
        package=package,
    )


def script_of(character: str) -> str:
    """The script of a character as fonts are named after it: Latin, Arabic, Cjk, Thai, Symbols."""
    if unicodedata.category(character)[0] not in "LMN":
        return "signs outside Unicode" if unicodedata.category(character)[0] == "C" else "Symbols"
    return unicodedata.name(character, "UNNAMED").split()[0].split("-")[0].title()


@cache
def _base_fonts() -> tuple[Font, ...]:
    """Latin and Cyrillic, Arabic, Chinese: from the locked packages, else from the machine."""
    found = []
    for package, (folder, family, file_name, _) in _PACKAGED.items():
        spec = find_spec(package)
        places = [Path(place) / folder for place in (spec.submodule_search_locations or [])] if spec else []
        file = next((file for place in places for file in _files(place)), None)
        if file is not None:
            found.append(Font(family, file.parent, file))
        elif substitute := _on_machine(file_name):
            name = {"NotoNaskhArabic-": "Noto Naskh Arabic"}.get(file_name, family)
            found.append(Font(name, substitute.parent, substitute))
    return tuple(found)


def _files(folder: Path) -> list[Path]:
    """Font files of a folder, upright faces first."""
    if not folder.is_dir():
        return []
    files = (f for f in folder.iterdir() if f.suffix.lower() in _ENDINGS)
    return sorted(files, key=lambda f: ("italic" in f.name.lower(), "bold" in f.name.lower(), f.name))


def _machine_fonts(script: str) -> list[Font]:
    file = _on_machine(f"NotoSans{script}-") or _on_machine(f"NotoSerif{script}-")
    family = (
        file.name.split("-")[0].replace("NotoSans", "Noto Sans ").replace("NotoSerif", "Noto Serif ") if file else ""
    )
    return [Font(family.strip(), file.parent, file)] if file else []


def _on_machine(start: str) -> Path | None:
    """The regular face of the machine's font whose file name starts so."""
    files = [file for file in _all_on_machine() if file.name.startswith(start)]
    return min(files, key=lambda f: ("Regular" not in f.name, str(f)), default=None)


@cache
def _all_on_machine() -> tuple[Path, ...]:
    return tuple(
        file
        for folder in _machine_folders()
        for file in sorted(folder.rglob("Noto*"))
        if file.suffix.lower() in _ENDINGS
    )


def _machine_folders() -> Iterator[Path]:
    home = os.environ.get("HOME", "")
    places = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts",
        "C:/Windows/Fonts",
    ]
    places += [f"{home}/.local/share/fonts", f"{home}/.fonts", f"{home}/Library/Fonts"] if home else []
    return (Path(place) for place in places if Path(place).is_dir())
