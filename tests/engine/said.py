"""What tests of the command line look for."""


def one_sentence(err):
    assert err.startswith("proofcheck: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return err


def objects(tmp_path):
    """The files of the objects in the test's evidence store."""
    return sorted((tmp_path / "store" / "objects").rglob("*.json"))
