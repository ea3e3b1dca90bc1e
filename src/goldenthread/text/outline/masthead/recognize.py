"""The masthead of a UN document: what stands before the first part, recognized line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.text.outline.masthead import words
from goldenthread.text.outline.masthead.dates import Period, find_period
from goldenthread.text.outline.numbers.labels import Family, find_marker
from goldenthread.text.outline.raw import Raw, Role
from goldenthread.text.resolutions.words import is_opening
from goldenthread.text.un.gaps import gap_spans

_LONGEST_FRONT = 60  # texts looked at before the first part
_LONGEST_TABLE = 30  # lines of a table that may only lay out a masthead
_LONGEST_INTRODUCTION = 2  # paragraphs between author line and first part that are an abstract
_LEAST_EVIDENCE = 2  # kinds of masthead line that make a front a masthead
_EVIDENCE = {"organ", "session", "agenda_item", "symbol", "distribution", "author_line", "original_language", "dates"}


class Masthead:
    """What the front of a document says of it; `taken` are the raw texts that went into `fields`.

    Nothing is taken from a document whose front does not look like a masthead. Keys of `fields`:
    organization, organ, session, place, dates {text, start, end}, date, symbol, distribution,
    original_language, agenda_item {number, title, provisional}, title, author_line, proponent,
    document_type, abstract, job_number, printed (the lines as they stand in the file).
    """

    def __init__(self, raws: Sequence[Raw]) -> None:
        self.fields: dict[str, object] = {}
        self.taken: set[int] = set()
        self._raws = raws
        self._front = self._front_texts()
        self._body_follows = len(self._front) < len(raws)
        self._awaits_item_title = False
        self._awaits_abstract = self._is_summary_headed = False
        self._prose_taken = 0
        for source in self._front:
            self._read(source)
        if len(_EVIDENCE & self.fields.keys()) >= _LEAST_EVIDENCE:
            self.fields["printed"] = [self._printed(source) for source in sorted(self.taken)]
        else:
            self.fields, self.taken = {}, set()
            self._title_of_plain_document()
        self._take_front()

    def _front_texts(self) -> list[int]:
        """The raw texts before the first part or the first numbered paragraph."""
        front: list[int] = []
        for source, raw in enumerate(self._raws[:_LONGEST_FRONT]):
            if is_opening(raw.text):
                return front
            marker = raw.marker or (find_marker(raw.text) if raw.role is not Role.TABLE else None)
            starts_body = marker and marker.meanings and marker.meanings[0][0] is not Family.BULLET
            if starts_body and not find_period(raw.text[:40]) and not self._is_line_of_masthead(raw.text):
                return front
            front.append(source)
        return front if len(self._raws) < _LONGEST_FRONT else front[:20]

    @staticmethod
    def _is_line_of_masthead(text: str) -> bool:
        patterns = (words.SYMBOL, words.SESSION, words.AGENDA_ITEM, words.JOB_NUMBER)
        return any(pattern.match(_line(text)) for pattern in patterns)

    def _read(self, source: int) -> None:
        raw = self._raws[source]
        if raw.role in (Role.FOOTNOTE, Role.OTHER):
            return
        if raw.role is Role.TABLE:
            self._read_table(source)
        elif self._read_line(_line(raw.text), raw):
            self.taken.add(source)

    def _read_table(self, source: int) -> None:
        """A table that only lays out the masthead is taken whole; any other stays a table."""
        before = dict(self.fields)
        lines = [line for row in self._raws[source].cells or [] for cell in row for line in cell.split("\n")]
        lines = [line.strip() for line in lines if line.strip()]
        if len(lines) > _LONGEST_TABLE:
            return
        known = [self._read_line(line, Raw(line)) for line in lines]
        if lines and all(known):
            self.taken.add(source)
        else:
            self.fields = before

    def _read_line(self, line: str, raw: Raw) -> bool:
        return bool(line) and (
            gap_spans(line) == [(0, len(line))]  # "[symbol not set]": a fact the masthead leaves open
            or self._simple_line(line)
            or self._agenda_item(line)
            or self._agenda_item_title(line, raw)
            or self._period_and_place(line)
            or self._author(line)
            or self._title(line, raw)
            or self._abstract(line, raw)
        )

    def _simple_line(self, line: str) -> bool:
        named = {
            "symbol": words.SYMBOL, "distribution": words.DISTRIBUTION, "original_language": words.ORIGINAL,
            "job_number": words.JOB_NUMBER,
        }  # fmt: skip
        for key, pattern in named.items():
            if match := pattern.match(line):
                value = match["symbol"] if key == "symbol" else match["value"]
                return self._set(key, value.strip() or line)
        for key, pattern in (("session", words.SESSION), ("organization", words.ORGANIZATION), ("organ", words.ORGAN)):
            if len(line) <= 90 and key not in self.fields and pattern.match(line):
                self._awaits_item_title = False
                return self._set(key, line)
        return bool(words.LETTERHEAD.match(line))

    def _agenda_item(self, line: str) -> bool:
        match = words.AGENDA_ITEM.match(line)
        if not match or "agenda_item" in self.fields:
            return False
        named = match.groupdict()
        number = next(value for key, value in named.items() if key.startswith("n") and value)
        item = {
            "number": str(int(number)),
            "title": match["rest"].strip() or None,
            "provisional": any(value for key, value in named.items() if key.startswith("prov")),
        }
        self._awaits_item_title = item["title"] is None
        return self._set("agenda_item", item)

    def _agenda_item_title(self, line: str, raw: Raw) -> bool:
        item = self.fields.get("agenda_item")
        if not self._awaits_item_title or not isinstance(item, dict) or raw.role is Role.HEADING:
            self._awaits_item_title = False
            return False
        if len(line) > 300 or words.AUTHOR.match(line):
            return False
        self._awaits_item_title = False
        item["title"] = line
        return True

    def _period_and_place(self, line: str) -> bool:
        period = find_period(line) if len(line) <= 120 else None
        if not period or period.rest_words > 4:
            return False
        if "dates" not in self.fields and (period.rest or period.start != period.end):
            if period.rest:
                self.fields.setdefault("place", period.rest)
            return self._set("dates", _as_field(period))
        return "date" not in self.fields and period.start == period.end and self._set("date", _as_field(period))

    def _author(self, line: str) -> bool:
        match = words.AUTHOR.match(line)
        if not match or "author_line" in self.fields or len(line) > 140 or not words.ROLE.search(line):
            return False
        self.fields["proponent"] = proponent_of(line)
        self._awaits_abstract = True
        return self._set("author_line", line)

    def _title(self, line: str, raw: Raw) -> bool:
        if "title" in self.fields or self._awaits_abstract or len(line) > 400:
            return False
        stands_out = raw.role is Role.HEADING or raw.titled
        after_item = "agenda_item" in self.fields or "session" in self.fields
        if not (stands_out or after_item) or re.search(r"[.,。，،;；:：]$", line) or words.SUMMARY_HEAD.match(line):
            return False
        return self._set("title", line)

    def _abstract(self, line: str, raw: Raw) -> bool:
        if words.SUMMARY_HEAD.match(line):
            self._awaits_abstract = self._is_summary_headed = True
            return True
        if not self._awaits_abstract or raw.role is not Role.TEXT or is_not_printed_notice(line):
            return False
        if not self._is_summary_headed:
            # Without a heading only the lines that introduce the report are its abstract, not a text without numbers.
            if self._prose_taken == _LONGEST_INTRODUCTION or not self._body_follows:
                return False
            self._prose_taken += 1
        before = self.fields.get("abstract")
        self.fields["abstract"] = f"{before}\n{line}" if before else line
        return True

    def _set(self, key: str, value: object) -> bool:
        if key in self.fields:
            return False
        self.fields[key] = value
        return True

    def _printed(self, source: int) -> str:
        raw = self._raws[source]
        label = f"{raw.marker.printed} " if raw.marker else ""
        return f"{label}{raw.text}"

    def _take_front(self) -> None:
        """Lines that our own files mark as standing before the text."""
        front = [source for source, raw in enumerate(self._raws) if raw.is_front and source not in self.taken]
        self.taken |= set(front)
        if front and "printed" not in self.fields:
            self.fields["printed"] = [self._printed(source) for source in front]
            title = next((self._raws[source].text for source in front if self._raws[source].role is Role.HEADING), "")
            self.fields |= {"title": _line(title)} if title else {}

    def _title_of_plain_document(self) -> None:
        """The first heading names a document without masthead; it also stays a block."""
        first = next((raw for raw in self._raws if raw.text.strip()), None)
        if first and first.role is Role.HEADING and first.depth <= 2:
            self.fields["title"] = _line(first.text)


def is_not_printed_notice(text: str) -> bool:
    """Whether a text is the notice at the foot of page one that the document was not printed."""
    return len(text) <= 400 and any(
        paper.search(text) and paper_of.search(text) for paper, paper_of in words.NOT_PRINTED
    )


def is_page_furniture(text: str) -> bool:
    """Whether a text is what pages repeat: the symbol of the document or its job number, alone."""
    return len(text) <= 50 and bool(words.SYMBOL.match(text) or words.JOB_NUMBER.match(text))


def proponent_of(author_line: str) -> str:
    """Who speaks in "Report of the Director General": the Director General; "" when the line names nobody."""
    match = words.AUTHOR.match(author_line)
    named = match.groupdict().items() if match else ()
    return next((value.strip() for key, value in named if key.startswith("p") and value), "")


def _as_field(period: Period) -> dict[str, str]:
    return {"text": period.text, "start": period.start, "end": period.end}


def _line(text: str) -> str:
    """A text on one line; Chinese lines join without a blank."""
    joined = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return " ".join(joined.split())
