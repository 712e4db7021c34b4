"""What several test modules build with: no tests are in here."""
