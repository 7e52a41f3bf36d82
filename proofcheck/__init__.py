"""proofcheck: check a proof step by step, hunt for counterexamples, build what it says exists."""

__version__ = "0.1.0"
