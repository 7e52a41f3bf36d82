"""Wrong lemmas that were once accepted, or ended in a traceback.

Each module is a companion of its own that `verify --package` must refuse, with exit code 1 or 2 and
no traceback. Its docstring says how it got through.
"""
