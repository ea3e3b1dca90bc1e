"""The stories of a Word file as items: main text, notes, headers and footers."""

from __future__ import annotations

from goldenthread.language.said import Said
from goldenthread.text.blocks import Unread
from goldenthread.text.formats import places
from goldenthread.text.formats.docx.read.model import Item, W
from goldenthread.text.formats.docx.read.package import WordFile
from goldenthread.text.formats.docx.read.story import Story
from goldenthread.text.formats.guard import NotReadable


class Source:
    """Everything with words in a Word file, before revisions are decided."""

    def __init__(self, file: WordFile) -> None:
        self.unread: list[Unread] = []
        self.told: list[str] = []  # the words of what is told as unread, in full
        bodies = file.document.findall(f"{W}body")
        if not bodies:
            raise NotReadable(Said("The file is damaged: its main text is not a Word text."))
        self.body = self._story(places.STORIES["main"], file.links()).items(*bodies)
        self.notes: dict[str, list[Item]] = {}
        for kind in ("footnote", "endnote"):
            self._read_notes(file, kind)
        self.margins = {
            kind: [self._story(places.STORIES[kind], {}).items(part) for part, _ in file.parts(kind)]
            for kind in ("header", "footer")
        }

        comments = file.part("comments")
        links = file.links("comments")
        self.comments = [
            (element, self._story(places.STORIES["comment"], links).items(element))
            for element in (comments.findall(f"{W}comment") if comments is not None else ())
        ]

    def _story(self, name: str, links: dict[str, str]) -> Story:
        return Story(name=name, links=links, unread=self.unread, told=self.told)

    def _read_notes(self, file: WordFile, kind: str) -> None:
        part = file.part(f"{kind}s")
        links = file.links(f"{kind}s")
        for note in part.findall(f"{W}{kind}") if part is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                name = places.note(kind, note.get(f"{W}id", ""))
                self.notes[name] = self._story(name, links).items(note)
