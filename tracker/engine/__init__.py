"""The date engine: model and as-of in, deadlines with derivations and problems out.

Pure: no clock, file, environment or locale. Days in, days out; aware date-times only for hours.

A store is followed to its deadlines down this list. A file calls those below it, and never one above.

    resolve            the entry: what was known, then dates, then deadlines
    as_of              a store without what became known later
    records            what users put on record, worked into the acts
    compute            the schedule: every directive, parents first
    order              which are parents, and the cycles among them
    dating             the own date of a directive
    listing            which occurrences are listed on a day
    status             what a date means on that day
    occurrences        the date of an occurrence
    adjusting          moves, postponements, extensions and times of day
    repeating          the occurrences of a ``repeat``
    readings           rival readings of one passage
    evaluate           an expression
    choices            the earlier or later of its parts
    resolver           how an expression finds what it needs
    triggers           what a trigger names
    anchors            what a period is counted from
    parents            what was computed so far
    record_problems    what cannot be on record
    schedule           the dates as values
    sources            where occurrences come from
    counting           by which convention a directive counts
    hours              periods in hours
    count              all other periods
    rolling            off the days on which offices are closed
    business_days      the days on which a convention counts or rolls
    tolling            suspensions
    record_order       which record counts
    members            the days of a series
    on_record          outcomes by the name of their occurrence
    index              acts and directives by id

Beside it stand ``calculate``, one expression without a store, ``explain``, why a date fell on its day, and
``resuming``, a schedule from an earlier run.
"""

from tracker.engine.resolve import Result, resolve

__all__ = ["Result", "resolve"]
