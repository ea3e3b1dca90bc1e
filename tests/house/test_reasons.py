"""The trail keeps its reasons in English for good; whoever reads them gets them in their language."""

from __future__ import annotations

import ast
from pathlib import Path

from django.utils.translation import override

from goldenthread.platform import actions
from goldenthread.platform.audit.reasons import REASONS, reason_words

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
VERBS = {"acting", "save", "change", "remove", "move", "add", "amend", "bring_in", "publish", "withdraw"}


def given():
    for path in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in VERBS:
                reasons = [word.value for word in call.keywords if word.arg == "reason"]
                yield from ((path.name, one) for one in reasons)


def test_every_reason_that_the_code_gives_can_be_said_in_each_language():
    constants = {one.value for _file, one in given() if isinstance(one, ast.Constant) and one.value}
    assert len(constants) > 30 and constants - set(REASONS) == set()
    translated = [
        file for file, one in given() if isinstance(one, ast.Call) and ast.unparse(one.func) in ("_", "gettext")
    ]
    assert translated == []


def test_a_page_says_why_in_the_language_of_its_reader(client, strategy, person_with):
    actions.change(strategy, {"short_title": {"en": "LDC"}}, by="test", reason="version moved")
    client.force_login(person_with("administrator"))
    page = client.get("/audit/", headers={"accept-language": "fr"}).content.decode()
    with override("fr"):
        words = str(reason_words("version moved"))
    assert words != "version moved" and words in page and "version moved" not in page
    assert reason_words("a person's own words") == "a person's own words"
