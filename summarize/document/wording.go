package document

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Wording is the part of a prompt that the user may write: how a task is to be
// done. What makes an answer readable for the program, the ids and the form of
// the lines, is not part of it.
//
// In its text {language} stands for the English name of the language written
// in, {source} for that of the article, {title} for the article's title and
// {date} for its date.
type Wording struct {
	Kind     Kind      `json:"kind"`
	Style    Style     `json:"style,omitempty"` // of a summary
	Language string    `json:"language"`        // written in
	Text     string    `json:"text"`
	At       time.Time `json:"at"` // when it was written, UTC
}

// Variables are what a wording may hold in place of the article's own values.
var Variables = []string{"{language}", "{source}", "{title}", "{date}"}

// Version names a wording's text: eight hex digits of its SHA-256, "" for an
// empty one, which is the built-in wording.
func (w Wording) Version() string {
	if w.Text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(w.Text))
	return hex.EncodeToString(sum[:4])
}

// For reports whether a wording is for a task.
func (w Wording) For(t Task) bool {
	return w.Kind == t.Kind && w.Style == t.Style && w.Language == t.Language
}

// Wordings are all that the user has written, in the order of time. The last
// one for a task is in use; one with an empty text goes back to the built-in.
type Wordings []Wording

// Latest is the wording in use for a task; one with an empty text when it is
// the built-in.
func (w Wordings) Latest(t Task) Wording {
	for i := len(w) - 1; i >= 0; i-- {
		if w[i].For(t) {
			return w[i]
		}
	}
	return Wording{Kind: t.Kind, Style: t.Style, Language: t.Language}
}
