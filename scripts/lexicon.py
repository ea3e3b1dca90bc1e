"""Makes frameworks/matching/lexicon.json.gz and meaning.npz from texts that stand in several languages.

python scripts/lexicon.py DATA: DATA holds sdg_metadata, iati_standard, iati_sdg_coded and mandates_un_ldc. The product
holds which words translate each other and how words are used together, no sentence of any text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml

from goldenthread.frameworks.matching.stems import LANGUAGES, stems

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "src/goldenthread/frameworks/matching"
Row = dict[str, str]


def _yaml(path: Path) -> object:
    return yaml.load(path.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def sdg(data: Path) -> Iterator[Row]:
    folder = data / "sdg_metadata" / "goals_targets_indicators"
    for name in ("global_goals", "global_targets", "global_indicators"):
        texts = {"zh" if one.name == "zh-Hans" else one.name: _yaml(one / f"{name}.yml") for one in folder.iterdir()}
        for key in texts["en"]:
            yield {language: str(found[key]) for language, found in texts.items() if found.get(key)}
    folder = data / "sdg_metadata" / "sdmx" / "dsd_translations"
    for path in (folder / "en").glob("*.yml"):
        texts = {one.name[:2]: _yaml(one / path.name) or {} for one in folder.iterdir() if (one / path.name).exists()}
        for key in texts["en"]:
            yield {
                language: re.sub(r"\[[\d.a-z, ]+\]", "", str(found[key]))
                for language, found in texts.items()
                if found.get(key)
            }


def iati(data: Path) -> Iterator[Row]:
    with zipfile.ZipFile(data / "iati_standard/codelists/codeforiati_json_en_fr_es_pt.zip") as found:
        for name in found.namelist():
            if not name.startswith("en/") or "Channel" in name or "Organisation" in name:
                continue
            rows: dict[tuple[str, str], Row] = defaultdict(dict)
            for language in ("en", "fr", "es"):
                if (other := name.replace("en/", f"{language}/", 1)) in found.namelist():
                    for one in json.loads(found.read(other))["data"]:
                        for field in ("name", "description"):
                            if one.get(field):
                                rows[one["code"], field][language] = one[field]
            yield from rows.values()


def ours() -> Iterator[Row]:
    from babel.messages.pofile import read_po

    rows: dict[str, Row] = defaultdict(dict)
    for path in (HERE / "src/goldenthread/locale").glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string:
                    rows[message.id]["en"] = re.sub(r"%\(\w+\)s|\{\w*\}", "", message.id)
                    rows[message.id][path.parts[-3][:2]] = re.sub(r"%\(\w+\)s|\{\w*\}", "", message.string)
    yield from rows.values()
    for path in (HERE / "instances").rglob("*.yaml"):
        try:
            yield from _texts(_yaml(path))
        except yaml.MarkedYAMLError as error:  # a form that only the reader of instances knows
            print(path.name, "left out:", error.problem, file=sys.stderr)


def _texts(value: object) -> Iterator[Row]:
    if isinstance(value, dict):
        if "en" in value and all(isinstance(one, str) for one in value.values()):
            yield {key: one for key, one in value.items() if key in LANGUAGES}
        if "terms" in value and isinstance(value["terms"], list):
            yield {one["language"]: one["text"] for one in value["terms"] if one.get("status") != "admitted"}
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def translations(pairs: list[tuple[list[str], list[str]]], rounds: int = 8) -> dict[str, list[tuple[str, float]]]:
    """IBM model 1 from foreign words to English ones: the likeliest meanings of each."""
    table: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for foreign, english in pairs:
        for one in set(foreign):
            for other in set(english):
                table[one][other] = 1.0
    for _ in range(rounds):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for foreign, english in pairs:
            for other in english:
                total = sum(table[one][other] for one in foreign)
                if total:
                    for one in foreign:
                        counts[one][other] += table[one][other] / total
        for one, found in counts.items():
            whole = sum(found.values())
            table[one] = defaultdict(
                float, {other: value / whole for other, value in found.items() if value / whole > 1e-4}
            )
    seen = Counter(word for foreign, _ in pairs for word in set(foreign))
    return {
        one: [(other, round(p, 2)) for other, p in sorted(found.items(), key=lambda pair: -pair[1])[:4] if p >= 0.12]
        for one, found in table.items()
        if seen[one] >= 1
    }


def meaning(texts: list[list[str]], size: int = 96, most: int = 6000) -> tuple[list[str], np.ndarray]:
    """Vectors of English stems by the company they keep: positive pointwise information, cut to `size` dimensions."""
    counts = Counter(word for text in texts for word in set(text))
    words = [word for word, count in counts.most_common(most) if count >= 3]
    place = {word: number for number, word in enumerate(words)}
    together = np.zeros((len(words), len(words)), np.float32)
    for text in texts:
        row = [place[word] for word in text if word in place]
        for number, one in enumerate(row):
            for other in row[max(0, number - 12) : number + 13]:
                if other != one:
                    together[one, other] += 1
    alone = together.sum(1, keepdims=True) ** 0.75
    with np.errstate(divide="ignore", invalid="ignore"):
        info = np.log(together * alone.sum() / (together.sum(1, keepdims=True) * alone.T))
    info[~np.isfinite(info) | (info < 0)] = 0
    rng = np.random.default_rng(7)
    base = np.linalg.qr(info @ rng.standard_normal((len(words), size + 24)).astype(np.float32))[0]
    for _ in range(4):
        base = np.linalg.qr(info @ (info.T @ base))[0]
    left, values, _right = np.linalg.svd(base.T @ info, full_matrices=False)
    vectors = (base @ left)[:, :size] * np.sqrt(values[:size])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return words, np.round(vectors * 127).astype(np.int8)


def company(data: Path, rows: list[Row]) -> list[list[str]]:
    import duckdb

    texts = [row["en"] for row in rows if "en" in row]
    path = data / "iati_sdg_coded" / "sdg_iati_activities.parquet"
    names = [row[0] for row in duckdb.sql(f"describe select * from '{path}'").fetchall()]
    title, description = (next(n for n in names if word in n.lower()) for word in ("title", "description"))
    found = duckdb.sql(f'select distinct "{title}", "{description}" from \'{path}\'').fetchall()
    texts += [f"{one or ''} {str(other or '')[:600]}" for one, other in found]
    for path in (data / "mandates_un_ldc").glob("*.txt"):
        texts += path.read_text().split("\n\n")
    return [stems(text, "en") for text in texts]


if __name__ == "__main__":
    data = Path(sys.argv[1])
    rows = [*sdg(data), *iati(data), *ours()]
    lexicon = {}
    for language in LANGUAGES:
        if language != "en":
            pairs = [
                (stems(row[language], language), stems(row["en"], "en"))
                for row in rows
                if row.get(language) and row.get("en")
            ]
            pairs = [(one, other) for one, other in pairs if one and other and len(one) < 150]
            lexicon[language] = translations(pairs)
            print(language, len(pairs), len(lexicon[language]))
    packed = json.dumps(lexicon, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    (OUT / "lexicon.json.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
    words, vectors = meaning(company(data, rows))
    np.savez_compressed(OUT / "meaning.npz", words=np.array(words), vectors=vectors)
    print(len(words), [path.stat().st_size for path in OUT.glob("*z")])
