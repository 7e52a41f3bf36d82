"""proofcheck: check a proof step by step, hunt for counterexamples, build what it says exists."""

import os

os.environ.setdefault("SYMPY_CACHE_SIZE", "100000")  # many terms return; read as sympy is imported

__version__ = "0.1.0"
