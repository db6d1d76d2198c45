package command

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// glossary reads a glossary file; for "" it is what the window uses, the
// user's own and the starter's, and for "none" nothing. A file of two columns
// is for the article's language and the first target.
func (s *session) glossary(ctx context.Context, name string, a document.Article, targets []string) (*glossary.Glossary, error) {
	switch name {
	case "none":
		return nil, nil
	case "":
		return s.ownGlossary(ctx)
	}
	target := ""
	if len(targets) > 0 {
		target = targets[0]
	}
	return termfile.ReadFile(name, a.Language, target)
}

func (s *session) ownGlossary(ctx context.Context) (*glossary.Glossary, error) {
	if _, err := os.Stat(s.Data); errors.Is(err, fs.ErrNotExist) {
		return termfile.Starter()
	}
	st, err := store.Open(s.Data)
	if err != nil {
		return nil, err
	}
	defer func() { _ = st.Close() }()
	return store.Terms(ctx, st, termfile.Starter)
}
