"""The variables an installation can set, in one table that the documentation is made from."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, what it is when not set, and what it is for."""

    name: str
    default: str
    help: str

    def text(self) -> str:
        return os.environ.get(self.name, self.default)

    def claims(self) -> bool:
        """True when the variable says yes: 1, true, yes or on."""
        return self.text().strip().lower() in {"1", "true", "yes", "on"}

    def items(self) -> list[str]:
        return [item.strip() for item in self.text().split(",") if item.strip()]


HOME = Variable("GOLDENTHREAD_HOME", "./var", "Folder that holds the database, files, evidence and the secret key.")
DATABASE_URL = Variable(
    "GOLDENTHREAD_DATABASE_URL",
    "",
    "Database address such as postgres://user:password@host:5432/name. Not set: SQLite in GOLDENTHREAD_HOME.",
)
SECRET_KEY = Variable(
    "GOLDENTHREAD_SECRET_KEY",
    "",
    "Secret that signs sessions and links. Not set: made once and kept in GOLDENTHREAD_HOME/secret-key.",
)
PRODUCTION = Variable(
    "GOLDENTHREAD_PRODUCTION",
    "no",
    "yes on a public server: secure cookies, strict transport, no illustration.",
)
HOSTS = Variable(
    "GOLDENTHREAD_HOSTS",
    "127.0.0.1,localhost,[::1]",
    "Host names the server answers to, separated by commas.",
)
ORIGINS = Variable(
    "GOLDENTHREAD_ORIGINS", "", "Addresses (https://...) that forms may be sent from, when behind a proxy."
)
DEBUG = Variable("GOLDENTHREAD_DEBUG", "no", "yes shows technical details of an error in the browser.")
EMAIL_URL = Variable(
    "GOLDENTHREAD_EMAIL_URL",
    "",
    "Mail server such as smtp://user:password@host:587. Not set: messages are written to GOLDENTHREAD_HOME/mail.",
)
EMAIL_FROM = Variable("GOLDENTHREAD_EMAIL_FROM", "golden-thread@localhost", "Sender of messages.")
OIDC_NAME = Variable("GOLDENTHREAD_OIDC_NAME", "Single sign-on", "What the sign-in button of the provider says.")
OIDC_URL = Variable("GOLDENTHREAD_OIDC_URL", "", "OpenID Connect provider (its discovery address). Not set: off.")
OIDC_CLIENT = Variable("GOLDENTHREAD_OIDC_CLIENT", "", "Client id at the OpenID Connect provider.")
OIDC_SECRET = Variable("GOLDENTHREAD_OIDC_SECRET", "", "Client secret at the OpenID Connect provider.")
OIDC_DOMAINS = Variable(
    "GOLDENTHREAD_OIDC_DOMAINS",
    "",
    "Mail domains, separated by commas, whose addresses the provider gives to their owners alone, though it does not say "
    "so (email_verified). Not set: none.",
)
DATA_LICENCE = Variable(
    "GOLDENTHREAD_DATA_LICENCE",
    "",
    "Licence under which public data are given away, such as CC-BY-4.0. Not set: the data package names none.",
)
EVIDENCE_INBOX = Variable(
    "GOLDENTHREAD_EVIDENCE_INBOX",
    "",
    "Folder from which administrators may load evidence on the web. Not set: evidence-inbox in GOLDENTHREAD_HOME.",
)
TEST_POSTGRES_URL = Variable(
    "GOLDENTHREAD_TEST_POSTGRES_URL",
    "",
    "PostgreSQL that the test suite also runs on. Not set: the local socket.",
)

VARIABLES = [value for value in list(globals().values()) if isinstance(value, Variable)]


def home() -> Path:
    """The folder that holds the state of the installation, made when it is missing."""
    folder = Path(HOME.text()).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The secret of the installation: given, or made once and kept readable by its owner alone."""
    if given := SECRET_KEY.text():
        return given
    path = home() / "secret-key"
    if not path.exists():
        temporary = path.with_name(f"secret-key.{os.getpid()}")
        temporary.touch(mode=0o600)
        temporary.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass  # another process made it first: theirs holds
        finally:
            temporary.unlink()
    return path.read_text(encoding="utf-8").strip()
