package answer

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
	text     int
	thoughts int
}

// Add takes one more piece of the answer, or of a model's thinking.
func (l *Length) Add(text string, thinking bool) {
	l.text += len(text)
	if thinking {
		l.thoughts++
	}
}

// Tokens is about how many tokens the answer has.
func (l *Length) Tokens() int { return l.text/3 + l.thoughts }

// Again begins anew: what has come was thinking.
func (l *Length) Again() { l.text = 0 }

// Endless reports whether the answer has grown longer than it may.
func (l *Length) Endless() bool { return l.text > l.Most || l.thoughts > mostThoughts }

// Lost reports whether a model thinks on and on and never comes to an answer.
func (l *Length) Lost() bool { return l.text == 0 && l.thoughts > mostThoughts }
