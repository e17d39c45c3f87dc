"""The record of a folder, whatever somebody has put into it: it is read, or refused in a clause; nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.delivery import record, register
from generator.delivery.record import HoSoPhatHanh, UnreadableRecord, packed, unpacked
from generator.delivery.recovery import recover
from tests.support.phat_hanh import OFFICE, attempt, row

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
WHOLE = json.loads(packed(OFFICE, [row(thu_muc="2024/0052_KH-UBND")], {"so": "52"}, {"a.docx": b"PK"}))
ROW = WHOLE["so_dang_ky"][0]
ODD = ["abc", ["x"], [], {}, None, 10**30, -1, 1.5, True, "\ud800", "2024-13-40", {"so": {}}, [{}], [None], ""]


def taken(content: object) -> HoSoPhatHanh | None:
    """What is read; None when it is refused in a clause."""
    try:
        found = unpacked(json.dumps(content).encode())
    except UnreadableRecord as error:
        assert str(error)
        return None
    assert record.folder_name(found.so_dang_ky) and packed(found.co_quan, found.so_dang_ky, found.yeu_cau, {})
    return found


def test_what_was_written_is_read() -> None:
    found = taken(WHOLE)
    assert found and (found.co_quan, found.yeu_cau, list(found.tep)) == (OFFICE, {"so": "52"}, ["a.docx"])
    assert found.so_dang_ky == (row(thu_muc="2024/0052_KH-UBND"),)


@given(JSON)
def test_any_json_is_refused_in_a_clause(content: object) -> None:
    assert taken(content) is None


@given(st.sampled_from(sorted(WHOLE)), JSON | st.sampled_from(ODD))
@example("yeu_cau", "abc")
@example("so_dang_ky", ["x"])
def test_any_value_in_any_place_is_read_or_refused(name: str, value: object) -> None:
    taken({**WHOLE, name: value})


@given(st.sampled_from(sorted(ROW)), JSON | st.sampled_from(ODD))
def test_any_value_in_any_place_of_a_row_is_read_or_refused(name: str, value: object) -> None:
    taken({**WHOLE, "so_dang_ky": [{**ROW, name: value}]})


@given(st.binary(max_size=60))
@example(b"9" * 5000)
@example(b"\xff\xfe")
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableRecord):
        unpacked(data)


@pytest.mark.parametrize("name", ["yeu_cau", "so_dang_ky", "tep", "co_quan"])
@pytest.mark.parametrize("value", ODD)
def test_a_stray_folder_never_keeps_the_next_run_from_its_work(tmp_path: Path, name: str, value: object) -> None:
    folder = tmp_path / "phat_hanh"
    attempt(folder, row())
    stray = folder / "2024" / "0099_KH-UBND"
    stray.mkdir()
    (stray / "phat_hanh.json").write_text(json.dumps({**WHOLE, name: value}), "utf-8")
    with register.opened(folder, OFFICE) as opened:
        (told,) = recover(opened)
        assert "Thư mục “2024/0099_KH-UBND” chưa vào sổ đăng ký vì" in told
        assert [one.so for one in opened.rows()] == ["52"]
