"""Search over 200,000 paragraphs, as a visitor, beside `LIKE` on the same table in the same run."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

from goldenthread.cli.bench.rows import BenchRow, best_seconds
from goldenthread.language.folding import indexed, wanted

ROWS = 200_000
ENGLISH = "skill market export woman energy policy trade school water farmer industry value finance"
WORDS = [*ENGLISH.split(), "工业", "战略", "发展"]


def rows() -> Iterator[BenchRow]:
    """The index as the product asks it, with a join on what may be seen."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, text TEXT, visibility TEXT)")
    connection.execute("CREATE VIRTUAL TABLE core_search USING fts5(name, body, prefix = '2 3')")
    chance = random.Random(7)
    texts = [" ".join(chance.choices([*WORDS, *(f"word{n}" for n in range(3000))], k=40)) for _row in range(ROWS)]
    shown = [(number, text, "public" if number % 3 else "team") for number, text in enumerate(texts)]
    connection.executemany("INSERT INTO plain VALUES (?, ?, ?)", shown)
    lines = ((number, "", indexed(text)) for number, text in enumerate(texts))
    connection.executemany("INSERT INTO core_search (rowid, name, body) VALUES (?, ?, ?)", lines)
    for words in ("skill 战略", "farmer word17"):
        first, second = words.split()
        phrases = [phrase for word in words.split() for phrase in wanted(word)]
        match = " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)

        def like(first: str = first, second: str = second) -> list[tuple[int]]:
            return connection.execute(
                "SELECT id FROM plain WHERE text LIKE ? AND text LIKE ? AND visibility = 'public'",
                (f"%{first}%", f"%{second}%"),
            ).fetchall()

        def ours(match: str = match) -> list[tuple[int]]:
            return connection.execute(
                "SELECT p.id FROM core_search f JOIN plain p ON p.id = f.rowid WHERE core_search MATCH ? "
                "AND p.visibility = 'public' ORDER BY rank LIMIT 20",
                (match,),
            ).fetchall()

        peer, mine = best_seconds(like, times=5), best_seconds(ours, times=20)
        yield BenchRow(
            "search",
            f"{ROWS:,} paragraphs, “{words}”",
            peer=f"LIKE {peer * 1000:.1f} ms",
            ours=f"{mine * 1000:.2f} ms",
            ratio=peer / mine,
            goal="≥ 100x, ≤ 5 ms",
            reached=peer / mine >= 100 and mine <= 0.005,
        )
    connection.close()
