"""Merges one weight of Noto Sans and Noto Sans KR into one face of Tolmach Sans,
or Noto Serif and Noto Serif KR into Tolmach Serif.

usage: merge.py NOTO.ttf NOTO_KR.ttf STYLE OUT.ttf

Fyne takes one font per text style, so Latin, Cyrillic, Greek and Hangul have
to live in one file.
"""

import os
import sys
import tempfile

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILIES = {"Regular": "Tolmach Sans", "Bold": "Tolmach Sans", "Reading": "Tolmach Serif"}


def span(*pairs):
    return {c for first, last in pairs for c in range(first, last + 1)}


# Taken from Noto Sans: Latin with its extensions, combining marks, Greek,
# Cyrillic, punctuation, currency and letterlike signs, number forms.
WESTERN = span(
    (0x0020, 0x03FF), (0x0400, 0x052F), (0x1C80, 0x1C8F), (0x1DC4, 0x1DFF),
    (0x1E00, 0x1FFF), (0x2000, 0x218F), (0x2212, 0x2212), (0x25CC, 0x25CC),
    (0x2DE0, 0x2DFF), (0xA640, 0xA69F), (0xFB00, 0xFB06), (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F), (0xFFFD, 0xFFFD),
)

# Taken from Noto Sans KR where Noto Sans has nothing: arrows, mathematics,
# circled and boxed characters, shapes and signs; Jamo and every Hangul
# syllable; CJK punctuation, bracketed Hangul, units; fullwidth forms.
KOREAN = span(
    (0x2100, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x25A0, 0x27BF),
    (0x1100, 0x11FF), (0x3000, 0x303F), (0x3130, 0x318F), (0x3200, 0x33FF),
    (0xAC00, 0xD7A3), (0xFF00, 0xFFEF),
)

# Signs neither font has, drawn with their nearest relative.
ALIASES = {
    0x27E6: 0x301A, 0x27E7: 0x301B,  # white square brackets
    0x25B8: 0x25B6, 0x25BE: 0x25BC,  # small triangles: right, down
    0x25C2: 0x25C0, 0x25B4: 0x25B2,  # small triangles: left, up
    0x25BA: 0x25B6, 0x22EE: 0x205D,  # pointer, vertical ellipsis
    0x21B5: 0x23CE, 0xFEFF: 0x200B,  # return, byte order mark
    0x2715: 0x00D7, 0x2717: 0x00D7, 0x2714: 0x2713,  # crosses, check mark
}

# The Hanja that stand for a country, party, office or measure in Korean
# headlines. Headlines are bold, so the bold face has these; all 4,888 would
# cost it 1.5 MB.
HEADLINE_HANJA = {ord(c) for c in (
    "美中日北南韓朝英佛獨露蘇印伊歐亞臺泰越濠加西東與野黨靑檢警軍民官政府院法憲"
    "銀株金錢債稅價油車電鐵船核戰爭攻防擊對反親非脫無有全前後現新舊大小高低上下"
    "左右內外中間最初次第一二三四五六七八九十百千萬億兆年月日時分秒人男女老少父母"
    "子弟兄夫妻死生故殺犯罪氏君兩各每諸同共合統分離發動力勢力力道市郡區邑面洞里"
    "國際經濟社會文化學校敎師醫病藥火水木土山川海江島天地風雨雪春夏秋冬不可必再先"
    "主副總長代表委員議長會談說論評記事版號選擧票首相王室家業界線圈化性的式形型"
    "重輕強弱多少急緊甲乙丙丁甚超準未終始開閉入出來去進退昇落增減單獨特別展回"
)}


def ksx1001(first, last):
    """The characters in some rows of KS X 1001."""
    cells = (bytes([row, cell]).decode("euc_kr")
             for row in range(first, last) for cell in range(0xA1, 0xFF))
    return {ord(c) for c in cells}


def hanja():
    """The 4,888 Hanja of KS X 1001, those that Korean news still prints."""
    return ksx1001(0xCA, 0xFE)


def korean_of(style):
    """What is taken from the Korean font. The reading face has the 2,350
    syllables that Korean is written with and no Hanja: a paragraph with any
    other character is set in the sans, which has them all."""
    if style == "Reading":
        return KOREAN - span((0xAC00, 0xD7A3), (0x3130, 0x318F), (0x1100, 0x11FF)) | ksx1001(0xB0, 0xC9)
    return KOREAN | (HEADLINE_HANJA if style == "Bold" else hanja())


def subset(path, codes, layout):
    # Timestamps stay as they are, so that two runs give the same bytes.
    font = TTFont(path, recalcTimestamp=False)
    options = Options()
    options.hinting = False  # Fyne's rasteriser has no hinting
    options.notdef_outline = True
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx", "VORG"]
    if not layout:
        # Composed syllables need no substitution, and merging two layouts
        # would let the scripts of one font lose the features of the other.
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    worker = Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)
    return font


def merge(western, korean):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("western.ttf", "korean.ttf")]
        western.save(paths[0])
        korean.save(paths[1])
        return Merger().merge(paths)


def alias(font):
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, like in ALIASES.items():
                if like in table.cmap:
                    table.cmap.setdefault(code, table.cmap[like])


DESCENT = 370  # in 1000 units to the em; Noto Sans has 293


def keep_line_height(font, western):
    """Noto Sans KR is taller; its Hangul fits in the lines of Noto Sans."""
    for field in ("ascent", "descent", "lineGap"):
        setattr(font["hhea"], field, getattr(western["hhea"], field))
    for field in ("sTypoAscender", "sTypoDescender", "sTypoLineGap",
                  "usWinAscent", "usWinDescent", "sxHeight", "sCapHeight",
                  "fsSelection", "usWeightClass"):
        setattr(font["OS/2"], field, getattr(western["OS/2"], field))
    # Fyne rounds a line's height down and its baseline up, and so cuts the feet
    # of g and y at 15 pixels (seen with 2.7.1). A deeper descent keeps them.
    font["hhea"].descent = font["OS/2"].sTypoDescender = -DESCENT
    font["OS/2"].usWinDescent = max(DESCENT, font["OS/2"].usWinDescent)


def rename(font, style, sources):
    """A modified font may not carry the name of the original (OFL, 3)."""
    names, family = font["name"], FAMILIES[style]
    joined = family.replace(" ", "")
    texts = {
        0: "\n".join(s["name"].getDebugName(0) for s in sources),
        1: family,
        2: style,
        3: f"1.000;Tolmach;{joined}-{style}",
        4: f"{family} {style}",
        5: "Version 1.000; " + "; ".join(
            f"{s['name'].getDebugName(4)} {s['name'].getDebugName(5)}" for s in sources),
        6: f"{joined}-{style}",
        13: sources[0]["name"].getDebugName(13),
        14: sources[0]["name"].getDebugName(14),
    }
    names.names = []
    for name, text in texts.items():
        names.setName(text, name, 3, 1, 0x409)


def main(western_path, korean_path, style, out):
    sources = [TTFont(western_path), TTFont(korean_path)]
    have = set(sources[0].getBestCmap())
    western = subset(western_path, WESTERN & have, layout=True)
    korean = subset(korean_path, korean_of(style) - (WESTERN & have), layout=False)
    stamp = western["head"].modified
    font = merge(western, korean)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = stamp
    alias(font)
    keep_line_height(font, sources[0])
    rename(font, style, sources)
    font.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
