"""Goals, targets and indicators of the Sustainable Development Goals in six languages, from Open SDG's translations.

The folder has one folder a language with `global_goals.yml`, `global_targets.yml`, `global_indicators.yml`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from goldenthread.frameworks.vocabulary.model import Concept, Vocabulary, Words
from goldenthread.language import LANGUAGES
from goldenthread.language.said import Said
from goldenthread.text import NotReadable

_FILES = {"global_goals": "goal", "global_targets": "target", "global_indicators": "indicator"}
_KEY = re.compile(r"(?P<code>\d{1,2}(?:-[0-9a-z]{1,2}){0,2})(?:-title)?")


def read_sdg(folder: Path, *, indicators: bool = True) -> Vocabulary:
    """The elements; those of a language that lacks some are there in the others."""
    found = Vocabulary("yaml", is_table=True)
    for language in LANGUAGES:
        place = folder / ("zh-Hans" if language == "zh" else language)
        for name, kind in _FILES.items():
            path = place / f"{name}.yml"
            if (kind != "indicator" or indicators) and path.is_file():
                _read(found, yaml.safe_load(path.read_text(encoding="utf-8")) or {}, kind, language)
    if not found.concepts:
        raise NotReadable(Said("There are no files of goals and targets in this folder."))
    return found


def _read(found: Vocabulary, texts: Any, kind: str, language: str) -> None:
    for key, text in texts.items():
        match = _KEY.fullmatch(str(key))
        code = match["code"].replace("-", ".") if match else ""
        if not code or code.count(".") != ("goal", "target", "indicator").index(kind) or not text:
            continue
        one = found.concepts.setdefault(code, Concept(code, codes=[code], values={"kind": kind}))
        if language not in one.preferred():
            one.labels.append(Words(" ".join(str(text).split()), language))
        if "." in code:
            one.broader = {code.rsplit(".", 1)[0]}
