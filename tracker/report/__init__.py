"""Report, event, directive and derivations for a terminal: the only room that knows rich.

The convention of this module: data reaches rich as ``Text``, never as markup, and without control
characters; there are no boxes, so a pipe gets the same lines as a terminal, without colour.
"""

from tracker.report.agenda import agenda
from tracker.report.console import Page, console, text_of
from tracker.report.pages import directive_page, event_page
from tracker.report.steps import derivations

__all__ = ["Page", "agenda", "console", "derivations", "directive_page", "event_page", "text_of"]
