"""TOML as text: reading, the keys of a table, whether a table fits them, where each stands."""
