package provenance

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
)

// readPDF reads a PDF that this program wrote: its pages hold one string a
// line, in UTF-16, and mark what is in the margins as artifacts. What another
// program has written anew may be built otherwise; its text is an error then.
func readPDF(file []byte) (text string, margins []string, manifest []byte, err error) {
	if !bytes.Contains(file[max(0, len(file)-1024):], []byte("%%EOF")) {
		return "", nil, nil, errors.New("the end of the file is missing")
	}
	var body strings.Builder
	pages := 0
	for _, s := range streams(file) {
		switch {
		case bytes.HasPrefix(s, []byte(`{"tolmach":`)):
			manifest = s
		case bytes.Contains(s, []byte("Tj")) && bytes.Contains(s, []byte("BT")):
			if foreign(s) {
				return "", nil, nil, errForeign
			}
			pages++
			margins = append(margins, readContent(s, &body)...)
		}
	}
	if pages == 0 || strings.TrimSpace(body.String()) == "" {
		return "", nil, nil, errForeign
	}
	return body.String(), margins, manifest, nil
}

var errForeign = errors.New("no page that this program wrote")

// foreign reports whether a page draws text in a way that this program never
// does, and that is not read here.
func foreign(page []byte) bool {
	rest := drawn.ReplaceAll(page, nil)
	return bytes.Contains(rest, []byte("Tj")) || bytes.Contains(rest, []byte("TJ"))
}

// streams are the contents of a file's streams, in the order of the file.
func streams(file []byte) [][]byte {
	var all [][]byte
	budget := int64(Largest)
	for {
		i := bytes.Index(file, []byte("stream"))
		if i < 0 {
			return all
		}
		ended := i >= 3 && string(file[i-3:i]) == "end"
		file = file[i+len("stream"):]
		if ended {
			continue
		}
		data := bytes.TrimLeft(file[:min(2, len(file))], "\r\n")
		start := min(2, len(file)) - len(data)
		end := bytes.Index(file, []byte("endstream"))
		if end < start {
			return all
		}
		all = append(all, inflated(file[start:end], &budget))
		file = file[end:]
	}
}

// inflated is a stream without its compression, or as it is when it has none.
func inflated(s []byte, budget *int64) []byte {
	z, err := zlib.NewReader(bytes.NewReader(s))
	if err != nil {
		return s
	}
	out, err := io.ReadAll(io.LimitReader(z, *budget))
	*budget -= int64(len(out))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return out
}

// drawn matches a string that is drawn, and the marks around artifacts.
var drawn = regexp.MustCompile(`(?s)\(((?:[^()\\]|\\.)*)\)\s*Tj|/Artifact (BMC)|\b(EMC)\b`)

// readContent writes the text of a page down and returns that of its margins.
func readContent(page []byte, body *strings.Builder) (margins []string) {
	margin := false
	for _, m := range drawn.FindAllSubmatch(page, -1) {
		switch {
		case len(m[2]) > 0:
			margin = true
		case len(m[3]) > 0:
			margin = false
		case margin:
			margins = append(margins, decodeUTF16(m[1]))
		default:
			body.WriteString(decodeUTF16(m[1]) + " ")
		}
	}
	return margins
}

var escapes = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r", `\n`, "\n")

func decodeUTF16(s []byte) string {
	raw := escapes.Replace(string(s))
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return string(utf16.Decode(units))
}
