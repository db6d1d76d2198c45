package endpoint

import (
	"html"
	"io"
	"regexp"
)

// maxPage is how much of a page is read for what it says.
const maxPage = 64 << 10

// page is the failure of an answer that turns out to be text of some other
// kind: the sign-in page of a hotel, a proxy's excuse, another program's
// greeting. It may never end, so what is there already has to do.
func (w *wire) page(in io.Reader) *failure {
	w.watch.closing()
	said, _ := io.ReadAll(io.LimitReader(in, maxPage))
	return failing{w.c}.notAPI(said)
}

// notAPI is the failure of an answer that no model server gives, with what it
// says where it says anything.
func (c failing) notAPI(said []byte) *failure {
	words := c.detailOf(saying(string(said)))
	if words == "" {
		return fail(ErrNotAPI, "URL", c.base.String())
	}
	return fail(ErrPage, "URL", c.base.String(), "Detail", words)
}

var title = regexp.MustCompile(`(?is)<title\b[^>]*>(.*?)</title>`)

// saying is what a person would read first of an answer: a page's title, or
// else its text.
func saying(s string) string {
	if m := title.FindStringSubmatch(s); m != nil && readable(m[1]) != "" {
		s = m[1]
	}
	return html.UnescapeString(markup.ReplaceAllString(s, " "))
}
