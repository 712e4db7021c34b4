"""TOML files: reading them, schemas of tables, validation, and the position of every key in the text."""
