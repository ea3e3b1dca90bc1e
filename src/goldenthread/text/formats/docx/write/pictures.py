"""Charts in a Word file: a picture in the line, with its words for those who do not see it."""

from __future__ import annotations

import struct

from lxml import etree

from goldenthread.text.charts import Chart
from goldenthread.text.formats.docx.write.runs import Story, paragraph
from goldenthread.text.formats.docx.write.styles import INDENT
from goldenthread.text.formats.docx.write.xml import R, el

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU = 360_000  # a centimetre
_WIDTH = 13  # centimetres between the margins of the text


def chart_paragraph(story: Story, chart: Chart) -> etree._Element:
    """The paragraph that holds the picture of the chart; the picture itself is kept in `story.pictures`."""
    from goldenthread.text.formats.pdf.write import picture

    data = picture(chart, story.language)
    story.pictures.append(data)
    pixels = struct.unpack(">II", data[16:24])  # width and height stand first in a PNG
    size = (_WIDTH * _EMU, _WIDTH * _EMU * pixels[1] // pixels[0])
    run = el("r", None, _drawing(len(story.pictures), size, chart))
    indent = el("ind", {"left": INDENT, "right": INDENT})
    return paragraph("UNOther", [run], rtl=story.is_rtl, before=[indent])


def _drawing(number: int, size: tuple[int, int], chart: Chart) -> etree._Element:
    drawing = el("drawing")
    inline = _in(drawing, _DRAWING, "inline", distT="0", distB="0", distL="0", distR="0")
    _in(inline, _DRAWING, "extent", cx=str(size[0]), cy=str(size[1]))
    _in(inline, _DRAWING, "docPr", id=str(number), name=f"Chart {number}", title=chart.title, descr=chart.words)
    graphic = _in(inline, _MAIN, "graphic")
    data = _in(graphic, _MAIN, "graphicData", uri=_PICTURE)
    picture = _in(data, _PICTURE, "pic")
    about = _in(picture, _PICTURE, "nvPicPr")
    _in(about, _PICTURE, "cNvPr", id=str(number), name=f"chart{number}.png")
    _in(about, _PICTURE, "cNvPicPr")
    fill = _in(picture, _PICTURE, "blipFill")
    _in(fill, _MAIN, "blip").set(f"{{{R}}}embed", f"rIdPicture{number}")
    _in(_in(fill, _MAIN, "stretch"), _MAIN, "fillRect")
    shape = _in(picture, _PICTURE, "spPr")
    form = _in(shape, _MAIN, "xfrm")
    _in(form, _MAIN, "off", x="0", y="0")
    _in(form, _MAIN, "ext", cx=str(size[0]), cy=str(size[1]))
    _in(_in(shape, _MAIN, "prstGeom", prst="rect"), _MAIN, "avLst")
    return drawing


def _in(holder: etree._Element, space: str, tag: str, **attributes: str) -> etree._Element:
    prefix = {_DRAWING: "wp", _MAIN: "a", _PICTURE: "pic"}[space]
    return etree.SubElement(holder, f"{{{space}}}{tag}", attributes, nsmap={prefix: space})
