"""The proof of L24c: part by part a feature is drawn that is no worse than the mean."""

from __future__ import annotations

from lemmas.l24c_begin import BASE
from lemmas.l24c_draws import DRAWS
from lemmas.l24c_low import LOWER
from lemmas.l24c_mass import MASS
from lemmas.l24c_pick import PICK
from lemmas.l24c_put_in import PUT_IN

STEPS = (*PICK, *BASE, *PUT_IN, *MASS, *LOWER, *DRAWS)
