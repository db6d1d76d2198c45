package endpoint

import (
	"errors"
	"io"
)

// ending decides whether an answer is over. A finish reason says so, but there
// are gateways that put one on every chunk: text after a reason takes it back,
// and where that has happened, or the reason came in one chunk with text or
// before any, the server has to end the stream itself as well.
type ending struct {
	reason Finish // the last one; "" for none
	text   bool   // there was some
	later  bool   // text came after the reason
	taken  bool   // a reason was taken back at some time
	alone  bool   // the reason came after text, in a chunk of its own
}

// take is called with each chunk: whether it holds text, and its reason.
func (e *ending) take(text bool, reason Finish) {
	if text && e.reason != "" {
		e.later, e.taken = true, true
	}
	if reason != "" {
		e.alone = e.text && !text
		e.reason, e.later = reason, false
	}
	e.text = e.text || text
}

// stands reports whether nothing that comes now but text can spoil the answer.
func (e *ending) stands() bool { return e.reason != "" && !e.taken }

// settled reports whether the answer is over, whatever becomes of the stream:
// only the token counts may be missing.
func (e *ending) settled() bool { return e.stands() && e.alone }

// closed reports whether the answer is over now that the stream has ended by
// err, without a [DONE]. gone says that it was ended from this side.
func (e *ending) closed(err error, gone bool) bool {
	switch {
	case e.reason == "" || e.later:
		return false
	case e.taken:
		return e.alone && errors.Is(err, io.EOF)
	}
	return e.alone || !gone
}
