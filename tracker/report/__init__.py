"""Report, event, directive and derivations for a terminal: the only room that knows rich.

The convention of this module: data reaches rich as ``Text``, never as markup, and without control characters;
there are no boxes, so a pipe gets the same lines as a terminal, without colour. The pages of one entry are in
``tracker.report.pages`` and ``steps``: a report needs no tables.
"""

from tracker.report.agenda import Screen, agenda
from tracker.report.console import Page, console, text_of

__all__ = ["Page", "Screen", "agenda", "console", "text_of"]
