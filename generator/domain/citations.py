"""Checks that every name cited in the words exists and means one thing (codes DL2xx)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain import words
from generator.domain.directory import Directory, exists_on
from generator.domain.figures import FigureError, Figures
from generator.domain.ledger import walk
from generator.domain.names import closest
from generator.domain.records import DonVi, HoSo, Nhom, VanBan
from generator.domain.references import OPTIONS, Ref, citations, malformed, template_tag
from generator.domain.words import Words
from generator.findings import Finding, Place, Sourced, error, place_of, warning


def meant(name: str, known) -> str:
    """ "Ý bạn là “x”?" when something near is known, else ""."""
    near = closest(name, list(known))
    return f" Ý bạn là “{near}”?" if near else ""


def check(ho_so: HoSo, figures: Figures, directory: Directory) -> Iterator[Finding]:
    """All faults of citation in the plan and the programme's names."""
    documents = {**ho_so.chuong_trinh.van_ban, **ho_so.ke_hoach.van_ban}
    cited: set[str] = set()
    for piece in (*words.of_plan(ho_so.ke_hoach), *words.of_programme(ho_so.chuong_trinh)):
        yield from _one_text(piece, ho_so, figures, directory, documents, cited)
    yield from _unused(ho_so, figures, cited)
    yield from _short_before_full(ho_so, documents)


def _one_text(piece: Words, ho_so, figures, directory, documents, cited: set[str]) -> Iterator[Finding]:
    place = place_of(piece.text)
    if broken := malformed(piece.text):
        yield error(
            "DL202",
            place,
            f"Chỗ viện dẫn viết chưa đúng: “{broken}”.",
            "viết dạng <<tên>> hoặc <<tên|cách in>>, đủ hai dấu < và hai dấu >",
            "Sửa lại chỗ viện dẫn; nếu muốn in dấu « hãy gõ trực tiếp dấu đó.",
        )
    if tag := template_tag(piece.text):
        yield error(
            "DL216",
            place,
            f"Dữ liệu có dấu “{tag}” của mẫu Word.",
            "lời văn không có thẻ mẫu; số liệu và tên được viện dẫn bằng <<tên>>",
            "Bỏ thẻ này, hoặc viết lại bằng <<tên>>.",
        )
    for ref in citations(piece.text):
        cited.add(ref.name)
        yield from _one_name(ref, piece, place, ho_so, figures, directory, documents)
    yield from _places(piece, place, directory)


def _one_name(ref: Ref, piece: Words, place: Place, ho_so, figures, directory, documents) -> Iterator[Finding]:
    if ref.is_figure:
        yield from figure_faults(ref.name, place, figures)
    else:
        tables = {
            "vb": documents,
            "don_vi": directory.bodies,
            "dia_ban": directory.places,
            "chu_thich": ho_so.ke_hoach.chu_thich,
        }
        known = tables.get(ref.family)
        if known is None and (ref.rest or ref.family not in OPTIONS):
            yield unknown_name(ref.name, place, [*figures.names(), *OPTIONS])
        elif known is not None and ref.rest not in known:
            yield unknown_name(ref.name, place, [f"{ref.family}.{code}" for code in known])
        elif ref.family in ("don_vi", "dia_ban"):
            yield from _exists(known[ref.rest], place, directory)
    if ref.option and ref.option not in ref.options:
        allowed = ", ".join(f"|{option}" for option in ref.options) or "không có cách in nào"
        yield error(
            "DL208",
            place,
            f"“{ref.typed}”: không có cách in “{ref.option}”.{meant(ref.option, ref.options)}",
            f"cách in của tên này: {allowed}",
            "Bỏ hoặc sửa phần sau dấu |.",
        )


def _exists(unit: DonVi | Nhom, place: Place, directory: Directory) -> Iterator[Finding]:
    if isinstance(unit, DonVi) and not exists_on(unit, directory.day):
        yield expired(unit, place, directory)


def expired(unit: DonVi, place: Place, directory: Directory) -> Finding:
    """`unit` is named on a day when it does not exist."""
    last = f"đến ngày {unit.den_ngay:%d/%m/%Y}" if unit.den_ngay and unit.den_ngay < directory.day else ""
    first = f"từ ngày {unit.tu_ngay:%d/%m/%Y}" if unit.tu_ngay and unit.tu_ngay > directory.day else ""
    return error(
        "DL206",
        place,
        f"“{unit.ten}” không tồn tại vào ngày {directory.day:%d/%m/%Y} (chỉ {first or last}).",
        "đơn vị đang tồn tại vào ngày của văn bản",
        "Sửa tên trong văn bản, hoặc sửa tu_ngay/den_ngay trong danh_ba.yaml.",
    )


def unknown_name(name: str, place: Place, known) -> Finding:
    return error(
        "DL201",
        place,
        f"Không có tên “{name}” để viện dẫn.{meant(name, known)}",
        "tên một số liệu, văn bản, đơn vị, địa bàn hoặc chú thích đã khai báo",
        "Sửa tên cho đúng, hoặc khai báo nó.",
    )


def figure_faults(name: str, place: Place, figures: Figures) -> Iterator[Finding]:
    """Whether the figure `name` can be given at all."""
    try:
        figure = figures[name]
    except FigureError as fault:
        if fault.kind == "unknown":
            yield unknown_name(name, place, figures.names())
        else:
            yield impossible(name, str(fault), place)
    else:
        if figure.gia_tri is None:
            yield impossible(name, "mẫu số bằng 0", place)


def impossible(name: str, why: str, place: Place) -> Finding:
    """The figure `name` has no value."""
    return error(
        "DL209",
        place,
        f"Không tính được số liệu “{name}”: {why}.",
        "số liệu tính được từ các số liệu cùng đơn vị tính, mẫu số khác 0",
        "Xem lại cách khai báo số liệu này và các số liệu thành phần.",
    )


def _places(piece: Words, place: Place, directory: Directory) -> Iterator[Finding]:
    names = piece.xa or ()
    has_tag = any(ref.name == "xa" for ref in citations(piece.text))
    if has_tag != bool(names):
        yield error(
            "DL210",
            place,
            "Đoạn có <<xa>> nhưng không có danh sách xa." if has_tag else "Đoạn có danh sách xa nhưng không có <<xa>>.",
            "mỗi danh sách xa được in tại chỗ ghi <<xa>> của đoạn đó",
            "Thêm danh sách xa: [...] hoặc bỏ <<xa>>." if has_tag else "Thêm <<xa>> vào chỗ cần in tên các xã.",
        )
    for name in names:
        found = directory.place(name)
        if found is None:
            yield _unknown_place(name, directory)
        elif not exists_on(found.dia_ban, directory.day):
            yield expired(found.dia_ban, place_of(name), directory)


def _unknown_place(name: Sourced, directory: Directory) -> Finding:
    near = directory.suggest_place(name)
    return error(
        "DL205",
        place_of(name),
        f"Không có địa bàn “{name}” trong danh bạ." + (f" Ý bạn là “{near}”?" if near else ""),
        "tên một địa bàn trong danh_ba.yaml",
        "Sửa tên, hoặc thêm địa bàn vào danh_ba.yaml.",
    )


def _unused(ho_so: HoSo, figures: Figures, cited: set[str]) -> Iterator[Finding]:
    feeding = {
        str(name)
        for record in figures.typed.values()
        for name in (*(record.tong or ()), *(record.hieu or ()), *(record.ty_le or ()))
    }
    plan = ho_so.ke_hoach
    candidates = {name: ("số liệu", place_of(record.ten)) for name, record in figures.typed.items()}
    candidates |= {f"chu_thich.{code}": ("chú thích", place_of(text)) for code, text in plan.chu_thich.items()}
    candidates |= {f"vb.{code}": ("văn bản", place_of(record.loai)) for code, record in plan.van_ban.items()}
    for name, (what, place) in candidates.items():
        if name not in cited and name not in feeding:
            yield warning(
                "DL203",
                place,
                f"Đã khai báo {what} “{name}” nhưng không chỗ nào dùng.",
                "mỗi khai báo được dùng ít nhất một lần",
                "Viện dẫn nó trong lời văn, hoặc xóa khai báo.",
            )


def _short_before_full(ho_so: HoSo, documents: dict[str, VanBan]) -> Iterator[Finding]:
    """NĐ 30/2020, Phụ lục I, mục II.6.b: a document is cited in full first, by type and number afterwards."""
    seen: set[str] = set()
    for piece in words.of_plan(ho_so.ke_hoach):
        for ref in citations(piece.text):
            if ref.family != "vb" or ref.rest not in documents:
                continue
            short = ref.option == "gon"
            if short != (ref.rest in seen):
                yield _citation_form(ref, place_of(piece.text), short)
            seen.add(ref.rest)


def _citation_form(ref: Ref, place: Place, short: bool) -> Finding:
    message = (
        f"“{ref.typed}”: viện dẫn gọn nhưng đây là lần viện dẫn đầu tiên."
        if short
        else f"“{ref.typed}”: viện dẫn đầy đủ nhưng văn bản này đã được viện dẫn ở trên."
    )
    return warning(
        "DL214",
        place,
        message,
        "lần đầu ghi đầy đủ, các lần sau chỉ ghi tên loại và số, ký hiệu",
        f"Viết <<{ref.name}>>." if short else f"Viết <<{ref.name}|gon>>.",
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.b",
    )


def check_codes(ho_so: HoSo, figures: Figures, directory: Directory) -> Iterator[Finding]:
    """Codes of units, projects and the signer in the plan."""
    plan = ho_so.ke_hoach
    units = directory.bodies
    for code in _unit_codes(ho_so):
        if code not in units:
            yield error(
                "DL204",
                place_of(code),
                f"Không có đơn vị mang mã “{code}”.{meant(code, units)}",
                "mã một đơn vị hoặc nhóm trong danh_ba.yaml",
                "Sửa mã, hoặc thêm đơn vị vào danh_ba.yaml.",
            )
        else:
            yield from _exists(units[code], place_of(code), directory)
    signers = [str(person.ma) for person in ho_so.co_quan.nguoi_ky]
    if plan.nguoi_ky not in signers:
        yield error(
            "DL211",
            place_of(plan.nguoi_ky),
            f"Không có người ký mang mã “{plan.nguoi_ky}”.",
            f"mã một người ký trong co_quan.yaml: {', '.join(signers)}",
            "Sửa mã, hoặc thêm người ký vào co_quan.yaml.",
        )
    yield from _project_codes(ho_so)
    yield from _declared_twice(ho_so)


def _declared_twice(ho_so: HoSo) -> Iterator[Finding]:
    for code, record in ho_so.ke_hoach.van_ban.items():
        if code in ho_so.chuong_trinh.van_ban:
            yield error(
                "DL215",
                place_of(record.loai),
                f"Văn bản mang mã “{code}” được khai báo cả ở đây và ở chuong_trinh.yaml.",
                "mỗi mã một văn bản",
                "Xóa một khai báo, hoặc đổi mã của một trong hai văn bản.",
            )


def _unit_codes(ho_so: HoSo) -> Iterator[Sourced]:
    plan = ho_so.ke_hoach
    for project in words.projects(plan):
        yield from project.don_vi
        for task in project.phan_cong:
            yield from (*task.chu_tri, *task.phoi_hop)
    for item in plan.to_chuc_thuc_hien:
        yield from item.don_vi
    for line in plan.noi_nhan:
        yield from line.gui


def _project_codes(ho_so: HoSo) -> Iterator[Finding]:
    above = {str(node.ma): ancestors for node, ancestors in walk(ho_so.chuong_trinh.du_an)}
    seen: set[str] = set()

    def check_nodes(nodes, parent: str) -> Iterator[Finding]:
        for node in nodes:
            code = str(node.du_an)
            if code not in above:
                yield error(
                    "DL207",
                    place_of(node.du_an),
                    f"Không có dự án mang mã “{code}”.{meant(code, above)}",
                    "mã một dự án trong chuong_trinh.yaml",
                    "Sửa mã, hoặc thêm dự án vào chuong_trinh.yaml.",
                )
            elif code in seen or (parent not in above[code] if parent else bool(above[code])):
                yield error(
                    "DL213",
                    place_of(node.du_an),
                    f"Dự án “{code}” đã có nội dung ở trên."
                    if code in seen
                    else f"“{code}” đặt không đúng chỗ trong cây dự án.",
                    "mỗi dự án một lần; tiểu dự án nằm dưới dự án của nó",
                    "Chuyển phần này về đúng dự án.",
                )
            seen.add(code)
            yield from check_nodes(node.tieu_du_an, code)

    yield from check_nodes(ho_so.ke_hoach.du_an, "")
