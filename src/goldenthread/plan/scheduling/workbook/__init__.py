"""A schedule as a workbook: a sheet each of options, tasks, calendars, resources, assignments."""

from goldenthread.plan.scheduling.workbook.read import read, read_bytes
from goldenthread.plan.scheduling.workbook.write import write

__all__ = ["read", "read_bytes", "write"]
