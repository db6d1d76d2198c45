package app

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/memory"
)

// remembered is the translation memory.
type remembered struct {
	w      *window
	memory *memory.Memory                // nil until it is open, and when it cannot be
	opened atomic.Pointer[memory.Memory] // the same from the moment it is open
}

// memoryColumn is the column of the desk with what the translation memory has
// on each paragraph.
const memoryColumn = "memory"

// open opens the translation memory beside the database, off the UI
// thread: a window that has just opened needs none.
func (me *remembered) open(data string) {
	me.w.session.Work(func(context.Context) func() {
		m, err := memory.Open(filepath.Join(filepath.Dir(data), memory.File))
		if err != nil {
			return func() { me.w.Unsaved(err) }
		}
		me.opened.Store(m)
		return func() {
			me.memory = m
			me.lend()
			if err := m.Notice(); err != nil {
				me.w.Unsaved(err)
			}
			me.inspect(m)
		}
	})
}

// inspect looks the memory over once the window is there.
func (me *remembered) inspect(m *memory.Memory) {
	me.w.session.Work(func(ctx context.Context) func() {
		select {
		case <-time.After(settled):
		case <-ctx.Done():
			return nil
		}
		err := m.Check(ctx)
		if err == nil || ctx.Err() != nil {
			return nil
		}
		return func() { me.w.Unsaved(err) }
	})
}

// importFile adds the units of a TMX file.
func (me *remembered) importFile() {
	me.w.files.ending([]string{".tmx"}, func(path string) {
		me.w.session.Work(func(ctx context.Context) func() {
			done, err := me.memory.ImportFile(ctx, path)
			return func() {
				if err != nil {
					me.w.parts.banner.Show(me.w.words.Problem(err))
					return
				}
				me.w.parts.banner.Tell(me.w.words.N("app.memory.imported", done.New))
				me.w.grid.by().recall()
			}
		})
	})
}

// exportFile writes the whole memory as TMX.
func (me *remembered) exportFile() {
	me.w.files.saveAs("memory.tmx", func(ctx context.Context, path string) error {
		_, err := me.memory.ExportFile(ctx, path)
		return err
	})
}

// lend has accepted paragraphs remembered, unless nothing is to be kept.
func (me *remembered) lend() {
	if me.memory != nil && !me.w.set.NoHistory {
		me.w.session.Memory.Use(me.memory)
	} else {
		me.w.session.Memory.Use(nil)
	}
}

// ifMemory says so where there is no memory to do something with.
func (me *remembered) ifMemory(do func()) func() {
	return func() {
		if me.memory == nil {
			me.w.parts.banner.Show(me.w.words.T("app.memory.none"))
			return
		}
		do()
	}
}
