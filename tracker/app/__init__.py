"""What a command does, without printing: given the clock and the environment, it returns what it did."""
