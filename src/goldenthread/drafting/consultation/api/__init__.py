"""Consultation in the API."""
