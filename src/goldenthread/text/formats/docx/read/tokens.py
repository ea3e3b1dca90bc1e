"""The inside of a Word paragraph as tokens: runs, fields, links, changes, anchors, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Unread
from goldenthread.text.formats.docx.read.drawings import chosen, has_picture, picture_name, text_boxes, words_of
from goldenthread.text.formats.docx.read.model import MC, Change, Item, M, Para, R, Token, V, W, is_on
from goldenthread.text.formats.docx.read.symbols import symbol

_CHANGES = {
    f"{W}ins": "insertion",
    f"{W}del": "deletion",
    f"{W}moveFrom": "move-from",
    f"{W}moveTo": "move-to",
}
_CONTAINERS = {
    f"{W}smartTag",
    f"{W}customXml",
    f"{W}dir",
    f"{W}bdo",
    f"{W}fldSimple",
    f"{W}sdtContent",
    f"{W}rubyBase",
    f"{W}ruby",
}
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


@dataclass(frozen=True, slots=True)
class State:
    """The tracked changes around the place being read."""

    inserted: Change | None = None
    deleted: Change | None = None
    formatted: Change | None = None


@dataclass(slots=True)
class Surroundings:
    """What a paragraph's content may need from outside it."""

    links: dict[str, str]
    unread: list[Unread]
    box: Callable[[etree._Element, State], list[Item]]  # reads the content of a text box
    where: str = ""
    fields: list[str] = field(default_factory=list)  # open fields: "code" before their result, then "result"
    swallowed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # the words of what is told as not read, in full

    def report(self, what: str, why: str, words: str = "") -> None:
        """Note something that is not read, once per place; `words` are the words it has."""
        item = Unread(self.where, what, why)
        self.told.append(words)
        if item not in self.unread[-8:]:
            self.unread.append(item)

    def prompt(self, words: str) -> None:
        """Note the prompt of a form field that nobody filled in."""
        if words.strip():
            self.report(Said("prompt “{words}”", words=words.strip()), Said("the form field is empty"), words)

    def drop_code(self) -> None:
        """Note words that stand in the code of a field, which Word does not print."""
        words, self.swallowed = "".join(self.swallowed), []
        if words.strip():
            self.report(
                Said("field code “{words}”", words=words[:200]), Said("the code of a field is not printed"), words
            )


def change(element: etree._Element, kind: str) -> Change:
    """The author and date of a tracked change."""
    return Change(kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""))


class Tokenizer:
    """Reads the children of one paragraph into its tokens."""

    def __init__(self, para: Para, around: Surroundings) -> None:
        self._para = para
        self._around = around

    def read(self, element: etree._Element, state: State) -> None:
        """Everything inside an element, in order."""
        for child in element:
            self._child(child, state)

    def _child(self, child: etree._Element, state: State) -> None:
        tag = child.tag
        if tag == f"{W}r":
            self._run(child, state)
        elif tag in _CHANGES:
            self.read(child, changed(state, child, _CHANGES[tag]))
        elif tag == f"{W}hyperlink":
            self._link(child, state)
        elif tag in _CONTAINERS:
            self.read(child, state)
        elif tag == f"{W}sdt":
            self._control(child, state)
        elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}bookmarkStart"):
            self.anchor(child)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            self._around.report(Said("equation"), Said("equations are read as plain signs, their form is lost"))
            self._math(child, state)
        elif tag == f"{MC}AlternateContent":
            self._alternative(child, state)
        elif tag == f"{W}subDoc":
            self._around.report(Said("sub-document"), Said("text kept in another file is not read"))
        elif isinstance(tag, str) and next(child.iter(f"{W}r"), None) is not None:
            self.read(child, state)

    def anchor(self, element: etree._Element) -> None:
        """A place between words: where a comment begins or ends, or a bookmark."""
        if element.tag == f"{W}bookmarkStart":
            self._sign("bookmark", element.get(f"{W}name", ""))
        else:
            kind = "comment-start" if element.tag == f"{W}commentRangeStart" else "comment-end"
            self._sign(kind, element.get(f"{W}id", ""))

    def _sign(self, kind: str, value: str, state: State = State()) -> None:
        self._para.tokens.append(Token(kind, "", value, state.inserted, state.deleted))

    def _text(self, text: str, state: State) -> None:
        if not text:
            return
        if "code" in self._around.fields:
            self._around.swallowed.append(text)
            return
        self._para.tokens.append(Token("text", text, "", state.inserted, state.deleted, state.formatted))

    def _run(self, run: etree._Element, state: State) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            hidden = properties.find(f"{W}vanish")
            if hidden is not None and is_on(hidden.get(f"{W}val")):
                self._hidden(run)
                return
            formatted = properties.find(f"{W}rPrChange")
            if formatted is not None:
                state = replace(state, formatted=change(formatted, "format"))
        own = next((e for e in run if is_on(e.get(f"{W}customMarkFollows", "0"))), None)
        if own is not None:  # the words of this run are the mark of the note, not part of the text
            kind = "footnote" if own.tag == f"{W}footnoteReference" else "endnote"
            mark = words_of(run)
            self._para.tokens.append(
                Token("own-note", mark, f"{kind} {own.get(f'{W}id', '')}", state.inserted, state.deleted)
            )
            return
        for child in run:
            self._run_child(child, state)

    def _hidden(self, run: etree._Element) -> None:
        words = words_of(run)
        if words.strip():
            self._around.report(
                Said("hidden text “{words}” ({count} characters)", words=words[:200], count=len(words)),
                Said("text formatted as hidden is not part of the document"),
                words,
            )
        for child in run.iter(f"{W}fldChar"):
            self._field(child)

    def _run_child(self, child: etree._Element, state: State) -> None:
        tag = child.tag
        if tag in (f"{W}t", f"{W}delText"):
            self._text(child.text or "", state)
        elif tag in _CHARACTERS:
            self._text(_CHARACTERS[tag], state)
        elif tag == f"{W}br":
            self._text("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else "", state)
        elif tag == f"{W}sym":
            self._symbol(child, state)
        elif tag == f"{W}fldChar":
            self._field(child)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
            self._sign("note", f"{kind} {child.get(f'{W}id', '')}", state)
        elif tag == f"{W}commentReference":
            self._sign("comment-here", child.get(f"{W}id", ""))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self._drawing(child, state)
        elif tag == f"{MC}AlternateContent":
            self._alternative(child, state)
        elif tag == f"{W}ruby":
            base = child.find(f"{W}rubyBase")
            self.read(base if base is not None else child, state)
            reading = "".join(words_of(rt) for rt in child.iter(f"{W}rt"))
            self._around.report(
                Said("reading aid “{words}”", words=reading),
                Said("signs printed above the line are not part of the text"),
                reading,
            )

    def _symbol(self, element: etree._Element, state: State) -> None:
        font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
        sign = symbol(font, code)
        if sign is None:
            self._around.report(
                Said("sign {code} of the font {font}", code=code, font=font),
                Said("this sign has no known letter; it is shown as {sign}", sign="\ufffd"),
            )
        self._text(sign or "\ufffd", state)

    def _field(self, element: etree._Element) -> None:
        kind, fields = element.get(f"{W}fldCharType"), self._around.fields
        if kind == "begin":
            fields.append("code")
        elif kind == "separate" and fields:
            fields[-1] = "result"
        elif kind == "end" and fields:
            fields.pop()
            if "code" not in fields:
                self._around.drop_code()

    def _link(self, link: etree._Element, state: State) -> None:
        target = self._around.links.get(link.get(f"{R}id", ""), "")
        anchor = link.get(f"{W}anchor")
        target = f"{target}#{anchor}" if anchor else target
        self._sign("link-start", target)
        self.read(link, state)
        self._sign("link-end", target)

    def _control(self, control: etree._Element, state: State) -> None:
        """A content control inside the line; the prompt of an empty one is no text."""
        if is_placeholder(control):
            self._around.prompt(words_of(control))
            return
        content = control.find(f"{W}sdtContent")
        if content is not None:
            self.read(content, state)

    def _math(self, element: etree._Element, state: State) -> None:
        for child in element:
            if child.tag == f"{M}t":
                self._text(child.text or "", state)
            elif child.tag in _CHANGES:
                self._math(child, changed(state, child, _CHANGES[child.tag]))
            elif child.tag == f"{W}r":
                self._run(child, state)
            else:
                self._math(child, state)

    def _alternative(self, element: etree._Element, state: State) -> None:
        """Of two forms of the same thing the first is read; the second repeats it for old programs."""
        for child in chosen(element):
            if child.tag == f"{W}r" or child.tag in _CHANGES or child.tag.startswith(M):
                self._child(child, state)
            else:
                self._run_child(child, state)

    def _drawing(self, drawing: etree._Element, state: State) -> None:
        boxes = text_boxes(drawing)
        for box in boxes:
            self._para.boxes.append(self._around.box(box, state))
        word_art = [art.get("string", "") for art in drawing.iter(f"{V}textpath")]
        if words := "".join(word_art).strip():
            self._around.report(
                Said("decorative text “{words}”", words=words),
                Said("text drawn as a picture (watermark) is not part of the document"),
            )
        elif not boxes or has_picture(drawing):
            self._around.report(picture_name(drawing), Said("pictures and embedded objects are not read"))


def changed(state: State, element: etree._Element, kind: str) -> State:
    """The state inside a tracked change."""
    made = change(element, kind)
    return replace(state, inserted=made) if kind in ("insertion", "move-to") else replace(state, deleted=made)


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows only its prompt ("Click here to enter text")."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and is_on(shown.get(f"{W}val"))
