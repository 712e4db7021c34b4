"""Machine and document formats: one module a format, text out."""
