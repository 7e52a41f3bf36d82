"""Every tolerance, with its reason. Exact arithmetic has none."""

FLOAT_RELATIVE = 1e-9
"""A float relation may miss by this much relative to 1 + the larger side: small networks lose at
most a few hundred roundings (about 1e-13), so 1e-9 never hides a violation worth recording, and a
float violation counts only after the same instance, read as exact rationals, has been rechecked."""
