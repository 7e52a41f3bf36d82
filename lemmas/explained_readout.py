"""Why some neighbours of T17b are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

READOUT: Mapping[tuple[str, str], str] = {
    **explains(
        "T17b",
        "true: the conclusion does not mention this readout, and there always is a best one, as F "
        "is continuous in the readout and kappa > 0",
        "H4.3-dropped",
    ),
    **explains(
        "T17b", "true and sharper: the first segment moves the readout alone", "C1-7b6968e1"
    ),
    **explains(
        "T17b",
        "true, the same claim: it speaks of t = 1 alone, by the premise that is left",
        *("C1-8a275a1e", "C1-91d38e17"),
    ),
    **explains(
        "T17b",
        "true, weaker: gamma is at least 1, and F not negative",
        *("C1-cd182668", "C1-d73bd0a2"),
    ),
    **explains(
        "T17b",
        "true: V and b are 0, by definition and on the whole path of the proof, so that no branch "
        "is read and nothing that is said of it can tell",
        *("C1-b625cbcc", "C1-22ccf671", "C1-e5bbe583", "C1-aa258e66", "C1-54f3edbf"),
        *("C1-ef74e6dc", "C1-79ae3a2a", "C1-2f02d7f2", "C1-c8c95cf5", "C1-c3241521"),
        *("C1-b728efd9", "C1-d10fda08", "C1-98a0e947", "C1-423bbc6f", "C1-56cba463"),
        *("C1-b29503e8", "C1-f1d962bb", "C1-fb6598a9", "C1-9f18b5ad", "C1-63505594"),
        *("C1-b5cc6963", "C1-2d6a9a87", "C1-b93e41c9", "C1-c1c21cb7", "C1-aa457f76"),
        *("C1-44916aa3", "C1-c77a3eb6", "C1-425b8177", "C1-5fb899ea", "C1-bec30ffc"),
        *("C1-4d0b2c1d", "C1-a532dadb", "C1-0964393a", "C1-303830fc", "C1-1e44b187"),
        *("C1-651e0221", "C1-2b236eec", "C1-01decb26", "C1-052056fc", "C1-99ce1e81"),
        *("C1-a1869d22", "C1-8beded20", "C1-1e9db56d"),
    ),
}
