"""The site of a companion's notes, built from the registry, the notes and the evidence store.

It knows no theorem. What it says of a lemma is generated from the statement, from the proof and
from the newest evidence; no status is typed by hand.
"""
