"""Dates that are quoted in other documents: how they are written, marked and compared with a store.

Pure: texts and deadlines in, findings and edits out.
"""
