"""Bodies that govern and coordinate: sessions, agenda items, decisions, events, meetings, action items.

Owns who met when, who spoke for whom, and what was decided. The text put before a body is drafting's; what a
resolution asks for is frameworks'.
"""
