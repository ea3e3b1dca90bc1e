"""The word check on real files: every word of the package is read or told, and the check itself finds what is missing.

`make test` reads the faults and a sample drawn with a fixed seed, `make verify` every file. Files of other projects are
read too where a folder is named (docs/how-to/check-word-files.md).
"""

from __future__ import annotations

import gzip
import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.text import NotReadable, parse_xliff, read_bytes
from goldenthread.text.formats.guard import parsed_xml
from goldenthread.text.formats.xliff.walk import core
from goldenthread.text.lost_words import NOT_READ, Line, lost, words

FOLDERS = (
    "documents", "docxtemplates", "un_budget_docx", "resolutions", "resolutions_ga", "matrices", "sdg_metadata", "faults",
)  # fmt: skip
WHOLE = os.environ.get("GOLDENTHREAD_VERIFY") == "1"
SAMPLE, SEED = 12, 20310101  # files of each folder
WORD, AKN, XLIFF = (".docx",), (".akn", ".xml", ".akn.xml.gz", ".xml.gz"), (".xlf", ".xliff")


def files(folder: Path, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Every file of these kinds in a folder and in its archives, with a name that leads to it."""
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(endings) and path.is_file():
            data = path.read_bytes()
            yield path.relative_to(folder).as_posix(), gzip.decompress(data) if path.suffix == ".gz" else data
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for name in (n for n in archive.namelist() if n.endswith(endings)):
                    yield f"{path.name}/{name}", archive.read(name)


def chosen(folder: Path, endings: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """All files of a folder in a whole run, else a sample that is the same each time."""
    if not folder.is_dir():
        pytest.skip(f"the folder {folder.name} is not beside the project")
    found = list(files(folder, endings))
    if WHOLE or len(found) <= SAMPLE or folder.name == "faults":
        return found
    return random.Random(SEED).sample(found, SAMPLE)


def not_read(name: str, data: bytes) -> list[str]:
    """Words of a file that are nowhere in its reading; parts that are told as not read are told already."""
    try:
        reading = read_bytes(data, name=name.removesuffix(".gz"))
    except NotReadable:
        return []  # refused in words
    return [f"{name}: {item.where}: {item.what}" for item in reading.unread if item.why == NOT_READ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_word_of_a_word_file_is_lost(shared, folder):
    assert [each for name, data in chosen(shared / "data" / folder, WORD) for each in not_read(name, data)] == []


@pytest.mark.parametrize("folder", ["documents", "resolutions", "resolutions_ga", "faults"])
def test_no_word_of_an_akoma_ntoso_file_is_lost(shared, folder):
    assert [each for name, data in chosen(shared / "data" / folder, AKN) for each in not_read(name, data)] == []


def test_no_word_of_a_translation_is_lost(shared):
    folder = shared / "data" / "faults"
    for name, data in chosen(folder, XLIFF):
        found = parse_xliff(data)
        kept = [text for unit in found.units for text in (*unit.sources, *unit.targets)]
        there = [text for e in core(parsed_xml(data), "source", "target") for text in map(str, e.itertext())]
        assert not set(words(" ".join(there))) - set(words(" ".join(kept))), name


@pytest.mark.skipif(
    not os.environ.get("GOLDENTHREAD_WORD_FILES"), reason="no folder of Word files of other projects is named"
)
def test_no_word_of_the_word_files_of_other_projects_is_lost():
    folder = Path(os.environ["GOLDENTHREAD_WORD_FILES"])
    found = list(files(folder, WORD))

    assert found, f"{folder} has no Word files"
    assert [each for name, data in found for each in not_read(name, data)] == []


# --- the check itself


def check(file: list[str], kept: str) -> list[str]:
    from collections import Counter

    found = lost([Line(f"line {n}", tuple(words(line))) for n, line in enumerate(file, start=1)], Counter(words(kept)))
    return [f"{item.where}: {item.what}" for item in found]


def test_words_that_are_missing_are_told_where_they_stand():
    assert check(["the mills grind", "the mills of grain", "and more"], "the mills grind and more") == [
        "line 2: words “the mills of grain”"
    ]


def test_a_word_said_twice_and_kept_once_is_missing_once():
    assert check(["grain and grain"], "grain and") == ["line 1: words “grain”"]


def test_each_sign_of_a_script_without_blanks_is_a_word():
    assert check(["工业发展组织"], "工业组织") == ["line 1: words “发 展”"]


def test_the_same_letters_in_another_cut_are_no_loss():
    assert check(["some", "thing"], "something") == []
    assert check(["Organization"], "Organi zation") == []
