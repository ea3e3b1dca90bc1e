"""Schedules by the ending of their file."""

from __future__ import annotations

from pathlib import Path

from goldenthread.plan.scheduling import mspdi, workbook
from goldenthread.plan.scheduling.model import Project
from goldenthread.plan.scheduling.mspdi import Unreadable
from goldenthread.plan.scheduling.passes import Dates

ENDINGS = (".xml", ".xlsx")


def read_file(path: Path) -> Project:
    """A project from MSPDI (.xml) or a workbook (.xlsx). Raises Unreadable."""
    return read_content(path.name, path.read_bytes())


def read_content(name: str, content: bytes) -> Project:
    """A project from the bytes of a file of that name. Raises Unreadable."""
    if content[:4] == b"PK\x03\x04":
        return workbook.read_bytes(content)
    if name.lower().endswith(".mpp"):
        raise Unreadable("MPP files are not read: save the project as XML in Microsoft Project.")
    return mspdi.read(content)


def write_file(project: Project, path: Path, dates: dict[int, Dates] | None = None) -> list[str]:
    """Writes the project by the ending of the path; says what does not fit. Raises ValueError for another ending."""
    if path.suffix.lower() == ".xml":
        mspdi.write(project, path, dates)
    elif path.suffix.lower() == ".xlsx":
        workbook.write(project, path, dates)
    else:
        raise ValueError(f"{path}: write a file that ends in .xml or .xlsx.")
    return list(project.unread)
