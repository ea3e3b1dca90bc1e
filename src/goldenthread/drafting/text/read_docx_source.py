"""The stories of a Word file as items: main text, notes, headers and footers."""

from __future__ import annotations

from goldenthread.core.said import Said
from goldenthread.drafting.text import places
from goldenthread.drafting.text.blocks import Unread
from goldenthread.drafting.text.guard import NotReadable
from goldenthread.drafting.text.read_docx_model import Item, W
from goldenthread.drafting.text.read_docx_package import WordFile
from goldenthread.drafting.text.read_docx_story import Story


class Source:
    """Everything with words in a Word file, before revisions are decided."""

    def __init__(self, file: WordFile) -> None:
        self.unread: list[Unread] = []
        body = file.document.find(f"{W}body")
        if body is None:
            raise NotReadable(Said("The file is damaged: its main text is not a Word text."))
        self.body = Story(name=places.STORIES["main"], links=file.links(), unread=self.unread).items(body)
        self.notes: dict[str, list[Item]] = {}
        for kind in ("footnote", "endnote"):
            self._read_notes(file, kind)
        self.margins = {
            kind: [
                Story(name=places.STORIES[kind], links={}, unread=self.unread).items(part)
                for part, _ in file.parts(kind)
            ]
            for kind in ("header", "footer")
        }

    def _read_notes(self, file: WordFile, kind: str) -> None:
        part = file.part(f"{kind}s")
        links = file.links(f"{kind}s")
        for note in part.findall(f"{W}{kind}") if part is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                name = places.note(kind, note.get(f"{W}id", ""))
                self.notes[name] = Story(name=name, links=links, unread=self.unread).items(note)
