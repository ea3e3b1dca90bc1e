"""The loom: the thread of a strategy as one picture, from operative paragraphs to the report."""

from goldenthread.desk.loom.picture import Picture, picture
from goldenthread.desk.loom.queries import Loom, loom

__all__ = ["Loom", "Picture", "loom", "picture"]
