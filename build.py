# -*- coding: utf-8 -*-
"""The one command. Runs on a bare Python: prepares .venv beside this file, then hands over to generator.cli there.

Every Python since 2.7 can parse it (no f-strings, no annotations): an old Python must get one Vietnamese sentence and
not a syntax error. On the usual way through only built-in modules are imported: --help has to be fast.

.venv is fresh when its stamp tells of the same requirements and of a base Python that is still there. Otherwise it is
made anew: the old one is put aside, comes back if the new one fails, and the stamp is written last, so whatever was
interrupted is never taken for finished. What no stamp tells (a package that an antivirus program deleted) shows when
it is imported: then .venv is made anew, once.
"""

import errno
import os
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
ASIDE = os.path.join(ROOT, ".venv.cu")
LOCK = os.path.join(ROOT, ".venv.khoa")
LOG = os.path.join(ROOT, ".venv.log")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
PROGRAM, STAMP = "requirements.txt", os.path.join(VENV, "da-cai.txt")
# What only one command needs, by that command.
EXTRA_STAMP = os.path.join(VENV, "da-cai-%s.txt")
EXTRAS = {"kiem-thu": "test", "cai-sua-vet": "so-sanh", "cai-cum-may": "cum-may"}
OLDEST = (3, 11)
CANNOT_GO_ON, INTERRUPTED = 3, 130
VERSION = ("%d.%d" % sys.version_info[:2]).encode("ascii")
# -I: nothing from the clerk's own Python settings gets in; the project's folder is put first by hand instead.
ISOLATED = ["-I", "-X", "utf8"]
# The child returns these when it cannot import a package of .venv, or a module of our own. What else goes wrong in the
# program, generator.cli tells itself.
BROKEN, INCOMPLETE = 75, 76
START = """import sys
sys.path.insert(0, sys.argv.pop(1))
try:
    from generator.cli import main
    main()
except Exception as fault:
    sys.exit(%d if (getattr(fault, "name", "") or "").split(".")[0] == "generator" else %d)""" % (INCOMPLETE, BROKEN)

TOO_OLD = "Chương trình cần Python 3.11 trở lên; máy đang dùng %d.%d. Xin cài bản mới từ python.org rồi chạy lại."
PREPARING = "Lần đầu chạy hoặc vừa cập nhật: đang chuẩn bị môi trường riêng (.venv; cần mạng, từ 1 đến 3 phút) …"
DAMAGED = "Môi trường riêng (.venv) bị thiếu hoặc hỏng tệp: đang cài lại (cần mạng, từ 1 đến 3 phút) …"
CUT = "Thư mục chương trình thiếu hoặc hỏng tệp. Xin chép lại đầy đủ từ bản gốc (giữ thư mục data), rồi chạy lại."
NO_VENV = "Python thiếu phần venv. Xin cài (sudo apt install python3-venv) hoặc cài Python từ python.org rồi chạy lại."
DISK_FULL = "Ổ đĩa đã đầy nên không cài được các gói cần thiết. Xin xóa bớt tệp (cần khoảng 300 MB) rồi chạy lại."
READ_ONLY = (
    "Không ghi được vào thư mục “%s”: thư mục chỉ cho đọc, hoặc có tệp trong đó đang mở ở cửa sổ khác. "
    "Xin đóng các cửa sổ đang chạy chương trình, hoặc chép cả thư mục đến nơi được phép ghi, rồi chạy lại."
) % ROOT
TOO_LONG = "Đường dẫn tới chương trình quá dài. Xin chuyển đến nơi có tên ngắn, ví dụ D:\\BaoCao, rồi chạy lại."
TAMPERED = "Gói tải về khác bản đã kiểm tra nên không cài, để bảo đảm an toàn. Xin báo người phụ trách mạng."
INTERCEPTED = "Mạng chặn kết nối an toàn nên không tải được các gói. Xin nhờ người phụ trách mạng mở cho pip."
NO_NETWORK = "Không có mạng nên không tải được các gói cần thiết. Chỉ khi cài mới cần: xin nối mạng rồi chạy lại."
NO_PACKAGE = (
    "Không tìm được các gói cần thiết: mạng không tới được kho gói, hoặc kho không có bản cho Python %d.%d trên máy "
    "này. Xin kiểm tra mạng rồi chạy lại; nếu vẫn vậy, xin cài Python 3.11, 3.12 hoặc 3.13."
) % sys.version_info[:2]
UNKNOWN = "Không cài được các gói cần thiết. Xin chạy lại; nếu vẫn vậy, xin gửi tệp “%s” cho người phụ trách." % LOG
# Words in pip's log -> sentence. The first match wins: without a network pip also says that it found no version.
FAILURES = (
    (("DO NOT MATCH THE HASHES",), TAMPERED),
    (("No space left on device", "Errno 28", "WinError 112", "Disk quota exceeded"), DISK_FULL),
    (("Permission denied", "Errno 13", "WinError 5]", "WinError 32", "Read-only file system", "Errno 30"), READ_ONLY),
    (("File name too long", "WinError 206", "Long Path"), TOO_LONG),
    (("CERTIFICATE_VERIFY_FAILED", "SSLError"), INTERCEPTED),
    (("onnection", "name resolution", "getaddrinfo", "timed out", "Timeout", "Proxy", "unreachable"), NO_NETWORK),
    (("No matching distribution", "Could not find a version"), NO_PACKAGE),
)


class CannotPrepare(Exception):
    """A sentence for the clerk."""


def say(text):
    """One line on stderr, as UTF-8 whatever the console thinks and whatever the Python."""
    if not isinstance(text, bytes):
        text = text.encode("utf-8", "replace")
    stream = getattr(sys.stderr, "buffer", sys.stderr)
    stream.write(text + b"\n")
    stream.flush()


def read(path):
    """The bytes of a file; None when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (IOError, OSError):
        return None


def wanted(requirements):
    listed = read(os.path.join(ROOT, requirements))
    if listed is None:
        raise CannotPrepare(CUT)
    return listed


def base_python():
    """The Python that .venv stands on: also right when this very process runs in a virtual environment."""
    path = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
    return path.encode("utf-8", "surrogateescape")


def is_fresh():
    """Whether .venv works and holds exactly the requirements. Another Python, still there and the same, is as good."""
    stamp = read(STAMP)
    if stamp is None or stamp.count(b"\n") < 2 or not os.path.exists(PYTHON):
        return False
    made_with, base, held = stamp.split(b"\n", 2)
    if base == base_python() and made_with != VERSION:
        return False
    return os.path.exists(base) and held == wanted(PROGRAM)


def lacks(extra):
    return read(EXTRA_STAMP % extra) != wanted("requirements-%s.txt" % EXTRAS[extra])


def prepare(extra=None, damaged=False):
    """Bring .venv up to date, with what a command needs beside, one run at a time."""
    with open(LOCK, "ab") as lock:
        wait_for_lock(lock)
        if damaged or not is_fresh():
            say(DAMAGED if damaged else PREPARING)
            rebuild()
        if extra and lacks(extra):
            say("Đang cài phần cần cho lệnh %s (cần mạng, chừng một phút) …" % extra)
            install("requirements-%s.txt" % EXTRAS[extra])
            with open(EXTRA_STAMP % extra, "wb") as stamp:
                stamp.write(wanted("requirements-%s.txt" % EXTRAS[extra]))


def wait_for_lock(lock):
    """The system drops the lock when its holder ends, however it ends: a lock is never stale."""
    if not try_lock(lock):
        say("Một lần chạy khác đang cài đặt; đang đợi lần đó xong …")
        while not try_lock(lock):
            time.sleep(0.5)


def try_lock(lock):
    try:
        if os.name == "nt":
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (IOError, OSError) as error:
        # A file system that knows no locks must not keep the clerk waiting for ever.
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def rebuild():
    """A new .venv in place; the old one, if it was ever complete, comes back when that fails."""
    if os.path.exists(STAMP):
        remove(ASIDE)
        os.rename(VENV, ASIDE)
    else:
        remove(VENV)
    try:
        make_venv()
        install(PROGRAM)
        with open(STAMP, "wb") as stamp:
            stamp.write(b"\n".join([VERSION, base_python(), wanted(PROGRAM)]))
    except BaseException:
        remove(VENV)
        if os.path.exists(ASIDE) and not os.path.exists(VENV):
            os.rename(ASIDE, VENV)
        raise
    remove(ASIDE)
    say("Đã chuẩn bị xong. Từ lần sau không cần mạng nữa.")


def remove(path):
    """What cannot be removed now makes the next step fail with its own reason."""
    import shutil

    if os.path.islink(path) or os.path.isfile(path):
        os.remove(path)
    else:
        shutil.rmtree(path, ignore_errors=True)


def make_venv():
    """In two steps: what ensurepip has to say about a full disk, venv would swallow."""
    try:
        import ensurepip  # noqa: F401  (Debian keeps it in a package of its own)
        import venv  # noqa: F401
    except ImportError:
        raise CannotPrepare(NO_VENV)
    logged([sys.executable, "-I", "-m", "venv", "--without-pip", VENV], "wb")
    logged([PYTHON] + ISOLATED + ["-m", "ensurepip"], "ab")


def install(requirements):
    """pip with hashes; only ready-made packages, so nothing of theirs is run to install them."""
    pip = ["-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input", "--no-user"]
    quiet = ["--progress-bar", "off", "--disable-pip-version-check"]
    listed = wanted(requirements)
    command = [PYTHON] + ISOLATED + pip + quiet + ["-r", os.path.join(ROOT, requirements)]
    # What only Windows needs carries a marker with " == ": neither counts elsewhere.
    logged(command, "ab", listed.count(b"==") - listed.count(b" == ") * (1 if os.name == "nt" else 2))


def logged(command, mode, packages=0):
    """Run with everything it prints hidden in the log, and raise what the log tells when it fails; the packages that
    pip takes up are counted on the screen."""
    import subprocess

    count = 0
    with open(LOG, mode) as log:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        try:
            for line in child.stdout:
                log.write(line)
                if packages and line.startswith((b"Collecting ", b"Processing ", b"Requirement already")):
                    count += 1
                    say("  gói %d/%d" % (count, packages))
            child.wait()
        finally:
            # After Ctrl-C nothing may still be writing into the folder that is about to be removed.
            if child.poll() is None:
                child.terminate()
                child.wait()
            child.stdout.close()
    if child.returncode != 0:
        raise CannotPrepare(explained())


def explained():
    text = (read(LOG) or b"").decode("utf-8", "replace")
    return next((sentence for words, sentence in FAILURES if any(word in text for word in words)), UNKNOWN)


def refused(error):
    """The sentence for a disk that said no."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return READ_ONLY
    return "Không chuẩn bị được môi trường trong thư mục “%s”: %s. Xin kiểm tra thư mục rồi chạy lại." % (ROOT, error)


def hand_over(arguments):
    """The exit status of generator.cli, run by the Python of .venv."""
    import subprocess

    try:
        child = subprocess.Popen([PYTHON] + ISOLATED + ["-c", START, ROOT] + arguments)
    except EnvironmentError:
        return BROKEN
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            pass  # The console sent it to the child as well, and the child knows what to say.


def run(arguments):
    """Prepare what is missing and hand over; a .venv that turns out to be broken is made anew, once."""
    if sys.version_info[:2] < OLDEST:
        raise CannotPrepare(TOO_OLD % sys.version_info[:2])
    asked = None if {"-h", "--help"} & set(arguments) else next((one for one in EXTRAS if one in arguments), None)
    if not is_fresh() or asked and lacks(asked):
        prepare(asked)
    status = hand_over(arguments)
    if status == BROKEN:
        prepare(asked, damaged=True)
        status = hand_over(arguments)
    if status in (BROKEN, INCOMPLETE):
        raise CannotPrepare(CUT)
    return status


def main(arguments):
    try:
        return run(arguments)
    except CannotPrepare as stop:
        say(str(stop))
    except EnvironmentError as error:
        say(refused(error))
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu; lần chạy sau sẽ chuẩn bị lại từ đầu.")
        return INTERRUPTED
    return CANNOT_GO_ON


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
