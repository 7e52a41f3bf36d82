"""Ways from one skip network to another, or down to a two-layer one: one module for each method."""
