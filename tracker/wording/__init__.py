"""Values in, sentences out: the only room that writes for people."""
