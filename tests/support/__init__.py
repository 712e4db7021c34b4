"""Shared builders for several test modules: there are no tests here."""
