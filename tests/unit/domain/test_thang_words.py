import pytest

from generator.domain import thang_word_checks, thang_words
from generator.domain.sheet_layout import CAC_MUC
from tests.support.thang import ho_so_thang, thang

LONG = "Việc giải phóng mặt bằng còn chậm do vướng thủ tục đất đai"
EVERY = {name: [{"loi_van": f"Nội dung của {name}."}] for name in CAC_MUC.values() if name != "ket_qua_du_an"} | {
    "ket_qua_du_an": [{"du_an": "A", "noi_dung": [{"gach": "Đường xong."}]}],
    "van_ban": {"a": {"loai": "Thông báo", "trich_yeu": "về việc thử"}},
}


def findings(so=3, before=None, **words):
    return list(thang_word_checks.check(ho_so_thang(thang(so, **{**EVERY, **words}), before)))


def one(code, **words):
    found = [finding for finding in findings(**words) if finding.code == code]
    assert len(found) == 1, found
    return found[0]


def said(text):
    return [{"loi_van": text}]


def test_words_stand_in_the_order_of_the_report_notes_last():
    month = thang(3, **EVERY, chu_thich={"a": "Ghi chú"})
    ho_so = ho_so_thang(month, mo_dau=said("Mở đầu"))
    texts = [str(piece.text) for piece in thang_words.of_month(ho_so.che_do, month.loi)]
    assert texts == [
        "Kết quả thực hiện <<ct|gon>> tháng <<thang>>",
        "Mở đầu",
        "Nội dung của chi_dao.",
        "Nội dung của phan_bo.",
        "Nội dung của giai_ngan.",
        "Đường xong.",
        "Nội dung của ket_qua_dat_duoc.",
        "Nội dung của kho_khan.",
        "Nội dung của nguyen_nhan.",
        "Nội dung của nhiem_vu.",
        "Nội dung của kien_nghi.",
        "Trên đây là báo cáo tháng <<thang>>",
        "Ghi chú",
    ]


def test_sound_words_have_no_finding():
    assert findings() == []


@pytest.mark.parametrize(
    "so, section, text",
    [
        (3, "nhiem_vu", "Trong tháng 3/2024 hoàn thành hồ sơ."),
        (3, "nhiem_vu", "Trong tháng 02 năm 2024 hoàn thành hồ sơ."),
        (3, "nhiem_vu", "Tháng 3 hoàn thành hồ sơ."),
        (3, "nhiem_vu", "Từ tháng 01/2025 làm tiếp."),
        (3, "kho_khan", "Trong tháng 4/<<nam>> mưa nhiều."),
        (3, "kho_khan", "Trong tháng 4 mưa nhiều."),
        (3, "giai_ngan", "Đến tháng 1 năm sau."),
        (3, "kien_nghi", "Đề nghị xong trong tháng 5/2025."),
        (12, "nhiem_vu", "Trong tháng 2/2025."),
    ],
)
def test_DC026_a_month_that_does_not_fit(so, section, text):
    found = one("DC026", so=so, **{section: said(text)})
    assert found.message.startswith(f"Báo cáo tháng {so}/2024 nhưng") and found.place.line == 1


@pytest.mark.parametrize(
    "so, section, text",
    [
        (3, "nhiem_vu", "Trong tháng 4/2024 và đến hết tháng 12/2024."),
        (3, "nhiem_vu", "Trong tháng <<thang_sau>>, 6 tháng đầu năm, 3 tháng tới, quý II."),
        (3, "kho_khan", "So với tháng 02/2024, tháng 3/2024, tháng 12 năm trước, tháng 11 năm 2023."),
        (3, "kien_nghi", "Đề nghị bổ sung vốn trong tháng 5."),
        (12, "nhiem_vu", "Trong tháng 1/2025; tháng 01 hoàn thành quyết toán."),
        (1, "giai_ngan", "So với tháng 12 tăng nhiều."),
        (3, "giai_ngan", "Theo mã tháng 13, tháng 45/678."),
    ],
)
def test_DC026_months_that_fit(so, section, text):
    assert findings(so=so, **{section: said(text)}) == []


def test_DC026_quotes_what_was_typed():
    found = one("DC026", nhiem_vu=said("Trong tháng 03 năm 2024, rà soát."))
    assert "nhiệm vụ tháng sau ghi “tháng 03 năm 2024”" in found.message


def test_DC026_the_rules_and_the_notes_count_too():
    assert [f.code for f in findings(chu_thich={"a": "Số của tháng 6/2024"})] == ["DC026"]


def test_DC027_a_paragraph_of_the_month_before():
    before = thang(2, kho_khan=said(LONG + "."))
    found = one("DC027", before=before, nguyen_nhan=said(LONG.upper() + "."))
    assert "báo cáo tháng 2" in found.message and "data/2024/thang_02.xlsx" in found.source
    assert found.place.file == "data/2024/thang_03.xlsx"


@pytest.mark.parametrize(
    "old, new",
    [
        ("Không phát sinh.", "Không phát sinh."),
        (LONG, LONG + " và thời tiết"),
        ("Đạt <<kinh_phi.A.dau_tu.tw.giao_nam>> <<kinh_phi.A.dau_tu.tw>>", "Đạt <<kinh_phi.A>> <<kinh_phi.B>>"),
    ],
    ids=["short", "changed", "only citations"],
)
def test_DC027_short_or_changed_paragraphs_are_fine(old, new):
    assert findings(before=thang(2, kho_khan=said(old)), kho_khan=said(new)) == []


def test_DC027_another_citation_does_not_make_another_paragraph():
    before = thang(2, kho_khan=said(f"{LONG} <<kinh_phi.A>>"))
    assert one("DC027", before=before, kho_khan=said(f"{LONG} <<kinh_phi.B>>"))


def test_DC027_notes_may_repeat():
    assert findings(before=thang(2, chu_thich={"a": LONG}), chu_thich={"a": LONG}) == []


def document(day):
    return {"van_ban": {"a": {"loai": "Công văn", "so": "01/UBND", "ngay": day, "trich_yeu": "về việc thử"}}}


@pytest.mark.parametrize("day", ["28/02/2024", "29/4/2024", "05/3/2023"])
def test_DC028_a_document_out_of_time(day):
    found = one("DC028", before=thang(2), **document(day))
    assert "Công văn 01/UBND ngày" in found.message
    assert "sau ngày 28/02/2024, đến hết ngày 28/4/2024" in found.expected


@pytest.mark.parametrize("day", ["29/02/2024", "28/4/2024"])
def test_DC028_documents_in_time(day):
    assert findings(before=thang(2), **document(day)) == []


@pytest.mark.parametrize("day, codes", [("05/4/2024", []), ("06/4/2024", ["DC028"])])
def test_DC028_the_day_of_the_report_is_the_last(day, codes):
    assert [finding.code for finding in findings(ngay="05/4/2024", **document(day))] == codes


@pytest.mark.parametrize("day, codes", [("01/3/2024", []), ("29/02/2024", ["DC028"])])
def test_DC028_without_the_month_before_the_month_itself_counts(day, codes):
    assert [finding.code for finding in findings(**document(day))] == codes


def test_DC029_lists_sections_without_words_once():
    found = one("DC029", kho_khan=[], ket_qua_du_an=[{"du_an": "A"}])
    assert found.message == "2 mục chưa có nội dung: Kết quả theo dự án; Khó khăn, vướng mắc."
    assert "“Lời văn”" in found.remedy and "“Văn bản”" not in found.remedy


def test_DC029_the_claim_that_no_document_was_issued_is_to_be_confirmed():
    found = one("DC029", van_ban={})
    assert found.message == "1 mục chưa có nội dung: Văn bản."
    assert "ghi là trong tháng không ban hành văn bản" in found.remedy and "“Lời văn”" not in found.remedy
    assert one("DC029", van_ban={}, kho_khan=[]).message == "2 mục chưa có nội dung: Văn bản; Khó khăn, vướng mắc."
