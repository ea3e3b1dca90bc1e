"""Commands of records: `goldenthread plan activities list`, made from declarations.

`NounGroup` is the group of an app; its commands are the app's records, and whatever the app adds by hand.
"""

from __future__ import annotations

from goldenthread.cli.nouns.groups import NounGroup, RecordTable

__all__ = ["NounGroup", "RecordTable"]
