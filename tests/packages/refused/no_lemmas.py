"""A companion that is none."""

COMPANION = "a companion"
