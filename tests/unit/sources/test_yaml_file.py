import unicodedata

import pytest
import yaml

from generator.findings import Place, Severity, Sourced
from generator.sources import yaml_file, yaml_syntax
from generator.sources.yaml_file import read
from tests.unit.sources.bad_office import cases, said, well_phrased

PARSERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__)
def parser(request, monkeypatch):
    """Both parsers must give the same: the C one is not installed everywhere."""
    monkeypatch.setattr(yaml_file, "_PARSER", request.param)


@pytest.fixture
def reading(tmp_path):
    """Reads a text or bytes; gives the tree and the findings."""

    def run(content: str | bytes):
        path = tmp_path / "t.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        findings = []
        return read(path, "data/t.yaml", findings), findings

    return run


@pytest.mark.parametrize("case", cases("syntax.yaml"))
def test_fault_is_found_with_its_line_and_remedy(case, reading, parser):
    _, findings = reading(case["text"])
    assert [f"{f.code} {f.place.line}" for f in findings] == case["finds"]
    assert {f.place.file for f in findings} == {"data/t.yaml"}
    for words in case["says"]:
        assert words in said(findings[0])
    assert all(map(well_phrased, findings))


def test_scalars_stay_text_and_know_their_place(reading, parser):
    tree, findings = reading("so: 01\nco: no\nty_le: 12,50\nngay: 2024-03-05\nds:\n  - <<nam>>\n")
    assert findings == []
    assert tree == {"so": "01", "co": "no", "ty_le": "12,50", "ngay": "2024-03-05", "ds": ["<<nam>>"]}
    assert isinstance(tree["so"], Sourced)
    assert tree["ds"][0].place == Place(file="data/t.yaml", line=6, column=5)
    assert tree["ds"].place.line == 6
    assert tree.key_places["ds"].line == 5


def test_columns_count_letters_not_bytes(reading, parser):
    tree, _ = reading("ds: [Đặng, Kế hoạch]\n")
    assert tree["ds"][1].place.column == 12


def test_decomposed_letters_are_composed(reading, parser):
    text = "tên: Kế hoạch\n"
    tree, findings = reading(unicodedata.normalize("NFD", text))
    assert (tree, findings) == ({"tên": "Kế hoạch"}, [])


def test_faults_after_decomposed_letters_keep_their_line(reading):
    _, findings = reading(unicodedata.normalize("NFD", "a: " + "ế" * 50 + "\nb: x\u0007\n"))
    assert [f.place.line for f in findings] == [2]


def test_key_without_value_is_missing_but_its_place_is_kept(reading, parser):
    tree, findings = reading("a:\nb: ~\nc: null\nd: ''\n")
    assert (tree, findings) == ({"d": ""}, [])
    assert [tree.key_places[key].line for key in "abcd"] == [1, 2, 3, 4]


def test_very_long_value_is_kept(reading, parser):
    tree, findings = reading(f"a: {'chữ ' * 5000}x\n")
    assert len(tree["a"]) == 20_001
    assert findings == []


def test_byte_order_mark_and_windows_line_ends_are_fine(reading, parser):
    tree, findings = reading("a: 1\r\nb: 2\r\n".encode("utf-8-sig"))
    assert (tree, findings) == ({"a": "1", "b": "2"}, [])


def test_deliberate_comments_are_not_warned_about(reading, parser):
    _, findings = reading("# đầu tệp\na: 1  # ghi chú\nb:  # ghi chú\n  - 'x' #y\n")
    assert findings == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("so: KH #12\n", Severity.ERROR),
        ("so: KH  #12\n", Severity.ERROR),
        ("ten: Nhà số # 12\n", Severity.ERROR),
        ("nam: 2024 # năm của kế hoạch\n", Severity.WARNING),
    ],
)
def test_lost_words_are_an_error_a_note_after_one_word_is_not(reading, parser, text, severity):
    _, findings = reading(text)
    assert [(f.code, f.severity) for f in findings] == [("DL015", severity)]


def test_text_that_only_looks_odd_is_no_fault(reading, parser):
    text = "a: Điều 1 - khoản 2\nb: 'Nghị định: số 1'\nc: |\n  -x\n  so:5\n"
    text += "d: Công an & Bộ đội * 5 m²\ne: https://x.vn/a:b\n"
    tree, findings = reading(text)
    assert findings == []
    assert tree["d"] == "Công an & Bộ đội * 5 m²"


def test_zero_width_space_is_dropped(reading):
    tree, findings = reading("ma: DA\u200b1\n")
    assert tree == {"ma": "DA1"}
    assert findings[0].severity is Severity.WARNING


def test_a_foreign_name_is_not_taken_for_an_old_font(reading):
    assert reading("a: Ông Müller, bà Nuñez, dự án Øresund\n")[1] == []


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a: Kế hoạch\n".encode("utf-16"), 1, "UTF-16"),
        ("a: 1\nb: 2\n".encode("utf-16-le"), 1, "UTF-16"),
        (b"a: 1\nten: K\xea\xec hoach\n", 2, "1258"),
    ],
    ids=["UTF-16 with mark", "UTF-16 without mark", "cp1258"],
)
def test_other_encodings_are_refused(reading, content, line, words):
    tree, findings = reading(content)
    assert tree is None
    assert [(f.code, f.place.line) for f in findings] == [("DL002", line)]
    assert words in findings[0].message
    assert "lưu lại bằng UTF-8" in findings[0].remedy


def test_missing_file(tmp_path):
    findings = []
    assert read(tmp_path / "co_quan.yaml", "data/co_quan.yaml", findings) is None
    assert [(f.code, f.place.file) for f in findings] == [("DL001", "data/co_quan.yaml")]
    assert "co_quan.yaml" in findings[0].remedy


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("co_quan.yaml.txt", "Đổi tên “co_quan.yaml.txt” thành “co_quan.yaml” (bỏ đuôi .txt)."),
        ("co_quan.yaml.yaml", "Đổi tên “co_quan.yaml.yaml” thành “co_quan.yaml” (bỏ đuôi .yaml)."),
        ("co_quan.yml", "Đổi tên “co_quan.yml” thành “co_quan.yaml”."),
        ("co_quan.txt", "Đổi tên “co_quan.txt” thành “co_quan.yaml”."),
    ],
)
def test_missing_file_that_is_there_under_another_name(tmp_path, name, remedy):
    (tmp_path / name).touch()
    findings = []
    assert read(tmp_path / "co_quan.yaml", "data/co_quan.yaml", findings) is None
    assert f"có tệp “{name}”" in findings[0].message
    assert remedy in findings[0].remedy and well_phrased(findings[0])


def test_folder_in_place_of_the_file(tmp_path):
    (tmp_path / "t.yaml").mkdir()
    findings = []
    assert read(tmp_path / "t.yaml", "data/t.yaml", findings) is None
    assert (findings[0].code, "thư mục" in findings[0].message) == ("DL001", True)


def test_locked_file(tmp_path, monkeypatch):
    path = tmp_path / "t.yaml"
    path.write_text("a: 1", encoding="utf-8")

    def refuse(_):
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    findings = []
    assert read(path, "data/t.yaml", findings) is None
    assert (findings[0].code, "Đóng" in findings[0].remedy) == ("DL001", True)


def test_enormous_file_is_not_read(reading):
    tree, findings = reading(b"a: " + b"x" * 5_000_001)
    assert tree is None
    assert (findings[0].code, "5 MB" in findings[0].message) == ("DL001", True)


def test_many_bad_characters_are_told_once_per_line_and_not_for_ever(reading):
    _, findings = reading("a: x\u0007\u0007\u0007\n" + "".join(f"b{n}: \u0007\n" for n in range(50)))
    assert len(findings) == 10
    assert [f.place.line for f in findings[:3]] == [1, 2, 3]


def test_file_of_very_many_blocks_tells_only_its_first_syntax_fault(reading):
    _, findings = reading("".join(f"k{n}: a: b\n" for n in range(300)))
    assert [(f.code, f.place.line) for f in findings] == [("DL011", 1)]


def test_large_file_is_not_searched_for_the_quote_that_swallowed_the_rest(reading, monkeypatch):
    searched = []
    monkeypatch.setattr(yaml_syntax, "_swallowing_quote", lambda lines, mark: searched.append(mark))
    reading('a: "mở\nb: x\n')
    assert len(searched) == 1
    monkeypatch.setattr(yaml_file, "_MOST_SEARCHED", 10)
    _, findings = reading('a: "mở\nb: x\n')
    assert len(searched) == 1
    assert [(f.code, f.place.line) for f in findings] == [("DL012", 1)]
