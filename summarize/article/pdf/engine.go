// Package pdf reads the text layer of PDF files, in reading order.
//
// PDFium, the reader of Chrome, runs as WebAssembly: no system library, no
// file or network access, memory of its own that ends with the document.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// Bounds on hostile files.
const (
	memoryPages = 4096 // of 64 KiB: 256 MB for PDFium and the file
	maxPages    = 2000
	maxGlyphs   = 4_000_000 // of a document; a novel has 600,000
)

// compiled holds PDFium as machine code from the first document on, and in the
// user's cache folder for the next start: compiling takes seconds.
var compiled = sync.OnceValue(func() wazero.CompilationCache {
	if folder, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "tolmach", "pdfium")); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
})

// engine is PDFium with one document. It ends with its context: a call that
// hangs is stopped.
type engine struct {
	pool     pdfium.Pool
	pdfium   pdfium.Pdfium
	document references.FPDF_DOCUMENT
	height   float64 // of the last letter's box, and its font
	size     float64
	bold     bool
}

func start(ctx context.Context) (*engine, error) {
	ctx = experimental.WithCompilationWorkers(ctx, runtime.GOMAXPROCS(0))
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: 1, Stdout: io.Discard, Stderr: io.Discard,
		FSConfig: wazero.NewFSConfig(), // no folder at all
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(compiled()).
			WithMemoryLimitPages(memoryPages).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		_ = pool.Close()
		return nil, err
	}
	return &engine{pool: pool, pdfium: instance}, nil
}

// close frees everything. Errors say only that the engine was stopped before.
func (e *engine) close() { _ = e.pool.Close() }

func (e *engine) open(raw []byte) (pages int, err error) {
	document, err := e.pdfium.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return 0, fmt.Errorf("%w: %w", layout.ErrEncrypted, err)
	case err != nil:
		return 0, fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	e.document = document.Document
	count, err := e.pdfium.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: e.document})
	if err != nil {
		return 0, fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	return count.PageCount, nil
}

// glyph is one character where it stands on the page, in points from the
// bottom left. The box is the font's, as high for "." as for "M".
type glyph struct {
	r    rune
	box  box
	size float64 // of the font, in points on the page
	bold bool
	// begins marks the first letter of a piece that the file writes in one go.
	begins bool
}

// page returns the characters of a page in the order of the file, and the
// page's box. PDFium leaves spaces out and puts spaces in by the gaps it sees;
// one that it put in stands at the end of the letter before it.
func (e *engine) page(index, limit int) ([]glyph, box, error) {
	loaded, err := e.pdfium.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: e.document, Index: index})
	if err != nil {
		return nil, box{}, err
	}
	defer func() { _, _ = e.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	page := requests.Page{ByReference: &loaded.Page}
	bounds, err := e.bounds(page)
	if err != nil {
		return nil, box{}, err
	}
	text, err := e.pdfium.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, box{}, err
	}
	defer func() { _, _ = e.pdfium.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	count, err := e.pdfium.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, box{}, err
	}
	if count.Count > limit {
		return nil, box{}, layout.ErrLarge
	}
	glyphs := make([]glyph, 0, max(0, count.Count))
	for i := range count.Count {
		g, real, err := e.glyph(text.TextPage, i)
		if err != nil {
			return nil, box{}, err
		}
		n := len(glyphs)
		if !real && n > 0 && unicode.IsSpace(g.r) {
			g.box = glyphs[n-1].box
			g.box.left = g.box.right
			real = g.r == ' '
		}
		if real && n > 0 && utf16.IsSurrogate(g.r) && utf16.IsSurrogate(glyphs[n-1].r) {
			glyphs[n-1].r = utf16.DecodeRune(glyphs[n-1].r, g.r)
		} else if real {
			glyphs = append(glyphs, g)
		}
	}
	return glyphs, bounds, nil
}

// pictured reports whether there is a picture on a page, or a form that may
// hold one.
func (e *engine) pictured(index int) bool {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: e.document, Index: index}}
	count, err := e.pdfium.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for i := range min(count.Count, mostObjects) {
		object, err := e.pdfium.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			continue
		}
		kind, err := e.pdfium.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err == nil && (kind.Type == enums.FPDF_PAGEOBJ_IMAGE || kind.Type == enums.FPDF_PAGEOBJ_FORM) {
			return true
		}
	}
	return false
}

// mostObjects of a page without text are looked at: a scanned one has a few.
const mostObjects = 200

func (e *engine) bounds(page requests.Page) (box, error) {
	width, err := e.pdfium.FPDF_GetPageWidth(&requests.FPDF_GetPageWidth{Page: page})
	if err != nil {
		return box{}, err
	}
	height, err := e.pdfium.FPDF_GetPageHeight(&requests.FPDF_GetPageHeight{Page: page})
	if err != nil {
		return box{}, err
	}
	return box{right: width.Width, top: height.Height}, nil
}

// glyph returns a character, and whether it has a place on the page.
func (e *engine) glyph(page references.FPDF_TEXTPAGE, i int) (glyph, bool, error) {
	letter, err := e.pdfium.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: i})
	if err != nil {
		return glyph{}, false, err
	}
	made, err := e.pdfium.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: page, Index: i})
	if err != nil || made.IsGenerated {
		return glyph{r: rune(letter.Unicode)}, false, err
	}
	rect, err := e.pdfium.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: i})
	if err != nil {
		return glyph{}, false, err
	}
	g := glyph{r: rune(letter.Unicode), box: box{
		float64(rect.Rect.Left), float64(rect.Rect.Bottom), float64(rect.Rect.Right), float64(rect.Rect.Top),
	}}
	e.font(page, i, &g)
	return g, g.r != 0 && g.box.sane(), nil
}

// font asks for the weight of a letter's font, and for its size when the box is
// another than that of the letter before.
func (e *engine) font(page references.FPDF_TEXTPAGE, i int, g *glyph) {
	if h := g.box.height(); math.Abs(h-e.height) > 0.01 {
		e.height, e.size, e.bold = h, h, false
		if size, err := e.pdfium.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: page, Index: i}); err == nil {
			e.size = size.FontSize
		}
		if m, err := e.pdfium.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: page, Index: i}); err == nil {
			e.size *= math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
		}
		if !(e.size > 0.1 && e.size < 1e4) {
			e.size = h
		}
	}
	if weight, err := e.pdfium.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: page, Index: i}); err == nil {
		e.bold = weight.FontWeight >= 600
	}
	g.size, g.bold = e.size, e.bold
}
