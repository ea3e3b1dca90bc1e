"""The variables an installation can set, in one table that the documentation is made from."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
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

    def number(self, least: int = 0, most: int = 10**9) -> int:
        """The whole number it is set to. Raises ValueError, in words, for anything else."""
        text = self.text().strip()
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"{self.name} is {text!r}: write a whole number from {least} to {most}.")
        return int(text)


HOME = Variable("GOLDENTHREAD_HOME", "./var", "Folder that holds the database, files, evidence and the secret key.")
DATABASE_URL = Variable(
    "GOLDENTHREAD_DATABASE_URL",
    "",
    "Database address such as postgres://user:password@host:5432/name. Not set: SQLite in GOLDENTHREAD_HOME.",
)
TRAIL_ANCHOR = Variable(
    "GOLDENTHREAD_TRAIL_ANCHOR",
    "",
    "File, outside the database, that names the end of the audit trail. Several hosts of one installation name the same "
    "one. Not set: trail-anchor in GOLDENTHREAD_HOME.",
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
TRUSTED_PROXIES = Variable(
    "GOLDENTHREAD_TRUSTED_PROXIES",
    "",
    "Addresses or networks of the proxies in front of the server, separated by commas, such as 127.0.0.1,10.0.0.0/8; "
    "unix for a socket. From these alone X-Forwarded-For, -Proto and -Host are believed. Not set: from nobody.",
)
ADDRESS = Variable(
    "GOLDENTHREAD_ADDRESS",
    "",
    "Address at which people open the installation, such as https://strategy.example.org; links in messages begin with "
    "it. Not set: the first of GOLDENTHREAD_ORIGINS, else messages name pages without a link.",
)
API_RATE = Variable(
    "GOLDENTHREAD_API_RATE", "600", "Requests to the API that an account may make in a minute. 0: any number."
)
API_RATE_ANONYMOUS = Variable(
    "GOLDENTHREAD_API_RATE_ANONYMOUS",
    "120",
    "Requests to the API that one address may make in a minute without an account. 0: any number.",
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
PROCESSES = Variable(
    "GOLDENTHREAD_PROCESSES",
    "",
    "Web processes. Not set: one for each processor, at least 2 and at most 8.",
)
THREADS = Variable("GOLDENTHREAD_THREADS", "4", "Requests that one web process answers at a time.")
CONNECTIONS = Variable(
    "GOLDENTHREAD_CONNECTIONS",
    "1000",
    "Connections that one web process holds; when there are more, those that have waited longest are closed.",
)
ARRIVAL_SECONDS = Variable(
    "GOLDENTHREAD_ARRIVAL_SECONDS",
    "30",
    "Longest time the headers of a request may take to arrive, and the longest silence within a body. A body has as long "
    "in all, and a second more for every 8 kB that have arrived; so has a reader of an answer.",
)
IDLE_SECONDS = Variable(
    "GOLDENTHREAD_IDLE_SECONDS",
    "75",
    "Time after which a connection is closed that asks nothing more. Longer than a proxy before it keeps its own.",
)
ANONYMOUS_KB = Variable(
    "GOLDENTHREAD_ANONYMOUS_KB", "1024", "Most that somebody who is not signed in may send in a request, in kB."
)
FORM_MB = Variable(
    "GOLDENTHREAD_FORM_MB", "8", "Most that a signed-in person may send in a form or a body of the API, in MB."
)
UPLOAD_MB = Variable(
    "GOLDENTHREAD_UPLOAD_MB", "64", "Most that a signed-in person may send where a file is asked for, in MB."
)
EVIDENCE_SERVICE = Variable(
    "GOLDENTHREAD_EVIDENCE_SERVICE",
    "",
    "Address of a service that gives IATI activities by country, with {country} where the ISO alpha-2 code goes. Not set: "
    "nothing is fetched.",
)
KEEP_JOBS_DAYS = Variable(
    "GOLDENTHREAD_KEEP_JOBS_DAYS",
    "30",
    "Days after its end that a job is kept, with its files. The worker clears away what is older once a day. 0: for ever.",
)
LOG_FORMAT = Variable("GOLDENTHREAD_LOG_FORMAT", "text", "text, or json: one JSON object a line, for programs.")
LOG_LEVEL = Variable(
    "GOLDENTHREAD_LOG_LEVEL", "WARNING", "From which level on lines are logged; INFO has a line for each request."
)
SLOW_QUERY_MS = Variable(
    "GOLDENTHREAD_SLOW_QUERY_MS", "1000", "Queries of the database that take as many milliseconds are logged. 0: none."
)
METRICS_FROM = Variable(
    "GOLDENTHREAD_METRICS_FROM",
    "",
    "Addresses or networks that /metrics is given to, separated by commas; unix for a socket. Not set: to nobody. A proxy "
    "at one of them is named in GOLDENTHREAD_TRUSTED_PROXIES too, or everybody behind it may read.",
)
DISK_FREE_MB = Variable(
    "GOLDENTHREAD_DISK_FREE_MB", "500", "Free space in GOLDENTHREAD_HOME, in MB, below which the server is not ready."
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
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def networks(variable: Variable) -> list[IPv4Network | IPv6Network | str]:
    """The networks that the variable names, and the word unix. Raises ValueError for anything else."""
    found: list[IPv4Network | IPv6Network | str] = []
    for item in variable.items():
        try:
            found.append(item if item == "unix" else ip_network(item))
        except ValueError as error:
            raise ValueError(
                f"{variable.name} names {item!r}, which is no address or network: write, for instance, "
                "127.0.0.1,10.0.0.0/8"
            ) from error
    return found


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
