"""Keys under which the name of a body is found however it is written: usual abbreviations spelled out, small words and
punctuation left out. No office's own names: those stand in danh_ba.yaml (ten_tat, ten_khac)."""

from __future__ import annotations

import re
from itertools import islice, product

from generator.domain.names import fold

# No body has a longer name; what is longer is not looked up.
MOST_OF_A_NAME = 300
# Ways of reading the abbreviations of one name that are tried.
_MOST_READINGS = 32

_SPELLED_OUT = {
    "BCH": ("Ban Chấp hành",),
    "BCHQS": ("Ban Chỉ huy quân sự", "Bộ Chỉ huy quân sự"),
    "BHXH": ("Bảo hiểm xã hội",),
    "BQL": ("Ban Quản lý",),
    "BTV": ("Ban Thường vụ",),
    "CCB": ("Cựu chiến binh",),
    "CT": ("Chủ tịch", "Công Thương"),
    "DT": ("Dân tộc",),
    "ĐBQH": ("đại biểu Quốc hội",),
    "ĐT": ("Đào tạo", "Đầu tư"),
    "GD": ("Giáo dục",),
    "GDĐT": ("Giáo dục và Đào tạo",),
    "GTVT": ("Giao thông vận tải",),
    "HĐND": ("Hội đồng nhân dân",),
    "HU": ("Huyện ủy",),
    "KBNN": ("Kho bạc Nhà nước",),
    "KH": ("Kế hoạch", "Khoa học"),
    "KHCN": ("Khoa học và Công nghệ",),
    "KHĐT": ("Kế hoạch và Đầu tư",),
    "KT": ("Kinh tế",),
    "KTHT": ("Kinh tế và Hạ tầng",),
    "LĐLĐ": ("Liên đoàn Lao động",),
    "LĐTBXH": ("Lao động, Thương binh và Xã hội",),
    "LHPN": ("Liên hiệp Phụ nữ",),
    "MTTQ": ("Mặt trận Tổ quốc",),
    "MTTQVN": ("Mặt trận Tổ quốc",),
    "ND": ("Nông dân", "nhân dân"),
    "NHCSXH": ("Ngân hàng Chính sách xã hội",),
    "NHNN": ("Ngân hàng Nhà nước",),
    "NN": ("Nông nghiệp",),
    "NNMT": ("Nông nghiệp và Môi trường",),
    "NNPTNT": ("Nông nghiệp và Phát triển nông thôn",),
    "NV": ("Nội vụ",),
    "PCT": ("Phó Chủ tịch",),
    "PGD": ("Phòng Giao dịch",),
    "PTNT": ("Phát triển nông thôn",),
    "TAND": ("Tòa án nhân dân",),
    "TC": ("Tài chính",),
    "TCKH": ("Tài chính - Kế hoạch",),
    "TN": ("Thanh niên",),
    "TNCS": ("Thanh niên Cộng sản",),
    "TNMT": ("Tài nguyên và Môi trường",),
    "TP": ("thành phố",),
    "TT": ("Thường trực", "Trung tâm"),
    "TTTT": ("Thông tin và Truyền thông",),
    "TTg": ("Thủ tướng",),
    "TU": ("Tỉnh ủy", "Thành ủy"),
    "TX": ("thị xã",),
    "UB": ("Ủy ban",),
    "UBMTTQ": ("Ủy ban Mặt trận Tổ quốc",),
    "UBMTTQVN": ("Ủy ban Mặt trận Tổ quốc",),
    "UBND": ("Ủy ban nhân dân",),
    "VH": ("Văn hóa",),
    "VKSND": ("Viện kiểm sát nhân dân",),
    "VN": ("Việt Nam",),
    "VP": ("Văn phòng",),
    "VPCP": ("Văn phòng Chính phủ",),
    "XD": ("Xây dựng",),
    "XH": ("Xã hội",),
}
_WORD = re.compile(r"\w+")
# Written or left out as one likes: "Tài chính - Kế hoạch", "Tài chính và Kế hoạch".
_LEFT_OUT = {"và"}
_FRONT, _FRONT_OF_VIETNAM = "mặt trận tổ quốc", "mặt trận tổ quốc việt nam"


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text).replace("&", "")) if word not in _LEFT_OUT]


_READINGS = {fold(short): tuple(" ".join(_words(one)) for one in long) for short, long in _SPELLED_OUT.items()}


def khoa(name: str) -> list[str]:
    """Every key that the name may have; two names of one body share one. [] for what cannot be a name."""
    if len(name) > MOST_OF_A_NAME:
        return []
    readings = [_READINGS.get(word, (word,)) for word in _words(name)]
    spelled = (" ".join(one).replace(_FRONT_OF_VIETNAM, _FRONT) for one in product(*readings))
    return [key for key in dict.fromkeys(islice(spelled, _MOST_READINGS)) if key]
