package endpoint

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// event is one server-sent event, or a line that stands where one should.
type event struct {
	data    string
	comment bool // a keep-alive: it says the server lives, nothing else
	bare    bool // data is a line outside of any event: some servers put errors there
}

// maxEvent bounds one event in bytes. The longest seen in the wild was 1.2 MB.
const maxEvent = 16 << 20

var errEvent = errors.New("an event of the stream is too long")

// events reads server-sent events. It takes every line end the specification
// allows (LF, CRLF, CR), a byte order mark, fields with and without a space,
// data over several lines, and a last event without the blank line after it.
type events struct {
	r      *bufio.Reader
	data   []string
	size   int  // of data
	begun  bool // past the byte order mark
	skipLF bool // the last line ended in CR
	ended  bool
}

func newEvents(r io.Reader) *events { return &events{r: bufio.NewReaderSize(r, 16<<10)} }

// next returns the next event; io.EOF after the last. A line cut off by the
// end of the stream is still an event: whoever reads it sees whether it is
// whole.
func (e *events) next() (event, error) {
	for !e.ended {
		line, err := e.line()
		if err != nil && !errors.Is(err, io.EOF) {
			return event{}, err
		}
		e.ended = err != nil
		if ev, ok := e.take(line, e.ended); ok {
			return ev, nil
		}
	}
	if len(e.data) > 0 {
		return e.dispatch(), nil
	}
	return event{}, io.EOF
}

// take reads one line and returns the event that it completes.
func (e *events) take(line string, last bool) (event, bool) {
	if line == "" {
		if len(e.data) == 0 {
			return event{comment: true}, !last // a blank line alone keeps alive, too
		}
		return e.dispatch(), true
	}
	if line[0] == ':' {
		return event{comment: true}, true
	}
	field, value, _ := strings.Cut(line, ":")
	value = strings.TrimPrefix(value, " ")
	switch field {
	case "data":
		e.data = append(e.data, value)
		e.size += len(value) + 16 // and what a string costs
		return event{}, false
	case "event", "id", "retry":
		return event{}, false
	case "error":
		return event{data: value, bare: true}, true
	}
	return event{data: line, bare: true}, true
}

func (e *events) dispatch() event {
	data := strings.Join(e.data, "\n")
	e.data, e.size = nil, 0
	return event{data: data, comment: strings.TrimSpace(data) == ""}
}

// line reads to the end of a line, and with io.EOF what is left.
func (e *events) line() (string, error) {
	var b bytes.Buffer
	for {
		c, err := e.r.ReadByte()
		if err != nil {
			return b.String(), err
		}
		if c == '\n' && e.skipLF {
			e.skipLF = false
			continue
		}
		e.skipLF = c == '\r'
		if c == '\n' || c == '\r' {
			return b.String(), nil
		}
		b.WriteByte(c)
		if !e.begun && b.Len() == 3 {
			e.begun = true
			if b.String() == "\ufeff" {
				b.Reset()
			}
		}
		if e.size+b.Len() > maxEvent {
			return "", errEvent
		}
	}
}
