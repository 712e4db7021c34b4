"""Regulatory deadlines: which are coming, and why each falls on its day."""

__version__ = "0.1.0"
