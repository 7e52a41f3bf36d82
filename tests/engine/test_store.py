import json
import os

import pytest

from proofcheck.errors import InputError
from proofcheck.store import SCHEMA, Store, canonical, default_root, digest_of, record_digest

PAYLOAD = {"b": [1, 2.5, None], "a": {"text": "≤"}}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "evidence")


def path_of(store, digest):
    return store.root / "objects" / digest[:2] / f"{digest[2:]}.json"


def test_round_trip(store):
    digest = store.put("verification", PAYLOAD)
    assert store.get(digest) == ("verification", PAYLOAD)
    record = json.loads(path_of(store, digest).read_text())
    assert record["schema"] == SCHEMA


def test_the_same_object_is_one_object(store):
    first = store.put("verification", PAYLOAD)
    assert store.put("verification", dict(reversed(PAYLOAD.items()))) == first
    assert store.put("other", PAYLOAD) != first
    assert len(list((store.root / "objects").rglob("*.json"))) == 2


def test_the_canonical_text_is_one_text():
    assert canonical({"b": 1, "a": [True, None]}) == '{"a":[true,null],"b":1}'
    assert digest_of({"a": 1}) != digest_of({"a": 2})
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


def test_nothing_else_is_written(store):
    digest = store.put("verification", PAYLOAD)
    store.point("verify-tiny", digest)
    files = sorted(path.name for path in store.root.rglob("*") if path.is_file())
    assert files == sorted([f"{digest[2:]}.json", "verify-tiny.txt"])


def test_an_object_that_is_not_itself(store):
    digest = store.put("verification", PAYLOAD)
    path = path_of(store, digest)
    whole = path.read_text()
    path.write_text(whole.replace("2.5", "2.6"))
    with pytest.raises(InputError, match="does not hold what its name says"):
        store.get(digest)
    for part in (whole[: len(whole) // 2], "", "[" * 100_000, '{"a": NaN}'):
        path.write_text(part)
        with pytest.raises(
            InputError, match=r"cannot read .*; `proofcheck verify --fresh` mends it"
        ):
            store.get(digest)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot read"):
        store.get(digest)
    path.write_text("[1]")
    with pytest.raises(InputError, match="does not hold what its name says"):
        store.get(digest)


def test_an_object_of_another_schema(store, monkeypatch):
    monkeypatch.setattr("proofcheck.store.SCHEMA", SCHEMA + 1)
    digest = store.put("verification", PAYLOAD)
    monkeypatch.undo()
    with pytest.raises(InputError, match=f"has schema {SCHEMA + 1}, this version reads {SCHEMA}"):
        store.get(digest)


def test_objects_that_are_not_there(store):
    with pytest.raises(InputError, match="has no object"):
        store.get("0" * 64)
    for name in ("", "0" * 63, "../../etc/passwd", "G" * 64):
        with pytest.raises(InputError, match="is not a digest"):
            store.get(name)


def test_pointers(store):
    assert store.latest("verify-tiny") is None
    first, second = store.put("v", 1), store.put("v", 2)
    store.point("verify-tiny", first)
    store.point("verify-tiny", second)
    assert store.latest("verify-tiny") == second
    assert store.latest("other") is None


def test_a_folder_that_cannot_be_made(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(InputError, match=r"cannot make the folder .*choose another with --store"):
        Store(blocked / "evidence").put("v", 1)
    with pytest.raises(InputError, match="cannot make the folder"):
        Store(blocked / "evidence").point("v", "0" * 64)
    digest, trouble = Store(blocked / "evidence").record("v", 1, ["newest"])
    assert digest == record_digest("v", 1)
    assert trouble.startswith("what was found is not kept: cannot make the folder")
    assert Store(blocked / "evidence").latest("v") is None
    assert blocked.read_text() == "not a folder"


def test_where_the_store_is(monkeypatch, tmp_path):
    monkeypatch.setenv("PROOFCHECK_STORE", str(tmp_path))
    assert default_root() == tmp_path
    monkeypatch.delenv("PROOFCHECK_STORE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_root() == tmp_path / "proofcheck"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Store().root == tmp_path / ".cache" / "proofcheck"
    assert os.sep in str(Store().root)
