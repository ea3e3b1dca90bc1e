"""Schedules in working time, apart from the records: files in and out, forward and backward pass, slack.

Knows nothing of Django: `read_file` and `write_file` read and write, `run` reckons, `table` says it as data.
"""

from goldenthread.plan.scheduling.files import read_content, read_file, write_file
from goldenthread.plan.scheduling.model import Link, Problem, Project, Task
from goldenthread.plan.scheduling.mspdi import Unreadable
from goldenthread.plan.scheduling.passes import Dates, run
from goldenthread.plan.scheduling.table import table

__all__ = [
    "Dates",
    "Link",
    "Problem",
    "Project",
    "Task",
    "Unreadable",
    "read_content",
    "read_file",
    "run",
    "table",
    "write_file",
]
