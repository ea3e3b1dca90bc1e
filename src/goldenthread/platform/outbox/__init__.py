"""The outbox: what people are told, written in the transaction of the act that tells it.

    notify(item.owner, about=item, why=_("An action item was given to you."), key=f"action-item:{item.pk}:given")

A notice shows on its person's page of notices and goes out by e-mail as the person chose (`outbox.mail`). The same key
never reaches an account twice, so that a reminder that is worked out every minute is still sent once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils import timezone

from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import MailState, MailWanted, Notice, Person, User
from goldenthread.platform.seeing import rule, sees, visible_rows
from goldenthread.platform.words import speaking

MOST_SHOWN = 200
rule(Notice, lambda user: Q(user=user.pk))


def notify(people: Any, *, about: Model, why: Any, key: str, due: date | None = None) -> int:
    """Tell people of a record, in each one's own language; how many were told that were not told before.

    `people`: an account, a person, or several of either. Whoever has no open account, or may not see the record, is told
    nothing. `why` is one lazy sentence, and `key` names the occasion.
    """
    rows = [_written(user, about, why, key, due) for user in _accounts(people) if sees(user, about)]
    known = set(
        Notice.objects.filter(key=key[:200], user__in=[row.user_id for row in rows]).values_list("user", flat=True)
    )
    fresh = [row for row in rows if row.user_id not in known]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _accounts(people: Any) -> list[User]:
    several = people if isinstance(people, Iterable) and not isinstance(people, Model) else [people]
    found: dict[int, User] = {}
    for one in several:
        user = one.user if isinstance(one, Person) else one
        if isinstance(user, User) and user.is_active:
            found[user.pk] = user
    return list(found.values())


def _written(user: User, about: Model, why: Any, key: str, due: date | None) -> Notice:
    with speaking(user.language):
        return Notice(
            user=user,
            key=key[:200],
            why=str(why)[:400],
            about_type=about._meta.label_lower,
            about_id=str(about.pk),
            title=str(about)[:300],
            address=str(about.get_absolute_url() if hasattr(about, "get_absolute_url") else "")[:300],
            due_on=due,
            mail=MailState.SENT if user.mail_wanted == MailWanted.NONE else MailState.WAITING,
        )


def of(user: Viewer, *, unread: bool = False, most: int = MOST_SHOWN) -> list[Notice]:
    """The newest notices of a person about records that they may (still) see, newest first."""
    rows = Notice.objects.filter(user=user.pk)
    return seen_still(list((rows.filter(read_at=None) if unread else rows)[:most]), user)


def seen_still(notices: list[Notice], user: Viewer) -> list[Notice]:
    """Those of some notices whose record is there and may be seen by `user`."""
    wanted: dict[str, set[str]] = {}
    for one in notices:
        wanted.setdefault(one.about_type, set()).add(one.about_id)
    there = {(name, str(pk)) for name, keys in wanted.items() for pk in _visible(name, keys, user)}
    return [one for one in notices if (one.about_type, one.about_id) in there]


def _visible(name: str, keys: set[str], user: Viewer) -> list[Any]:
    try:
        model = apps.get_model(name)
    except LookupError:
        return []  # a kind of record that this version no longer has
    return list(visible_rows(model, user).filter(pk__in=keys).values_list("pk", flat=True))


def unread(user: Viewer) -> int:
    """How many notices the person has not read."""
    return Notice.objects.filter(user=user.pk, read_at=None).count()


def read(user: Viewer, numbers: Iterable[int] | None = None) -> int:
    """Mark notices of the person as read, all of them when none are named; how many."""
    rows = Notice.objects.filter(user=user.pk, read_at=None)
    return (rows if numbers is None else rows.filter(pk__in=list(numbers))).update(read_at=timezone.now())


def want_mail(user: Viewer, how_often: str) -> None:
    """Keep how often the person wants notices by e-mail. Raises ValidationError for anything but a choice of it."""
    account = User.objects.get(pk=user.pk)
    account.mail_wanted = how_often
    save(account, by=user, reason="notices by e-mail")


def clear_old(*, days: int = 180) -> int:
    """Take away notices that were read so many days ago; how many."""
    return Notice.objects.filter(read_at__lt=timezone.now() - timedelta(days=days)).delete()[0]
