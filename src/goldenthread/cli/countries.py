"""Groups of countries for commands that need no database, from the dated lists that every installation brings along."""

from __future__ import annotations

from datetime import date

LDC_LISTED_ON = date(2022, 12, 31)  # the backtests ask about the list in force when the programme of action began


def least_developed(on: date = LDC_LISTED_ON) -> frozenset[str]:
    """ISO alpha-3 codes of the least developed countries on a day, as `instances/unido-ldc/groups.yaml` lists them.

    One whose start is not specified is left out: an unknown start is not "always".
    """
    import yaml

    from goldenthread.config.installation import instances

    file = instances() / "unido-ldc" / "groups.yaml"
    groups = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)["country_groups"]
    listed = next(group for group in groups if group["key"] == "ldc")["memberships"]
    rows = [dict(zip(listed["columns"], row, strict=True)) for row in listed["rows"]]
    return frozenset(
        row["country"]
        for row in rows
        if row["valid_from"] is not None
        and row["valid_from"] <= on
        and (row["valid_to"] is None or row["valid_to"] > on)
    )
