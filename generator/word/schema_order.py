"""The order in which the schema wants the children of property elements (ECMA-376, part 1, CT_RPr and relatives)."""

from __future__ import annotations

from generator.word.xml import Element, qn

_SEQUENCES = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
}
_RANK = {
    qn(f"w:{parent}"): {qn(f"w:{child}"): rank for rank, child in enumerate(children.split())}
    for parent, children in _SEQUENCES.items()
}
_AFTER_NOTES = [
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
]

PROPERTY_TAGS = tuple(qn(f"w:{name}") for name in ("rPr", "pPr", "tcPr", "tblPr"))
ORDERED_TAGS = tuple(_RANK)


def _ranks(element: Element) -> list[int]:
    """The rank of every child; one the schema does not name here (content, an extension) keeps its neighbour's."""
    known = _RANK[element.tag]
    ranks: list[int] = []
    for child in element:
        ranks.append(known.get(child.tag, ranks[-1] if ranks else 0))
    return ranks


def is_ordered(element: Element) -> bool:
    """Whether the children of an element of ORDERED_TAGS stand as the schema wants."""
    if len(element) < 2:
        return True
    ranks = _ranks(element)
    return all(before <= after for before, after in zip(ranks, ranks[1:]))


def sort_children(element: Element) -> None:
    """Puts the children of a property element (PROPERTY_TAGS) in order; equal ranks keep their places."""
    if not is_ordered(element):
        element[:] = [child for _, child in sorted(zip(_ranks(element), element), key=lambda pair: pair[0])]


def insert_notes_setting(settings: Element, setting: Element) -> None:
    """Puts w:footnotePr at its place among the settings."""
    for child in settings:
        if child.tag.rpartition("}")[2] in _AFTER_NOTES:
            child.addprevious(setting)
            return
    settings.append(setting)
