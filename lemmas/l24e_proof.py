"""The proof of L24e: draw from the cells of both signs (L24d), and read the draws by the units."""

from __future__ import annotations

from lemmas.l24e_cells import CELLS
from lemmas.l24e_classes import CLASSES
from lemmas.l24e_draws import DRAWS
from lemmas.l24e_read import READ
from lemmas.l24e_rise import RISE, UNION
from lemmas.l24e_signs import SIGNS

STEPS = (*CELLS, *SIGNS, *CLASSES, *DRAWS, *READ, *UNION, *RISE)
