"""Symbols of Word's picture fonts as letters: <w:sym w:font="Symbol" w:char="F0B0"/> is a degree sign.

In go font and code, out comes the letter; a code of another font that is a letter itself stands for itself, what nobody knows is a
replacement character and is told.
"""

from __future__ import annotations

# Adobe's Symbol encoding, as far as its signs are no ASCII: https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
_SYMBOL: dict[int, str] = dict(
    zip(
        [*range(0x41, 0x5B), *range(0x61, 0x7B)],
        "ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ" + "αβχδεφγηιϕκλµνοπθρστυϖωξψζ",
        strict=True,
    )
) | {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄",
    0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xDE: "⇒",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS: dict[int, str] = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)
_UNKNOWN = "\ufffd"


def letter(font: str, char: str, unknown: list[str]) -> str:
    """The letter of a symbol; where none is known the replacement character, and its name is added to `unknown`."""
    try:
        code = int(char, 16)
    except ValueError:
        code = 0
    table = _FONTS.get(font.lower())
    inside = code - 0xF000 if code in _PRIVATE else code
    if table is not None and inside in table:
        return table[inside]
    if 0x20 < inside < 0x7F and (table is _SYMBOL or table is None):
        return chr(inside)
    if table is None and 0xA0 <= code < 0x110000 and code not in _PRIVATE and not 0xD800 <= code < 0xE000 and chr(code).isprintable():
        return chr(code)
    unknown.append(f"{char or 'without a code'} of the font {font or 'that is not named'}")
    return _UNKNOWN
