# ruff: noqa: F401 - names are given on
"""IATI files: read into rows, put together as tables of the evidence store, and judged by the standard.

What others may use is here and nowhere else; each name is fetched from its module when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goldenthread.analytics.iati.assemble.joined import SOURCE, RawOf
    from goldenthread.analytics.iati.assemble.tables import assemble as assemble_tables
    from goldenthread.analytics.iati.files import UnreadableFileError, XmlFile, find_files
    from goldenthread.analytics.iati.read.batches import READER, Reading
    from goldenthread.analytics.iati.read.raw import COLUMNS, RawRows
    from goldenthread.analytics.iati.standard import standard as the_standard
    from goldenthread.analytics.iati.update import NothingToUpdateError
    from goldenthread.analytics.iati.update import update as take_in_standard
    from goldenthread.analytics.iati.validate.files import Checked, validate_file
    from goldenthread.analytics.iati.validate.files import validate as validate_files

# public name -> module below this package, and the name there
PLACES = {
    "COLUMNS": "read.raw:COLUMNS",
    "Checked": "validate.files:Checked",
    "NothingToUpdateError": "update:NothingToUpdateError",
    "READER": "read.batches:READER",
    "RawOf": "assemble.joined:RawOf",
    "RawRows": "read.raw:RawRows",
    "Reading": "read.batches:Reading",
    "SOURCE": "assemble.joined:SOURCE",
    "UnreadableFileError": "files:UnreadableFileError",
    "XmlFile": "files:XmlFile",
    "assemble_tables": "assemble.tables:assemble",
    "find_files": "files:find_files",
    "take_in_standard": "update:update",
    "the_standard": "standard:standard",
    "validate_file": "validate.files:validate_file",
    "validate_files": "validate.files:validate",
}


def __getattr__(name: str) -> Any:
    if name not in PLACES:
        raise AttributeError(f"{__name__} has no public name {name!r}")
    module, found = PLACES[name].split(":")
    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), found)
    return value


def __dir__() -> list[str]:
    return sorted(PLACES)
