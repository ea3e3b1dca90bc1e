"""Regular work of the outbox: a worker sends what is due."""

from __future__ import annotations

from goldenthread.platform.jobs import regular
from goldenthread.platform.outbox.mail import send_due


@regular
def send_messages() -> None:
    """Send the notices whose time it is."""
    send_due()
