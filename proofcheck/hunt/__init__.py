"""The hunt: violations of a lemma, of it without a hypothesis, or with a constant changed."""
