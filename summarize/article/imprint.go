package article

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

var (
	publishedNames = map[string]bool{
		"article:published_time": true, "datepublished": true, "date": true, "dc.date": true, "dc.date.issued": true,
		"dcterms.created": true, "dcterms.issued": true, "pubdate": true, "publishdate": true, "parsely-pub-date": true,
	}
	publishedJSON = regexp.MustCompile(`"datePublished"\s*:\s*("[^"]{10,40}")`)
)

// published adds the time of day to the day on which a page was published,
// where the page states both with a time zone: RFC 3339, else YYYY-MM-DD.
func published(root *html.Node, day time.Time) string {
	date := day.Format(time.DateOnly)
	for n := range root.Descendants() {
		for _, stated := range statedTimes(n) {
			for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00"} {
				if t, err := time.Parse(layout, strings.TrimSpace(stated)); err == nil && t.Format(time.DateOnly) == date {
					return t.Format(time.RFC3339)
				}
			}
		}
	}
	return date
}

// statedTimes returns what an element says the page's time is.
func statedTimes(n *html.Node) (times []string) {
	switch n.DataAtom {
	case atom.Meta, atom.Time:
		named := false
		for _, key := range []string{"property", "name", "itemprop"} {
			named = named || publishedNames[strings.ToLower(attribute(n, key))]
		}
		if named {
			times = append(times, attribute(n, "content"), attribute(n, "datetime"))
		}
	case atom.Script:
		if n.FirstChild == nil || attribute(n, "type") != "application/ld+json" {
			break
		}
		for _, m := range publishedJSON.FindAllStringSubmatch(n.FirstChild.Data, 4) {
			var s string
			if json.Unmarshal([]byte(m[1]), &s) == nil {
				times = append(times, s)
			}
		}
	}
	return times
}

// declaredLanguage is the language the page says it is in, or "".
func declaredLanguage(root *html.Node) string {
	for n := range root.ChildNodes() {
		if n.DataAtom == atom.Html {
			return prose.Base(attribute(n, "lang"))
		}
	}
	return ""
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
