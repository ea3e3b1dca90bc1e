"""What French and Spanish share: the noun that a name leans on, and its gender."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", re.UNICODE)


def nouns(language: str) -> dict[str, str]:
    """The nouns of a language that are on the list, with their gender."""
    listed = yaml.safe_load((Path(__file__).parent / "nouns.yaml").read_text(encoding="utf-8"))[language]
    return {noun: gender for gender, several in listed.items() for noun in several.split()}


def head_gender(name: str, nouns: Mapping[str, str], endings: Mapping[str, str]) -> str:
    """m, f or p of the noun among the first words of a name: from the list of nouns, else from how it ends."""
    words = _WORDS.findall(name)[:4]
    for word in words:
        bare = re.sub(r"^[ldLD][’']", "", word).lower()
        if bare in nouns:
            return nouns[bare]
    first = words[0].lower() if words else ""
    if first.endswith(("s", "x")) and not first.endswith(("ss", "us", "is", "ès")):
        return "p"
    return next((gender for ending, gender in endings.items() if first.endswith(ending)), "m")
