"""Doors of the room: parse, call, render."""
