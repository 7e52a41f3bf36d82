"""Deciding formulas at concrete sizes: ground formulas, certificates, solvers, counterexamples."""
