package summarize

import (
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Notes keeps what was noted on the parts of one long article until the summary
// made of them is complete, so that one which broke off goes on with the parts
// that are missing. The zero value is ready; a nil one keeps nothing. It is safe
// for use by several goroutines.
type Notes struct {
	mu sync.Mutex
	of map[string]notedPart // by who read them and their first paragraph
}

// notedPart is a part that was read: how many paragraphs, and what of them.
type notedPart struct {
	length int
	notes  []document.Sentence
}

// noteKey is the place of a part among those read by the same model.
func (r *run) noteKey(first document.Paragraph) string {
	o := r.draft.Origin
	return o.Endpoint + "\x00" + o.Model + "\x00" + first.ID
}

func (n *Notes) get(key string) notedPart {
	if n == nil {
		return notedPart{}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.of[key]
}

func (n *Notes) put(key string, p notedPart) {
	if n == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.of == nil {
		n.of = make(map[string]notedPart)
	}
	n.of[key] = p
}

// forget drops everything: the next summary is to be a new one.
func (n *Notes) forget() {
	if n == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.of = nil
}
