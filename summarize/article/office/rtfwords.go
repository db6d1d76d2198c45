package office

import (
	"strconv"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// rtfSigns are control words that stand for a character.
var rtfSigns = map[string]string{
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"bullet": "•", "tab": " ", "line": " ", "emspace": " ", "enspace": " ", "qmspace": " ",
}

// rtfSkipped are groups that hold no text of the document, besides those that
// \* marks.
var rtfSkipped = map[string]bool{
	"colortbl": true, "info": true, "pict": true, "header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true, "fldinst": true, "objdata": true, "nonshppict": true,
	"xe": true, "tc": true, "bkmkstart": true, "bkmkend": true, "annotation": true, "atnauthor": true, "atnid": true,
	"listtext": true, "pntext": true, "pntxta": true, "pntxtb": true, "sp": true, "ftnsep": true, "ftnsepc": true,
}

// rtfStarred are the groups marked with \* that hold text all the same.
var rtfStarred = map[string]bool{"shptxt": true, "shpinst": true, "footnote": true}

// word obeys a control word. n counts only when given.
func (r *rtf) word(word string, n int, given bool) {
	on := !given || n != 0
	if sign, ok := rtfSigns[word]; ok {
		r.put(sign)
		return
	}
	star := r.now.star
	r.now.star = false
	switch word {
	case "bin":
		r.at = min(len(r.raw), r.at+max(0, n))
	case "u":
		r.unit(uint16(n))
	case "uc":
		r.now.skip = max(0, min(n, 16)) + 1
	case "ansicpg":
		if enc := codePage(n); enc != nil {
			r.ansi = enc
		}
	case "mac":
		r.ansi = charmap.Macintosh
	case "f":
		r.flushBytes()
		r.font(n)
	case "fcharset":
		if r.now.into == toFonts {
			r.fonts[r.now.font] = fontCharset(n)
		}
	case "v", "deleted":
		r.flushBytes()
		r.now.hidden = on
	case "super", "nosupersub", "sub":
		r.flushBytes()
		r.now.raised = word == "super" && on
	case "plain":
		r.flushBytes()
		r.now.hidden, r.now.raised, r.now.charset = false, false, nil
	case "s", "outlinelevel", "pard":
		r.paragraphWord(word, n)
	case "par", "page", "column", "sect", "cell", "nestcell", "row", "nestrow", "intbl", "trowd":
		r.breakWord(word)
	default:
		r.destination(word, star)
	}
}

// unit takes a UTF-16 code unit; the \uc characters after it say the same for
// readers that do not know \u.
func (r *rtf) unit(u uint16) {
	if r.drop > 0 {
		r.drop--
		return
	}
	if !r.now.hidden && (r.now.into == toText || r.now.into == toNote) {
		if len(r.bytes) > 0 {
			r.flushBytes()
		}
		r.units = append(r.units, u)
	}
	r.drop = 1
	if r.now.skip > 0 {
		r.drop = r.now.skip - 1
	}
}

func (r *rtf) font(n int) {
	if r.now.into == toFonts {
		r.now.font = n
		return
	}
	r.now.charset = r.fonts[n]
}

func (r *rtf) paragraphWord(word string, n int) {
	switch {
	case r.now.into == toStyles:
		if word == "s" {
			r.now.style = n
		}
	case word == "s":
		r.styled(r.styles[n])
	case word == "outlinelevel" && n < 9 && n >= 0:
		r.styled(max(layout.Heading, r.open[len(r.open)-1].style))
	case word == "pard":
		r.styled(layout.Text)
		if len(r.open) == 1 {
			r.table = false
		}
	}
}

// breakWord ends a paragraph, cell or row.
func (r *rtf) breakWord(word string) {
	if r.now.into != toText && r.now.into != toNote {
		return
	}
	r.flushBytes()
	inNote := r.now.into == toNote
	if word == "intbl" || word == "trowd" {
		r.inTable(!inNote)
		return
	}
	style := r.open[len(r.open)-1].style
	r.finish()
	r.begin(style)
	switch word {
	case "cell":
		r.inTable(true)
		r.beginCell()
	case "row":
		if len(r.tables) > 0 { // the last \cell opened one cell too many
			t := &r.tables[0]
			t.cells = t.cells[:max(0, len(t.cells)-1)]
		}
		r.endRow()
		r.endTable()
	}
}

func (r *rtf) inTable(yes bool) {
	if yes && len(r.tables) == 0 {
		r.beginTable()
		r.beginCell()
	}
}

// destination enters a group that is not the document's text.
func (r *rtf) destination(word string, star bool) {
	switch {
	case r.now.into == toNothing:
	case word == "fonttbl":
		r.now.into = toFonts
	case word == "stylesheet":
		r.now.into = toStyles
	case word == "footnote":
		r.flushBytes()
		r.now.into = toNote
		r.now.hidden, r.now.raised = false, false
		r.begin(layout.Text)
	case rtfSkipped[word], star && !rtfStarred[word]:
		r.flushBytes()
		if r.now.into == toNote {
			// The note's own group still has to end as a note.
			r.now.hidden = true
			return
		}
		r.now.into = toNothing
	}
}

// codePage is the encoding of a Windows code page, nil when it is not known.
func codePage(n int) encoding.Encoding {
	switch n {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 10000:
		return charmap.Macintosh
	case 10007:
		return charmap.MacintoshCyrillic
	}
	names := map[int]string{932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 866: "ibm866", 20866: "koi8-r", 21866: "koi8-u", 65001: "utf-8"}
	name := names[n]
	if name == "" {
		name = "windows-" + strconv.Itoa(n)
	}
	if enc, err := htmlindex.Get(name); err == nil {
		return enc
	}
	enc, _ := charset.Lookup(name)
	return enc
}

// fontCharset is the encoding of a font's \fcharset; nil is the document's.
func fontCharset(n int) encoding.Encoding {
	pages := map[int]int{
		128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
		0: 1252,
	}
	if page, ok := pages[n]; ok {
		return codePage(page)
	}
	return nil
}
