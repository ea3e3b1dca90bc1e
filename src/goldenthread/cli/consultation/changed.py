"""`goldenthread consultation find-changes`: changed paragraphs that are proposed for points, and linked."""

from __future__ import annotations

import click

from goldenthread.cli.consultation.files import JSON, _round
from goldenthread.cli.problems import print_json, refusals


@click.command("find-changes")
@click.argument("key")
@click.option("--link", "names", multiple=True, metavar="POINT:PARAGRAPH", help="Link this one; may be given again.")
@JSON
def find_changes(key: str, names: tuple[str, ...], as_json: bool) -> None:
    """Show which paragraphs of the newest later version seem to have changed for accepted points of the round KEY.

    A person confirms each with --link, by the name at the start of its line; all of those named are linked, or none.
    """
    one = _round(key)
    from goldenthread.drafting.consultation import changed
    from goldenthread.drafting.consultation.actions.changed import link_proposed
    from goldenthread.platform.access import OPERATOR

    version = changed.later(one, OPERATOR)
    linked = 0
    with refusals():
        if names:
            linked = len(link_proposed(one, version, [name.replace("-", "") for name in names], by=OPERATOR))
    found = changed.proposed(one, version, OPERATOR) if version is not None else []
    if as_json:
        told = [{"name": row.name, **row.as_json()} for row in found]
        print_json({"round": key, "version": version and version.number, "linked": linked, "proposed": told})
        return
    click.echo(f"{linked} linked, {len(found)} proposed")
    for row in found:
        click.echo(f"{row.name}\t{row.number}\t{row.why}\t{' '.join(row.after.split())}")
