"""What a command does, without printing it: given the clock and the environment, it returns what it did."""
