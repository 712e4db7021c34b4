"""An act whose dates have moved, for the tests of quoted dates; its names and days are made up."""

from collections.abc import Callable

# From a text, and maybe the name of its file, to the deadlines that are suspected.
Guess = Callable[..., list[str]]

ACT = """\
[[event]]
id = "robot-act"
title = "Robot Safety Act"
short = "EU Robot Act"
aliases = ["Robot Act"]
kind = "regulation"
jurisdiction = "EU"
cite = "OJ L, 2024/9999, 1.6.2024"
url = "https://example.org/robots"
counting = "eu-1182-71"
dates.published = 2024-06-01

[[event.directive]]
id = "50"
title = "Most of the Robot Act applies: labels and penalties"
aliases = ["labels", "Art. 50"]
kind = "effect"
cite = "Art. 50"
due = 2026-08-03

[[event.directive]]
id = "90.a"
title = "Rules for heavy robots start"
aliases = ["heavy robots", "Annex III", "Arts 8 to 27", "HRA"]
kind = "effect"
cite = "Art. 90(a)"
due = 2027-12-03
was = [{ due = 2026-08-03, changed = 2026-07-27, known = 2026-07-24, by = "repair-act", cite = "Reg. 1/26" }]

[[event.directive]]
id = "90.b"
title = "Open the national register of walking robots"
cite = "Art. 90(b)"
due = 2027-08-03
was = [{ due = 2026-08-03, changed = 2026-07-27, known = 2026-07-24, by = "repair-act", cite = "Reg. 1/26" }]

[[event.directive]]
id = "91"
title = "Publish guidelines on swarm behaviour"
cite = "Art. 91"
due = 2027-04-01
was = [{ due = "2026-05", changed = 2026-07-27, known = 2026-07-24, by = "repair-act", cite = "Reg. 1/26" }]

[[event.directive]]
id = "92"
title = "Report on flying robots"
cite = "Art. 92"
due = 2028-01-10
dropped = { on = 2026-07-27, known = 2026-07-24, by = "repair-act", cite = "Reg. 1/26" }

[[event.directive]]
id = "93"
title = "Review the fees"
cite = "Art. 93"
due = "2027-06"
was = [{ due = "2027-03", changed = 2026-07-27, known = 2026-07-24, by = "repair-act", cite = "Reg. 1/26" }]

[[event.directive]]
id = "94"
title = "Set up a hotline"
cite = "Art. 94"
undated = "promptly"

[[event.directive]]
id = "95"
title = "Report each year"
cite = "Art. 95"
due = 2027-02-01
repeat = "every 1 year"
until = 2029-02-01
"""
AS_OF = ("--as-of", "2026-11-29")
