"""What speaks against a new row of the register or a withdrawal; numbers left out. Rows in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.domain.dieu_chinh import words_file
from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import QUAN_HE, Khoa, VanBanDi, amended, con_hieu_luc, found, holes
from generator.findings import Finding, Place, error, warning

_LAW = "Nghị định 30/2020/NĐ-CP, Điều 15.1"
# A plan's series holds other plans, too; a number without a document is hardly one that nobody has come to yet.
_MOST_LEFT_OUT, _MOST_VOID_AHEAD = 100, 10
_AMENDING = "Nghị định 30/2020/NĐ-CP, Điều 18.3"
_RELATION_HELP = (
    "Văn bản được sửa đổi, thay thế phải cùng loại, đã đăng ký và còn hiệu lực.",
    "Xem sổ bằng lệnh so-dang-ky. Văn bản phát hành trước khi dùng chương trình: đối chiếu số, ngày với bản giấy.",
)


def check(rows: Sequence[VanBanDi], new: VanBanDi) -> Iterator[Finding]:
    """Everything that speaks against entering `new`; nothing when it may be entered."""
    wrong = list(number_findings(rows, [new]))
    yield from wrong
    if new.trang_thai == "ban_hanh" and not any(one.code == "PH107" for one in wrong):
        yield from _issued_already(rows, new)
        yield from _wrong_relation(rows, new)


def number_findings(rows: Iterable[VanBanDi], new: Sequence[VanBanDi]) -> Iterator[Finding]:
    """What the register must hold at any time: numbers that are unique, days in their order, reasons. new: rows that
    one act enters, one after the other."""
    known = {row.khoa: row for row in rows}
    for row in new:
        yield from _of_number(known, row)
        if row.la_so:
            known.setdefault(row.khoa, row)


def _of_number(known: Mapping[Khoa, VanBanDi], new: VanBanDi) -> Iterator[Finding]:
    if wrong := _malformed(new):
        yield error("PH107", Place(), *wrong, source=_LAW)
        return
    if new.trang_thai != "ban_hanh":
        yield from _without_reason(new)
    if new.khoa in known:
        yield _number_used(known[new.khoa], new)
    if new.ngay:
        yield from _days_backwards([row for row in known.values() if row.khoa[:2] == new.khoa[:2]], new)


def withdrawal_findings(rows: Sequence[VanBanDi], nam: int, so_ky_hieu: str, ly_do: str) -> Iterator[Finding]:
    """Whether the document of that number may be marked as withdrawn."""
    row = found(rows, nam, so_ky_hieu)
    remedy = "Xem các số đã đăng ký bằng lệnh so-dang-ky, rồi gõ lại số, ký hiệu và năm."
    if row is None:
        yield error("PH108", Place(), f"Sổ đăng ký không có văn bản số {so_ky_hieu} năm {nam}.", remedy=remedy)
    elif row.trang_thai == "thu_hoi":
        yield error("PH108", Place(), f"{row.goi} đã ghi thu hồi trước đây: {row.ly_do}.", remedy=remedy)
    elif row.trang_thai == "bo_so":
        said = f"Số {so_ky_hieu} năm {nam} không có văn bản trong sổ ({row.ly_do}), không có gì để thu hồi."
        yield error("PH108", Place(), said, remedy=remedy)
    else:
        for later in (one for one in con_hieu_luc(rows) if one.khoa_lien_quan == row.khoa):
            said = f"{row.goi} đang được {later.goi} {QUAN_HE[later.quan_he]}."
            yield warning("PH105", Place(), said, remedy="Xem văn bản sau có phải thu hồi hay thay thế theo không.")
    if not ly_do.strip():
        yield _no_reason("thu-hoi")


def jump_findings(rows: Iterable[VanBanDi], new: Sequence[VanBanDi]) -> Iterator[Finding]:
    """A number far beyond the last one of its series is mostly a slip, and closes all numbers below to later days."""
    for row in new[-1:]:
        used = [one.thu_tu[0] for one in rows if one.la_so and (one.nam, one.ky_hieu) == (row.nam, row.ky_hieu)]
        most = _MOST_LEFT_OUT if row.trang_thai == "ban_hanh" else _MOST_VOID_AHEAD
        if row.la_so and used and row.thu_tu[0] > max(used) + most:
            yield error(
                "PH114",
                Place(),
                f"Số {row.so_ky_hieu} cách số lớn nhất trong sổ năm {row.nam} ({max(used):02}) quá xa.",
                "Số văn bản đi liên tiếp trong năm.",
                "Xem lại số (có gõ thừa chữ số không). Đúng số văn thư đã cấp thì thêm --xac-nhan.",
                _LAW,
            )


def hole_findings(rows: Iterable[VanBanDi]) -> Iterator[Finding]:
    """A number left out is told until somebody says why."""
    for gap in holes(rows):
        yield warning(
            "PH201",
            Place(),
            f"Sổ đăng ký năm {gap.nam} chưa có số {gap.goi}.",
            "Số văn bản đi liên tiếp trong năm; số nào không có văn bản trong sổ này phải ghi rõ lý do.",
            "Hỏi văn thư số đó đã cấp cho văn bản nào. Nếu cho văn bản làm ngoài chương trình, hoặc đã hủy, chạy lệnh "
            "bo-so và ghi lý do.",
            _LAW,
        )


def _malformed(new: VanBanDi) -> tuple[str, str, str] | None:
    """Message, what was expected and what to do, when number and day cannot even be compared."""
    if not new.la_so:
        return (
            f"“{new.so}” không phải là số văn bản.",
            "Một số từ 1 đến 999999, có thể kèm một chữ cái: 52, 05a.",
            "Gõ lại số ở --so, không kèm ký hiệu.",
        )
    if new.ngay is None and new.trang_thai != "bo_so":
        return f"Văn bản số {new.so_ky_hieu} chưa có ngày.", "Văn bản phát hành phải có ngày.", "Thêm --ngay."
    if new.ngay is not None and new.ngay.year != new.nam:
        return (
            f"Số {new.so_ky_hieu} là số của năm {new.nam} nhưng ngày là {ngay_gon(new.ngay)}.",
            "Số bắt đầu lại từ 01 mỗi năm, nên ngày và số phải cùng năm.",
            "Sửa lại --ngay.",
        )
    return None


def _without_reason(new: VanBanDi) -> Iterator[Finding]:
    if not new.ly_do.strip():
        yield _no_reason("bo-so" if new.trang_thai == "bo_so" else "thu-hoi")


def _no_reason(command: str) -> Finding:
    expected = "Người đọc sổ sau này phải biết vì sao số không có văn bản, hoặc văn bản bị thu hồi."
    return error("PH109", Place(), f"Lệnh {command} chưa có lý do.", expected, "Ghi lý do ở --ly-do.")


def _number_used(row: VanBanDi, new: VanBanDi) -> Finding:
    used = (
        f"đã ghi là không có văn bản trong sổ này: {row.ly_do}"
        if row.trang_thai == "bo_so"
        else f"đã dùng cho {row.goi} ({row.trich_yeu})"
    )
    return error(
        "PH102",
        Place(),
        f"Số {new.so_ky_hieu} của năm {new.nam} {used}.",
        "Mỗi số chỉ dùng một lần trong năm của một ký hiệu; số của văn bản đã thu hồi cũng không dùng lại.",
        "Hỏi lại văn thư số được cấp. Xem các số đã đăng ký bằng lệnh so-dang-ky.",
        _LAW,
    )


def _days_backwards(series: Sequence[VanBanDi], new: VanBanDi) -> Iterator[Finding]:
    """The nearest number with a day on either side is enough: the rows themselves are in order."""
    day = new.ngay
    if day is None:
        return
    dated = sorted((row for row in series if row.ngay and row.thu_tu != new.thu_tu), key=lambda row: row.thu_tu)
    before = next((row for row in reversed(dated) if row.thu_tu < new.thu_tu), None)
    after = next((row for row in dated if row.thu_tu > new.thu_tu), None)
    too_early, too_late = before and before.ngay and before.ngay > day, after and after.ngay and after.ngay < day
    if too_early or too_late:
        beside = [f"số trước là {before.goi}"] if before else []
        beside += [f"số sau là {after.goi}"] if after else []
        limits = [f"từ {ngay_gon(before.ngay)}"] if before and before.ngay else []
        limits += [f"đến {ngay_gon(after.ngay)}"] if after and after.ngay else []
        yield error(
            "PH103",
            Place(),
            f"Số {new.so_ky_hieu} ngày {ngay_gon(day)} làm ngày chạy ngược với số: {'; '.join(beside)}.",
            f"Với số này, ngày phải {' '.join(limits)}.",
            "Xem lại số và ngày với văn thư, rồi sửa --so hoặc --ngay.",
            _LAW,
        )


def _issued_already(rows: Sequence[VanBanDi], new: VanBanDi) -> Iterator[Finding]:
    """The same edition, or a later one, is in force and `new` does not say that it replaces it."""
    for row in con_hieu_luc(rows):
        replaces = new.quan_he == "thay_the" and row.khoa == new.khoa_lien_quan
        if row.thuoc != new.thuoc or replaces:
            continue
        if row.lan == new.lan:
            yield error(
                "PH104",
                Place(),
                f"Văn bản này đã phát hành: {row.goi} ({row.trich_yeu}).",
                "Một văn bản chỉ phát hành một lần. Văn bản đã phát hành có sai sót thì thay thế bằng văn bản mới.",
                "Nếu văn bản mới thay thế văn bản đó, thêm --thay-the. Nếu không, không cần phát hành nữa.",
                _AMENDING,
            )
        elif row.lan > new.lan:
            yield error(
                "PH106",
                Place(),
                f"Lần điều chỉnh sau đã phát hành: {row.goi} (lần {row.lan}), nên lần {new.lan} không phát hành nữa.",
                "Các lần điều chỉnh phát hành theo thứ tự.",
                "Xem lại --lan. Nếu lần sau phát hành nhầm, ghi thu hồi bằng lệnh thu-hoi trước.",
                _AMENDING,
            )


def _wrong_relation(rows: Sequence[VanBanDi], new: VanBanDi) -> Iterator[Finding]:
    """What the page says about the earlier document must be what the register says."""
    target = found(rows, new.lien_quan_nam, new.lien_quan)
    newest = amended(rows, *new.thuoc[:2], new.lan) if new.quan_he != "thay_the" else None
    said = f"Văn bản mới ghi {QUAN_HE.get(new.quan_he, '')} văn bản số {new.lien_quan} năm {new.lien_quan_nam}"
    if newest is not None and target != newest:
        wrong = said if new.quan_he else "Văn bản mới không ghi sửa đổi văn bản nào"
        yield _relation(f"{wrong}, nhưng văn bản đang có hiệu lực là {newest.goi}.")
    elif new.quan_he and not new.lien_quan:
        yield _number_unknown(new)
    elif new.quan_he == "sua_doi" and target is None:
        yield warning("PH105", Place(), f"{said}; sổ đăng ký không có văn bản đó.", *_RELATION_HELP, _AMENDING)
    elif new.quan_he and target is None:
        yield _relation(f"{said}, nhưng sổ đăng ký không có văn bản đó.")
    elif target is not None and new.quan_he and target not in con_hieu_luc(rows):
        yield _relation(f"{said}, nhưng văn bản đó đã thu hồi hoặc đã được thay thế.")
    elif target is not None and new.quan_he and target.thuoc != new.thuoc:
        yield _relation(f"{said}, nhưng đó là văn bản khác: {target.goi} ({target.trich_yeu}).")


def _number_unknown(new: VanBanDi) -> Finding:
    """Nothing is registered, and the words of the edition before have no number or no day."""
    words = f"{new.nam_du_lieu}/" + (words_file(new.lan - 1) if new.lan > 1 else "ke_hoach.yaml")
    return error(
        "PH105",
        Place(),
        f"Chưa biết số và ngày của văn bản được {QUAN_HE[new.quan_he]}.",
        "Trang đầu ghi đủ số, ngày của văn bản đã phát hành ở lần trước.",
        "Văn bản đó chưa phát hành thì phát hành trước bằng lệnh phat-hanh. Đã phát hành ngoài chương trình thì ghi "
        f"mục so và mục ngay của nó vào tệp {words} trong thư mục dữ liệu (chưa có tệp thì tạo), rồi chạy lại.",
        _AMENDING,
    )


def _relation(message: str) -> Finding:
    return error("PH105", Place(), message, *_RELATION_HELP, _AMENDING)
