"""What L16b and L24b are tested for alike: the network that reads few units, and planted faults."""

from dataclasses import replace

import numpy as np
from mutants import claiming

from lemmas.curves import mass
from lemmas.l16b_statement import LOW_END, LOW_PATH, OBJECTS, SMALL_NETWORK, SUPPORT, read, thin
from lemmas.l16b_statement import value as objective
from lemmas.setting import b
from lemmas.t14_statement import F, rise
from proofcheck.language import both, exists, le


def claim(lemma, end=LOW_END):
    """Return the lemma with this claim of the last network, without a proof."""
    return claiming(
        lemma, "C1", exists("thinned", *OBJECTS)(both(SUPPORT, SMALL_NETWORK, end, LOW_PATH))
    )


def with_rise(lemma, share):
    """Return the lemma with a share of its rise at the last network, without a proof."""
    return claim(lemma, le(objective(read(thin, b), mass(thin, b)), F + rise * share))


def lazy(lemma):
    """Return the lemma with a construction that thins nothing, and frees no unit."""

    def untouched(view):
        found = dict(lemma.constructions["thinned"](view))
        return {**found, "a0": view["a"], "chi": np.zeros_like(found["chi"])}

    constructions = {**lemma.constructions, "thinned": untouched}
    return replace(lemma, constructions=constructions, steps=())
