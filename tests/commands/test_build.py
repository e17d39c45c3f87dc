"""build.py on a bare Python: what is prepared, when, and what the clerk reads when it cannot be.

Each test has a copy of build.py in a folder with spaces and Vietnamese letters, with a program of one line instead of
ours and requirements that need no network."""

from __future__ import annotations

import ast
import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from unittest.mock import Mock

import pytest

BUILD = Path(__file__).resolve().parents[2] / "build.py"
ECHO = "import os, sys\ndef main():\n    print(ascii([os.getcwd(), sys.prefix, *sys.argv[1:]]))\n    sys.exit(7)\n"


REQUIREMENTS = ("requirements.txt", "requirements-test.txt", "requirements-so-sanh.txt", "requirements-cum-may.txt")


def project(folder: Path) -> Path:
    root = folder / "Thư mục của tôi"
    (root / "generator").mkdir(parents=True)
    (root / "generator" / "__init__.py").touch()
    (root / "generator" / "cli.py").write_text(ECHO, encoding="utf-8")
    shutil.copy(BUILD, root)
    for name in REQUIREMENTS:
        (root / name).write_text("# không cần gói nào\n", encoding="utf-8")
    return root


def run(root: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(root / "build.py"), *arguments],
        cwd=cwd or root,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("da-chuan-bi"))
    first = run(root, "mot")
    assert first.returncode == 7, first.stderr
    assert "đang chuẩn bị môi trường riêng" in first.stderr
    assert "Từ lần sau không cần mạng nữa." in first.stderr
    return root


@pytest.fixture
def build(tmp_path: Path) -> ModuleType:
    """build.py of a fresh copy, loaded here so that its steps can be replaced."""
    spec = importlib.util.spec_from_file_location("build_under_test", project(tmp_path) / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pretend_fresh(build: ModuleType, requirements: bytes) -> None:
    Path(build.PYTHON).parent.mkdir(parents=True)
    Path(build.PYTHON).touch()
    Path(build.STAMP).write_bytes(build.VERSION + b"\n" + build.base_python() + b"\n" + requirements)


def test_old_pythons_can_parse_it() -> None:
    tree = ast.parse(BUILD.read_text(encoding="utf-8"), feature_version=(3, 4))
    for node in ast.walk(tree):
        assert not isinstance(node, (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef))
        if isinstance(node, ast.FunctionDef):
            assert not (node.returns or node.args.kwonlyargs or node.args.posonlyargs)
            assert not any(argument.annotation for argument in node.args.args)
        if isinstance(node, ast.Raise):
            assert node.cause is None
    assert BUILD.read_text(encoding="utf-8").startswith("# -*- coding: utf-8 -*-")


def test_it_imports_only_what_every_python_has_loaded_or_built_in() -> None:
    tree = ast.parse(BUILD.read_text(encoding="utf-8"))
    names = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert names <= {"os", *sys.builtin_module_names}
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)]


def test_an_old_python_gets_one_sentence(build: ModuleType, capfd) -> None:
    build.OLDEST = (99, 0)
    assert build.main([]) == 3
    assert "Chương trình cần Python 3.11 trở lên" in capfd.readouterr().err


def test_the_second_run_prepares_nothing_and_hands_everything_over(prepared: Path, tmp_path: Path) -> None:
    before = (prepared / ".venv.log").stat().st_mtime_ns
    (tmp_path / "click.py").write_text("raise SystemExit('PYTHONPATH')", encoding="utf-8")
    done = run(prepared, "kế hoạch", "", "--nam", "2024", cwd=tmp_path, PYTHONPATH=str(tmp_path), PIP_NO_INDEX="1")
    assert (done.returncode, done.stderr) == (7, "")
    assert ast.literal_eval(done.stdout) == [str(tmp_path), str(prepared / ".venv"), "kế hoạch", "", "--nam", "2024"]
    assert (prepared / ".venv.log").stat().st_mtime_ns == before


def test_a_moved_folder_still_works(prepared: Path, tmp_path: Path) -> None:
    moved = tmp_path / "Nơi khác"
    shutil.copytree(prepared, moved, symlinks=True)
    done = run(moved)
    assert (done.returncode, done.stderr) == (7, "")
    assert ast.literal_eval(done.stdout)[1] == str(moved / ".venv")


def test_no_network_is_one_sentence_and_the_old_environment_comes_back(prepared: Path, tmp_path: Path) -> None:
    root = tmp_path / "Bản sao"
    shutil.copytree(prepared, root, symlinks=True)
    old = (root / "requirements.txt").read_bytes()
    (root / "requirements.txt").write_text(f"khong-co==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_EXTRA_INDEX_URL": "", "PIP_RETRIES": "1"}
    done = run(root, PIP_CONFIG_FILE=os.devnull, **nowhere)
    assert (done.returncode, done.stdout) == (3, "")
    assert "Không có mạng nên không tải được các gói cần thiết" in done.stderr
    assert "Traceback" not in done.stderr
    (root / "requirements.txt").write_bytes(old)
    assert run(root).stderr == ""


def test_fresh_only_with_the_same_requirements(build: ModuleType) -> None:
    assert not build.is_fresh()
    pretend_fresh(build, build.wanted("requirements.txt"))
    assert build.is_fresh()
    Path(build.ROOT, "requirements.txt").write_bytes(b"# khac\n")
    assert not build.is_fresh()


@pytest.mark.parametrize("damage", ["no python", "base moved", "other minor version", "no stamp", "cut stamp"])
def test_a_broken_environment_is_not_fresh(build: ModuleType, damage: str) -> None:
    pretend_fresh(build, build.wanted("requirements.txt"))
    stamp = Path(build.STAMP)
    {
        "no python": lambda: Path(build.PYTHON).unlink(),
        "base moved": lambda: stamp.write_bytes(stamp.read_bytes().replace(build.base_python(), b"/khong/con")),
        "other minor version": lambda: stamp.write_bytes(b"3.0" + stamp.read_bytes()[len(build.VERSION) :]),
        "no stamp": stamp.unlink,
        "cut stamp": lambda: stamp.write_bytes(b"3.1"),
    }[damage]()
    assert not build.is_fresh()


def test_a_half_made_environment_is_made_anew(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    half = Path(build.VENV, "do-dang")
    half.mkdir(parents=True)
    monkeypatch.setattr(build, "make_venv", lambda: Path(build.PYTHON).parent.mkdir(parents=True))
    monkeypatch.setattr(build, "install", lambda requirements: Path(build.PYTHON).touch())
    build.prepare()
    assert not half.exists()
    assert build.is_fresh()


def test_ctrl_c_while_preparing_keeps_the_old_environment(build: ModuleType, monkeypatch, capfd) -> None:
    pretend_fresh(build, b"# cu\n")

    def interrupted() -> None:
        Path(build.VENV).mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "make_venv", interrupted)
    assert build.main([]) == 130
    assert "Đã dừng theo yêu cầu" in capfd.readouterr().err
    assert Path(build.STAMP).read_bytes().endswith(b"# cu\n")
    assert not Path(build.ASIDE).exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "Ổ đĩa đã đầy"), (errno.EROFS, "thư mục chỉ cho đọc"), (errno.EACCES, "chép cả thư mục")],
)
def test_a_disk_that_refuses(build: ModuleType, monkeypatch, capfd, number: int, words: str) -> None:
    def refuse(_extra: str | None) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(build, "prepare", refuse)
    assert build.main([]) == 3
    assert words in capfd.readouterr().err


def test_a_python_without_venv(build: ModuleType, monkeypatch, capfd) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert build.main([]) == 3
    assert "python3-venv" in capfd.readouterr().err
    assert not Path(build.VENV).exists()


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution\n"
         "ERROR: No matching distribution found for click==8.5.1", "Không có mạng"),
        ("getaddrinfo failed", "Không có mạng"),
        ("ReadTimeoutError: Read timed out.", "Không có mạng"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "chặn kết nối an toàn"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "Ổ đĩa đã đầy"),
        ("OSError: [WinError 5] Access is denied: 'x.dll'", "đang mở ở cửa sổ khác"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "để bảo đảm an toàn"),
        ("ERROR: No matching distribution found for lxml==6.1.3", "kho không có bản cho Python"),
        ("OSError: [WinError 206] The filename or extension is too long", "quá dài"),
        ("Segmentation fault", ".venv.log"),
    ],
)  # fmt: skip
def test_what_pip_says_becomes_a_sentence(build: ModuleType, log: str, words: str) -> None:
    Path(build.LOG).write_text(log, encoding="utf-8")
    assert words in build.explained()


def test_what_a_command_prints_goes_to_the_log_and_its_failure_is_raised(build: ModuleType, capfd) -> None:
    talk = "print('Collecting click==8'); print('Processing lxml.whl'); print('khac'); raise SystemExit('Proxy')"
    with pytest.raises(build.CannotPrepare, match="Không có mạng"):
        build.logged([sys.executable, "-c", talk], "wb", packages=2)
    assert capfd.readouterr().err == "  gói 1/2\n  gói 2/2\n"
    assert "Collecting click==8" in Path(build.LOG).read_text(encoding="utf-8")


def test_only_packages_for_this_machine_are_counted(build: ModuleType, monkeypatch) -> None:
    listed = "click==8.5.1 \\\n  --hash=sha256:0\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n  --hash=sha256:1\n"
    Path(build.ROOT, "requirements.txt").write_text(listed, encoding="utf-8")
    counted: list[int] = []
    monkeypatch.setattr(build, "logged", lambda command, mode, packages: counted.append(packages))
    build.install("requirements.txt")
    assert counted == [2 if os.name == "nt" else 1]


def test_every_marker_is_about_windows() -> None:
    """But for those of the packages for a cluster: there, a newer Python counts some packages that it does not need."""
    for name in set(REQUIREMENTS) - {"requirements-cum-may.txt"}:
        text = (BUILD.parent / name).read_text(encoding="utf-8")
        assert text.count(" ; ") == text.count(" == ") == text.count("; sys_platform == 'win32'")


def test_only_one_run_prepares_at_a_time(build: ModuleType) -> None:
    with open(build.LOCK, "ab") as first, open(build.LOCK, "ab") as second:
        assert build.try_lock(first)
        assert not build.try_lock(second)
        first.close()
        assert build.try_lock(second)


@pytest.mark.parametrize(
    ("arguments", "installed"),
    [
        (["kiem-thu", "-x"], ["requirements-test.txt"]),
        (["kiem-thu", "--help"], []),
        (["cai-sua-vet"], ["requirements-so-sanh.txt"]),
        (["cai-cum-may"], ["requirements-cum-may.txt"]),
        (["ke-hoach"], []),
        (["so-sanh", "ke-hoach"], []),
    ],
)
def test_what_only_one_command_needs_is_installed_once_and_only_for_it(
    build: ModuleType, monkeypatch, arguments: list[str], installed: list[str]
) -> None:
    pretend_fresh(build, build.wanted("requirements.txt"))
    asked: list[str] = []
    monkeypatch.setattr(build, "install", asked.append)
    monkeypatch.setattr(build, "hand_over", lambda arguments: 0)
    assert build.main(arguments) == 0
    assert build.main(arguments) == 0
    assert asked == installed


def test_a_damaged_environment_is_made_anew_and_the_command_goes_on(prepared: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(prepared, tmp_path / "Hỏng", symlinks=True))
    (root / "generator" / "cli.py").write_text("import pip\n" + ECHO, encoding="utf-8")
    assert run(root).stderr == ""
    shutil.rmtree(next(root.joinpath(".venv").rglob("site-packages")) / "pip")
    done = run(root, "hai")
    assert (done.returncode, "Traceback" in done.stderr) == (7, False), done.stderr
    assert "thiếu hoặc hỏng tệp: đang cài lại" in done.stderr
    assert ast.literal_eval(done.stdout)[2:] == ["hai"]
    assert run(root).stderr == ""


@pytest.fixture
def reinstalled(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """.venv is this test's own Python, and making it anew is only noted."""
    noted: list[str] = []
    pretend_fresh(build, build.wanted("requirements.txt"))
    monkeypatch.setattr(build, "PYTHON", sys.executable)
    monkeypatch.setattr(build, "rebuild", lambda: noted.append("mới"))
    return noted


@pytest.mark.parametrize("damage", ["junk", "a folder", "not there"])
def test_a_python_that_does_not_start_is_a_damaged_environment(build: ModuleType, monkeypatch, damage: str) -> None:
    python = Path(build.ROOT, "python.exe")
    if damage == "junk":
        python.write_bytes(b"khong phai chuong trinh")
        python.chmod(0o755)
    elif damage == "a folder":
        python.mkdir()
    monkeypatch.setattr(build, "PYTHON", str(python))
    assert build.hand_over([]) == build.BROKEN


@pytest.mark.parametrize(
    "program", ["import khong_co\n", "def main():\n    import khong_co\n", "def main(:\n", "raise ValueError\n"]
)
def test_what_a_new_environment_does_not_mend_is_one_sentence(build, reinstalled, capfd, program: str) -> None:
    Path(build.ROOT, "generator", "cli.py").write_text(program, encoding="utf-8")
    assert (build.main([]), reinstalled) == (3, ["mới"])
    preparing, told = capfd.readouterr().err.splitlines()
    assert "đang cài lại" in preparing
    assert "Xin chép lại đầy đủ từ bản gốc" in told


@pytest.mark.parametrize("lost", ["generator", "generator/cli.py", "generator/pipeline.py", "requirements.txt"])
def test_a_program_with_files_missing_is_one_sentence_and_installs_nothing(build, reinstalled, capfd, lost) -> None:
    Path(build.ROOT, "generator", "cli.py").write_text("def main():\n    from generator import pipeline\n", "utf-8")
    path = Path(build.ROOT, lost)
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    assert (build.main([]), reinstalled) == (3, [])
    (told,) = capfd.readouterr().err.splitlines()
    assert "Xin chép lại đầy đủ từ bản gốc" in told


def test_the_damaged_environment_stays_when_there_is_no_network(build: ModuleType, monkeypatch, capfd) -> None:
    pretend_fresh(build, build.wanted("requirements.txt"))
    monkeypatch.setattr(build, "make_venv", lambda: (_ for _ in ()).throw(build.CannotPrepare(build.NO_NETWORK)))
    monkeypatch.setattr(build, "hand_over", lambda arguments: build.BROKEN)
    assert build.main([]) == 3
    assert "Không có mạng" in capfd.readouterr().err
    assert build.is_fresh()


def test_kiem_thu_without_its_requirements_is_one_sentence(build: ModuleType, capfd) -> None:
    pretend_fresh(build, build.wanted("requirements.txt"))
    Path(build.ROOT, "requirements-test.txt").unlink()
    assert build.main(["kiem-thu"]) == 3
    assert "bản gốc" in capfd.readouterr().err


def test_ctrl_c_is_left_to_the_program(build: ModuleType, monkeypatch) -> None:
    """The console sends it to both; this process goes on waiting for the child's own answer."""
    child = Mock(wait=Mock(side_effect=[KeyboardInterrupt, 130]))
    monkeypatch.setattr(subprocess, "Popen", lambda command: child)
    assert build.hand_over([]) == 130
