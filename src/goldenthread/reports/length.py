"""How long a paper is: the words of its text as editors count them, without masthead, tables and annex."""

from __future__ import annotations

import re
from typing import Any

COUNTED = ("heading", "paragraph", "point", "footnote")
# a Chinese character, or a run of other letters and digits with the signs that join them
WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:[’'.,/-][^\W\u3400-\u9fff]+)*")


def words(said: dict[str, Any]) -> int:
    """The words of a paper in a language, as a snapshot holds it; in Chinese, its characters."""
    texts = [block["text"] for block in said["blocks"] if block["kind"] in COUNTED]
    return sum(len(WORD.findall(text)) for text in texts)


def over(said: dict[str, Any], limit: int | None) -> int:
    """By how many words a paper is longer than the limit; 0 where it is not, or where there is none."""
    return max(words(said) - limit, 0) if limit else 0
