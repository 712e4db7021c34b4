"""The table of the named ways to count, in the order in which they are listed."""

from tracker.conventions.asia import ASIA
from tracker.conventions.europe import EUROPE
from tracker.conventions.neutral import NEUTRAL
from tracker.conventions.united_states import UNITED_STATES

ALL = (*NEUTRAL, *UNITED_STATES, *EUROPE, *ASIA)
