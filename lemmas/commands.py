"""The commands that this companion adds: path, check, normalise."""
