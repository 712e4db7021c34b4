"""The tests: a folder for each room of the program, and what they share in ``support``."""

import pytest

pytest.register_assert_rewrite("tests.support")  # before anything in there is imported
