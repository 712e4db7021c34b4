"""Reminders: which notices are due to a recipient, in which words, and which reminders are upcoming.

The convention of this room: its modules are imported one by one, since a run with nothing due needs only
``plan``.
"""
