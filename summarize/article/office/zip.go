// Package office reads the text of DOCX, ODT, EPUB and RTF files.
//
// No kept library with a permissive licence reads these (see CONTRIBUTING),
// and for text alone archive/zip and encoding/xml do it in a few hundred lines.
// Nothing is ever written to disk: the names in an archive are only looked up.
package office

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
)

// Bounds on hostile files.
const (
	// unpacked is how many bytes are unpacked of one file altogether. A novel
	// has about 2 MB of XML.
	unpacked = 64 << 20
	// maxEntries bounds the archive's directory, which is held in memory.
	maxEntries = 20_000
	// maxBlocks bounds the paragraphs of a document, which take more memory than
	// the bytes they are unpacked from. The Bible has 31,000 verses.
	maxBlocks = 200_000
	// maxDepth bounds nested elements. Word nests about 30 deep.
	maxDepth = 2_000
)

// archive is a zip file in memory with a budget of bytes to unpack.
type archive struct {
	ctx   context.Context
	files map[string]*zip.File
	left  int64
}

func openArchive(ctx context.Context, raw []byte) (*archive, error) {
	if bytes.Count(raw, []byte("PK\x01\x02")) > maxEntries {
		return nil, layout.ErrLarge
	}
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	a := &archive{ctx: ctx, files: make(map[string]*zip.File, len(r.File)), left: unpacked}
	for _, f := range r.File {
		if _, twice := a.files[f.Name]; !twice {
			a.files[f.Name] = f
		}
	}
	return a, nil
}

func (a *archive) has(name string) bool { return a.files[name] != nil }

// open unpacks one file of the archive as it is read. A missing file is
// [layout.ErrDamaged].
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.files[name]
	if f == nil {
		return nil, fmt.Errorf("%w: no %s", layout.ErrDamaged, path.Base(name))
	}
	if f.Flags&1 != 0 {
		return nil, layout.ErrEncrypted
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	return &budgeted{ReadCloser: r, archive: a}, nil
}

func (a *archive) read(name string) ([]byte, error) {
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	raw, err := io.ReadAll(r)
	return raw, damaged(err)
}

// budgeted stops when the archive's budget is spent or its context ends.
type budgeted struct {
	io.ReadCloser
	archive *archive
}

func (b *budgeted) Read(p []byte) (int, error) {
	if err := b.archive.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := b.ReadCloser.Read(p)
	if b.archive.left -= int64(n); b.archive.left < 0 {
		return 0, layout.ErrLarge
	}
	return n, err
}

// damaged is ErrDamaged for an error that has no better name.
func damaged(err error) error {
	for _, known := range []error{nil, layout.ErrLarge, layout.ErrEncrypted, layout.ErrDamaged, layout.ErrFormat, layout.ErrNoText,
		context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return err
		}
	}
	return fmt.Errorf("%w: %w", layout.ErrDamaged, err)
}

// handler sees the elements of an XML file in order. Names have no namespace:
// the local names of these formats are telling enough.
type handler interface {
	start(name string, attr attributes)
	end(name string)
	text(s string)
}

type attributes []xml.Attr

func (a attributes) get(local string) string {
	for _, one := range a {
		if one.Name.Local == local {
			return one.Value
		}
	}
	return ""
}

// on is a switch of Word: its mere presence means yes.
func (a attributes) on() bool {
	switch a.get("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// walk feeds an XML file of the archive to a handler. Entities that a document
// defines itself are an error, so that they cannot multiply.
func (a *archive) walk(name string, h handler) error {
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	d := xmlfile.NewDecoder(r)
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damaged(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("%w: elements nested too deep", layout.ErrDamaged)
			}
			h.start(t.Name.Local, t.Attr)
		case xml.EndElement:
			depth--
			h.end(t.Name.Local)
			if p, ok := h.(interface{ full() bool }); ok && p.full() {
				return layout.ErrLarge
			}
		case xml.CharData:
			h.text(string(t))
		}
	}
}

// paragraphs collects blocks while a file is walked. Paragraphs can nest: a
// note or a text box stands inside another paragraph and is put after it.
type paragraphs struct {
	blocks []layout.Block
	open   []*paragraph // the innermost last
	later  []layout.Block
	tables []table
	page   int // 0 when the file does not say
}

type paragraph struct {
	strings.Builder
	style layout.Style
	page  int
}

// table gathers the row that is being read.
type table struct{ cells []string }

func (p *paragraphs) full() bool { return len(p.blocks)+len(p.later) > maxBlocks }

func (p *paragraphs) begin(style layout.Style) {
	p.open = append(p.open, &paragraph{style: style, page: p.page})
}

func (p *paragraphs) write(s string) {
	if n := len(p.open); n > 0 {
		_, _ = p.open[n-1].WriteString(s)
	}
}

func (p *paragraphs) styled(style layout.Style) {
	if n := len(p.open); n > 0 {
		p.open[n-1].style = style
	}
}

// finish ends the innermost paragraph.
func (p *paragraphs) finish() {
	n := len(p.open)
	if n == 0 {
		return
	}
	done := p.open[n-1]
	block := layout.Block{Text: done.String(), Style: done.style, Page: done.page}
	p.open = p.open[:n-1]
	switch {
	case strings.TrimSpace(block.Text) == "":
	case n > 1:
		p.later = append(p.later, block)
	case len(p.tables) > 0:
		p.cell(block.Text)
	default:
		p.blocks = append(p.blocks, block)
	}
	if n == 1 && len(p.tables) == 0 {
		p.flush()
	}
}

// flush puts what stood inside a paragraph after it.
func (p *paragraphs) flush() {
	p.blocks = append(p.blocks, p.later...)
	p.later = nil
}

func (p *paragraphs) beginTable() { p.tables = append(p.tables, table{}) }

func (p *paragraphs) endTable() {
	if n := len(p.tables); n > 0 {
		p.tables = p.tables[:n-1]
	}
	if len(p.tables) == 0 {
		p.flush()
	}
}

func (p *paragraphs) beginCell() {
	if n := len(p.tables); n > 0 {
		p.tables[n-1].cells = append(p.tables[n-1].cells, "")
	}
}

// cell adds a paragraph to the cell being read; a cell's paragraphs are
// separated by a line break.
func (p *paragraphs) cell(text string) {
	t := &p.tables[len(p.tables)-1]
	if len(t.cells) == 0 {
		t.cells = append(t.cells, "")
	}
	last := &t.cells[len(t.cells)-1]
	if *last != "" {
		*last += "\n"
	}
	*last += text
}

// endRow writes the row as one block. A row of one cell is layout: its
// paragraphs stand by themselves.
func (p *paragraphs) endRow() {
	n := len(p.tables)
	if n == 0 {
		return
	}
	cells := p.tables[n-1].cells
	p.tables[n-1].cells = nil
	full := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			full++
		}
	}
	switch {
	case full == 0:
	case n > 1: // a table in a cell
		p.tables = p.tables[:n-1]
		p.cell(strings.Join(cells, " | "))
		p.tables = p.tables[:n]
	case len(cells) == 1:
		for line := range strings.SplitSeq(cells[0], "\n") {
			p.blocks = append(p.blocks, layout.Block{Text: line, Page: p.page})
		}
	default:
		p.blocks = append(p.blocks, layout.Block{Text: strings.Join(cells, " | "), Style: layout.Row, Page: p.page})
	}
	p.flush()
}
