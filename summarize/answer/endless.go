package answer

import "bytes"

// Small models fall into saying the same for ever, and not every server stops
// them. No request names a limit that would: one that holds for the answer
// would cut off what models think before it.

const (
	// MostSentences is, in bytes, many times the longest summary or notes.
	MostSentences = 32 << 10
	// mostThoughts is more pieces of reasoning than any model needs here.
	mostThoughts = 1 << 16
)

// MostTranslated is, in bytes, more than the translation of a text of this
// size has: an English letter may become two of Tamil, of three bytes each.
func MostTranslated(size int) int { return 6*size + 8<<10 }

// MostReported is, in bytes, more than a second reader says of so many
// paragraphs or sentences of this size together.
func MostReported(size, count int) int { return 2*size + 1000*count + 4<<10 }

// Length is how much of an answer has come, Most bytes of it at the utmost.
type Length struct {
	Most     int
	Source   string // what the answer is made from: what it repeats, so may the answer
	text     int
	thoughts int
	tail     []byte // the end of the text
	looked   int    // how much text there was when it was last looked at
	again    bool   // it says the same again and again
}

// What tells an answer that says the same for ever, in bytes: the last
// repeated of them are a piece of at most longestPiece, six times or more.
const (
	repeated     = 720
	longestPiece = repeated / 6
	lookEvery    = 180
)

// Add takes one more piece of the answer, or of a model's thinking.
func (l *Length) Add(text string, thinking bool) {
	l.text += len(text)
	if l.tail = append(l.tail, text...); len(l.tail) > repeated {
		l.tail = l.tail[len(l.tail)-repeated:]
	}
	if l.text-l.looked >= lookEvery {
		l.looked = l.text
		l.again = l.again || len(l.tail) == repeated && repeats(l.tail) && !repetitive(l.Source)
	}
	if thinking {
		l.thoughts++
	}
}

// repeats reports whether a text is one piece again and again.
func repeats(text []byte) bool {
	for n := 1; n <= longestPiece; n++ {
		if bytes.Equal(text[n:], text[:len(text)-n]) {
			return true
		}
	}
	return false
}

// repetitive reports whether a text has a part that is one piece again and
// again.
func repetitive(text string) bool {
	const part = repeated / 2
	for i := 0; i+part <= len(text); i += part / 2 {
		if repeats([]byte(text[i : i+part])) {
			return true
		}
	}
	return false
}

// Tokens is about how many tokens the answer has.
func (l *Length) Tokens() int { return l.text/3 + l.thoughts }

// Again begins anew: what has come was thinking.
func (l *Length) Again() { l.text, l.looked, l.tail, l.again = 0, 0, nil, false }

// Endless reports whether the answer has grown longer than it may, or says the
// same again and again.
func (l *Length) Endless() bool { return l.again || l.text > l.Most || l.thoughts > mostThoughts }

// Lost reports whether a model thinks on and on and never comes to an answer.
func (l *Length) Lost() bool { return l.text == 0 && l.thoughts > mostThoughts }
