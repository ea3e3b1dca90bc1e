"""What was learnt: evaluations and reviews, recommendations, management responses, lessons.

Owns findings and what management promised. Where a lesson is used is said by the room that uses it.
"""
