"""Signs that Word keeps as places in a symbol font."""

from __future__ import annotations

_GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghijklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηιϕκλμνοπθρστυωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xAC: "←",
    0xAB: "↔",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xC7: "∩",
    0xC8: "∪",
    0xCE: "∈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD5: "∏",
    0xD6: "√",
    0xE5: "∑",
    0xF2: "∫",
    0x2D: "−",
    0x22: "∀",
    0x24: "∃",
    0xB6: "∂",
    0xD1: "∇",
    0xDE: "⇒",
    0xDB: "⇔",
}
_WINGDINGS = {
    0xA7: "▪",
    0xA8: "◻",
    0x6F: "□",
    0x71: "❑",
    0x6C: "●",
    0x6E: "■",
    0x76: "❖",
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xDF: "←",
    0x4A: "☺",
    0x9F: "•",
    0x28: "☎",
    0x2A: "✉",
    0xF0: "⇨",
}


def symbol(font: str, code: str) -> str | None:
    """The letter or sign for a place (hexadecimal) in a font; None when it is not known."""
    try:
        place = int(code, 16)
    except ValueError:
        return None
    if not 0xF000 <= place <= 0xF0FF and place > 0xFF:
        return chr(place) if place < 0xE000 or 0xF900 <= place < 0xFFFE else None
    place &= 0xFF
    if font.lower().startswith("wingdings") or font.lower().startswith("webdings"):
        return _WINGDINGS.get(place)
    if font.lower().startswith("symbol"):
        return _SYMBOL.get(place) or _GREEK.get(chr(place)) or (chr(place) if 0x20 <= place < 0x41 else None)
    return chr(place) if 0x20 <= place < 0x7F else None


def bullet(text: str) -> str:
    """A bullet as a plain sign, where the numbering names one of a symbol font."""
    if text and 0xF000 <= ord(text[0]) <= 0xF0FF:
        place = ord(text[0]) & 0xFF
        return _WINGDINGS.get(place) or _SYMBOL.get(place) or "•"
    return text or "•"
