"""hang-loat: what somebody sees who builds for many offices, and what lies on the disk afterwards."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import cli, hang_loat_runner, pipeline_hang_loat
from tests.support import so_co_quan
from tests.support.phat_hanh_cli import one_line

MONTH = "2026-01"


def run(*arguments: str | Path) -> int:
    return cli.run(["hang-loat", *map(str, arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three offices with a plan and a month, built on two processes, which must not warn."""
    folder = tmp_path_factory.mktemp("tinh") / "Các xã"
    so_co_quan.write(folder, 3, 1)
    (folder / "ghi chú").mkdir()
    assert run(folder, "--may", "2") == 0
    return folder


@pytest.fixture
def offices(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "Các xã"))


def test_an_office_gets_the_bytes_that_it_gets_alone(made: Path, tmp_path: Path) -> None:
    office = made / "xa_0002"
    assert cli.run(["--data", str(office / "data"), "--output", str(tmp_path)]) == 0
    among_many = contents(office / "output")
    assert json.loads(among_many.pop("hang_loat.json"))["van_ban"].keys() == {"ke_hoach/2026", "bao_cao_thang/2026-01"}
    assert among_many == contents(tmp_path)


def test_offices_differ(made: Path) -> None:
    documents = [path.read_bytes() for path in made.rglob("*.docx")]
    assert len(set(documents)) == len(documents) == 6


def test_the_second_time_nothing_is_made(offices: Path, capsys: pytest.CaptureFixture) -> None:
    before = {path: path.stat().st_mtime_ns for path in offices.rglob("*") if path.is_file()}
    assert run(offices, "--may", "1") == 0
    shown = capsys.readouterr()
    screen = one_line(shown.out)
    assert "Đã xong 3/3 cơ quan. Đã có, không đổi: 6 văn bản" in screen and "Đã tạo" not in screen
    assert "HL103: " in screen and "cảnh báo ở văn bản của 3 cơ quan" in screen
    assert "Có 3 cơ quan, 6 văn bản; đang làm trên 1 tiến trình …" in shown.err
    assert {path: path.stat().st_mtime_ns for path in offices.rglob("*") if path.is_file()} == before


def test_one_bad_office_does_not_keep_the_others(offices: Path, capsys: pytest.CaptureFixture) -> None:
    (offices / "xa_0001" / "data" / "co_quan.yaml").write_text("ten: [", "utf-8")
    shutil.rmtree(offices / "xa_0002" / "data" / "2026")
    shutil.rmtree(offices / "xa_0003" / "output")
    assert run(offices, "--may", "1") == 1
    screen = one_line(capsys.readouterr().out)
    assert "xa_0001/output/hang_loat.can_xem_lai.txt HL101: Cơ quan “xa_0001”: " in screen
    assert "Chưa tạo được: Kế hoạch năm 2026, Báo cáo tháng 1/2026." in screen
    assert "HL101: Cơ quan “xa_0002”: Không thấy dữ liệu của năm nào" in screen
    assert "Đã xong 1/3 cơ quan. Đã tạo 2 văn bản." in screen
    listed = (offices / "xa_0001" / "output" / "hang_loat.can_xem_lai.txt").read_text("utf-8-sig")
    assert "data/co_quan.yaml" in listed
    assert (offices / "xa_0001" / "output" / "2026" / "ke_hoach" / "ke_hoach_2026.docx").is_file()


def test_a_list_of_errors_goes_when_they_are_mended(offices: Path) -> None:
    office = offices / "xa_0001"
    right = (office / "data" / "co_quan.yaml").read_bytes()
    (office / "data" / "co_quan.yaml").write_text("ten: [", "utf-8")
    assert run(offices, "--may", "1") == 1
    (office / "data" / "co_quan.yaml").write_bytes(right)
    assert run(offices, "--may", "1") == 0
    assert not (office / "output" / "hang_loat.can_xem_lai.txt").exists()


def test_only_the_months_asked_for_in_a_folder_of_their_own(offices: Path, tmp_path: Path) -> None:
    shutil.rmtree(offices / "xa_0003")
    assert run(offices, "--thang", MONTH, "--output", tmp_path / "kết quả", "--may", "1") == 0
    documents = sorted(path.relative_to(tmp_path / "kết quả") for path in (tmp_path / "kết quả").rglob("*.docx"))
    month = Path("2026", "bao_cao_thang", "bao_cao_thang_2026_01.docx")
    assert documents == [Path("xa_0001") / month, Path("xa_0002") / month]


def test_the_folder_may_be_said_before_the_command(offices: Path, tmp_path: Path) -> None:
    for name in ("xa_0001", "xa_0002"):
        shutil.rmtree(offices / name)
    asked = ["--thang", MONTH, "--may", "1"]
    assert cli.run(["--output", str(tmp_path / "chung"), "hang-loat", str(offices), *asked]) == 0
    assert len(list((tmp_path / "chung" / "xa_0003").rglob("*.docx"))) == 1


def test_a_month_that_nobody_has_is_an_error_of_each(offices: Path, capsys: pytest.CaptureFixture) -> None:
    assert run(offices, "--thang", "2026-07", "--may", "1", "--json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [one["code"] for one in findings] == ["HL101"] * 3
    assert "Báo cáo tháng 7/2026" in findings[0]["message"]


def test_data_one_step_too_high_are_told(offices: Path, capsys: pytest.CaptureFixture) -> None:
    shutil.copytree(offices / "xa_0001" / "data", offices / "xa_0009")
    assert run(offices, "--may", "1") == 0
    assert "HL102: Thư mục “xa_0009” có tệp co_quan.yaml nhưng không có thư mục data" in one_line(
        capsys.readouterr().out
    )


def test_ctrl_c_says_what_is_done_and_the_next_run_goes_on(
    offices: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    for path in offices.glob("*/output"):
        shutil.rmtree(path)
    build, built = hang_loat_runner.hang_loat_office.build, []

    def and_then_ctrl_c(*arguments: object) -> object:
        built.append(build(*arguments))
        hang_loat_runner.signal.raise_signal(hang_loat_runner.signal.SIGINT)
        return built[-1]

    with monkeypatch.context() as patch:
        patch.setattr(hang_loat_runner.hang_loat_office, "build", and_then_ctrl_c)
        assert run(offices, "--may", "1") == 130
    told = capsys.readouterr().err
    assert "Đã xong 1/3 cơ quan (2 văn bản đã làm). Chạy lại đúng lệnh này" in told and "Đã dừng theo yêu cầu" in told
    assert run(offices, "--may", "1") == 0
    screen = one_line(capsys.readouterr().out)
    assert "Đã tạo 4 văn bản. Đã có, không đổi: 2 văn bản" in screen


@pytest.mark.parametrize("inside", [(), ("data",), ("co_quan.yaml",)])
def test_a_folder_without_offices_gets_a_sentence(
    tmp_path: Path, inside: tuple[str, ...], capsys: pytest.CaptureFixture
) -> None:
    for name in inside:
        (tmp_path / name).mkdir() if name == "data" else (tmp_path / name).touch()
    assert run(tmp_path) == 3
    told = one_line(capsys.readouterr().err)
    assert "Không thấy cơ quan nào trong thư mục" in told
    assert ("Thư mục đã chỉ là của một cơ quan" in told) == bool(inside)


def test_a_cluster_needs_its_packages(offices: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(hang_loat_runner, "find_spec", lambda _name: None)
    assert run(offices, "--may", "dask://may-chu:8786") == 3
    assert "python build.py cai-cum-may" in one_line(capsys.readouterr().err)
    assert cli.run(["cai-cum-may"]) == 3


@pytest.mark.parametrize("wrong", ["0", "-1", "nhiều", "100", "dask://", "dask://may", "tcp://may:1"])
def test_a_wrong_number_of_machines_is_not_understood(tmp_path: Path, wrong: str, capsys) -> None:
    assert run(tmp_path, f"--may={wrong}") == 2
    assert "dask://máy:cổng" in one_line(capsys.readouterr().err)


def test_a_vanished_office_is_told(offices: Path) -> None:
    found = pipeline_hang_loat.found(offices, None)
    shutil.rmtree(offices / "xa_0002")
    asked = hang_loat_runner.Asked(cli.TEMPLATES, "")
    done = hang_loat_runner.hang_loat_office.build(found[1], asked, lambda: False)
    assert (done.errors, done.made) == (1, 0) and "Không thấy dữ liệu" in done.first
    assert not (offices / "xa_0002").exists()
