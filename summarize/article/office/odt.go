package office

import (
	"context"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// ODT reads an OpenDocument text: paragraphs and tables in order, notes after
// the paragraph that refers to them, without deleted text and comments. Pages
// are known when the program wrote where they broke.
func ODT(ctx context.Context, raw []byte) ([]layout.Block, error) {
	a, err := openArchive(ctx, raw)
	if err != nil {
		return nil, err
	}
	if !a.has("content.xml") {
		return nil, layout.ErrFormat
	}
	if a.has("META-INF/manifest.xml") {
		m := &manifest{}
		if err := a.walk("META-INF/manifest.xml", m); err != nil {
			return nil, err
		}
		if m.encrypted {
			return nil, layout.ErrEncrypted
		}
	}
	o := &open{styles: map[string]layout.Style{}, runs: map[string]run{}}
	if a.has("styles.xml") {
		if err := a.walk("styles.xml", &openStyles{o}); err != nil {
			return nil, err
		}
	}
	o.page = 1
	if err := a.walk("content.xml", o); err != nil {
		return nil, err
	}
	if !o.paged {
		for i := range o.blocks {
			o.blocks[i].Page = 0
		}
	}
	return o.blocks, nil
}

// manifest looks for encrypted files. LibreOffice 24.8 and later encrypt the
// whole package into one.
type manifest struct{ encrypted bool }

func (m *manifest) start(name string, _ attributes) {
	m.encrypted = m.encrypted || name == "encryption-data"
}
func (m *manifest) end(string)  {}
func (m *manifest) text(string) {}

// openStyles takes only the styles of styles.xml, not its headers and footers.
type openStyles struct{ to *open }

func (s *openStyles) start(name string, attr attributes) {
	switch name {
	case "style":
		s.to.style(attr)
	case "text-properties":
		s.to.set(attr)
	}
}
func (s *openStyles) end(string)  {}
func (s *openStyles) text(string) {}

// open walks content.xml.
type open struct {
	paragraphs
	styles map[string]layout.Style // by name; also the automatic ones
	runs   map[string]run          // of the styles of spans, by name
	naming string                  // the style being read
	spans  []run                   // the innermost last
	skip   int
	body   bool
	paged  bool
}

var openSkipped = map[string]bool{
	"tracked-changes": true, "annotation": true, "note-citation": true, "title": true, "desc": true, "forms": true,
	"sequence-decls": true, "binary-data": true, "ruby-text": true, "index-title-template": true, "object": true,
}

// style remembers a style that means something, itself or through its parent.
func (o *open) style(attr attributes) {
	name := attr.get("name")
	o.naming = name
	for _, n := range []string{name, attr.get("parent-style-name")} {
		style := openStyle(n)
		if style == layout.Text {
			style = o.styles[n]
		}
		if style != layout.Text {
			o.styles[name] = style
			return
		}
	}
}

// set remembers how the style being read sets its text, where that says
// something.
func (o *open) set(attr attributes) {
	position := attr.get("text-position")
	percent, _, _ := strings.Cut(position, "%")
	raise, _ := strconv.Atoi(percent)
	r := run{raised: raise > 0 || strings.HasPrefix(position, "super"), hidden: attr.get("display") == "none"}
	if r != (run{}) {
		o.runs[o.naming] = r
	}
}

func openStyle(name string) layout.Style {
	name = strings.ReplaceAll(name, "_20_", " ")
	switch {
	case name == "Title":
		return layout.Title
	case name == "Subtitle", strings.HasPrefix(name, "Heading "):
		return layout.Heading
	case name == "Caption", name == "Illustration", name == "Figure":
		return layout.Caption
	}
	return layout.Text
}

func (o *open) start(name string, attr attributes) {
	if o.skip > 0 || openSkipped[name] {
		o.skip++
		return
	}
	switch name {
	case "style":
		o.style(attr)
	case "text-properties":
		o.set(attr)
	case "span":
		o.spans = append(o.spans, o.span().with(o.runs[attr.get("style-name")]))
	case "text":
		o.body = true
	case "p", "h":
		if !o.body {
			return
		}
		style := o.styles[attr.get("style-name")]
		if style == layout.Text {
			style = openStyle(attr.get("style-name"))
		}
		if name == "h" && style == layout.Text {
			style = layout.Heading
		}
		o.begin(style)
	case "s":
		n, _ := strconv.Atoi(attr.get("c"))
		o.write(strings.Repeat(" ", max(1, min(n, 100))))
	case "tab", "line-break":
		o.write(" ")
	case "soft-page-break":
		o.paged = true
		o.page++
	case "table":
		o.beginTable()
	case "table-cell", "covered-table-cell":
		o.beginCell()
	}
}

func (o *open) end(name string) {
	if o.skip > 0 {
		o.skip--
		return
	}
	switch name {
	case "span":
		o.spans = o.spans[:max(0, len(o.spans)-1)]
	case "p", "h":
		o.finish()
	case "table-row":
		o.endRow()
	case "table":
		o.endTable()
	}
}

func (o *open) text(s string) {
	switch now := o.span(); {
	case o.skip > 0 || now.hidden:
	case now.raised:
		o.write(layout.Raised(s))
	default:
		o.write(s)
	}
}

// span is how the innermost span sets its text.
func (o *open) span() run {
	if n := len(o.spans); n > 0 {
		return o.spans[n-1]
	}
	return run{}
}

// with is a span inside another.
func (r run) with(inner run) run {
	return run{raised: r.raised || inner.raised, hidden: r.hidden || inner.hidden}
}
