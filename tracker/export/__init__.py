"""Machine and document formats: one module for each format, text out."""
