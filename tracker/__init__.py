"""Regulatory deadlines: which are coming, why each falls on its day, and a reminder in time."""

__version__ = "0.1.0"
