"""pydantic's errors as findings: the place comes from walking the raw tree, the wording is for a clerk, who looks at a
line of YAML or at a cell of Excel."""

from __future__ import annotations

import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.domain import sheet_layout as layout
from generator.domain.fields import CHANNELS, MOST_COPIES, MOST_DECIMALS, RESERVED
from generator.domain.names import closest
from generator.domain.quantities import MONEY_UNITS
from generator.findings import Finding, Place, error, place_of
from generator.sources.phrasing import sentence
from generator.sources.yaml_file import YamlMap

Loc = tuple[int | str, ...]

# What the last step of a location is when the fault is in a key itself.
_KEY_STEP = "[key]"
_WANTED = {
    "model_type": ("một nhóm mục con", "Xuống dòng, thụt vào hai dấu cách, mỗi dòng một “tên_mục: nội dung”."),
    "dict_type": ("một nhóm mục con", "Xuống dòng, thụt vào hai dấu cách, mỗi dòng một “tên_mục: nội dung”."),
    "list_type": ("một danh sách", "Xuống dòng, mỗi dòng một mục, bắt đầu bằng gạch và dấu cách: “- nội dung”."),
    "string_type": ("chữ viết liền sau dấu hai chấm", "Viết nội dung ngay sau dấu hai chấm, không có mục con."),
}
_CONVERTED = {
    "int_parsing": ("một số nguyên, ví dụ 2024", "Sửa lại thành một số nguyên."),
    "copies": (f"một số nguyên từ 1 đến {MOST_COPIES}", "Sửa lại thành số bản giấy cần gửi, ví dụ 2."),
    "bool_parsing": ("“có” hoặc “không”", "Sửa lại thành có hoặc không."),
    "decimals_parsing": (f"một số từ 0 đến {MOST_DECIMALS}", "Sửa lại thành số chữ số cần in sau dấu phẩy."),
    "rate_parsing": ("tỷ lệ kèm dấu %, ví dụ 5%", "Ghi thêm dấu % ngay sau con số."),
    "channel": (f"một trong: {', '.join(CHANNELS)}", "Sửa lại thành một cách gửi."),
    "money_unit": (f"một trong: {', '.join(MONEY_UNITS)}", "Sửa lại thành một đơn vị tiền."),
    "date_parsing": ("ngày dạng 05/3/2024", "Sửa lại cho đúng ngày, tháng, năm."),
    "closing_day": ("“cuối tháng” hoặc một ngày từ 1 đến 31", "Sửa lại thành cuối tháng hoặc một ngày trong tháng."),
    "day_of_month": ("một ngày từ 1 đến 31", "Sửa lại thành một ngày trong tháng, ví dụ 14."),
    "month_parsing": ("tháng dạng 3/2024", "Sửa lại cho đúng tháng, năm."),
    "quantity_parsing": (
        "số và đơn vị, ví dụ 1.024,8 triệu đồng; 99,95%; 28 trường",
        "Viết số kiểu Việt Nam: dấu chấm tách nghìn, dấu phẩy trước phần lẻ.",
    ),
}
_SIGNER = "Ghi mã người ký như trong co_quan.yaml, không ghi họ tên hay chức vụ."
# What the clerk sees of a key in Excel: a label of “Thông tin”, a heading of “Văn bản”.
_LABELS = {key: label for label, key in layout.MUC_THONG_TIN.items()}
_HEADINGS = {
    "loai": layout.LOAI,
    "so": layout.SO_KY_HIEU,
    "ngay": layout.NGAY,
    "co_quan": layout.CO_QUAN,
    "trich_yeu": layout.TRICH_YEU,
}


def explain_all(raised: ValidationError, tree: Any, model: type[BaseModel]) -> list[Finding]:
    """One finding per fault. A misspelt key would also be a missing one: told once, as misspelt."""
    faults = raised.errors(include_url=False)
    unknown = [fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], _meant_key(tree, model, loc)) for loc in unknown}
    told = (fault for fault in faults if fault["type"] != "missing" or fault["loc"] not in meant)
    return [_explain(fault, tree, model) for fault in told]


def _explain(fault: dict, tree: Any, model: type[BaseModel]) -> Finding:
    kind, loc = fault["type"], fault["loc"]
    if kind == "missing":
        return _missing(tree, loc)
    if kind == "extra_forbidden":
        return _unknown_key(tree, model, loc)
    place = _place(tree, loc)
    if kind in _WANTED:
        return _wrong_kind(kind, place, loc, fault["input"])
    if kind in _CONVERTED:
        expected, remedy = _CONVERTED[kind]
        return error("DL035", place, sentence(f"{_called(loc, place)}: {fault['msg']}"), expected, remedy)
    return _other(kind, place, loc, fault)


def _missing(tree: Any, loc: Loc) -> Finding:
    around, name = _value(tree, loc[:-1]), str(loc[-1])
    if isinstance(around, YamlMap) and (place := around.key_places.get(name)):
        return _empty(place, loc)
    if (place := place_of(around)).sheet:
        remedy = f"Thêm một hàng: cột A ghi “{_LABELS[name]}”, cột B ghi nội dung."
        return error("DL030", place, f"Thiếu hàng “{_LABELS[name]}”.", f"có hàng “{_LABELS[name]}”", remedy)
    remedy = f"Thêm dòng “{name}: …”, thẳng hàng với các mục cùng nhóm."
    return error("DL030", place_of(around), f"Thiếu mục “{name}”{_inside(loc)}.", f"có mục “{name}”", remedy)


def _unknown_key(tree: Any, model: type[BaseModel], loc: Loc) -> Finding:
    meant = _meant_key(tree, model, loc)
    remedy = f"Ý bạn là “{meant}”? Sửa lại tên mục." if meant else "Xóa dòng này, hoặc sửa lại tên mục."
    allowed = ", ".join(_fields(model, loc[:-1]))
    message = f"Không có mục nào tên là “{loc[-1]}”."
    return error("DL031", _place(tree, loc), message, f"một trong các mục: {allowed}", remedy)


def _wrong_kind(kind: str, place: Place, loc: Loc, value: Any) -> Finding:
    wanted, remedy = _WANTED[kind]
    what = f"Mục “{_name(loc)}”" if loc else "Tệp"
    return error("DL032", place, f"{what} phải là {wanted}, nhưng đang là {_kind_of(value)}.", "", remedy)


def _other(kind: str, place: Place, loc: Loc, fault: dict) -> Finding:
    name, typed = _name(loc), fault["input"]
    match kind:
        case "string_too_short":
            return _empty(place, loc)
        case "code":
            remedy = _SIGNER if name == "nguoi_ky" else "Viết lại mã, ví dụ phong_noi_vu."
            return error("DL034", place, f"Mã “{typed}” không hợp lệ.", fault["msg"], remedy)
        case "too_short":
            return _too_few(place, name, fault["ctx"])
        case "exactly_one":
            return _exactly_one(place, fault["ctx"])
        case "date_order":
            remedy = "Kiểm tra lại hai ngày; ngày đầu phải trước hoặc bằng ngày cuối."
            return error("DL040", place, "Mục den_ngay sớm hơn tu_ngay.", "tu_ngay không sau den_ngay", remedy)
        case "issue_number":
            remedy = "Chỉ ghi con số, ví dụ “05”; ký hiệu lấy từ co_quan.yaml."
            message = f"{_called(loc, place)} ghi “{typed}”, không phải là một con số."
            return error("DL041", place, message, fault["msg"], remedy)
        case "reserved":
            return _reserved(place, str(typed))
    # What pydantic says of itself is English.
    return error("DL032", place, f"Mục “{name}” không đúng.", "", "Xem lại mục này theo tệp mẫu.")


def _empty(place: Place, loc: Loc) -> Finding:
    remedy = "Gõ nội dung vào ô này." if place.sheet else "Gõ nội dung sau dấu hai chấm."
    return error("DL033", place, f"{_called(loc, place)} đang để trống.", "có nội dung", remedy)


def _too_few(place: Place, name: str, counts: dict) -> Finding:
    least, given = counts["min_length"], counts["actual_length"]
    has = f"chỉ có {given} dòng" if given else "chưa có dòng nào"
    remedy = "Thêm cho đủ, mỗi dòng bắt đầu bằng “- ”."
    return error("DL036", place, f"Danh sách “{name}” {has}.", f"ít nhất {least} dòng", remedy)


def _exactly_one(place: Place, told: dict) -> Finding:
    names, given = told["names"], told["given"]
    message = f"Ở đây có cùng lúc các mục {given}." if given else f"Ở đây chưa có mục nào trong các mục {names}."
    return error("DL037", place, message, f"đúng một trong các mục: {names}", "Chỉ giữ lại một mục.")


def _reserved(place: Place, name: str) -> Finding:
    message = f"Nhóm số liệu không được mang tên “{name}”, vì tên này đã có nghĩa riêng khi viện dẫn."
    remedy = f"Đổi tên nhóm, ví dụ “so_lieu_{name}”; nhớ sửa cả những chỗ đang viện dẫn số liệu của nhóm."
    return error("DL044", place, message, f"tên nhóm khác {', '.join(RESERVED)}", remedy)


def _value(tree: Any, loc: Loc) -> Any:
    """What stands at `loc`, or the deepest thing on the way there."""
    for step in loc:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            break
    return tree


def _place(tree: Any, loc: Loc) -> Place:
    """Where the value stands; for a key, or a value in a broken place, where its key stands."""
    if loc and loc[-1] == _KEY_STEP:
        loc = loc[:-1]
        return _value(tree, loc[:-1]).key_places[loc[-1]]
    around = _value(tree, loc[:-1])
    if loc and isinstance(around, YamlMap) and loc[-1] in around.key_places:
        return around.key_places[loc[-1]]
    return place_of(_value(tree, loc))


def _name(loc: Loc) -> str:
    return next((str(step) for step in reversed(loc) if isinstance(step, str) and step != _KEY_STEP), "")


def _called(loc: Loc, place: Place) -> str:
    """How the clerk knows the value that stands at `place`."""
    if not place.sheet:
        return f"Mục “{_name(loc)}”"
    return f"Ô “{(_LABELS if len(loc) == 1 else _HEADINGS).get(_name(loc), _name(loc))}”"


def _inside(loc: Loc) -> str:
    parent = _name(loc[:-1])
    return f" trong “{parent}”" if parent else ""


def _kind_of(value: Any) -> str:
    if isinstance(value, str):
        return f"chữ “{value if len(value) <= 40 else value[:40] + '…'}”"
    return "danh sách" if isinstance(value, list) else "nhóm mục con"


def _meant_key(tree: Any, model: type[BaseModel], loc: Loc) -> str | None:
    """The field that an unknown key most likely stands for; fields already present are not meant."""
    present = _value(tree, loc[:-1])
    typed = str(loc[-1]).strip().lower().replace(" ", "_").replace("-", "_")
    absent = [name for name in _fields(model, loc[:-1]) if name not in present]
    return typed if typed in absent else closest(typed, absent)


def _fields(model: Any, loc: Loc) -> list[str]:
    """The keys that the record at `loc` knows."""
    annotation: Any = model
    for step in loc:
        bare = _bare(annotation)
        is_record = isinstance(bare, type) and issubclass(bare, BaseModel)
        annotation = bare.model_fields[step].annotation if is_record else get_args(bare)[-1]
    return list(_bare(annotation).model_fields)


def _bare(annotation: Any) -> Any:
    """The annotation without Annotated and without "| None"."""
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        annotation = get_args(annotation)[0]
    return annotation
