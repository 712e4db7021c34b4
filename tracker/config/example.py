"""What ``tracker config example`` prints."""

EXAMPLE = """\
# tracker reads this file at every start. Every key may be left out.

# Stores to read, as one: files, folders such as "~/deadlines", or the word "shipped".
store = ["shipped"]

# What you put on record with `tracker done`, `tracker occur` and the like is kept in this file.
records = "~/deadlines/records.toml"

# Your name as an owner: for `tracker own ID --owner me` and `tracker --owner me`.
me = "Ann"

# Your time zone, for --from and --to, and for times of day. Each deadline is judged in its own zone.
timezone = "Europe/Brussels"

# The language that you read: en or ja. Without it, that of your environment counts: LC_ALL, LANG and so on.
language = "en"

# Whose law it is what you import from spreadsheets and calendars.
jurisdiction = "EU"

# Saved filters: tracker report --view eu. The keys are the options of tracker report. The default view is
# used when no view is named; --no-view leaves it out.
default-view = "mine"

[view.mine]
binds = "private"                       # what concerns companies and people, not what only governments owe

# Incidents that are recorded together, by `tracker occur breach`.
[group.breach]
incidents = ["gdpr/breach", "nis2/awareness"]

[view.eu]
jurisdiction = "EU"
within = "180d"

[view.office]
tag = ["ai", "procurement"]
actor = "OMB"
sort = "event"

# Who is reminded by `tracker remind`: print it for cron to mail, run a program, or send a mail. The filters
# are those of a view; leads are days before a due date, look-back days after one with nothing on record.
[recipient.me]
stdout = true
view = "mine"
leads = [30, 14, 7, 3, 1, 0]
look-back = 14

# [recipient.phone]
# command = ["apprise", "--config", "/home/me/.config/apprise.yml"]

# [recipient.team]
# jurisdiction = ["EU", "US"]
# [recipient.team.smtp]
# host = "smtp.example.org"
# security = "starttls"
# user = "tracker"
# password-command = ["pass", "show", "mail/tracker"]
# from = "tracker@example.org"
# to = ["policy@example.org"]
"""
