"""What is wrong with the recipients of a document (codes PH301 to PH308, PH313, PH316, PH317), in words. noi_nhan_mo
and noi_nhan_nhom find it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.domain.directory import Directory
from generator.domain.faults import meant
from generator.domain.names import capitalized, fold
from generator.domain.noi_nhan import DanhSachNhan
from generator.domain.noi_nhan_de import noi_tru
from generator.domain.noi_nhan_doc import MOST_NAMES, MOST_NAMES_OF_A_LINE, MOST_OF_A_LINE
from generator.domain.noi_nhan_luu import so_ban_soan_thao
from generator.findings import Finding, Place, error, warning

# Names that a sentence lists before it says how many others there are.
_MOST_NAMES = 6
# Letters of words that cannot be read which a sentence repeats.
_MOST_SHOWN = 200
_COPIES_BY_NUMBER = "Nghị định 30/2020/NĐ-CP, Điều 17 khoản 1 điểm a"
# One body, whatever stands behind: Liên hiệp các hội, Hội các nhà báo.
_UNIONS = ("hội", "hiệp", "đoàn", "bộ")


def nhieu_nguoi(words: str) -> bool:
    """Whether words mean several persons or places: "các Phó Chủ tịch", "Trưởng các thôn"."""
    said = fold(words).replace(",", " ").split()
    return any(word == "các" and (not at or said[at - 1] not in _UNIONS) for at, word in enumerate(said))


def unknown(name: str, place: Place, who: Directory) -> Finding:
    """PH301: a name that no body of danh_ba.yaml has, or several have."""
    codes = who.bodies_named(name)
    several = [f"“{one}” (mã {code})" for one, code in zip(who.names(codes), codes, strict=True)]
    shown = name if len(name) <= _MOST_SHOWN else f"{name[:_MOST_SHOWN]}…"
    if noi_tru(name):
        message = f"“{shown}” trong Nơi nhận trừ ra một số nơi, mà chương trình không rõ là những nơi nào."
        remedy = "Ghi sau chữ trừ đúng tên những nơi thuộc nhóm ấy, hoặc ghi mã từng nơi nhận vào gui của dòng."
    elif several:
        message = f"“{name}” trong Nơi nhận có thể là {' hoặc '.join(several)}."
        remedy = "Ghi rõ tên, hoặc ghi mã của nơi ấy vào gui."
    else:
        near = meant(name, filter(None, [who.suggest_body(name)]))
        message = f"“{shown}” trong Nơi nhận không có trong danh bạ.{near}"
        remedy = "Sửa tên, thêm cách viết này vào ten_khac của nơi ấy trong danh_ba.yaml, hoặc ghi mã vào gui."
    expected = "mỗi tên trong Nơi nhận là một đơn vị, địa bàn hoặc nhóm của danh_ba.yaml"
    return error("PH301", place, message, expected, remedy)


def too_long(line: str, place: Place) -> Finding:
    """PH301: a line that is not read, see noi_nhan_doc.qua_dai."""
    return error(
        "PH301",
        place,
        f"Dòng “{line[:_MOST_SHOWN]}…” trong Nơi nhận quá dài nên chương trình không đọc.",
        f"mỗi dòng không quá {MOST_OF_A_LINE} ký tự và {MOST_NAMES_OF_A_LINE} tên",
        "Tách thành nhiều dòng, hoặc ghi một nhóm của danh_ba.yaml.",
    )


def too_many(place: Place) -> Finding:
    """PH301: a block with more names than are read."""
    return error(
        "PH301",
        place,
        f"Nơi nhận có hơn {MOST_NAMES} tên; từ dòng này trở đi chương trình không đọc.",
        f"không quá {MOST_NAMES} tên",
        "Ghi các nơi nhận thành nhóm trong danh_ba.yaml.",
    )


def points_nowhere(words: str, place: Place, on_top: bool) -> Finding:
    """PH301: "Như Điều 3", or "Như trên" where nothing stands on top, without codes."""
    why = "văn bản này không có mục kinh_gui" if on_top else "chương trình không biết chỗ ấy gồm những ai"
    return error(
        "PH301",
        place,
        f"Dòng “{words}” trong Nơi nhận chỉ tới chỗ khác, mà {why}.",
        "biết được từng nơi nhận văn bản",
        "Ghi mã từng nơi nhận vào gui của dòng này.",
    )


def nameless(words: str, place: Place) -> Finding:
    """PH301: a line with a mark or a sign and nothing else; it would be printed so."""
    return error(
        "PH301",
        place,
        f"Dòng “{words}” trong Nơi nhận không có tên nơi nào.",
        "mỗi dòng có tên một nơi nhận; dòng Lưu có nơi lưu, ví dụ VT",
        "Ghi thêm tên, hoặc xóa dòng này.",
    )


def twice(line: str, others: Sequence[str], names: Sequence[str], place: Place) -> Finding:
    """PH302: bodies of a line that were named before. others: the lines where."""
    where = ", ".join(f"“{other}”" for other in dict.fromkeys(others))
    again = f"Dòng “{line}” nhắc lại" if set(others) != {line} else f"Dòng “{line}” ghi hai lần"
    known = f" đã có ở dòng {where}" if set(others) != {line} else ""
    return warning(
        "PH302",
        place,
        f"{again} {listed(names)}{known}; mỗi nơi chỉ tính một lần.",
        "mỗi nơi nhận ghi một lần",
        "Bỏ chỗ ghi thừa, hoặc bỏ nơi ấy khỏi nhóm; đúng ý thì giữ nguyên.",
        _COPIES_BY_NUMBER,
    )


def not_there(group: str, names: Sequence[str], place: Place, who: Directory) -> Finding:
    """PH303: members that a group lists and that do not exist on the day. group: its code."""
    return warning(
        "PH303",
        place,
        f"Nhóm “{who.groups[group].ten}” có {listed(names)} không tồn tại vào {who.when}; không tính vào nơi nhận.",
        "thành viên của nhóm đang tồn tại vào ngày của văn bản",
        f"Thêm đơn vị thay thế vào gom của nhóm {group}; nếu ngày sai thì sửa tu_ngay, den_ngay trong danh_ba.yaml.",
    )


def not_yet_there(group: str, names: Sequence[str], place: Place, who: Directory) -> Finding:
    """PH303: members that begin to exist after the day. group: its code."""
    return warning(
        "PH303",
        place,
        f"Nhóm “{who.groups[group].ten}” có {listed(names)} chưa hoạt động vào {who.when}; không tính vào nơi nhận.",
        "thành viên của nhóm đang tồn tại vào ngày của văn bản",
        "Nơi ấy đã hoạt động thì sửa tu_ngay trong danh_ba.yaml; đúng là chưa thì giữ nguyên.",
    )


def nobody(group: str, place: Place, who: Directory) -> Finding:
    """PH304: a group without any member on the day."""
    return error(
        "PH304",
        place,
        f"Nhóm “{group}” không có nơi nào vào {who.when}, nên dòng này của Nơi nhận không gửi cho ai.",
        "nhóm có ít nhất một nơi đang tồn tại",
        "Ghi thành viên vào gom hoặc gom_ubnd của nhóm trong danh_ba.yaml, hoặc bỏ dòng này.",
    )


def nobody_inside(inner: str, group: str, place: Place, who: Directory) -> Finding:
    """PH304: a group without any member, inside one that has others. Both by their codes."""
    return warning(
        "PH304",
        place,
        f"Nhóm “{who.groups[inner].ten}” trong nhóm “{who.groups[group].ten}” không có nơi nào vào {who.when},"
        " nên không thêm ai vào nơi nhận.",
        "nhóm có ít nhất một nơi đang tồn tại",
        f"Ghi thành viên vào gom hoặc gom_ubnd của nhóm {inner} trong danh_ba.yaml, hoặc bỏ {inner} khỏi gom.",
    )


def copies_unused(names: Sequence[str], place: Place) -> Finding:
    """PH316: bodies that get only the electronic document, and a number of copies."""
    return warning(
        "PH316",
        place,
        f"{capitalized(listed(names))} chỉ gửi điện tử nên so_ban không dùng: không có bản giấy nào.",
        "nơi chỉ nhận bản điện tử không ghi so_ban",
        "Cần bản giấy thì sửa kenh trong danh_ba.yaml, ví dụ trực tiếp và điện tử; không cần thì bỏ so_ban.",
        _COPIES_BY_NUMBER,
    )


def same_name(name: str, codes: Sequence[str], place: Place) -> Finding:
    """PH317: several recipients of one name."""
    return warning(
        "PH317",
        place,
        f"Nơi nhận có {len(codes)} nơi cùng tên “{name}” (mã {', '.join(codes)}), mỗi nơi tính riêng.",
        "mỗi nơi nhận một tên, không ghi hai lần trong danh_ba.yaml",
        "Là một nơi thì xóa mục thừa; là hai nơi thì sửa ten cho khác nhau; nơi cũ thì ghi den_ngay.",
        _COPIES_BY_NUMBER,
    )


def several_persons(line: str, body: str, code: str, place: Place) -> Finding:
    """PH307: words for several persons that are one body of the directory, which does not say how many copies."""
    called = "" if fold(body) == fold(line) else f" (“{body}”)"
    return warning(
        "PH307",
        place,
        f"Dòng “{line}” chỉ nhiều người, nhưng danh bạ ghi là một nơi{called} và không ghi số bản: tính 1 bản.",
        "số bản đúng bằng số người nhận",
        f"Ghi so_ban cho đơn vị {code} trong danh_ba.yaml (1 nếu chỉ cần một bản chung).",
        _COPIES_BY_NUMBER,
    )


def two_channels(names: Sequence[str], groups: dict[str, str], taken: str, place: Place, who: Directory) -> Finding:
    """PH308: bodies in groups that send in different ways. groups: code → kenh."""
    said = ", ".join(f"nhóm “{who.names([code])[0]}” ghi {kenh}" for code, kenh in groups.items())
    return warning(
        "PH308",
        place,
        f"{capitalized(listed(names))} thuộc nhiều nhóm gửi khác nhau ({said}); lần này gửi {taken}.",
        "mỗi nơi một cách gửi",
        "Ghi kenh cho chính đơn vị ấy trong danh_ba.yaml.",
    )


def words_differ(line: str, only_words: Sequence[str], only_codes: Sequence[str], place: Place) -> Finding:
    """PH313: bodies that the words of a line mean and its codes do not, and the other way round."""
    missing = [f"chữ có {listed(only_words)} mà gui không gửi"] if only_words else []
    more = [f"gui gửi {listed(only_codes)} mà chữ không có"] if only_codes else []
    return warning(
        "PH313",
        place,
        f"Dòng “{line}”: chữ in trên văn bản và gui không khớp: {'; '.join([*missing, *more])}.",
        "gui gửi đúng những nơi mà dòng ấy nêu tên",
        "Thêm nơi còn thiếu vào gui, bỏ nơi thừa, hoặc sửa chữ của dòng. Chữ đã nêu đủ tên thì có thể bỏ gui.",
        _COPIES_BY_NUMBER,
    )


def named_in_mark(line: str, mark: str, names: Sequence[str], place: Place) -> Finding:
    """PH313: bodies named in a bracket that was taken for a purpose."""
    return warning(
        "PH313",
        place,
        f"Dòng “{line}”: trong ngoặc “{mark}” có tên {listed(names)}, nhưng chương trình coi cả ngoặc là mục đích gửi,"
        " không thêm, không bớt nơi nhận nào.",
        "trong ngoặc chỉ ghi mục đích, ví dụ (b/c), hoặc nơi bị trừ, ví dụ (trừ xã …)",
        "Đưa tên ra ngoài ngoặc, hoặc ghi mã từng nơi nhận vào gui của dòng; đúng ý thì giữ nguyên.",
        _COPIES_BY_NUMBER,
    )


def so_ban_findings(
    danh_sach: DanhSachNhan, soan_thao: str | None, so_ban: int, place: Place, da_vao_so: bool = False
) -> list[Finding]:
    """PH306: the number in the drafter's mark, and another one (0: none), against the copies that "Nơi nhận" gives.
    da_vao_so: whether the other one is what the register had when the document was issued, else văn thư gave it."""
    marked = so_ban_soan_thao(soan_thao) if soan_thao else None
    other = "Khi phát hành sổ đăng ký ghi" if da_vao_so else "Số bản đã nhập là"
    given = ((marked, f"Ký hiệu người soạn thảo “{soan_thao}” ghi"), (so_ban, other))
    filed = f", chưa kể {danh_sach.luu.giay} bản lưu" if danh_sach.luu.giay else ""
    return [
        warning(
            "PH306",
            place,
            f"{said} {number} bản, Nơi nhận tính ra {danh_sach.so_ban} bản"
            f" ({len(danh_sach.nguoi_nhan)} nơi nhận{filed}).",
            "số bản phát hành bằng số bản của Nơi nhận",
            "Kiểm tra danh_ba.yaml (nhóm thiếu đơn vị, so_ban chưa ghi) và con số đã ghi.",
            _COPIES_BY_NUMBER,
        )
        for number, said in given
        if number and number != danh_sach.so_ban
    ]


def listed(names: Sequence[str]) -> str:
    """“A”, “B” và 3 nơi khác."""
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMES])
    left = len(names) - _MOST_NAMES
    return f"{shown} và {left} nơi khác" if left > 0 else shown
