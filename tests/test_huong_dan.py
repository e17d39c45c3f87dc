"""What HUONG_DAN.md and README.md promise a reader is what the program does: commands, files, pictures, figures.

That every command and option is named there is asserted in test_architecture.py."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator import cli, cli_thang, pipeline, pipeline_thang
from generator.documents import MONTH, PLAN
from generator.domain import directory
from generator.domain.figures import Figures
from generator.domain.sheet_layout import CAC_MUC, MONTH_SHEETS
from generator.domain.thang_figures import MEASURES, ThangFigures
from generator.domain.tien_do import TienDo
from generator.rendering.citing import Citing
from generator.rendering.wording import NBSP
from generator.sources import load as sources
from generator.sources import thang

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
YEAR = 2024
MONTHS = thang.months(DATA, YEAR)
NEXT_MONTH = thang.month_file(MONTHS[-1] + 1)
GUIDE = (ROOT / "HUONG_DAN.md").read_text(encoding="utf-8")
# The chapter about the monthly report, whose examples are those of one sample month.
OF_MONTHS = GUIDE[GUIDE.index("\n## 3. Báo cáo hằng tháng\n") : GUIDE.index("\n## 4. ")]
SHOWN_MONTH = (YEAR, 3)
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
def test_a_command_that_is_shown_is_understood(line: str) -> None:
    """Its options and its command are click's own, nothing is run; a name after giai-thich has an explanation, and
    what follows a command of the months is a month."""
    arguments = shlex.split(line.partition(">")[0])
    valued = ("--data", "--output", "--nam", "--tu", "--ngay", "--thang")
    given = {option: value for option, value in zip(arguments, arguments[1:], strict=False) if option in valued}
    words = [word for word in arguments if not word.startswith("-") and word not in given.values()]
    options = {word for word in arguments if word.startswith("-")}
    assert not words or words[0] in cli.program.commands
    assert options - {"-h", *known_options(words[0] if words else "")} == set()
    month = cli_thang.Month().convert(given["--thang"], None, None) if "--thang" in given else None
    if words and words[0] == "giai-thich" and not options & {"-h", "--help"}:
        text, _ = pipeline.explain(DATA, None, month, words[1])
        assert text
    if words and words[0] in MONTH_COMMANDS and not options & {"-h", "--help"}:
        assert cli_thang.Month().convert(words[1], None, None)[0] == YEAR


def known_options(command: str) -> set[str]:
    context = cli.program.make_context("python build.py", [], resilient_parsing=True)
    own = cli.program.commands[command].params if command else []
    return {name for parameter in (*cli.program.get_params(context), *own) for name in parameter.opts}


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
    endings = (".docx", ".can_xem_lai.txt", ".manifest.json")
    reported = [*MONTHS, MONTHS[-1] + 1]
    stems = {PLAN.ma: [f"{PLAN.ma}_{YEAR}"], MONTH.ma: [f"{MONTH.ma}_{YEAR}_{number:02}" for number in reported]}
    made = {f"output/{YEAR}/{ma}/{stem}{ending}" for ma in stems for stem in stems[ma] for ending in endings}
    made |= {name.rpartition("/")[2] for name in made} | MADE_LATER
    stem = NEXT_MONTH.removesuffix(".xlsx")
    made |= {f"data/{YEAR}/{NEXT_MONTH}", NEXT_MONTH, f"data/{YEAR}/{stem}.yaml", f"{stem}.can_xem_lai.txt"}
    made |= {f"output/{YEAR}/tong_hop/{stem}{ending}" for ending in (".can_xem_lai.txt", "_truoc_tong_hop.xlsx")}
    named = set(re.findall(r"`([\w./-]+\.(?:yaml|xlsx|docx|txt|json|md|py))`", GUIDE))
    known = {path.name for path in DATA.rglob("*")} | made
    assert sorted(name for name in named if name not in known and not (ROOT / name).exists()) == []


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


def test_every_code_of_the_months_is_in_the_table_of_what_to_do() -> None:
    table = OF_MONTHS.partition("### 3.9. ")[2].partition("### 3.10. ")[0]
    pages = [path.stem for path in (ROOT / "docs" / "ma-loi").glob("*.md")]
    assert [code for code in pages if re.match(r"DC02|DC03|DL3", code) and code not in table] == []


def test_the_words_shown_for_the_file_of_a_month_are_read(tmp_path: Path) -> None:
    data, number = shutil.copytree(DATA, tmp_path / "data"), MONTHS[-1] + 1
    pipeline_thang.new_month(data, (YEAR, number), lambda _: None)
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


@pytest.mark.parametrize(("name", "month"), [("kinh_phi.DA1", None), ("thang.luy_ke.DA1", SHOWN_MONTH)])
def test_the_explanation_shown_is_the_one_given(name: str, month: tuple[int, int] | None) -> None:
    shown = re.search(rf"```text\n({name}: .*?)```", GUIDE, re.DOTALL)
    assert shown is not None
    assert f"{pipeline.explain(DATA, YEAR, month, name)[0]}\n" == shown[1]
