"""A recipe that forgets a symbol."""

from dataclasses import replace

from planted import gather, wrong, x

from proofcheck.language import le

ENTRY = wrong("L01", "wrong", "a claim", [le(0, x**2)], "refused")
COMPANION = gather(replace(ENTRY, lemma=replace(ENTRY.lemma, instance=lambda draw: {})))
