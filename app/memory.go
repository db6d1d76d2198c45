package app

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/memory"
)

// memoryColumn is the column of the desk with what the translation memory has
// on each paragraph.
const memoryColumn = "memory"

// openMemory opens the translation memory beside the database, off the UI
// thread: a window that has just opened needs none.
func (w *window) openMemory(data string) {
	w.session.Work(func(context.Context) func() {
		m, err := memory.Open(filepath.Join(filepath.Dir(data), memory.File))
		if err != nil {
			return func() { w.Unsaved(err) }
		}
		w.opened.Store(m)
		return func() {
			w.memory = m
			w.lendMemory()
			if err := m.Notice(); err != nil {
				w.Unsaved(err)
			}
			w.inspectMemory(m)
		}
	})
}

// inspectMemory looks the memory over once the window is there.
func (w *window) inspectMemory(m *memory.Memory) {
	w.session.Work(func(ctx context.Context) func() {
		select {
		case <-time.After(settled):
		case <-ctx.Done():
			return nil
		}
		err := m.Check(ctx)
		if err == nil || ctx.Err() != nil {
			return nil
		}
		return func() { w.Unsaved(err) }
	})
}

// recall looks up the desk's paragraphs in the memory.
func (w *window) recall() {
	lang := w.desk.lang
	if lang == "" {
		return
	}
	w.session.Memory.Recall(lang, func(best []memory.Match) {
		if w.desk.lang != lang {
			return
		}
		w.desk.memory = best
		w.arrangeDesk()
		w.redraw(memoryColumn, nil)
	})
}

// memoryVersion is what the memory has on a row.
func (d *desk) memoryVersion(row int) (version, bool) {
	if row >= len(d.memory) || d.memory[row].Score == 0 {
		return version{}, false
	}
	return version{document.FromMemory, document.Segment{Text: d.memory[row].Unit.Target, State: document.Complete}, false}, true
}

func (d *desk) remembers() bool {
	for i := range d.memory {
		if d.memory[i].Score > 0 {
			return true
		}
	}
	return false
}

// fill puts the memory's exact matches into the empty paragraphs of the final,
// for a person to accept.
func (w *window) fill() {
	doc, lang := w.session.Document(), w.desk.lang
	if doc == nil || lang == "" {
		return
	}
	filled := 0
	for row, m := range w.desk.memory {
		if f := doc.Final(lang); m.Score == 100 && (f == nil || f.Segments[row].Empty()) {
			w.session.Finals.Adopt(lang, row, m.Unit.Target, document.FromMemory, false)
			filled++
		}
	}
	w.parts.banner.tell(w.words.N("app.memory.filled", filled))
}

// importMemory adds the units of a TMX file.
func (w *window) importMemory() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close()
		w.session.Work(func(ctx context.Context) func() {
			done, err := w.memory.ImportFile(ctx, path)
			return func() {
				if err != nil {
					w.parts.banner.show(w.words.Problem(err))
					return
				}
				w.parts.banner.tell(w.words.N("app.memory.imported", done.New))
				w.recall()
			}
		})
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".tmx"}))
	w.large(d)
}

// exportMemory writes the whole memory as TMX.
func (w *window) exportMemory() {
	w.saveAs("memory.tmx", func(ctx context.Context, path string) error {
		_, err := w.memory.ExportFile(ctx, path)
		return err
	})
}
