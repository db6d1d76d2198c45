package summarize

import (
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Small models fall into saying the same for ever, and not every server stops
// them. No request names a limit that would: one that holds for the answer
// would cut off what models think before it.

// finishEndless is the finish of an answer that was stopped from this side.
const finishEndless endpoint.Finish = "endless"

const (
	// mostSentences is, in bytes, many times the longest summary or notes.
	mostSentences = 32 << 10
	// mostThoughts is more pieces of reasoning than any model needs here.
	mostThoughts = 1 << 16
)

// mostTranslated is, in bytes, more than the translation of a text of this
// size has: an English letter may become two of Tamil, of three bytes each.
func mostTranslated(size int) int { return 6*size + 8<<10 }

// length is how much of an answer has come.
type length struct {
	most     int // bytes
	text     int
	thoughts int
}

// add reports whether the answer has grown longer than it may; the error is
// that of a model that never came to an answer.
func (l *length) add(chunk endpoint.Chunk, model string) (endless bool, err error) {
	if chunk.Retract {
		l.text = 0
	}
	l.text += len(chunk.Text)
	if chunk.Thinking {
		l.thoughts++
	}
	if l.text == 0 && l.thoughts > mostThoughts {
		return true, problem.New("problem.endpoint.thinking", "Model", model)
	}
	return l.text > l.most || l.thoughts > mostThoughts, nil
}
