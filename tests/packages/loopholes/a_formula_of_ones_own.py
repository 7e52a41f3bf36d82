"""A conclusion that is no formula of the language, though it says that it is one."""

from planted import gather, wrong

from proofcheck.language import Rel, le


class Agreeable(Rel):
    """A relation that equals every other."""

    def __eq__(self, other):
        """Agree."""
        return True

    def __hash__(self):
        """Return one number for all."""
        return 0


TRUE = le(0, 1)
COMPANION = gather(
    wrong("L01", "no formula", "0 <= -1", [Agreeable(TRUE.left, "<=", -TRUE.right)], "refused")
)
