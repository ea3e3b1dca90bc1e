"""Evidence of countries from a service: off until it is named, whole or not at all."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner
from tests.analytics.iati_files import activities, activity, transaction

from goldenthread.analytics.store import EvidenceStore
from goldenthread.cli import main

FILE = activities(activity(inside='<recipient-country code="BJ"/><sector code="32120"/>' + transaction()))


class Service(BaseHTTPRequestHandler):
    """Gives a file for Benin, a broken one for Togo, and nothing for others."""

    def do_GET(self):
        known = {"/BJ.xml": FILE, "/TG.xml": FILE[:200]}
        body = known.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(FILE) if body else 0))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_words):
        pass


@pytest.fixture
def service(monkeypatch, tmp_path):
    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GOLDENTHREAD_EVIDENCE_SERVICE", f"http://127.0.0.1:{server.server_port}/{{country}}.xml")
    yield server
    server.shutdown()


def fetched(store, *countries):
    return CliRunner().invoke(main, ["evidence", "fetch", *countries, "--store", str(store)])


def test_nothing_is_fetched_until_an_administrator_allows_it(monkeypatch, tmp_path):
    monkeypatch.delenv("GOLDENTHREAD_EVIDENCE_SERVICE", raising=False)
    told = fetched(tmp_path / "store", "BJ")

    assert (told.exit_code, "administrator" in told.output) == (3, True)
    assert not (tmp_path / "store").exists()


def test_a_country_is_fetched_and_read(service, tmp_path):
    told = fetched(tmp_path / "store", "BEN")

    assert told.exit_code == 0, told.output
    assert EvidenceStore.open(tmp_path / "store").count("transactions") == 1


@pytest.mark.parametrize(("country", "words"), [("TG", "broke off"), ("MW", "404"), ("Atlantis", "no ISO code")])
def test_what_does_not_come_whole_is_refused_in_words_and_leaves_nothing(service, tmp_path, country, words):
    told = fetched(tmp_path / "store", country)

    assert told.exit_code in (2, 4) and words in told.output
    assert not list(tmp_path.rglob("*.part")) and not (tmp_path / "store").exists()
