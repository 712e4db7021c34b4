"""From spreadsheets and calendars of others to the entries of a store: texts in, tables and refusals out."""
