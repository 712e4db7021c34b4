"""The date engine: model and as-of in, deadlines with derivations and problems out.

Pure: no clock, file, environment or locale. Days in, days out; aware date-times only for hours.
"""

from tracker.engine.resolve import Result, resolve

__all__ = ["Result", "resolve"]
