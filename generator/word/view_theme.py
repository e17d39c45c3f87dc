"""Fonts that a document names by its theme, and which kind of font shows which letters (ECMA-376, 17.3.2.26)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.word.parts import related
from generator.word.view_properties import FONT_KINDS, THEME_MARK, Sheet, value
from generator.word.xml import Element, parse, qn

# What Word takes when a document names none.
DEFAULT_FONT = "Times New Roman"
_SCRIPTS = {"ja": "Jpan", "ko": "Hang", "zh-TW": "Hant", "zh-HK": "Hant", "zh": "Hans"} | {
    "vi": "Viet", "ar": "Arab", "he": "Hebr", "th": "Thai", "km": "Khmr", "lo": "Laoo"
}  # fmt: skip
_COMPLEX = re.compile("[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u1950-\u1aaf]")
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
# Signs that Latin and East Asian fonts share: a hint in the run says whose they are.
_SHARED = re.compile("[\u00a1-\u00bf\u00d7\u00f7\u2010-\u27bf]")
_ASCII = re.compile("[\x00-\x7f]")
_OTHER = re.compile("[\u0080-\u058f\u10a0-\u10ff\u1200-\u177f\u1800-\u194f\u1ab0-\u2e7f\ue000-\uf8ff]")


class Theme:
    """The theme's fonts by the names that runs use for them; without a theme, none."""

    def __init__(self, parts: Mapping[str, bytes], main: str, settings: Element | None):
        self._fonts: dict[str, str] = {}
        languages = settings.find(qn("w:themeFontLang")) if settings is not None else None
        for name in related(parts, main, "theme"):
            root = parse(parts[name])
            for size in ("major", "minor"):
                fonts = next(root.iter(qn(f"a:{size}Font")), None)
                if fonts is not None:
                    self._learn(size, fonts, languages)

    def _learn(self, size: str, fonts: Element, languages: Element | None) -> None:
        latin = _face(fonts, "latin")
        self._fonts |= {f"{size}Ascii": latin, f"{size}HAnsi": latin}
        for kind, tag, told in (("EastAsia", "ea", "w:eastAsia"), ("Bidi", "cs", "w:bidi")):
            script = _script(value(languages, told))
            by_script = {font.get("script"): font.get("typeface", "") for font in fonts.iter(qn("a:font"))}
            self._fonts[f"{size}{kind}"] = by_script.get(script, "") or _face(fonts, tag) or latin

    def font(self, name: str) -> str:
        """The name itself, unless it stands for a font of the theme."""
        if not name.startswith(THEME_MARK):
            return name
        return self._fonts.get(name[len(THEME_MARK) :], "") or DEFAULT_FONT


def _face(fonts: Element, tag: str) -> str:
    found = fonts.find(qn(f"a:{tag}"))
    return "" if found is None else found.get("typeface", "").strip()


def _script(language: str) -> str:
    return _SCRIPTS.get(language) or _SCRIPTS.get(language.partition("-")[0], "")


def kinds_of(text: str, sheet: Sheet) -> list[str]:
    """Which of the four fonts of a run its characters are shown in."""
    if not text:
        return []
    if sheet.get("complex") or sheet.get("rtl"):
        return ["cs"]
    if text.isascii():
        return ["ascii"]
    east = bool(_EAST_ASIAN.search(text)) or max(text) > "\uffff"
    shared = sheet.get("hint") == "eastAsia" and bool(_SHARED.search(text))
    plain = _SHARED.sub("", text) if shared else text
    found = (bool(_ASCII.search(text)), bool(_OTHER.search(plain)), east or shared, bool(_COMPLEX.search(text)))
    return [kind for kind, occurs in zip(FONT_KINDS, found, strict=True) if occurs]


def fonts_of(text: str, sheet: Sheet, theme: Theme) -> frozenset[str]:
    return frozenset(theme.font(sheet.get(kind, DEFAULT_FONT)) for kind in kinds_of(text, sheet))
