"""Styles of a UN document in Word, small and our own: no default template is carried along."""

from __future__ import annotations

from lxml import etree

from goldenthread.language import code
from goldenthread.text.formats.docx.write.xml import el, part, put, val

_LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "zh": "zh-CN", "ar": "ar-SA"}
# half points: body, heading 1, heading 2, title, organ; Chinese and Arabic letters need a larger body
_SIZES = {"zh": (21, 28, 24, 28, 34), "ar": (26, 30, 28, 32, 38)}
_DEFAULT_SIZES = (20, 28, 24, 28, 34)
INDENT = 1247  # twips left and right of the text column, as in UN documents


# as the United Nations calls them in Word: an editor there knows the file, and its macros work
TEXT = "SingleTxt"
HEADINGS = {1: ("HCh", "_ H _Ch"), 2: ("H1", "_ H_1"), 3: ("H23", "_ H_2/3"), 4: ("H4", "_ H_4"), 5: ("H56", "_ H_5/6")}


def styles(language: str) -> etree._Element:
    """styles.xml for a document in this language."""
    body, first, second, title, organ = _SIZES.get(code(language), _DEFAULT_SIZES)
    column = {"left": INDENT, "right": INDENT}
    loose = {"before": 0, "after": 120, "line": 264, "lineRule": "auto"}
    return part(
        "styles",
        _defaults(language, body),
        _style("Normal", "Normal", None, _spacing(after=0), is_default=True),
        _style(
            TEXT, "__Single Txt", "Normal", el("spacing", loose), el("ind", column), val("jc", _justified(language))
        ),
        _style("UNOther", "UN Other", TEXT, val("jc", "left")),
        _style("UNTableText", "UN Table Text", "Normal", _spacing(before=40, after=40)),
        _style("UNTableHead", "UN Table Head", "UNTableText", el("keepNext"), bold=True),
        _style("UNMasthead", "UN Masthead", "Normal", _spacing(after=20)),
        _style("UNOrganization", "UN Organization", "UNMasthead", size=body + 4),
        _style("UNSymbol", "UN Symbol", "UNMasthead", val("jc", "right"), size=body + 8),
        _style("UNOrgan", "UN Organ", "UNMasthead", size=organ, bold=True),
        _style("UNSession", "UN Session", "UNMasthead", size=body, bold=True),
        _style("UNItem", "UN Item", "UNMasthead", size=body, bold=True),
        _style("Title", "Title", "Normal", _spacing(before=480, after=160), el("ind", column), size=title, bold=True),
        _style("UNFrontTitle", "UN Front Title", "Title"),
        _style("UNFront", "UN Front", TEXT),
        _style("UNAuthor", "UN Author", "Normal", _spacing(after=240), el("ind", column), size=body + 3, bold=True),
        _heading(1, _spacing(before=320, after=160), size=first),
        _heading(2, _spacing(before=240, after=120), size=second),
        _heading(3, _spacing(before=200, after=100), size=body),
        *(_heading(level, _spacing(before=160, after=100), size=body, italic=True) for level in range(4, 10)),
        *(_style(style, name, f"Heading{level}") for level, (style, name) in HEADINGS.items()),
        _style("Header", "header", "Normal", _spacing(after=120)),
        _style("Footer", "footer", "Normal", size=body - 3),
        _style("UNBanner", "UN Banner", "Header", val("jc", "center"), size=body, bold=True, color="9C2A10"),
        _style("FootnoteText", "footnote text", "Normal", _spacing(after=40), el("ind", column), size=body - 3),
        _style("CommentText", "annotation text", "Normal", size=body),
        _character("FootnoteReference", "footnote reference", val("vertAlign", "superscript")),
        _character("CommentReference", "annotation reference", val("sz", 16), val("szCs", 16)),
        _character("Hyperlink", "Hyperlink", val("color", "1F4E79"), val("u", "single")),
    )


def locale(language: str) -> str:
    """The locale Word checks spelling in."""
    return _LOCALES[code(language)]


def _justified(language: str) -> str:
    return "both" if code(language) != "ar" else "left"


def _defaults(language: str, size: int) -> etree._Element:
    short = code(language)
    fonts = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": "SimSun"}
    fonts["cs"] = "Traditional Arabic" if short == "ar" else "Times New Roman"
    lang = el("lang", {"val": locale(language) if short not in ("zh", "ar") else "en-GB"})
    put(lang, "eastAsia", "zh-CN")
    put(lang, "bidi", "ar-SA")
    properties = el("rPr", None, el("rFonts", fonts), val("sz", size), val("szCs", size), lang)
    return el("docDefaults", None, el("rPrDefault", None, properties), el("pPrDefault", None, el("pPr")))


def _spacing(*, before: int = 0, after: int = 0) -> etree._Element:
    return el("spacing", {"before": before, "after": after})


def _style(
    style: str,
    name: str,
    based_on: str | None,
    *paragraph: etree._Element,
    size: int = 0,
    bold: bool = False,
    italic: bool = False,
    color: str = "",
    is_default: bool = False,
) -> etree._Element:
    made = el("style", {"type": "paragraph", "styleId": style}, val("name", name))
    if is_default:
        put(made, "default", 1)
    if based_on:
        made.append(val("basedOn", based_on))
    made.append(el("qFormat"))
    if paragraph:
        made.append(el("pPr", None, *paragraph))
    properties = [el(tag) for tag in ("b", "bCs") if bold] + [el(tag) for tag in ("i", "iCs") if italic]
    properties += [val("color", color)] if color else []
    properties += [val("sz", size), val("szCs", size)] if size else []
    if properties:
        made.append(el("rPr", None, *properties))
    return made


def _heading(level: int, spacing: etree._Element, *, size: int, italic: bool = False) -> etree._Element:
    indent = el("ind", {"left": INDENT, "right": INDENT})
    heading = _style(
        f"Heading{level}", f"heading {level}", "Normal", el("keepNext"), el("keepLines"), spacing, indent,
        val("outlineLvl", level - 1), size=size, bold=not italic, italic=italic,
    )  # fmt: skip
    return heading


def _character(style: str, name: str, *properties: etree._Element) -> etree._Element:
    made = el("style", {"type": "character", "styleId": style}, val("name", name), el("qFormat"))
    made.append(el("rPr", None, *properties))
    return made
