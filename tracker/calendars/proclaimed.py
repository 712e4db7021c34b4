"""When one-off holidays of other countries became known: those that were announced at short notice.

The convention of this module: for each country code, the day of a holiday and the day on which it was
announced or its law promulgated; with an earlier ``--as-of`` the holiday does not exist. The list is not
complete: it has the holidays that moved due dates of periods already running.
"""

from datetime import date

D = date

PROCLAIMED: dict[str, dict[date, date]] = {
    "GB": {
        D(2020, 5, 8): D(2019, 6, 7),  # the early May holiday, moved to the day of VE Day
        D(2022, 6, 2): D(2020, 11, 12),  # the Platinum Jubilee: the spring holiday moved, and one day added
        D(2022, 6, 3): D(2020, 11, 12),
        D(2022, 9, 19): D(2022, 9, 10),  # the state funeral of Queen Elizabeth II
        D(2023, 5, 8): D(2022, 11, 6),  # the coronation of King Charles III
    },
    "AU": {D(2022, 9, 22): D(2022, 9, 11)},  # National Day of Mourning
    "NZ": {D(2022, 9, 26): D(2022, 9, 12)},  # Queen Elizabeth II Memorial Day
    "JP": {
        **dict.fromkeys(  # the Emperor's accession: Act No. 99 of 2018
            (D(2019, 4, 30), D(2019, 5, 1), D(2019, 5, 2), D(2019, 10, 22)), D(2018, 12, 14)
        ),
        **dict.fromkeys(  # the games of 2021: Act No. 68 of 2020
            (D(2021, 7, 22), D(2021, 7, 23), D(2021, 8, 9)), D(2020, 12, 4)
        ),
    },
}

# The counterpart of a move: the day on which a holiday would have been kept, until the move was known.
MOVED: dict[str, dict[date, tuple[str, date]]] = {
    "GB": {
        D(2020, 5, 4): ("May Day", D(2019, 6, 7)),
        D(2022, 5, 30): ("Spring Bank Holiday", D(2020, 11, 12)),
    },
    "JP": {
        D(2021, 7, 19): ("Marine Day", D(2020, 12, 4)),
        D(2021, 8, 11): ("Mountain Day", D(2020, 12, 4)),
        D(2021, 10, 11): ("Sports Day", D(2020, 12, 4)),
    },
}
