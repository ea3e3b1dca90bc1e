"""The command line: `goldenthread`. Thin doors on queries and actions; docs/reference/cli.md is its contract."""

from goldenthread.cli.root import main

__all__ = ["main"]
