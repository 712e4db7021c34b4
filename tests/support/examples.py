"""How many examples Hypothesis tries: all of them in the full profile, fewer in the quick one."""

from collections.abc import Iterable

from hypothesis import HealthCheck, settings

FULL_EXAMPLES = 100  # of the full profile; the quick one has fewer


def examples(count: int, *, suppress: Iterable[HealthCheck] = ()) -> settings:
    """A number of examples in the full profile, and the usual share of it in the quick one.

    The profile is chosen before test modules are imported, by ``--hypothesis-profile``.
    """
    usual = settings.default
    assert usual is not None
    scaled = max(1, count * usual.max_examples // FULL_EXAMPLES)
    return settings(max_examples=scaled, suppress_health_check=[*usual.suppress_health_check, *suppress])
