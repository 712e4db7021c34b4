"""What a command does, without printing it."""
