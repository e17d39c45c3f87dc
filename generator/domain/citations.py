"""Checks that every name cited in the words exists and means one thing (codes DL2xx)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from generator.domain import thang_words, words
from generator.domain.directory import Directory, exists_on
from generator.domain.dossier import HoSo
from generator.domain.faults import existence, expired, figure_faults, meant, unknown_name
from generator.domain.figures import FigureError, Figures
from generator.domain.quantities import MONEY_UNITS, POINTS
from generator.domain.records import ChuongTrinh, VanBan
from generator.domain.references import MONEY_OPTIONS, MONTH_NAMES, OPTIONS, Ref, citations, malformed, template_tag
from generator.domain.thang import HoSoThang
from generator.domain.words import Words
from generator.findings import Finding, Place, Sourced, error, place_of, warning


@dataclass(frozen=True, slots=True)
class _Document:
    """The words of one kind of document and what they may cite. texts: in the order of the page; records: whose texts
    are printed, cited in or not; declared: names that should be cited, what they are and where; special: names without
    codes; listed: codes of documents that the page lists in full by itself."""

    loai: str
    texts: Sequence[Words]
    records: Sequence[BaseModel]
    documents: Mapping[str, VanBan]
    notes: Mapping[str, Sourced]
    declared: Mapping[str, tuple[str, Place]]
    special: Collection[str]
    listed: Collection[str] = ()


@dataclass(slots=True)
class _Known:
    """What words may cite; `cited` collects what they do cite."""

    document: _Document
    figures: Figures
    directory: Directory
    cited: set[str] = field(default_factory=set)

    def of_family(self, family: str) -> Mapping | None:
        """Codes that names of `family` may hold; None when the family has no codes."""
        tables = {
            "vb": self.document.documents,
            "don_vi": self.directory.bodies,
            "dia_ban": self.directory.places,
            "chu_thich": self.document.notes,
        }
        return tables.get(family)


def check(ho_so: HoSo, figures: Figures, directory: Directory) -> Iterator[Finding]:
    """All faults of citation in the plan and the programme's names."""
    plan, programme = ho_so.ke_hoach, ho_so.chuong_trinh
    declared = {
        **{name: ("số liệu", place_of(record.ten)) for name, record in figures.typed.items()},
        **_declared_notes(plan.chu_thich),
        **{f"vb.{code}": ("văn bản", place_of(record.loai)) for code, record in plan.van_ban.items()},
    }
    document = _Document(
        "kế hoạch",
        tuple(words.of_plan(plan)),
        (ho_so.co_quan, ho_so.danh_ba, programme, plan),
        {**programme.van_ban, **plan.van_ban},
        plan.chu_thich,
        declared,
        [name for name in OPTIONS if name not in MONTH_NAMES],
    )
    yield from _faults(_Known(document, figures, directory), programme)


def check_month(ho_so: HoSoThang, figures: Figures, directory: Directory) -> Iterator[Finding]:
    """All faults of citation in a month's report. Its own documents are listed by the report, cited or not."""
    year, rules, month = ho_so.ho_so, ho_so.che_do, ho_so.thang.loi
    named = {f"{group}.{name}": record for group, records in month.so_lieu.items() for name, record in records.items()}
    document = _Document(
        "báo cáo",
        tuple(thang_words.of_month(rules, month)),
        (year.co_quan, year.danh_ba, year.chuong_trinh, rules, month),
        {**year.chuong_trinh.van_ban, **year.ke_hoach.van_ban, **rules.van_ban, **month.van_ban},
        month.chu_thich,
        {name: ("số liệu", place_of(record.ten)) for name, record in named.items()} | _declared_notes(month.chu_thich),
        list(OPTIONS),
        month.van_ban,
    )
    yield from _faults(_Known(document, figures, directory), year.chuong_trinh)


def _declared_notes(notes: Mapping[str, Sourced]) -> dict[str, tuple[str, Place]]:
    return {f"chu_thich.{code}": ("chú thích", place_of(text)) for code, text in notes.items()}


def _faults(known: _Known, programme: ChuongTrinh) -> Iterator[Finding]:
    citing = (*known.document.texts, *words.of_programme(programme))
    for piece in citing:
        yield from _one_text(piece, known)
    yield from _plain_texts(known.document, {id(piece.text) for piece in citing})
    yield from _unused(known)
    yield from _short_before_full(known.document)


def _one_text(piece: Words, known: _Known) -> Iterator[Finding]:
    place = place_of(piece.text)
    yield from _notation(piece.text, place)
    for ref in citations(piece.text):
        known.cited.add(ref.name)
        if ref.family == "chu_thich" and not piece.may_note:
            yield _not_here(ref, place, "không đặt được chú thích ở đây", known.document)
            continue
        yield from figure_faults(ref.name, place, known.figures) if ref.is_figure else _name(ref, place, known)
        yield from _option(ref, place, known)
    yield from _places(piece, place, known.directory)


def _plain_texts(document: _Document, citing: set[int]) -> Iterator[Finding]:
    """Names, recipients and other texts are printed as they stand: a citation or a tag there is a slip."""
    for record in document.records:
        for text in words.all_texts(record):
            if id(text) not in citing:
                yield from _notation(text, place_of(text))
                for ref in citations(text):
                    why = "mục này in đúng như đã gõ, không viện dẫn được"
                    yield _not_here(ref, place_of(text), why, document)


def _not_here(ref: Ref, place: Place, why: str, document: _Document) -> Finding:
    return error(
        "DL218",
        place,
        f"“{ref.typed}”: {why}.",
        f"lời văn của {document.loai} viện dẫn được; tên gọi, nơi nhận, chú thích trong chú thích thì không",
        "Viết thẳng chữ cần in, hoặc chuyển chỗ viện dẫn vào lời văn.",
    )


def _notation(text: str, place: Place) -> Iterator[Finding]:
    if broken := malformed(text):
        yield error(
            "DL202",
            place,
            f"Chỗ viện dẫn viết chưa đúng: “{broken}”.",
            "viết dạng <<tên>> hoặc <<tên|cách in>>, đủ hai dấu < và hai dấu >",
            "Gõ đủ dấu << ở trước và >> ở sau tên; bên trong chỉ có tên và, nếu cần, dấu | rồi cách in.",
        )
    if tag := template_tag(text):
        yield error(
            "DL216",
            place,
            f"Dữ liệu có dấu “{tag}” của mẫu Word.",
            "lời văn không có thẻ mẫu; số liệu và tên được viện dẫn bằng <<tên>>",
            "Bỏ thẻ này, hoặc viết lại bằng <<tên>>.",
        )


def _name(ref: Ref, place: Place, known: _Known) -> Iterator[Finding]:
    table = known.of_family(ref.family)
    special = known.document.special
    if table is None and (ref.rest or ref.family not in special):
        yield unknown_name(ref.name, place, [*known.figures.names(), *special])
    elif table is not None and ref.rest not in table:
        yield unknown_name(ref.name, place, [f"{ref.family}.{code}" for code in table])
    elif ref.family in ("don_vi", "dia_ban"):
        yield from existence(table[ref.rest], place, known.directory)


def _option(ref: Ref, place: Place, known: _Known) -> Iterator[Finding]:
    if ref.option and ref.option not in ref.options:
        allowed = ", ".join(f"|{option}" for option in ref.options) or "không có cách in nào"
        yield error(
            "DL208",
            place,
            f"“{ref.typed}”: không có cách in “{ref.option}”.{meant(ref.option, ref.options)}",
            f"cách in của tên này: {allowed}",
            "Bỏ hoặc sửa phần sau dấu |.",
        )
    elif ref.option in MONEY_OPTIONS and (unit := _unit_of(ref.name, known)) not in MONEY_UNITS:
        yield error(
            "DL208",
            place,
            f"“{ref.typed}”: số liệu này tính bằng “{unit}”, không đổi ra tiền được.",
            "cách in bằng đơn vị tiền chỉ dùng cho số tiền",
            "Bỏ phần sau dấu |, hoặc sửa đơn vị tính của số liệu.",
        )

    elif ref.option == "tang_giam" and not _is_difference(ref.name, known):
        yield error(
            "DL208",
            place,
            f"“{ref.typed}”: số liệu này không phải là chênh lệch nên không có tăng, giảm.",
            "cách in tang_giam chỉ dùng cho chênh lệch tính bằng điểm %",
            "Bỏ phần “|tang_giam”.",
        )


def _is_difference(name: str, known: _Known) -> bool:
    try:
        value = known.figures[name].gia_tri
    except FigureError:
        return True  # told as a figure that cannot be given
    return value is None or value.don_vi == POINTS


def _unit_of(name: str, known: _Known) -> str:
    """The unit of a figure; a money unit when it has no value (that is another finding's affair)."""
    try:
        value = known.figures[name].gia_tri
    except FigureError:
        value = None
    return value.don_vi if value else known.figures.ledger.don_vi


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


def _unused(known: _Known) -> Iterator[Finding]:
    feeding = {
        str(name)
        for record in known.figures.typed.values()
        for name in (*(record.tong or ()), *(record.hieu or ()), *(record.ty_le or ()))
    }
    for name, (what, place) in known.document.declared.items():
        if name not in known.cited and name not in feeding:
            yield warning(
                "DL203",
                place,
                f"Đã khai báo {what} “{name}” nhưng không chỗ nào dùng.",
                "mỗi khai báo được dùng ít nhất một lần",
                "Viện dẫn nó trong lời văn, hoặc xóa khai báo.",
            )


def _short_before_full(document: _Document) -> Iterator[Finding]:
    """NĐ 30/2020, Phụ lục I, mục II.6.b: a document is cited in full first, by type and number afterwards."""
    seen: set[str] = set()
    for piece in document.texts:
        for ref in citations(piece.text):
            if ref.family != "vb" or ref.rest not in document.documents:
                continue
            short = ref.option == "gon"
            # The first citation of a document that the page lists anyway may have either form.
            if short != (ref.rest in seen) and (ref.rest in seen or ref.rest not in document.listed):
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
