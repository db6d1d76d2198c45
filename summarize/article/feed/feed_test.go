package feed

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Порт</title>
<item><title>Судна &amp; вантажі</title><link>/news/1</link><pubDate>Mon, 23 Nov 2026 09:00:00 +0200</pubDate>
<dc:creator>І. Брандт</dc:creator><description>Коротко.</description><content:encoded><![CDATA[<p>Три судна вийшли.</p>]]></content:encoded></item>
<item><title>Друге</title><link>https://other.example/2</link></item>
</channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>항만</title>
<entry><title>배가 떠났다</title><link rel="alternate" href="a.html"/><link rel="edit" href="edit"/><updated>2026-11-23T09:00:00Z</updated>
<author><name>김</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>세 척이 <b>떠났다</b>.</p></div></content></entry></feed>`

func TestRead(t *testing.T) {
	base, _ := url.Parse("https://port.example/feed/")
	for name, c := range map[string]struct {
		text string
		want Feed
	}{
		"RSS": {rss, Feed{Title: "Порт", Entries: []Entry{
			{Title: "Судна & вантажі", Link: "https://port.example/news/1", Date: "2026-11-23T09:00:00+02:00", Author: "І. Брандт", Content: "<p>Три судна вийшли.</p>"},
			{Title: "Друге", Link: "https://other.example/2"},
		}}},
		"Atom": {atom, Feed{Title: "항만", Entries: []Entry{
			{Title: "배가 떠났다", Link: "https://port.example/feed/a.html", Date: "2026-11-23T09:00:00Z", Author: "김", Content: "<div><p>세 척이 <b>떠났다</b>.</p></div>"},
		}}},
		"broken off": {rss[:strings.Index(rss, "<item><title>Друге")+20], Feed{Title: "Порт", Entries: []Entry{
			{Title: "Судна & вантажі", Link: "https://port.example/news/1", Date: "2026-11-23T09:00:00+02:00", Author: "І. Брандт", Content: "<p>Три судна вийшли.</p>"},
		}}},
	} {
		got, err := Read(c.text, base)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

func TestWhatIsNoFeed(t *testing.T) {
	for text, want := range map[string]error{
		"": layout.ErrFormat, "just text": layout.ErrFormat, "<html><body/></html>": layout.ErrFormat,
		"<rss><channel><title>x</titl": layout.ErrDamaged,
	} {
		if _, err := Read(text, nil); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(rss)
	f.Add(atom)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Read(text, nil)
		if err == nil && len(got.Entries) > maxEntries {
			t.Errorf("%d entries", len(got.Entries))
		}
	})
}
