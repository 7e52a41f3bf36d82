"""ReLU networks, piecewise-linear segments, certificates and convex programs."""
