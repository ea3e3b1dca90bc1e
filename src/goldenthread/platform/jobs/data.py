"""A job as data, for the API and the command line alike."""

from __future__ import annotations

from typing import Any

from goldenthread.platform.models import Job


def plain(job: Job) -> dict[str, Any]:
    """What the job is, how far it is, what came of it."""
    return {
        "id": job.pk,
        "kind": job.kind,
        "title": job.title,
        "arguments": job.arguments,
        "strategy": job.strategy.key if job.strategy else None,
        "state": job.state,
        "step": job.step,
        "steps_done": job.steps_done,
        "steps": job.steps or None,
        "result": job.result or None,
        "error": job.error or None,
        "attempts": job.attempts,
        "asked_at": job.asked_at.isoformat(),
        "started_at": job.started_at.isoformat() if job.started_at else None,
        "ended_at": job.ended_at.isoformat() if job.ended_at else None,
        "url": job.get_absolute_url(),
    }
