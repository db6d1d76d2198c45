package pdf

import (
	"context"
	"errors"
	"fmt"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// Read returns the paragraphs of a PDF with the pages they begin on. Running
// heads and feet and page numbers are left out, words hyphenated at line ends
// are whole again, and a paragraph that goes on in the next column or on the
// next page is one.
//
// unread are the pages, from 1, that are broken or have pictures and no text,
// as scanned ones: what stands there is not among the paragraphs.
//
// A file without a text layer is [layout.ErrNoText], one that needs a password
// [layout.ErrEncrypted]. Nothing runs on when ctx has ended.
func Read(ctx context.Context, raw []byte) (blocks []layout.Block, unread []int, err error) {
	// The engine's Go side indexes what a hostile file makes it read.
	defer func() {
		if r := recover(); r != nil {
			blocks, unread, err = nil, nil, fmt.Errorf("%w: %v", layout.ErrDamaged, r)
		}
		if cause := ctx.Err(); cause != nil {
			blocks, unread, err = nil, nil, cause
		}
	}()
	e, err := start(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer e.close()
	count, err := e.open(raw)
	if err != nil {
		return nil, nil, err
	}
	if count > maxPages {
		return nil, nil, layout.ErrLarge
	}
	pages := make([]page, 0, count)
	for i, left := 0, maxGlyphs; i < count; i++ {
		glyphs, bounds, err := e.page(i, left)
		if cause := ctx.Err(); cause != nil {
			return nil, nil, cause
		}
		if errors.Is(err, layout.ErrLarge) {
			return nil, nil, err
		}
		if err != nil { // the other pages may be whole
			unread = append(unread, i+1)
			continue
		}
		left -= len(glyphs)
		p := page{number: i + 1, bounds: bounds, lines: inOrder(joinRows(linesOf(glyphs)))}
		if len(p.lines) == 0 && e.pictured(i) {
			unread = append(unread, p.number)
		}
		pages = append(pages, p)
	}
	if len(pages) == 0 {
		return nil, nil, layout.ErrDamaged
	}
	if !anyText(pages) {
		return nil, nil, layout.ErrNoText
	}
	dropFurniture(pages)
	return paragraphs(pages), unread, nil
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
