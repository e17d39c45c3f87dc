"""What is said about a document on its way beside its own data: what became of others, who came and went since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.domain import noi_nhan_doi, noi_nhan_ho_so, noi_nhan_kiem
from generator.domain.noi_nhan import DanhSachNhan
from generator.domain.thang import HoSoThang
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from generator.findings import Finding, Place, has_errors, place_of, warning
from generator.noi_nhan_document import Sent, ToSend
from generator.pipeline_da_phat_hanh import from_snapshot
from generator.sources.load import DANH_BA


def told_of(phat_hanh: Path, rows: Sequence[VanBanDi], asked: ToSend, sent: Sent) -> Sent:
    """The document with these findings and sentences; without its content when one of them is an error. rows: the
    register."""
    changed, said = _since_last_time(phat_hanh, rows, sent, asked)
    found = tuple(dict.fromkeys((*sent.findings, *_addresses(sent), *changed)))
    told = (*_no_longer(rows, asked, sent), *sent.told, *said)
    return replace(sent, document=b"" if has_errors(found) else sent.document, findings=found, told=told)


def _no_longer(rows: Sequence[VanBanDi], asked: ToSend, sent: Sent) -> list[str]:
    """What was issued later and withdrawn must not be thought of as never issued."""
    if asked.du_thao or asked.so:
        return []
    dossier = sent.checked.dossier
    month = dossier.thang.so if isinstance(dossier, HoSoThang) else 0
    same = (asked.kind.ma, sent.ho_so.ke_hoach.nam, month)
    withdrawn = [row for row in rows if row.thuoc == same and row.trang_thai == "thu_hoi"]
    later = [row for row in withdrawn if not sent.row or (row.ngay, row.thu_tu) > (sent.row.ngay, sent.row.thu_tu)]
    return [f"{row.goi} đã thu hồi nên không gửi." for row in later if asked.lan in (None, row.lan)]


def _addresses(sent: Sent) -> list[Finding]:
    """Whom the post could not find."""
    without = [one.ten for one in sent.danh_sach.nguoi_nhan if one.buu_dien and not one.dia_chi]
    if not without:
        return []
    return [
        warning(
            "PH315",
            Place(file=DANH_BA),
            f"Gửi qua bưu điện nhưng danh bạ chưa có địa chỉ của {noi_nhan_kiem.listed(without)}: bì chỉ in tên.",
            "nơi nhận qua bưu điện có dia_chi",
            "Ghi dia_chi cho đơn vị trong danh_ba.yaml rồi chạy lại, hoặc viết tay địa chỉ lên bì.",
        )
    ]


def _since_last_time(
    phat_hanh: Path, rows: Sequence[VanBanDi], sent: Sent, asked: ToSend
) -> tuple[list[Finding], list[str]]:
    """Who came and who went since the last document of the kind."""
    earlier = [row for row in rows if row.loai == asked.kind.ma and row.ngay and row.trang_thai != "bo_so"]
    if sent.row:
        earlier = [row for row in earlier if (row.ngay, row.thu_tu) < (sent.row.ngay, sent.row.thu_tu)]
    if not earlier:
        return [], ["Chưa có văn bản cùng loại nào phát hành trước đó để so nơi nhận."]
    last = max(earlier, key=lambda row: (row.ngay, row.thu_tu))
    before = _recipients_of(phat_hanh, last)
    if isinstance(before, str):
        return [], [f"Không so được nơi nhận với {last.goi}: {before}"]
    changed = noi_nhan_doi.doi(before, sent.danh_sach, sent.checked.directory)
    place = place_of(noi_nhan_ho_so.noi_ghi(sent.checked.dossier).noi_nhan[0].ghi)
    return list(noi_nhan_doi.findings(changed, last.goi, place)), changed.cau() or [f"Nơi nhận như {last.goi}."]


def _recipients_of(phat_hanh: Path, row: VanBanDi) -> DanhSachNhan | str:
    """Everybody who got an earlier document; why that cannot be told."""
    try:
        with from_snapshot(phat_hanh, row) as again:
            then = again.checked
    except StopRun as stop:
        return str(stop)
    if then.dossier is None or then.directory is None:
        return "bản chụp dữ liệu không đọc được."
    return noi_nhan_ho_so.danh_sach(then.dossier, then.directory)[0]
