"""The months of an office: which there are, and all that a monthly report is made of. Every fault of every file is told
before anything is given up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.domain.dossier import HoSo
from generator.domain.origin import spans
from generator.domain.period import parse_thang
from generator.domain.sheet_layout import DANH_MUC, DOI_CHIEU, HUONG_DAN, LOI_VAN, MONTH_SHEETS, SO_LIEU, THONG_TIN
from generator.domain.thang import BaoCaoThang, CheDoBaoCao, CungKy, HoSoThang, Thang
from generator.domain.thang_codes import check_rules
from generator.findings import Finding, Place, Severity, Sourced, error, has_errors, note, place_of, warning
from generator.sources.dimensions import LEFT_OUT, dimensions_of
from generator.sources.doi_chieu import read_doi_chieu
from generator.sources.explain_pydantic import explain_all
from generator.sources.kinh_phi import read_kinh_phi
from generator.sources.load import KINH_PHI
from generator.sources.raw_file import misnamed
from generator.sources.record_file import read_record, unchanged
from generator.sources.sheet_checks import check_strangers, unit_of
from generator.sources.thang_files import month_file, months, other_files, strangers
from generator.sources.thang_lines import month_lines
from generator.sources.thang_sheets import month_words, sheet_if_any
from generator.sources.units import doubtful_units
from generator.sources.workbook import Workbook, open_workbook
from generator.sources.yaml_file import YamlMap, read

RULES = "bao_cao_thang.yaml"
_TITLE = re.compile(r"tháng\s+([0-9]{1,2})\s*(?:/|-|năm)\s*(20[0-9]{2})", re.IGNORECASE)


def load_rules(data_dir: Path, shown_root: str = "data") -> tuple[CheDoBaoCao | None, list[Finding]]:
    """What all monthly reports of the office have in common."""
    findings: list[Finding] = []
    che_do = read_record(CheDoBaoCao, data_dir / RULES, f"{shown_root}/{RULES}", findings)
    if che_do is None or has_errors(findings):
        return None, findings
    return che_do, [*findings, *check_rules(che_do)]


def load_month(
    data_dir: Path, nam: int, thang: int, programme_ho_so: HoSo, shown_root: str = "data"
) -> tuple[Thang | None, list[Finding]]:
    """One month and all findings about its files. None when any of these is an error."""
    folder, shown = data_dir / str(nam), f"{shown_root}/{nam}"
    findings = list(other_files(folder, thang, shown))
    if has_errors(findings):
        return None, findings
    book, words = month_file(thang), f"thang_{thang:02}.yaml"
    names = [book, words] if (folder / words).is_file() else [book]
    with unchanged({f"{shown}/{name}": folder / name for name in names}, findings) as files:
        month = _month(folder / book, f"{shown}/{book}", (nam, thang), programme_ho_so, findings)
    if month is None or has_errors(findings):
        return None, findings
    return replace(month, files=files), findings


def load_report(
    data_dir: Path, nam: int, thang: int, ho_so: HoSo, shown_root: str = "data"
) -> tuple[HoSoThang | None, list[Finding]]:
    """Everything behind the report of a month and all findings. None when any of these is an error."""
    findings = list(strangers(data_dir / str(nam), f"{shown_root}/{nam}"))
    with unchanged({f"{shown_root}/{RULES}": data_dir / RULES}, findings) as files:
        che_do, told = load_rules(data_dir, shown_root)
        findings += told
    month, told = load_month(data_dir, nam, thang, ho_so, shown_root)
    findings += told
    before = None
    if thang - 1 in months(data_dir, nam):
        before, told = load_month(data_dir, nam, thang - 1, ho_so, shown_root)
        findings += told
    cung_ky, year_before = _year_before(data_dir, nam - 1, thang, ho_so, shown_root, findings)
    if che_do is None or month is None or has_errors(findings):
        return None, findings
    files = {**ho_so.files, **files, **month.files, **(before.files if before else {}), **year_before}
    return HoSoThang(ho_so, che_do, month, before, cung_ky, files), findings


def _year_before(
    data_dir: Path, nam: int, thang: int, ho_so: HoSo, shown_root: str, findings: list[Finding]
) -> tuple[CungKy | None, Mapping[str, str]]:
    """The same month of the year `nam`, which is the one before, and the files it came from."""
    money, shown = data_dir / str(nam) / KINH_PHI, f"{shown_root}/{nam}/{KINH_PHI}"
    has_money, has_month = money.is_file() or bool(misnamed(money)), thang in months(data_dir, nam)
    if not (has_money and has_month):
        if has_money or has_month:
            findings.append(_half(shown_root, nam, month_file(thang), has_month))
        return None, {}
    told: list[Finding] = []
    with unchanged({shown: money}, told) as files:
        known = dimensions_of(ho_so.chuong_trinh, ho_so.danh_ba, nam, past=True)
        kinh_phi = read_kinh_phi(money, shown, nam, known, told)
    # What that year's plan leaves out does not matter here.
    told = [finding for finding in told if finding.severity is not Severity.NOTE]
    month, of_month = load_month(data_dir, nam, thang, ho_so, shown_root)
    findings += _left_out([*told, *of_month])
    if kinh_phi is None or month is None:
        return None, {}
    return CungKy(kinh_phi, month), {**files, **month.files}


def _left_out(told: Sequence[Finding]) -> list[Finding]:
    """The findings, those about rows that cannot be compared joined: one for each value of a sheet. Words of that year
    are not used at all."""
    joined: dict[Finding, list[Place]] = {}
    for finding in told:
        if finding.code != LEFT_OUT:
            joined[finding] = []
        elif finding.place.sheet != LOI_VAN:
            joined.setdefault(replace(finding, place=replace(finding.place, cell="")), []).append(finding.place)
    return [
        replace(finding, place=places[0], message=f"{finding.message} Ô: {spans(places)}.") if places else finding
        for finding, places in joined.items()
    ]


def _half(shown_root: str, nam: int, book: str, has_month: bool) -> Finding:
    present, missing = (book, KINH_PHI) if has_month else (KINH_PHI, book)
    message = f"Thư mục năm {nam} có {present} nhưng không có {missing}, nên báo cáo không so với cùng kỳ năm {nam}."
    remedy = f"Muốn so với cùng kỳ thì thêm {missing} vào thư mục năm {nam}."
    return note("DL304", Place(file=f"{shown_root}/{nam}/{missing}"), message, "", remedy)


# --- one month


def _month(path: Path, shown: str, period: tuple[int, int], ho_so: HoSo, findings: list[Finding]) -> Thang | None:
    beside = path.with_suffix(".yaml")
    words = read(beside, shown.removesuffix(path.suffix) + beside.suffix, findings) if beside.is_file() else None
    book = open_workbook(path, shown, findings)
    if book is None:
        return None
    known = dimensions_of(ho_so.chuong_trinh, ho_so.danh_ba, period[0], past=period[0] < ho_so.ke_hoach.nam)
    facts, figures = (
        book.sheet(title, MONTH_SHEETS, _absent(shown, title), findings) for title in (THONG_TIN, SO_LIEU)
    )
    don_vi = unit_of(figures, findings) if figures else ""
    lines = month_lines(figures, known, findings) if figures else ()
    printed = sheet_if_any(book, DOI_CHIEU, findings)
    controls = read_doi_chieu(printed, don_vi, SO_LIEU, findings) if printed else ()
    tree = month_words(book, facts, known, findings)
    tree = _merged(tree, words, findings)
    findings += [*_other_months(book, period), *_other_month(tree, path.name, period)]
    check_strangers(book, MONTH_SHEETS, MONTH_SHEETS[1:-2], findings)
    findings += doubtful_units(tree)
    loi = _validated(tree, findings) if facts else None
    return Thang(loi, don_vi, lines, Place(file=shown), controls, tree.key_places["ngay_chot"]) if loi else None


def _merged(tree: YamlMap, words: Any, findings: list[Finding]) -> YamlMap:
    """The words of the workbook and of the file beside it as one tree. No key may be given by both, unless alike."""
    if words is None:
        return tree
    if not isinstance(words, YamlMap):
        _validated(words, findings)
        return tree
    for key in tree:
        if key in words and not (isinstance(tree[key], Sourced) and tree[key] == words[key]):
            findings.append(_both(key, tree.key_places[key], words.key_places[key]))
    merged = YamlMap(tree.place)
    merged.update({**words, **tree})
    merged.key_places = {**words.key_places, **tree.key_places}
    merged.key_places |= {key: words.key_places[key] for key in words.keys() - tree.keys()}
    return merged


def _both(key: str, in_sheet: Place, in_yaml: Place) -> Finding:
    message = f"Mục “{key}” ghi cả ở đây và ở {in_sheet}."
    return error("DL305", in_yaml, message, "mỗi mục ghi ở một nơi", "Giữ lại một nơi, xóa nội dung ở nơi kia.")


def _validated(tree: Any, findings: list[Finding]) -> BaoCaoThang | None:
    """The record. A cell whose fault was told when it was read is not told again as empty."""
    try:
        return BaoCaoThang.model_validate(tree)
    except ValidationError as raised:
        told = {finding.place for finding in findings if finding.place.cell and finding.severity is Severity.ERROR}
        findings += [fault for fault in explain_all(raised, tree, BaoCaoThang) if fault.place not in told]
        return None


def _absent(shown: str, title: str) -> Finding:
    remedy = f"Thêm trang tính “{title}” như sổ mẫu, hoặc tạo lại sổ bằng lệnh thang-moi."
    return error("DL106", Place(file=shown), f"Không có trang tính “{title}”.", f"có trang tính “{title}”", remedy)


def _other_month(tree: YamlMap, name: str, period: tuple[int, int]) -> Iterator[Finding]:
    """A workbook that was copied from another month, and whose facts still say so."""
    written, right = tree.get("thang"), f"{period[1]}/{period[0]}"
    try:
        if not isinstance(written, str) or parse_thang(written) == period:
            return
    except ValueError:
        return  # told where the record is read
    message = f"Tháng báo cáo ghi {written}, nhưng tệp là {name} trong thư mục năm {period[0]}."
    remedy = f"Nếu tệp là của tháng {right} thì kiểm tra hết số liệu rồi sửa lại tháng; nếu chép nhầm thì thay tệp."
    yield error("DL301", place_of(written), message, f"tháng {right}", remedy)


def _other_months(book: Workbook, period: tuple[int, int]) -> Iterator[Finding]:
    """Titles that name another month."""
    for title in MONTH_SHEETS:
        sheet = book.find(title) if title not in (HUONG_DAN, DANH_MUC) else None
        for cell in sheet.top_cells(rows=1) if sheet else ():
            named = [(int(year), int(thang)) for thang, year in _TITLE.findall(" ".join(cell.value.split()))]
            if named and period not in named:
                yield _other_title(cell.place, named[0], period)


def _other_title(place: Place, named: tuple[int, int], period: tuple[int, int]) -> Finding:
    right = f"{period[1]}/{period[0]}"
    message = f"Tiêu đề ghi tháng {named[1]}/{named[0]}, nhưng sổ là của tháng {right}; có thể chép từ tháng khác."
    remedy = f"Kiểm tra nội dung trang tính có đúng là của tháng {right} không, rồi sửa tháng ở tiêu đề."
    return warning("DL302", place, message, f"tiêu đề ghi tháng {right}", remedy)
