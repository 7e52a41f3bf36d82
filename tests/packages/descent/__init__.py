"""A companion of another theorem: gradient descent on a smooth convex function.

D01 a gradient step decreases a smooth function; D02 if the function is convex as well, the step
brings the point closer to every better point; D03 so k steps come within |x_0 - z|^2 / (2 eta k) of
the value at any point z. All of it in every dimension n and with the core of proofcheck alone:

    PYTHONPATH=tests/packages proofcheck verify --package descent
"""

from descent import d01_descent, d02_step, d03_rate
from proofcheck.lemma import Companion

COMPANION = Companion(
    name="descent",
    title="The rate of gradient descent",
    lemmas=(d01_descent.LEMMA, d02_step.LEMMA, d03_rate.LEMMA),
    notes="tests/packages/descent/notes",
)
