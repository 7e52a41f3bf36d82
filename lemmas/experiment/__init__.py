"""The headline experiment: certified depths with the skip against the floor without it."""
