"""Nobody slow, idle or greedy holds what serves others; the processes of a site live and end together."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import sys
import threading
from pathlib import Path

import orjson
import pytest
from tests.house.site import Site, all_of, can_be_bound, is_there, until

POST = b"POST /language/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
FORM = {"Content_Type": "application/x-www-form-urlencoded"}
MB = 1024 * 1024


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("site") / "home"


@pytest.fixture(scope="module")
def site(home):
    site = Site(home)
    yield site
    site.end()


@pytest.fixture(scope="module")
def strict(home):
    """A site with limits that a test can wait for."""
    strict = Site(home, ARRIVAL_SECONDS="5", IDLE_SECONDS="5", FORM_MB="2", UPLOAD_MB="4")
    yield strict
    strict.end()


@pytest.fixture
def begin(home):
    """A function that begins a site of its own."""
    begun = []

    def begin(**settings):
        begun.append(Site(home, **settings))
        return begun[-1]

    yield begin
    for one in begun:
        if one.process.poll() is None:
            one.end()


def slow_clients(site, many):
    """So many of each: within headers, within a body, idle, nothing said at all, and not reading what it asked for."""
    page = b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    kinds = (
        b"GET / HTTP/1.1\r\nHost: loc",
        POST + b"Content-Length: 1000\r\n\r\nl",
        POST + b"Transfer-Encoding: chunked\r\n\r\n3e8\r\nl",
        b"",
        page,
    )
    return [site.connect(words) for words in kinds for _each in range(many)]


@contextlib.contextmanager
def dripping(clients):
    """Each of them sends a byte every now and then."""
    over = threading.Event()

    def drip():
        while not over.wait(0.2):
            for client in clients:
                with contextlib.suppress(OSError):
                    client.send(b"x")

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def close(clients):
    for client in clients:
        client.close()


def test_four_that_hold_their_bodies_back_stop_nobody(site):
    held = [site.connect(POST + b"Content-Length: 1000\r\n\r\nl") for _each in range(4)]
    try:
        assert site.get("/accounts/login/")[0] == 200
    finally:
        close(held)


def test_two_hundred_slow_clients_leave_the_site_to_others(site):
    held = slow_clients(site, 40)
    try:
        with dripping(held[:120]):
            person = site.sign_in()
            for path in ("/", "/plan/", "/results/", "/documents/", "/api/core/jobs"):
                assert site.get(path, **person)[0] == 200
    finally:
        close(held)


def test_connections_that_keep_waiting_make_room_when_there_are_too_many(begin):
    site = begin(CONNECTIONS="20", ARRIVAL_SECONDS="3600", IDLE_SECONDS="3600")
    held = slow_clients(site, 40)
    try:
        for _each in range(5):
            assert site.get("/accounts/login/")[0] == 200
    finally:
        close(held)


def test_a_request_that_never_ends_is_ended_in_words(strict):
    kinds = {
        "headers": strict.connect(b"GET / HTTP/1.1\r\nHost: loc"),
        "body": strict.connect(POST + b"Content-Length: 1000\r\n\r\nl"),
        "chunks": strict.connect(POST + b"Accept-Language: fr\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nl"),
    }
    silent, idle = strict.connect(), strict.connect(b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    with dripping(kinds.values()):
        ends = {name: all_of(client) for name, client in kinds.items()}
    assert {name: end[:12] for name, end in ends.items()} == dict.fromkeys(kinds, b"HTTP/1.1 408") | {
        "headers": b"HTTP/1.0 408"
    }
    assert "pas arrivée à temps" in ends["chunks"].decode()
    assert all_of(silent) == b""
    assert all_of(idle).startswith(b"HTTP/1.1 200")  # and then closed


def test_a_reader_who_does_not_read_is_given_up(strict):
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", strict.port))
    client.settimeout(900)
    ask = b"GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 30_000 + b"\r\n\r\n"
    with pytest.raises(ConnectionError):  # answers pile up, so nothing more is read of what is asked, then it is over
        client.sendall(ask * 500)


def test_who_asks_much_at_once_is_answered_a_part_of_it(site):
    end = all_of(site.connect(b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 500))
    assert end.count(b"HTTP/1.1 200") == 8


def test_a_large_body_of_a_stranger_is_refused_before_it_comes(site):
    for more in (b"", b"Expect: 100-continue\r\n", b"Cookie: sessionid=made-up\r\n", b"Authorization: Bearer gt_x\r\n"):
        client = site.connect(POST + more + b"Accept-Language: es\r\nContent-Length: 125829120\r\n\r\n")
        end = all_of(client)
        assert end.startswith(b"HTTP/1.1 413"), more
        assert "demasiado grande" in end.decode() and "1 MB" in end.decode()


def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(site):
    client = site.connect(POST + b"Transfer-Encoding: chunked\r\n\r\n")
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with contextlib.suppress(OSError):
        for _each in range(40):
            client.sendall(chunk)
        client.shutdown(socket.SHUT_WR)
    assert all_of(client).startswith(b"HTTP/1.1 413")


def test_a_program_is_told_in_json(site):
    status, body, headers = site.ask("POST", "/api/core/jobs", b"x" * 2 * MB, Content_Type="application/json")
    assert (status, headers["Content-Type"]) == (413, "application/json")
    assert "too large" in orjson.loads(body)["reason"]


def test_people_may_send_more_and_files_where_files_are_asked_for(strict):
    person = strict.sign_in()

    def sent(path, size, **headers):
        return strict.ask("POST", path, b"x" * size, **person, **headers)[0]

    assert sent("/language/", MB * 3 // 2, **FORM) != 413
    assert sent("/language/", 3 * MB, **FORM) == 413
    assert sent("/documents/glossary/files/", 3 * MB, Content_Type="application/octet-stream") != 413
    assert sent("/documents/glossary/files/", 5 * MB, Content_Type="application/octet-stream") == 413
    assert sent("/api/drafting/glossary/imports?name=a.csv", 3 * MB) == 422
    assert sent("/api/drafting/glossary", 3 * MB) == 413
    expecting = strict.connect(
        b"POST /api/drafting/glossary/imports?name=a.csv HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
        + f"Cookie: {person['Cookie']}\r\nX-CSRFToken: {person['X_CSRFToken']}\r\n".encode()
        + f"Connection: close\r\nContent-Length: {3 * MB}\r\n\r\n".encode()
    )
    assert expecting.recv(12) == b"HTTP/1.1 100"
    expecting.sendall(b"x" * 3 * MB)
    assert b"HTTP/1.1 422" in all_of(expecting)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (b"GET /search/?q=" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: b\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"b" * 70_000 + b"\r\n\r\n", b"431"),
        (b"get it / HTTP/1.1\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", b"501"),
    ],
)
def test_what_cannot_be_a_request_is_refused_in_words(site, words, status):
    end = all_of(site.connect(words))
    assert end.split(b" ", 2)[1] == status
    assert b"<!doctype html>" in end and b"waitress" not in end


def test_static_files_come_compressed(site):
    _status, page, _headers = site.get("/accounts/login/")
    sheet = page.decode().split('rel="stylesheet" href="')[1].split('"')[0]
    status, body, headers = site.get(sheet, Accept_Encoding="br")
    assert (status, headers["Content-Encoding"]) == (200, "br")
    assert int(headers["Content-Length"]) == len(body)


def test_a_web_process_that_is_killed_is_survived_and_replaced(site):
    before = site.web()
    assert len(before) == 2
    os.kill(before[0], signal.SIGKILL)
    assert site.get("/accounts/login/")[0] == 200
    until(lambda: len(site.web()) == 2 and before[0] not in site.web(), what="another web process")


def test_the_process_that_loaded_the_site_is_replaced_with_its_web_processes(site):
    before = site.web()
    (loader,) = [pid for pid, args in site.children().items() if "goldenthread.config.server" in args]
    os.kill(loader, signal.SIGKILL)
    until(lambda: len(site.web()) == 2 and not set(before) & set(site.web()), what="other web processes")
    until(lambda: not any(map(is_there, before)), what="the end of those before")
    assert site.get("/accounts/login/")[0] == 200


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what a process shares")
def test_web_processes_share_what_was_loaded(site):
    assert site.get("/accounts/login/")[0] == 200
    for pid in site.web():
        held = Path(f"/proc/{pid}/smaps_rollup").read_text()
        own, shared = (int(re.search(rf"{name}:\s+(\d+)", held)[1]) for name in ("Private_Dirty", "Shared_Dirty"))
        assert own < shared, held


def test_the_worker_that_is_killed_is_replaced(site):
    def workers():
        return [pid for pid, args in site.children().items() if "goldenthread worker" in args]

    (before,) = workers()
    os.kill(before, signal.SIGKILL)
    until(lambda: len(workers()) == 1 and before not in workers(), what="another worker")
    assert len(site.web()) == 2


def test_children_leave_with_a_parent_that_is_killed(begin):
    site = begin()
    children = [*site.children(), *site.web()]
    assert len(children) == 4
    site.end(signal.SIGKILL)
    until(lambda: not any(map(is_there, children)), what="the end of all children")
    assert can_be_bound(site.port)


def test_a_site_begun_by_make_leaves_with_it(home):
    started = [sys.executable, "-c", "import subprocess, sys; subprocess.run([*sys.argv[1:], '--with-parent'])"]
    site = Site(home, started)
    (run,) = site.children()
    children = list(site.children(run))
    site.end(signal.SIGKILL)
    until(lambda: not any(map(is_there, [run, *children])), what="the end of the site")
    assert can_be_bound(site.port)


def test_requests_under_way_are_answered_before_the_site_ends(begin):
    site = begin()
    person = site.sign_in()
    answers = []
    clients = [threading.Thread(target=lambda: answers.append(site.get("/", **person)[:2])) for _each in range(6)]
    for one in clients:
        one.start()
    until(lambda: answers, what="the first answer")
    assert site.end() == 0
    for one in clients:
        one.join()
    assert [status for status, _body in answers] == [200] * 6
    assert all(body.rstrip().endswith(b"</html>") for _status, body in answers)
    assert can_be_bound(site.port)


def test_a_wrong_setting_is_told_in_a_line(home):
    with pytest.raises(AssertionError, match="GOLDENTHREAD_THREADS is 'many': write a whole number from 1 to 64"):
        Site(home, THREADS="many")
