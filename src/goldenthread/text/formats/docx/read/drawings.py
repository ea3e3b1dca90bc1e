"""What a Word file draws: text boxes, pictures, and which of several forms of the same thing is read."""

from __future__ import annotations

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.formats.docx.read.model import MC, WP, V, W
from goldenthread.text.formats.places import picture


def words_of(element: etree._Element) -> str:
    """Every word inside an element, deleted ones too."""
    return "".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText"))


def chosen(alternatives: etree._Element) -> etree._Element:
    """The form to read of several forms of the same thing: the first with words, else the first with content."""
    forms = [*alternatives.findall(f"{MC}Choice"), *alternatives.findall(f"{MC}Fallback")]
    full = [form for form in forms if len(form)] or forms
    return next((form for form in full if words_of(form).strip()), full[0] if full else alternatives)


def text_boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing in order, each once: not those of forms that are not read, nor those inside others.

    The name of the element tells them: ISO Strict files keep them in another namespace.
    """
    return [box for box in drawing.iter("{*}txbxContent") if not _is_of_another(box, drawing)]


def _is_of_another(box: etree._Element, drawing: etree._Element) -> bool:
    below = box
    for above in box.iterancestors():
        if above.tag == f"{MC}AlternateContent" and chosen(above) is not below:
            return True
        if above is drawing:
            return False
        if above.tag.endswith("}txbxContent"):
            return True
        below = above
    return False


def has_picture(drawing: etree._Element) -> bool:
    """Whether there is more than words in a drawing: a picture, a chart, an object."""
    names = ("pic", "imagedata", "chart", "OLEObject", "relIds")
    return any(isinstance(e.tag, str) and e.tag.rpartition("}")[2] in names for e in drawing.iter())


def picture_name(drawing: etree._Element) -> str:
    """What stands for a picture, for people: its description, title or name."""
    named = next(drawing.iter(f"{WP}docPr"), None)
    name = (named.get("descr") or named.get("title") or named.get("name") or "") if named is not None else ""
    if named is None and (shape := next(drawing.iter(f"{V}shape"), None)) is not None:
        name = shape.get("alt") or ""
    if drawing.tag == f"{W}object":
        return Said("embedded object “{name}”", name=name) if name else Said("embedded object")
    return picture(name)
