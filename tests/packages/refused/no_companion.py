"""A package that offers no companion."""
