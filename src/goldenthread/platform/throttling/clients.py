"""From where a request comes: the connection, or what a trusted proxy in front of the server says of it.

Anybody can send `X-Forwarded-For`; it is believed only from a proxy named in GOLDENTHREAD_TRUSTED_PROXIES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT")
OTHER = ("HTTP_FORWARDED", "HTTP_X_REAL_IP")  # never read here; nothing behind us should either
UNKNOWN = "unknown"
UNIX = "unix"
"""The word for a connection without an address: a proxy on the same machine, by a socket."""

Address = IPv4Address | IPv6Address


def true_client(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: afterwards `REMOTE_ADDR` is the address of the client, and forwarded headers are true or absent."""

    def middleware(request: HttpRequest) -> HttpResponse:
        settle(request.META)
        return get_response(request)

    return middleware


def settle(meta: dict[str, Any]) -> None:
    """Take from a trusted proxy what it says of the client; from anybody else, nothing."""
    if not _is_trusted(meta.get("REMOTE_ADDR", "")):
        for name in (*FORWARDED, *OTHER):
            meta.pop(name, None)
        return
    if client := _client(meta.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        meta["REMOTE_ADDR"] = client
    for name in FORWARDED[1:]:
        if name in meta:  # the proxy nearest to us writes last; what stands before it anybody can have sent
            meta[name] = meta[name].rpartition(",")[2].strip()
    for name in OTHER:
        meta.pop(name, None)


def _client(chain: Iterable[str]) -> str:
    """The nearest address of the chain that is no trusted proxy; what stands before it can be made up."""
    found = ""
    for hop in reversed(list(chain)):
        address = _address(hop)
        if address is None:
            break
        found = str(address)
        if not _is_trusted(found):
            break
    return found


def _is_trusted(text: str) -> bool:
    address = _address(text)
    if address is None:
        return UNIX in settings.TRUSTED_PROXIES and not text.strip()
    networks = [one for one in settings.TRUSTED_PROXIES if not isinstance(one, str)]
    return any(address in network for network in networks if network.version == address.version)


def _address(text: str) -> Address | None:
    """The address, without port and brackets; one of IPv4 in the dress of IPv6 as what it is."""
    bare = text.strip().strip('"')
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def client_of(request: HttpRequest) -> str:
    """The address that counts: of IPv6 the network of 64 bits, all of which one household or office has."""
    return counted_as(request.META.get("REMOTE_ADDR", ""))


def counted_as(text: str) -> str:
    """The address as counters name it; raises nothing: what is no address counts as one of its own."""
    address = _address(text.partition("/")[0])
    if address is None:
        return UNKNOWN
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
