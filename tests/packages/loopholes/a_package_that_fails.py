"""A package that cannot be imported: not a sentence, a traceback."""

COMPANION = 1 / 0
