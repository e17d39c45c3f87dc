"""What HUONG_DAN.md and README.md promise a reader is what the program does: commands, files, pictures, figures.

That every command and option is named there is asserted in test_architecture.py."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import click
import docx
import pytest
from docx.shared import Mm

from generator import (
    cli,
    cli_base,
    files,
    hang_loat_ledger,
    hang_loat_office,
    messages,
    noi_nhan_papers,
    pipeline,
    pipeline_bieu_mau,
    pipeline_doc_noi_nhan,
    pipeline_ke_hoach,
    pipeline_kiem,
    pipeline_noi_nhan,
    pipeline_phat_hanh,
    pipeline_so_dang_ky,
    pipeline_so_sanh,
)
from generator.comparison import redline
from generator.delivery.distribution import ELECTRONIC_ZIP, PAPER_ZIP
from generator.delivery.distribution_manifest import MANIFEST_NAME
from generator.delivery.snapshot import SNAPSHOT_NAME
from generator.documents import MONTH, PLAN
from generator.domain import dieu_chinh, directory
from generator.domain.danh_ba import DanhBa
from generator.domain.figures import Figures
from generator.domain.noi_nhan_luu import doc_luu
from generator.domain.noi_nhan_mo import mo_rong
from generator.domain.records import Chu, NoiNhan, Record
from generator.domain.sheet_layout import CAC_MUC, MONTH_SHEETS
from generator.domain.thang_figures import MEASURES, ThangFigures
from generator.domain.tien_do import TienDo
from generator.noi_nhan_document import ToSend
from generator.rendering.citing import Citing
from generator.rendering.wording import NBSP
from generator.sources import load as sources
from generator.sources import thang
from generator.sources.record_file import read_record
from tests.support import loi_the_thuc

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
YEAR = 2024
MONTHS = thang.months(DATA, YEAR)
NEXT_MONTH = thang.month_file(MONTHS[-1] + 1)
GUIDE = (ROOT / "HUONG_DAN.md").read_text(encoding="utf-8")
# The chapter about the monthly report, whose examples are those of one sample month.
OF_MONTHS = GUIDE[GUIDE.index("\n## 3. Báo cáo hằng tháng\n") : GUIDE.index("\n## 4. ")]
SHOWN_MONTH = (YEAR, 3)
OF_REVISIONS = GUIDE[GUIDE.index("\n## 5. ") : GUIDE.index("\n## 6. ")]
OF_COMPARISON = GUIDE[GUIDE.index("\n## 6. ") : GUIDE.index("\n## 7. ")]
OF_ISSUING = GUIDE[GUIDE.index("\n## 7. ") : GUIDE.index("\n## 8. ")]
OF_SENDING = GUIDE[GUIDE.index("\n## 8. ") : GUIDE.index("\n## 9. ")]
OF_EXAMINING = GUIDE[GUIDE.index("\n## 9. ") : GUIDE.index("\n## 10. ")]
# The files that its examples examine.
OF_FORM, OF_FIGURES = "du_thao.docx", "bao_cao_quy.docx"
# The editions that the sample data have, and the two that the guide compares.
EDITIONS = (0, 1, 2)
COMPARED = (0, 1)
ENDINGS = (".docx", ".can_xem_lai.txt", ".manifest.json")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {"HUONG_DAN.md": GUIDE, "README.md": README}
LARGEST_PICTURE = 150_000
# Named in the guide, but made by a run (the clerk's own redirection, the log of a bug).
MADE_LATER = {"ket_qua.txt", "nhat_ky_loi.txt"}
MONTH_COMMANDS = {"thang-moi", "bieu-mau", "tong-hop", "bao-cao-thang"}


def command_lines() -> list:
    found = []
    for page, text in PAGES.items():
        lines = re.findall(r"^(?:python build\.py)(.*)$", text, re.MULTILINE)
        inline = re.findall(r"`python build\.py([^`\n]*)`", text)
        found += [pytest.param(line, id=f"{page}:{line}") for line in dict.fromkeys([*lines, *inline])]
    return found


@pytest.mark.parametrize("line", command_lines())
def test_a_command_that_is_shown_is_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its command line is read as the program reads it, but for folders that are the reader's own; nothing is run. A
    name after giai-thich has an explanation, and what follows a command of the months is a month of the sample year."""
    arguments = shlex.split(line.partition(">")[0])
    asked: dict[str, object] = {}
    monkeypatch.setattr(click.Path, "convert", lambda self, value, param, ctx: Path(value))
    for command in (cli.program, *cli.program.commands.values()):
        monkeypatch.setattr(command, "callback", lambda **values: asked.update(values) or cli.OK)
    assert cli.run(arguments) == cli.OK
    if "giai-thich" in arguments and asked:
        text, _ = pipeline.explain(DATA, None, asked["month"], asked["name"], asked["lan"])
        assert text
    if MONTH_COMMANDS & set(arguments) and asked:
        assert asked["month"][0] == YEAR


def test_every_exit_status_is_in_the_guide() -> None:
    statuses = (cli.OK, cli.ERRORS, cli.USAGE, cli.CANNOT_GO_ON, cli.OUR_FAULT, cli.INTERRUPTED)
    for text in PAGES.values():
        assert [status for status in statuses if f"\n| {status} |" not in text] == []


def test_the_pictures_of_the_guide_are_there_small_and_all_shown() -> None:
    shown = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE))
    pictures = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "docs" / "hinh").iterdir()}
    assert shown == set(pictures)
    assert [name for name, path in pictures.items() if path.stat().st_size > LARGEST_PICTURE] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    headings = re.findall(r"^#+ (.+)$", PAGES[page], re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = [link for link in re.findall(r"\]\(([^)]+)\)", PAGES[page]) if not link.startswith("http")]
    assert [link for link in links if link not in anchors and not (ROOT / link).exists()] == []


def test_files_that_the_guide_names_exist() -> None:
    known = (
        {path.name for path in DATA.rglob("*")} | set(made_files()) | {name.rpartition("/")[2] for name in made_files()}
    ) | {hang_loat_ledger.NAME, hang_loat_office.LIST_NAME}
    named = set(re.findall(r"`([\w./-]+\.(?:yaml|xlsx|docx|txt|json|md|py|zip|sqlite))`", GUIDE))
    assert sorted(name for name in named if name not in known and not (ROOT / name).exists()) == []


def made_files() -> list[str]:
    """What the commands make, or ask the clerk to make, by the names that the guide uses."""
    plans = [pipeline_ke_hoach.stem(YEAR, lan) for lan in EDITIONS]
    reports = [f"{MONTH.ma}_{YEAR}_{number:02}" for number in (*MONTHS, MONTHS[-1] + 1)]
    drafts = [pipeline_ke_hoach.target(Path(), YEAR, 0, du_thao=True).stem]
    made = [f"output/{YEAR}/{PLAN.ma}/{stem}{ending}" for stem in (*plans, *drafts) for ending in ENDINGS]
    made += [f"output/{YEAR}/{MONTH.ma}/{stem}{ending}" for stem in reports for ending in ENDINGS]
    month = NEXT_MONTH.removesuffix(".xlsx")
    made += [f"data/{YEAR}/{NEXT_MONTH}", f"data/{YEAR}/{month}.yaml", f"{month}.can_xem_lai.txt"]
    made += [f"output/{YEAR}/tong_hop/{month}{ending}" for ending in (".can_xem_lai.txt", "_truoc_tong_hop.xlsx")]
    made += [dieu_chinh.words_file(lan) for lan in EDITIONS[1:]]
    made += [*compared_files(), f"output/{YEAR}/so_dang_ky_van_ban_di_{YEAR}.xlsx"]
    made += [noi_nhan_papers.HAND_OVER, PAPER_ZIP, ELECTRONIC_ZIP]
    envelopes = (noi_nhan_papers.ENVELOPES, noi_nhan_papers.LABELS)
    made += [f"{name}{number}.docx" for name in envelopes for number in ("", "_1", "_2")]
    copies = [Path(OF_FORM).stem + end for end in (pipeline_kiem.MARKED, pipeline_kiem.MENDED, pipeline_kiem.REVIEWED)]
    made += [OF_FORM, OF_FIGURES, *(f"{name}.docx" for name in copies)]
    return [*made, MANIFEST_NAME, files.REGISTER_NAME, files.RECORD_NAME, SNAPSHOT_NAME, *MADE_LATER]


def compared_files() -> list[str]:
    stem = f"so_sanh_{PLAN.ma}_{YEAR}_lan_{COMPARED[0]}_lan_{COMPARED[1]}"
    return [f"output/{YEAR}/so_sanh/{stem}{ending}" for ending in (".docx", "_sua_vet.docx")]


def test_codes_that_the_guide_names_have_a_page() -> None:
    codes = set(re.findall(r"\b[A-Z]{2}\d{3}\b", GUIDE))
    assert sorted(code for code in codes if not (ROOT / "docs" / "ma-loi" / f"{code}.md").is_file()) == []


def promised_citations(text: str) -> dict[str, str]:
    return dict(re.findall(r"^(<<\S+>>)  +(\S.*)$", text, re.MULTILINE))


def test_what_is_said_to_be_printed_for_a_citation_is_printed() -> None:
    ho_so, findings = sources.load(DATA, YEAR)
    assert ho_so is not None, findings
    citing = Citing(ho_so, Figures(ho_so), directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach))
    promised = promised_citations(GUIDE.replace(OF_MONTHS, ""))
    assert len(promised) > 15
    assert {tag: citing.words(tag).replace(NBSP, " ") for tag in promised} == promised


def test_what_is_said_to_be_printed_for_a_citation_of_a_month_is_printed() -> None:
    ho_so, findings = sources.load(DATA, YEAR)
    assert ho_so is not None, findings
    month, findings = thang.load_report(DATA, YEAR, SHOWN_MONTH[1], ho_so)
    assert month is not None, findings
    figures, who = ThangFigures(month, TienDo(month)), directory.Directory(ho_so.danh_ba, month.thang.ngay_chot)
    citing = Citing(ho_so, figures, who, month)
    promised = promised_citations(OF_MONTHS)
    assert len(promised) > 15
    assert {tag: citing.words(tag).replace(NBSP, " ") for tag in promised} == promised


def test_every_measure_of_a_month_is_explained() -> None:
    explained = re.findall(r"^\| `thang\.(\w+)` \| \S", OF_MONTHS, re.MULTILINE)
    assert sorted(explained) == sorted(MEASURES)


def test_every_sheet_and_section_of_a_month_is_explained() -> None:
    titles = re.findall(r"^\| ([^|`]+) \| ", OF_MONTHS, re.MULTILINE)
    sheets = {title for titles_of_row in titles for title in titles_of_row.split(", ")}
    assert [sheet for sheet in MONTH_SHEETS if sheet not in sheets] == []
    assert dict(re.findall(r"^\| ([^|`]+) \| `(\w+)` \|$", OF_MONTHS, re.MULTILINE)) == CAC_MUC


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (r"DC02|DC03|DL3", OF_MONTHS.partition("### 3.9. ")[2].partition("### 3.10. ")[0]),
        (r"DL4", OF_REVISIONS.partition("### 5.2. ")[2].partition("### 5.3. ")[0]),
        (r"PH[12]", OF_ISSUING.partition("### 7.10. ")[2]),
        (r"PH[34]", OF_SENDING.partition("### 8.8. ")[2]),
        (r"TT", OF_EXAMINING.partition("### 9.7. ")[2].partition("### 9.8. ")[0]),
        (r"RS", OF_EXAMINING.partition("### 9.8. ")[2]),
    ],
    ids=["months", "revisions", "issuing", "sending", "form", "figures"],
)
def test_every_code_is_in_the_table_of_what_to_do(codes: str, table: str) -> None:
    pages = [path.stem for path in (ROOT / "docs" / "ma-loi").glob("*.md")]
    assert [code for code in pages if re.match(codes, code) and code not in table] == []


def test_the_words_shown_for_the_file_of_a_month_are_read(tmp_path: Path) -> None:
    data, number = shutil.copytree(DATA, tmp_path / "data"), MONTHS[-1] + 1
    pipeline_bieu_mau.new_month(data, (YEAR, number), lambda _: None)
    shown = re.search(r"```text\n(kho_khan:\n.*?)```", OF_MONTHS, re.DOTALL)
    assert shown is not None
    (data / str(YEAR) / NEXT_MONTH).with_suffix(".yaml").write_text(shown[1], encoding="utf-8")
    ho_so, findings = sources.load(data, YEAR)
    assert ho_so is not None, findings
    month, findings = thang.load_month(data, YEAR, number, ho_so)
    assert month is not None, findings
    assert "Vốn đối ứng" in str(month.loi.kho_khan[0])
    assert [str(one.du_an) for one in month.loi.ket_qua_du_an] == ["DA1"]
    assert list(month.loi.van_ban) == ["vb1"]


def test_the_warnings_of_the_sample_data_are_those_in_the_guide() -> None:
    promised = {code: int(count) for code, count in re.findall(r"^\| ([A-Z]{2}\d{3}) \| (\d+) \|", GUIDE, re.MULTILINE)}
    assert promised == Counter(finding.code for finding in pipeline.check_data(DATA, YEAR).findings)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    re.findall(r"```\npython build\.py giai-thich ([^\n]+)\n```\n\n```text\n(.*?)```", GUIDE, re.DOTALL),
)
def test_the_explanation_shown_is_the_one_given(arguments: str, shown: str, capsys: pytest.CaptureFixture) -> None:
    assert cli.run(["giai-thich", *shlex.split(arguments)]) == cli.OK
    assert capsys.readouterr().out == shown


def test_explanations_are_shown_for_both_kinds_of_cells_and_for_a_month() -> None:
    """Otherwise the test above would have nothing to do."""
    shown = re.findall(r"giai-thich (kinh_phi\.DA1 --lan 0|kinh_phi\.DA1|thang\S+ --thang \S+)\n```\n\n```text", GUIDE)
    assert len(shown) == 3


def test_the_day_shown_chooses_the_edition_that_is_said() -> None:
    ho_so, findings = sources.load(DATA, YEAR)
    assert ho_so is not None, findings
    day, lan = re.findall(r"--ngay (\S+)` \| Kế hoạch có hiệu lực vào ngày .*là lần (\d)\)", OF_REVISIONS)[0]
    assert dieu_chinh.lan_tai(ho_so.kinh_phi, cli_base.Day().convert(day, None, None)) == int(lan)
    assert tuple(range(dieu_chinh.lan_moi_nhat(ho_so.kinh_phi) + 1)) == EDITIONS


def test_the_words_shown_for_the_file_of_a_revision_are_read(tmp_path: Path) -> None:
    data = shutil.copytree(DATA, tmp_path / "data")
    shown = re.search(r"```text\n(mo_dau:\n.*?)```", OF_REVISIONS, re.DOTALL)
    assert shown is not None
    (data / str(YEAR) / dieu_chinh.words_file(2)).write_text(shown[1], encoding="utf-8")
    ho_so, findings = sources.load(data, YEAR)
    assert ho_so is not None, findings
    begins = [str(dieu_chinh.edition(ho_so, lan).ke_hoach.mo_dau[0]) for lan in EDITIONS]
    assert ["sáu tháng đầu năm" in words for words in begins] == [False, False, True]


def test_the_comparison_shown_is_the_one_made(tmp_path: Path) -> None:
    tu, den = COMPARED
    compared = pipeline_so_sanh.editions(DATA, tmp_path, YEAR, cli_base.TEMPLATES, lambda _: None, tu, den)
    shown = re.search(r"```text\n(Có \d+ số liệu.*?)```", OF_COMPARISON, re.DOTALL)
    assert shown is not None
    assert [line for line in shown[1].splitlines() if line not in compared.outcome.told] == []
    assert compared.changes is not None
    described = json.loads(re.findall(r"```json\n(.*?)```", README, re.DOTALL)[1])
    assert shape(described) == shape(json.loads(compared.changes))
    made = [path.relative_to(tmp_path).as_posix() for path in compared.outcome.made]
    promised = [name.removeprefix("output/") for name in compared_files()]
    assert made == (promised if redline.available() else promised[:1])


def shape(listed: dict) -> tuple[list[str], dict[str, list[str]], set[str]]:
    """Keys of a list of changes: its own, those of each kind of change, those of a cell."""
    kinds = {change["kind"]: list(change) for change in listed["changes"]}
    return (
        list(listed),
        kinds,
        {key for change in listed["changes"] for cell in change.get("cells", ()) for key in cell},
    )


def test_what_an_issued_folder_holds_is_in_the_guide(tmp_path: Path) -> None:
    """With the invented commune, which has no open difference."""
    data = shutil.copytree(ROOT / "tests" / "data" / "xa_gia_dinh", tmp_path / "data")
    asked = pipeline_phat_hanh.ToIssue("52", date(2026, 2, 15), None, None, None, False, date(2026, 3, 1))
    issued = pipeline_phat_hanh.issue(data, None, asked, cli_base.TEMPLATES, lambda _: None)
    folder = issued.made[0].parent
    assert f"`phat_hanh/{YEAR}/{folder.name}`" in OF_ISSUING
    table = set(re.findall(r"`([\w.]+)`", OF_ISSUING.partition("### 7.3. ")[2].partition("### 7.4. ")[0]))
    assert {path.name.replace("2026", str(YEAR)) for path in folder.iterdir()} <= table
    assert (folder.parents[1] / files.REGISTER_NAME).is_file()
    made = pipeline_so_dang_ky.export(data, tmp_path / "output", None, None, lambda _: None).made
    names = [path.relative_to(tmp_path).as_posix().replace("2026", str(YEAR)) for path in made]
    assert [name for name in names if name not in GUIDE] == []


def shown_text(first: str) -> str:
    """The example of the chapter on sending that begins with these words."""
    return re.search(rf"```text\n({re.escape(first)}.*?)```", OF_SENDING, re.DOTALL)[1]


def test_the_lines_of_noi_nhan_shown_are_understood(tmp_path: Path) -> None:
    """With the sample directory: each name is found, the group has its members, the copies for the files are said."""
    example = tmp_path / "vi_du.yaml"
    example.write_text(shown_text("noi_nhan:\n"), encoding="utf-8")
    findings: list = []
    read = read_record(Lines, example, example.name, findings)
    assert read is not None, findings
    ho_so, _ = sources.load(DATA, YEAR)
    everybody, found = mo_rong(read.noi_nhan, read.luu, directory.of_plan(ho_so.danh_ba, ho_so.ke_hoach))
    assert found == []
    assert [len(everybody.cua_dong(number)) for number in range(3)] == [1, 2, 18]
    assert everybody.nguoi_nhan[0].de == "b/c"
    assert doc_luu(read.luu).giay == 2


class Lines(Record):
    """What the example of “Nơi nhận” holds."""

    noi_nhan: list[NoiNhan]
    luu: Chu


def test_the_directory_shown_is_read(tmp_path: Path) -> None:
    example = tmp_path / "danh_ba.yaml"
    example.write_text(shown_text("don_vi:\n"), encoding="utf-8")
    findings: list = []
    danh_ba = read_record(DanhBa, example, example.name, findings)
    assert danh_ba is not None, findings
    who = directory.Directory(danh_ba, date(YEAR, 3, 15))
    lines = [NoiNhan(ghi=words) for words in ("Ban DT tỉnh", "UBND các xã", "Phòng TC-KH")]
    everybody, found = mo_rong(lines, "", who)
    assert found == []
    ways = [(one.giay, one.buu_dien, one.dien_tu) for one in everybody.nguoi_nhan]
    assert ways == [(2, True, True), (1, False, True), (1, False, False)]


def test_the_recipients_shown_are_those_of_the_sample_plan(tmp_path: Path) -> None:
    folders = pipeline_noi_nhan.Folders(DATA, tmp_path / "output", tmp_path / "phat_hanh", cli_base.TEMPLATES)
    asked = noi_nhan_papers.Asked()
    shown = pipeline_noi_nhan.send(folders, ToSend(nam=YEAR, lan=0), asked, date(2024, 3, 1), lambda _: None, True)
    assert [line for line in shown_text("Kế hoạch (dự thảo)").splitlines() if line not in shown.told] == []
    assert {"PH307", "PH315", "DC007"} == {finding.code for finding in shown.findings}


def test_the_sentence_shown_of_the_register_is_the_one_told(tmp_path: Path) -> None:
    """With the invented commune: the same words, other numbers and days."""
    data = shutil.copytree(ROOT / "tests" / "data" / "xa_gia_dinh", tmp_path / "data")
    to_issue = pipeline_phat_hanh.ToIssue("52", date(2026, 2, 15), None, None, None, False, date(2026, 3, 1))
    issued = pipeline_phat_hanh.issue(data, None, to_issue, cli_base.TEMPLATES, lambda _: None)
    folders = pipeline_noi_nhan.Folders(data, tmp_path / "output", issued.made[0].parents[2], cli_base.TEMPLATES)
    sent = pipeline_noi_nhan.send(folders, ToSend(), noi_nhan_papers.Asked(), date(2026, 3, 1), lambda _: None)
    shown = shown_text("Đã ghi vào sổ đăng ký").strip()
    assert without_numbers(shown) in map(without_numbers, sent.told)


def without_numbers(sentence: str) -> str:
    return re.sub(r"\d[\d/]*", "0", sentence)


def test_the_block_shown_is_read_so(tmp_path: Path) -> None:
    shown = shown_text("- Các ban, ngành")
    block = tmp_path / "cong-van.txt"
    block.write_text(f"Nơi nhận:\n{shown.splitlines()[0]};\n- Lưu: VT.\n", encoding="utf-8")
    told = pipeline_doc_noi_nhan.read_file(DATA, block, date(YEAR, 3, 15)).told
    assert shown in messages.told(told)


def test_what_the_folder_of_a_distribution_holds_is_in_the_guide(tmp_path: Path) -> None:
    """With the invented commune, whose recipients get paper, post and electronic documents."""
    data = ROOT / "tests" / "data" / "xa_gia_dinh"
    folders = pipeline_noi_nhan.Folders(data, tmp_path / "output", tmp_path / "phat_hanh", cli_base.TEMPLATES)
    asked = noi_nhan_papers.Asked(phieu_gui=True, trich=True)
    made = pipeline_noi_nhan.send(folders, ToSend(), asked, date(2026, 3, 1), lambda _: None).made
    table = OF_SENDING.partition("### 8.3. ")[2].partition("### 8.4. ")[0]
    assert f"`output/{YEAR}/noi_nhan`" in table
    assert sorted(path.name for path in made[0].iterdir() if f"`{path.name}`" not in table) == []


def test_what_is_shown_of_the_form_of_a_document_is_told(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """A good plan with a narrow margin, a day without its zero, a word not bold and a title underlined."""
    document = loi_the_thuc.lay(
        {
            "thay": {"ngày 05 tháng 3": "ngày 5 tháng 3"},
            "net": {"Nơi nhận": {"dam": False}, "1. Mục tiêu": {"gach_chan": True}},
        }
    )
    document.sections[0].left_margin = Mm(25)
    document.save(tmp_path / OF_FORM)
    shown = re.search(r"```text\n(LỖI \(\d+\)\n\ndu_thao.*?)```", OF_EXAMINING, re.DOTALL)
    assert cli.run(["the-thuc", str(tmp_path / OF_FORM), "--danh-dau", "--sua"]) == cli.ERRORS
    assert as_on_windows(capsys.readouterr().out, tmp_path) == shown[1]


def test_what_is_shown_of_the_figures_of_a_document_is_told(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    passages, shown = re.search(
        r"```text\n(Kế hoạch vốn.*?)```\n\nMàn hình:\n\n```text\n(.*?)```", OF_EXAMINING, re.DOTALL
    ).groups()
    document = docx.Document()
    for passage in passages.splitlines():
        document.add_paragraph(passage)
    document.save(tmp_path / OF_FIGURES)
    assert cli.run(["ra-soat", str(tmp_path / OF_FIGURES), "-v", "--danh-dau"]) == cli.ERRORS
    assert as_on_windows(capsys.readouterr().out, tmp_path) == shown
    described = json.loads(re.findall(r"```json\n(.*?)```", README, re.DOTALL)[2])["claims"][0]
    cli.run(["ra-soat", str(tmp_path / OF_FIGURES), "--json"])
    claims = json.loads(capsys.readouterr().out)["claims"]
    assert described in claims


def as_on_windows(told: str, folder: Path) -> str:
    """The folder of the test is the clerk's drive D."""
    return told.replace(f"{folder}{os.sep}", "D:\\")
