"""`goldenthread accounts end-sessions`, `close`, `reopen`, `hand-over`."""

from __future__ import annotations

import click

from goldenthread.cli.accounts.found import account, as_json_option, told_account
from goldenthread.cli.django import tell
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, print_json, refusals


def _done(verb: str, who: str, as_json: bool) -> None:
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import leaving

    user = account(who)
    with refusals():
        getattr(leaving, verb)(user, by=OPERATOR)
    told_account(user, as_json)


@click.command("end-sessions")
@click.argument("who")
@as_json_option
def end_sessions(who: str, as_json: bool) -> None:
    """Sign the person of the account WHO out everywhere."""
    _done("end_sessions", who, as_json)


@click.command()
@click.argument("who")
@as_json_option
def close(who: str, as_json: bool) -> None:
    """Close the account WHO: its sessions end and its tokens are revoked. What it did stays its own."""
    _done("close", who, as_json)


@click.command()
@click.argument("who")
@as_json_option
def reopen(who: str, as_json: bool) -> None:
    """Open the account WHO again; its person enters by a new link (`accounts send`)."""
    _done("reopen", who, as_json)


@click.command("hand-over")
@click.argument("who")
@click.option("--to", "to", default="", help="Who takes over (e-mail address or number). Not given: only list it.")
@as_json_option
def hand_over(who: str, to: str, as_json: bool) -> None:
    """List what waits for the person of the account WHO, or with --to give it to somebody else."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.register.accounts import duties

    user = account(who)
    if not to:
        held = [one.plain() for one in duties.held_by(user, by=OPERATOR)]
        if as_json:
            return print_json({"waiting": held})
        for one in held:
            click.echo(f"{one['kind']}\t{one['id']}\t{one['title']}")
        return tell(f"{len(held)} to hand over")
    taker = account(to)
    with refusals():
        done = duties.hand_over(user, taker, by=OPERATOR)
    if as_json:
        print_json(done.plain())
    tell(f"{len(done.went)} handed over; {len(done.unseen)} of them {taker} cannot see yet: give them a role")
    for left, reason in done.stayed:
        tell(f"{left.kind} {left.pk} {left.title}: stays: {reason}")
    if done.stayed:
        raise SystemExit(DONE_WITH_PROBLEMS)
