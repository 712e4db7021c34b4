"""From other people's spreadsheets and calendars to the entries of a store: texts in, tables and refusals
out.
"""
