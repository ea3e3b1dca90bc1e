"""Microsoft Project XML (MSPDI), read and written."""

from goldenthread.plan.scheduling.mspdi.read import Unreadable, read
from goldenthread.plan.scheduling.mspdi.write import write

__all__ = ["Unreadable", "read", "write"]
