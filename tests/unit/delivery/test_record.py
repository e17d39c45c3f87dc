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
from tests.support.phat_hanh import OFFICE, attempt, row, sending

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
WHOLE = json.loads(packed(OFFICE, [row(thu_muc="2024/0052_KH-UBND")], {"so": "52"}, {"a.docx": b"PK"}))
ROW = WHOLE["so_dang_ky"][0]
SENT = sending(thu=2, manifest="ab", thu_muc="2024/0052_KH-UBND_noi_nhan_02")
SENDING = json.loads(packed(OFFICE, [row(thu_muc="2024/0052_KH-UBND")], {}, {"noi_nhan.manifest.json": b"{}"}, SENT))
ODD = ["abc", ["x"], [], {}, None, 10**30, -1, 1.5, True, "\ud800", "2024-13-40", {"so": {}}, [{}], [None], ""]


def taken(content: object) -> HoSoPhatHanh | None:
    """What is read; None when it is refused in a clause."""
    try:
        found = unpacked(json.dumps(content).encode())
    except UnreadableRecord as error:
        assert str(error)
        return None
    assert record.folder_name(found.so_dang_ky, found.chuyen_giao)
    assert packed(found.co_quan, found.so_dang_ky, found.yeu_cau, {}, found.chuyen_giao)
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


def test_a_distribution_that_was_written_is_read() -> None:
    found = taken(SENDING)
    assert found and found.chuyen_giao == SENT
    assert record.folder_name(found.so_dang_ky, SENT) == "2024/0052_KH-UBND_noi_nhan_02"


def test_only_a_distribution_is_marked_as_one_and_it_is_of_the_document_beside_it() -> None:
    """A program that knows no distributions refuses ban 2, and takes everything else as before."""
    assert (WHOLE["ban"], "chuyen_giao" in WHOLE, SENDING["ban"]) == (1, False, 2)
    other = {**SENDING["chuyen_giao"], "so": "53"}
    withdrawn = {**ROW, "trang_thai": "thu_hoi"}
    for content in (
        {**WHOLE, "chuyen_giao": SENDING["chuyen_giao"]},
        {**SENDING, "ban": 1},
        {**SENDING, "chuyen_giao": None},
        {**SENDING, "chuyen_giao": other},
        {**SENDING, "so_dang_ky": [withdrawn]},
        {**SENDING, "so_dang_ky": [ROW, ROW]},
        {**SENDING, "chuyen_giao": {**SENDING["chuyen_giao"], "thu": 0}},
    ):
        assert taken(content) is None


@given(st.sampled_from(sorted(SENDING["chuyen_giao"])), JSON | st.sampled_from(ODD))
def test_any_value_in_any_place_of_a_distribution_is_read_or_refused(name: str, value: object) -> None:
    taken({**SENDING, "chuyen_giao": {**SENDING["chuyen_giao"], name: value}})


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
