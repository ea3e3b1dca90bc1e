"""What people do on the site, for locust: home, a list, a record, each as somebody who is signed in.

`goldenthread bench serving` runs it; by hand: `SESSION=… locust -f locustfile.py --host http://127.0.0.1:8000`.
"""

from __future__ import annotations

import os

from locust import HttpUser, between, constant, task

THINK = float(os.environ.get("THINK", "0"))


class Officer(HttpUser):
    """Somebody at work: looks at the home, goes to a list, opens a record, and reads for a while."""

    wait_time = between(THINK * 0.5, THINK * 1.5) if THINK else constant(0)

    def on_start(self) -> None:
        """Be who the session says."""
        self.client.cookies.set("sessionid", os.environ["SESSION"])

    @task
    def reads(self) -> None:
        """The three pages, in turn."""
        for name in ("HOME", "LIST", "RECORD"):
            self.client.get(os.environ[name], name=name.lower())
            self.wait()
