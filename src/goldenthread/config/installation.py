"""Sets an installation up, again and again without harm: database, static files, first accounts, default instance."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from goldenthread import __version__
from goldenthread.config import environment, privacy

Tell = Callable[[str], None]

FIRST_ACCOUNTS = (
    ("admin@example.org", "Administrator", "administrator"),
    ("focal-point@example.org", "Focal point", "focal_point"),
    ("drafter@example.org", "Drafter", "drafter"),
    ("reader@example.org", "Reader", "reader"),
)


class CannotStart(Exception):
    """The installation cannot start; the text says what to do."""


def instances() -> Path:
    """The folder of instances: in the source tree, or inside the installed package."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent.parent / "instances", package / "instances"):
        if folder.is_dir():
            return folder
    raise CannotStart("The folder instances/ is missing from this installation. Install Golden Thread again.")


def home_is_writable() -> None:
    """Raise CannotStart unless the state of the installation can be kept."""
    folder = environment.HOME.text()
    try:
        probe = environment.home() / f".probe-{os.getpid()}"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            f"{folder} cannot be written ({error.strerror}). Set GOLDENTHREAD_HOME to a folder of yours, for instance: "
            "GOLDENTHREAD_HOME=~/golden-thread make run"
        ) from error


def claim(host: str, port: int) -> socket.socket:
    """A socket bound to the address, to listen on later. Raises CannotStart when something has it already."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        claimed = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotStart(f"{host} is no address of this machine ({error.strerror}). Name one with --host.") from error
    claimed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        claimed.bind(address)
    except OSError as error:
        claimed.close()
        raise CannotStart(
            f"{host}:{port} cannot be used ({error.strerror}). Choose another port, for instance: make run PORT={port + 1}"
        ) from error
    return claimed


def database(tell: Tell) -> None:
    """Bring the database to this version; a run that was killed is completed by the next."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from goldenthread.config import safekeeping, upgrade
    from goldenthread.platform.search import index as search_index

    try:
        upgrade.carry_over(tell)
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            tell(f"Setting up the database ({len(waiting)} steps)")
            call_command("migrate", interactive=False, verbosity=0)
            search_index.complete()
        upgrade.waiting_work_finds_its_function()
    except (upgrade.WrongStand, safekeeping.NotSafe, OSError) as error:
        raise CannotStart(str(error)) from error
    except DatabaseError as error:
        raise CannotStart(f"The database cannot be used: {error}. See GOLDENTHREAD_DATABASE_URL.") from error


def _stamp(name: str, value: str) -> bool:
    """True when `name` was last done for another value; call `_keep` once it is done."""
    path = environment.home() / f".{name}"
    return not path.exists() or path.read_text(encoding="utf-8") != value


def _keep(name: str, value: str) -> None:
    (environment.home() / f".{name}").write_text(value, encoding="utf-8")


def _fingerprint(folders: list[Path]) -> str:
    digest = hashlib.sha256(__version__.encode())
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def static_files(tell: Tell) -> None:
    """Collect and compress what the pages need, when it changed."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    folders = [
        Path(storage.location)
        for finder in get_finders()
        for storage in getattr(finder, "storages", {}).values()
        if Path(storage.location).is_dir()
    ]
    value = _fingerprint(folders)
    if _stamp("static", value):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        _keep("static", value)


def default_instance(tell: Tell) -> None:
    """Load the LDC strategy, and its illustration outside production, when the files changed since the last time."""
    from django.conf import settings
    from django.db import connection

    from goldenthread.exchange import instance

    folders = [instances() / "unido-ldc"]
    if not settings.PRODUCTION:
        folders.append(instances() / "unido-ldc" / "illustration")
    value = _fingerprint(folders) + str(connection.settings_dict["NAME"])
    if not _stamp("instance", value):
        return
    tell("Loading the default instance: UNIDO's LDC strategy")
    try:
        for folder in folders:
            instance.load(folder)
    except instance.WrongFolderError as error:
        raise CannotStart(f"The default instance cannot be loaded: {error}") from error
    _first_papers()
    _keep("instance", value)


def _first_papers() -> None:
    """The update to the governing body for each strategy in preparation, as the records stand now.

    An installation to try shows the first one to everybody; on a public server people clear and issue it.
    """
    from django.conf import settings

    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.errors import NotPossible
    from goldenthread.platform.models import Strategy, StrategyStatus
    from goldenthread.reports import actions

    for strategy in Strategy.objects.filter(is_illustration=False).exclude(status=StrategyStatus.ENDED):
        try:
            snapshot = actions.make_paper(strategy, "update", by=OPERATOR)
        except NotPossible:
            continue  # nothing is known of it yet
        if not settings.PRODUCTION:
            actions.issue_first(snapshot)


def first_accounts() -> list[tuple[str, str]]:
    """Accounts to begin with, as (address, password): made once; an empty list when there are people already."""
    from django.conf import settings

    from goldenthread.platform import actions, audit
    from goldenthread.platform.models import User
    from goldenthread.platform.roles import Role

    if User.objects.exists():
        return []
    made = []
    wanted = FIRST_ACCOUNTS[:1] if settings.PRODUCTION else FIRST_ACCOUNTS
    with audit.acting("installation", reason="first accounts"):
        for email, name, role in wanted:
            password = "-".join(secrets.token_hex(2) for _ in range(4))
            user = actions.create_account(email=email, name=name, password=password, by="installation", is_first=True)
            actions.grant(user, Role(role), by="installation")
            made.append((email, password))
    path = environment.home() / "first-accounts.txt"
    path.touch(mode=0o600)
    path.write_text("".join(f"{email}  {password}\n" for email, password in made), encoding="utf-8")
    return made


def set_up(tell: Tell) -> list[tuple[str, str]]:
    """All of it, in order. Returns the accounts that were made now."""
    privacy.new_files_are_private()
    privacy.tighten(tell)
    database(tell)
    static_files(tell)
    made = first_accounts()
    default_instance(tell)
    anchor_trail(tell)
    return made


def anchor_trail(tell: Tell) -> None:
    """Write the end of the audit trail outside the database; says so when the trail does not go on from there."""
    from django.db import DatabaseError

    from goldenthread.platform.audit import anchor

    try:
        anchor.move_on()
    except (anchor.Astray, DatabaseError, OSError) as error:
        tell(f"The audit trail has no new anchor: {error}. See: goldenthread check")
