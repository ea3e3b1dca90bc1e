"""Rounds, invitations, submissions, comments, points and steps before bodies as records."""

from goldenthread.drafting.consultation.records.deciding import CONSIDERATION, ISSUANCE_RULE, REVIEW
from goldenthread.drafting.consultation.records.points import POINT, POINT_GROUP
from goldenthread.drafting.consultation.records.rounds import COMMENT, INVITATION, ROUND, SUBMISSION

__all__ = [
    "COMMENT",
    "CONSIDERATION",
    "INVITATION",
    "ISSUANCE_RULE",
    "POINT",
    "POINT_GROUP",
    "REVIEW",
    "ROUND",
    "SUBMISSION",
]
