package article

import (
	"errors"
	"regexp"

	"codeberg.org/tolmach/tolmach/summarize/charset"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// declaredCharset finds the encoding a page or an XML file declares. Browsers
// look at the first 1024 bytes; real pages declare it later too.
var declaredCharset = regexp.MustCompile(`(?i)<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{1,100}?encoding\s*=\s*["']([\w:.-]+)`)

// decode returns the text as UTF-8, in the encoding that the server or the page
// itself declares where the bytes do not decide.
func decode(raw []byte, from origin, kind Kind) (string, error) {
	label := from.charset
	if label == "" && kind != Text && kind != Markdown {
		if m := declaredCharset.FindSubmatch(raw[:min(len(raw), 8192)]); m != nil {
			label = string(m[1]) + string(m[2])
		}
	}
	text, err := charset.Decode(raw, label)
	var unfit *charset.Error
	switch {
	case errors.Is(err, charset.ErrBinary):
		return "", problem.New("problem.article.binary")
	case errors.As(err, &unfit) && (unfit.Label != "" || unfit.Err != nil):
		return "", problem.New("problem.article.charset", "Charset", unfit.Label).Because(unfit.Err)
	case err != nil:
		return "", problem.New("problem.article.encoding")
	}
	return text, nil
}
