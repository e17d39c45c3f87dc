"""RS207: the same quantity twice."""

from __future__ import annotations

import pytest

from generator.review import hai_lan
from generator.review.doc import doc_txt
from generator.review.records import CAN_XEM, PhepKiem


def claims(text: str) -> list[PhepKiem]:
    return list(hai_lan.kiem(doc_txt(text)))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (
            "100% đồng bào dân tộc thiểu số được xem truyền hình và nghe đài. Tại thời điểm báo cáo trên 80% đồng bào"
            " dân tộc thiểu số được xem truyền hình và nghe đài; an ninh được giữ vững.",
            "100% ≠ trên 80%",
        ),
        (
            "- 50% thôn có đội văn nghệ (câu lạc bộ) truyền thống hoạt động thường xuyên trên địa bàn huyện có 57 đội"
            " văn nghệ (câu lạc bộ) truyền thống hoạt động thường xuyên chiếm tỷ lệ 38,25%.",
            "50% ≠ 38,25%",
        ),
    ],
)
def test_one_phrase_with_two_percentages_is_asked_about(text: str, formula: str) -> None:
    (claim,) = claims(text)
    assert (claim.ma, claim.dung, claim.chac, claim.phep) == ("RS207", False, CAN_XEM, formula)
    assert "hoạt động thường xuyên" in claim.noi_dung or "xem truyền hình" in claim.noi_dung


def test_the_same_value_twice_holds() -> None:
    text = "98% hộ dân được dùng nước hợp vệ sinh quanh năm; đến nay 98% hộ dân được dùng nước hợp vệ sinh quanh năm."
    assert [claim.dung for claim in claims(text)] == [True]


LABEL = "Tổng diện tích rừng phòng hộ đầu nguồn của toàn huyện là"


def test_two_passages_that_say_two_values() -> None:
    (claim,) = claims(f"I. TÌNH HÌNH\n\n{LABEL} 5.230 ha.\n\nII. KẾT QUẢ THỰC HIỆN\n\n{LABEL} 5.320 ha.")
    assert (claim.ma, claim.phep, claim.chac) == ("RS207", "5.230 ha ≠ 5.320 ha", CAN_XEM)
    assert claim.lien_quan == (f"dòng 3, “{LABEL} 5.230 ha”",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I. KẾT QUẢ NĂM 2022", "II. KẾT QUẢ NĂM 2023"),
        ("I. KẾT QUẢ", "II. MỤC TIÊU"),
        ("I. XÃ HÒA BÌNH", "II. XÃ TÂN THÀNH"),
    ],
)
def test_other_years_kinds_and_places_are_other_quantities(first: str, second: str) -> None:
    assert claims(f"{first}\n\n{LABEL} 5.230 ha.\n\n{second}\n\n{LABEL} 5.320 ha.") == []


def test_lists_that_differ_in_several_lines_are_about_two_things() -> None:
    lines = "- {} {} ha.\n\n- Tổng số hộ nhận khoán bảo vệ rừng phòng hộ đầu nguồn là {} hộ.\n\n"
    text = "I. TÌNH HÌNH\n\n" + lines.format(LABEL, 10, 5) + "II. KẾT QUẢ THỰC HIỆN\n\n" + lines.format(LABEL, 12, 6)
    assert claims(text) == []
