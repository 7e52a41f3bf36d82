"""The kernel's name for `proofcheck.sorts`, which statements are checked with as well."""

from proofcheck.sorts import is_integer_form, is_natural_form, is_plain

__all__ = ["is_integer_form", "is_natural_form", "is_plain"]
