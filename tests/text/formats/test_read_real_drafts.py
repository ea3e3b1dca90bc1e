"""Real policy drafts in Markdown and reStructuredText, and a real Word form: read whole, cut as people cite them."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter

import pytest

from goldenthread.text import NotReadable, read_bytes


@pytest.fixture(scope="module")
def drafts(shared):
    """Every eighth version of each draft, with its text."""
    folder = shared / "data" / "documents" / "drafts"
    if not folder.is_dir():
        pytest.skip("the real drafts are not beside the project")
    found = {}
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if name.endswith((".md", ".rst")))
            found |= {f"{path.stem}/{name}": archive.read(name) for name in names[::8]}
    return {name: (data, read_bytes(data, name=name)) for name, data in found.items()}


def test_no_letter_of_a_draft_is_dropped(drafts):
    for name, (data, reading) in drafts.items():
        source = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->|^\.\. _.*?$", "", data.decode(), flags=re.DOTALL | re.MULTILINE)
        source = re.sub(r"<[^<>]*>|\[[^\]\n]*\]:.*|:doc:", "", html.unescape(source))
        kept = "".join(b.text + b.marker + b.number + "".join(k.target for k in b.links or []) for b in reading.blocks)
        kept += "".join(item.what for item in reading.unread)
        missing = _letters(source) - _letters(html.unescape(kept))
        assert not missing, (name, missing)


def _letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalpha())


def test_addresses_are_unique_and_paragraphs_are_not_run_together(drafts):
    for name, (_, reading) in drafts.items():
        assert len({b.eid for b in reading.blocks}) == len(reading.blocks), name
        assert not [b.text for b in reading.blocks if "\n\n" in b.text and b.kind not in ("other", "table")], name


def test_a_later_version_keeps_the_identity_of_what_did_not_change(drafts):
    names = [name for name in drafts if "sec4_ial" in name]
    early, late = drafts[names[-2]][1], drafts[names[-1]][1]
    texts = {b.text for b in early.blocks} & {b.text for b in late.blocks}

    same = {b.guid for b in early.blocks} & {b.guid for b in late.blocks}

    assert len(same) >= len(texts) > 50


def test_a_word_form_with_macros_is_refused_and_read_without_them(shared):
    path = shared / "data" / "sdg_metadata" / "docx" / "sdg_metadata_template_11-1-1.docm"
    if not path.is_file():
        pytest.skip("the real Word form is not beside the project")
    with pytest.raises(NotReadable, match="macros"):
        read_bytes(path.read_bytes(), name=path.name)

    reading = read_bytes(_without_macros(path.read_bytes()), name="form.docx")

    kinds = Counter(str(b.kind) for b in reading.blocks)
    assert kinds["table"] == 10
    assert kinds["heading"] >= 9
    assert any("equation" in item.what for item in reading.unread)
    assert any(b.number == "A" and b.text == "Definitions of Metadata Concepts" for b in reading.blocks)


def _without_macros(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "vba" not in name.lower():
                part = old.read(name)
                main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                new.writestr(name, part.replace(b"vnd.ms-word.document.macroEnabled.main+xml", main))
    return out.getvalue()
