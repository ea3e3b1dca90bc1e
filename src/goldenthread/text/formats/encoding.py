"""Bytes to text: the encoding by its mark, by validity, or by which reading makes words."""

from __future__ import annotations

import re

from goldenthread.language.said import Said
from goldenthread.text.blocks import Unread
from goldenthread.text.formats.guard import NotReadable
from goldenthread.text.language import common_word_share, script_counts

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装"
)
_LEGACY = ("gb18030", "big5", "windows-1251", "koi8-r", "windows-1252", "windows-1256")
_ARABIC_WORDS = frozenset(
    ["في", "من", "على", "إلى", "أن", "التي", "الذي", "عن", "مع", "هذا", "هذه", "ما", "لا", "أو", "كل", "بين"]
)
_RUSSIAN_WORDS = frozenset(
    ["и", "в", "на", "с", "по", "для", "что", "не", "о", "к", "от", "из", "как", "или", "его", "при"]
)


def decoded(data: bytes) -> tuple[str, list[Unread]]:
    """The text of a file; a guessed encoding is told as doubtful. Refuses what is no text at all."""
    text, doubts = _decoded(data)
    control = len(re.findall(r"[\x00-\x08\x0e-\x1b\x1e\x1f\x7f\ufffe\uffff]", text))
    if control > max(2, len(text) // 200):
        raise NotReadable(Said("This is not a text file: it is full of signs that no text has."))
    return re.sub(r"[\x00-\x08\x0e-\x1b\x1e\x1f\x7f]", "", text.removeprefix("\ufeff")), doubts


def _decoded(data: bytes) -> tuple[str, list[Unread]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), []
    if encoding := _utf_16_without_mark(data):
        return _strictly(data, encoding), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotReadable(
            Said(
                "The file says it is {encoding} but byte {number} is not. Save it as UTF-8.",
                encoding=encoding.upper(),
                number=error.start,
            )
        ) from error


def _utf_16_without_mark(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in every second byte."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 2 or not (even or odd) or len(data) % 2:
        return ""
    if odd > half * 0.3 and even < half * 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.3 and odd < half * 0.02 else ""


def _guessed(data: bytes, error: UnicodeDecodeError) -> tuple[str, list[Unread]]:
    if b"\x00" in data[:8000]:
        raise NotReadable(Said("This is not a text file: it is full of signs that no text has.")) from error
    readings = []
    for encoding in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_likeness(text[:20000]), encoding, text))
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") * 50 < sum(byte > 127 for byte in data):
        where, count = Said("byte {number}", number=error.start), damaged.count(chr(0xFFFD))
        reason = Said("these bytes are no UTF-8; they are shown as {sign}", sign="\ufffd")
        return damaged, [Unread(where, Said("{count} damaged characters", count=count), reason)]
    if not readings:
        raise NotReadable(Said("The encoding of this text cannot be recognized. Save it as UTF-8.")) from error
    _, encoding, text = max(readings, key=lambda reading: reading[0])
    return text, [
        Unread(
            Said("whole file"),
            Said("read as {encoding}", encoding=encoding),
            Said("the file is not UTF-8 and does not say its encoding; check the letters"),
        )
    ]


def _likeness(text: str) -> float:
    """How much a reading looks like words of a language (0 to 1)."""
    scripts = script_counts(text)
    found = re.findall(r"[^\W\d_]+", text)
    letters = sum(scripts.values()) or 1
    foreign = sum(ord(sign) > 127 for sign in text) or 1
    shares = [max(common_word_share(text, code) for code in ("en", "fr", "es", "pt", "de", "it"))]
    if scripts["han"]:
        # Of wrong readings, few Han signs are common ones.
        shares = [sum(sign in _COMMON_HAN for sign in text) / foreign * 1.2]
    for script, common in (("arabic", _ARABIC_WORDS), ("cyrillic", _RUSSIAN_WORDS)):
        if scripts[script] * 2 > letters:
            shares.append(sum(word.lower() in common for word in found) / max(1, len(found)) + 0.02)
    # Accents read in the wrong encoding put letters of two scripts into one word.
    mixed = len(re.findall(r"[A-Za-z][\u0370-\u06ff\u3400-\u9fff]|[\u0370-\u06ff\u3400-\u9fff][A-Za-z]", text))
    odd = mixed + sum(not (sign.isalnum() or sign.isspace() or sign.isprintable()) for sign in text)
    return max(shares) - odd / max(1, len(text))
