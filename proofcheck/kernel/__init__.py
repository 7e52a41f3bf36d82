"""The trusted part: normal forms, rules, theorems. It imports neither numpy nor a solver."""
