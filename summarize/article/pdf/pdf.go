package pdf

import (
	"context"
	"errors"
	"fmt"

	"app.tolmach/summarize/article/layout"
)

// Read returns the paragraphs of a PDF with the pages they begin on. Running
// heads and feet and page numbers are left out, words hyphenated at line ends
// are whole again, and a paragraph that goes on in the next column or on the
// next page is one.
//
// A file without a text layer is [layout.ErrNoText], one that needs a password
// [layout.ErrEncrypted]. Nothing runs on when ctx has ended.
func Read(ctx context.Context, raw []byte) (blocks []layout.Block, err error) {
	// The engine's Go side indexes what a hostile file makes it read.
	defer func() {
		if r := recover(); r != nil {
			blocks, err = nil, fmt.Errorf("%w: %v", layout.ErrDamaged, r)
		}
		if cause := ctx.Err(); cause != nil {
			blocks, err = nil, cause
		}
	}()
	e, err := start(ctx)
	if err != nil {
		return nil, err
	}
	defer e.close()
	count, err := e.open(raw)
	if err != nil {
		return nil, err
	}
	if count > maxPages {
		return nil, layout.ErrLarge
	}
	pages, broken := make([]page, 0, count), 0
	for i, left := 0, maxGlyphs; i < count; i++ {
		glyphs, bounds, err := e.page(i, left)
		if cause := ctx.Err(); cause != nil {
			return nil, cause
		}
		if errors.Is(err, layout.ErrLarge) {
			return nil, err
		}
		if err != nil { // the other pages may be whole
			broken++
			continue
		}
		left -= len(glyphs)
		pages = append(pages, page{number: i + 1, bounds: bounds, lines: inOrder(joinRows(linesOf(glyphs)))})
	}
	if count == 0 || broken == count {
		return nil, layout.ErrDamaged
	}
	if !anyText(pages) {
		return nil, layout.ErrNoText
	}
	dropFurniture(pages)
	return paragraphs(pages), nil
}

type page struct {
	number int
	bounds box
	lines  []line
}

func anyText(pages []page) bool {
	for _, p := range pages {
		if len(p.lines) > 0 {
			return true
		}
	}
	return false
}
