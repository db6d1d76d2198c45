package office

import (
	"context"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// DOCX reads a Word document: paragraphs and tables in order, notes after the
// paragraph that refers to them, text as it stands with tracked changes
// accepted, without what is hidden. Pages are known when Word wrote where they broke. Headers and
// footers are not part of the text.
func DOCX(ctx context.Context, raw []byte) ([]layout.Block, error) {
	a, err := openArchive(ctx, raw)
	if err != nil {
		return nil, err
	}
	const main = "word/document.xml"
	if !a.has(main) {
		return nil, layout.ErrFormat
	}
	styles := &wordStyles{styles: map[string]layout.Style{}}
	if a.has("word/styles.xml") {
		if err := a.walk("word/styles.xml", styles); err != nil {
			return nil, err
		}
	}
	w := &word{styles: styles.styles, notes: map[string][]layout.Block{}}
	for kind, name := range map[string]string{"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"} {
		if !a.has(name) {
			continue
		}
		n := &wordNotes{word: word{styles: styles.styles}, kind: kind, notes: w.notes}
		if err := a.walk(name, n); err != nil {
			return nil, err
		}
	}
	if err := a.walk(main, w); err != nil {
		return nil, err
	}
	if !w.paged {
		for i := range w.blocks {
			w.blocks[i].Page = 0
		}
	}
	return w.blocks, nil
}

// wordStyles maps style ids to what they mean. Ids are translated in localized
// versions of Word, the names of built-in styles are not.
type wordStyles struct {
	styles map[string]layout.Style
	id     string
}

func (s *wordStyles) start(name string, attr attributes) {
	switch name {
	case "style":
		s.id = attr.get("styleId")
	case "name":
		if style := wordStyle(attr.get("val")); style != layout.Text {
			s.styles[s.id] = style
		}
	}
}

func (s *wordStyles) end(string)  {}
func (s *wordStyles) text(string) {}

func wordStyle(name string) layout.Style {
	name = strings.ToLower(name)
	switch {
	case name == "title":
		return layout.Title
	case name == "subtitle", strings.HasPrefix(name, "heading "):
		return layout.Heading
	case name == "caption":
		return layout.Caption
	}
	return layout.Text
}

// word walks document.xml.
type word struct {
	paragraphs
	styles map[string]layout.Style
	notes  map[string][]layout.Block // by kind and id
	refers []layout.Block            // notes of the paragraph being read
	skip   int                       // depth inside what is not text
	inText bool
	run    run
	paged  bool
}

// run is how the text being read is set.
type run struct{ on, raised, hidden bool }

// Deleted text, field codes and the second form of a drawing are not read.
var wordSkipped = map[string]bool{
	"del": true, "moveFrom": true, "instrText": true, "delText": true, "Fallback": true, "pPrChange": true, "rPrChange": true, "fldData": true, "rt": true,
}

func (w *word) start(name string, attr attributes) {
	if w.skip > 0 || wordSkipped[name] {
		w.skip++
		return
	}
	switch name {
	case "p":
		if w.page == 0 {
			w.page = 1
		}
		w.begin(layout.Text)
	case "pStyle":
		w.styled(w.styles[attr.get("val")])
	case "outlineLvl":
		if level, err := strconv.Atoi(attr.get("val")); err == nil && level < 9 {
			w.styled(layout.Heading)
		}
	case "r":
		w.run = run{on: true}
	case "vertAlign":
		w.run.raised = w.run.on && attr.get("val") == "superscript"
	case "vanish":
		w.run.hidden = w.run.on && attr.on()
	case "t":
		w.inText = true
	case "tab", "br", "cr", "ptab":
		w.write(" ")
	case "noBreakHyphen":
		w.write("-")
	case "lastRenderedPageBreak":
		w.paged = true
		w.page++
		w.turned()
	case "footnoteReference", "endnoteReference":
		w.refers = append(w.refers, w.notes[strings.TrimSuffix(name, "Reference")+attr.get("id")]...)
	case "tbl":
		w.beginTable()
	case "tc":
		w.beginCell()
	}
}

// turned moves a paragraph that has no words yet to the new page.
func (w *word) turned() {
	if n := len(w.open); n > 0 && w.open[n-1].Len() == 0 {
		w.open[n-1].page = w.page
	}
}

func (w *word) end(name string) {
	if w.skip > 0 {
		w.skip--
		return
	}
	switch name {
	case "p":
		w.later = append(w.later, w.refers...)
		w.refers = nil
		w.finish()
	case "r":
		w.run = run{}
	case "t":
		w.inText = false
	case "tr":
		w.endRow()
	case "tbl":
		w.endTable()
	}
}

func (w *word) text(s string) {
	switch {
	case !w.inText || w.skip > 0 || w.run.hidden:
	case w.run.raised:
		w.write(layout.Raised(s))
	default:
		w.write(s)
	}
}

// wordNotes walks footnotes.xml or endnotes.xml.
type wordNotes struct {
	word
	kind  string
	id    string
	notes map[string][]layout.Block
}

func (n *wordNotes) start(name string, attr attributes) {
	if name == n.kind {
		n.id = n.kind + attr.get("id")
		if attr.get("type") != "" { // the line above the notes
			n.id = ""
		}
		n.blocks = nil
		return
	}
	n.word.start(name, attr)
}

func (n *wordNotes) end(name string) {
	if name != n.kind {
		n.word.end(name)
		return
	}
	if n.id != "" {
		for i := range n.blocks {
			n.blocks[i].Page = 0
		}
		n.notes[n.id] = n.blocks
	}
}
