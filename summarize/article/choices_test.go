package article

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
)

const rss = `<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Береговое радио</title><link>SERVER/</link>
<item><title>Порт &amp;quot;Луна&amp;quot; закрыт</title><link>SERVER/story</link><pubDate>Mon, 3 Nov 2025 10:00:00 +0200</pubDate></item>
<item><title>Изнутри</title><link>http://192.168.1.1/admin</link></item>
<item><title>Без ссылки</title><dc:creator>Анна Белова</dc:creator><description>Коротко</description>
<content:encoded><![CDATA[<p>Порт третий день не принимает суда из-за шторма, сообщила администрация морских портов.</p><p>На рейде ждут 14 судов.</p>]]></content:encoded></item>
<item><title>Ничего</title></item>
</channel></rss>`

const atomFeed = `<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Coastal Radio</title>
<entry><title type="html">Harbour &lt;b&gt;closed&lt;/b&gt;</title><link rel="self" href="/self"/><link href="../story?a=1&amp;b=2"/><updated>2025-11-03T10:00:00Z</updated></entry>
<entry><title>In full</title><published>2025-11-02T10:00:00Z</published><author><name>Anna Lee</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The harbour of Port Lune stayed <b>closed</b> on Monday for a third day, they said.</p></div></content></entry>
</feed>`

// choose opens an input that must offer choices.
func choose(t *testing.T, input string, opts Options) *Choices {
	t.Helper()
	found, err := Find(t.Context(), input, opts)
	if err != nil || found.Several == nil {
		t.Fatalf("no choices: %v", err)
	}
	if _, err := Open(t.Context(), input, opts); code(err) != "problem.article.choices" {
		t.Errorf("who cannot choose is told %v", err)
	}
	return found.Several
}

func TestFeedFile(t *testing.T) {
	folder := t.TempDir()
	raw, _ := charmap.Windows1251.NewEncoder().String(strings.ReplaceAll(rss, "SERVER", "https://example.com"))
	path := filepath.Join(folder, "feed.xml")
	if err := os.WriteFile(path, []byte(raw), 0o600); err != nil {
		t.Fatal(err)
	}
	got := choose(t, path, Options{})
	want := &Choices{Name: "Береговое радио", Items: []Choice{
		{Title: `Порт "Луна" закрыт`, Date: "2025-11-03T10:00:00+02:00", Input: "https://example.com/story"},
		{Title: "Изнутри", Input: "http://192.168.1.1/admin"}, // the reader's own file may say so
		{Title: "Без ссылки", Input: path + "#tolmach=3"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	a, err := Open(t.Context(), got.Items[2].Input, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Без ссылки", "Порт третий день не принимает суда из-за шторма, сообщила администрация морских портов.", "На рейде ждут 14 судов."}, texts(a)); diff != "" {
		t.Error(diff)
	}
	if a.Byline != "Анна Белова" || a.Source != "Береговое радио" || a.Language != "ru" {
		t.Errorf("%q %q %q", a.Byline, a.Source, a.Language)
	}
	if _, err := Open(t.Context(), path+"#tolmach=9", Options{}); code(err) != "problem.article.gone" {
		t.Error(err)
	}
}

func TestFeedURL(t *testing.T) {
	server, client := site(t)
	server.Config.Handler.(*http.ServeMux).HandleFunc("/news/atom", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/atom+xml")
		_, _ = w.Write([]byte(atomFeed))
	})
	got := choose(t, server.URL+"/news/atom", Options{Client: client})
	want := []Choice{
		{Title: "Harbour closed", Date: "2025-11-03T10:00:00Z", Input: server.URL + "/story?a=1&b=2"},
		{Title: "In full", Date: "2025-11-02T10:00:00Z", Input: server.URL + "/news/atom#tolmach=2"},
	}
	if diff := cmp.Diff(want, got.Items); diff != "" || got.Name != "Coastal Radio" {
		t.Error(got.Name, diff)
	}
	for i, paragraphs := range []int{10, 2} {
		a, err := Open(t.Context(), got.Items[i].Input, Options{Client: client})
		if err != nil || len(a.Paragraphs) < paragraphs {
			t.Errorf("%v %q", err, texts(a))
		}
	}
}

func TestFolder(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b.txt", "a.PDF", "c.jpg", ".hidden.txt", "d.docx"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "inner.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range choose(t, folder, Options{}).Items {
		names = append(names, c.Title)
	}
	if diff := cmp.Diff([]string{"a.PDF", "b.txt", "d.docx"}, names); diff != "" {
		t.Error(diff)
	}
}

const message = "From: =?EUC-KR?B?KOREAN?= <kim@example.com>\r\nTo: desk@example.com\r\nDate: Mon, 3 Nov 2025 10:00:00 +0900\r\n" +
	"Subject: =?UTF-8?Q?Harbour_=E2=80=9Cclosed=E2=80=9D?=\r\n =?UTF-8?Q?_again?=\r\nMIME-Version: 1.0\r\n" +
	"Content-Type: multipart/mixed; boundary=outer\r\n\r\nIgnored\r\n--outer\r\nContent-Type: multipart/alternative; boundary=\"in ner\"\r\n\r\n" +
	"--in ner\r\nContent-Type: text/plain; charset=euc-kr\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nPLAIN\r\n" +
	"--in ner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+aHRtbDwvcD4=\r\n--in ner--\r\n" +
	"--outer\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nAttached\r\n--outer--\r\n"

func mailText(t *testing.T) string {
	t.Helper()
	plain, err := korean.EUCKR.NewEncoder().String("항만공사는 선박 열네 척이 외항에서 대기하고 있다고 설명했다.\r\n\r\n당국은 인명 피해는 없다고 밝혔다.")
	if err != nil {
		t.Fatal(err)
	}
	var quoted strings.Builder
	for i, b := range []byte(plain) {
		if b >= 0x80 || b == '=' {
			quoted.WriteString("=" + strings.ToUpper(string("0123456789abcdef"[b>>4])+string("0123456789abcdef"[b&15])))
		} else {
			quoted.WriteByte(b)
		}
		if i%20 == 19 {
			quoted.WriteString("=\r\n")
		}
	}
	return strings.NewReplacer("PLAIN", quoted.String(), "KOREAN", "sejHz7TD").Replace(message)
}

func TestMail(t *testing.T) {
	for _, name := range []string{"a.eml", "saved", "a.mbox"} {
		text := mailText(t)
		if name == "a.mbox" {
			text = "From kim@example.com Mon Nov  3 10:00:00 2025\n" + text
		}
		a := mustParse(t, text, name)
		want := []string{"Harbour “closed” again", "항만공사는 선박 열네 척이 외항에서 대기하고 있다고 설명했다.", "당국은 인명 피해는 없다고 밝혔다."}
		if diff := cmp.Diff(want, texts(a)); diff != "" {
			t.Error(diff)
		}
		if a.Title != want[0] || a.Byline != "김하늘" || a.Date != "2025-11-03T10:00:00+09:00" || a.Language != "ko" {
			t.Errorf("%q %q %q %q", a.Title, a.Byline, a.Date, a.Language)
		}
	}
}

// A whole agency's day in a mailbox is not cut short.
func TestLargeMailbox(t *testing.T) {
	one := "From a@example.com Mon Nov  3 10:00:00 2025\nSubject: News\n\nText.\n\n"
	path := filepath.Join(t.TempDir(), "news.mbox")
	if err := os.WriteFile(path, []byte(strings.Repeat(one, 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if c := choose(t, path, Options{}); len(c.Items) != 5000 {
		t.Errorf("%d messages", len(c.Items))
	}
}

// What a message forwards stands below it, under its own subject and sender.
func TestMailForwarded(t *testing.T) {
	raw := "From: Bob Lee <b@example.org>\nSubject: Fwd: the port\nDate: Tue, 4 Nov 2025 10:00:00 +0000\nContent-Type: multipart/mixed; boundary=o\n\n" +
		"--o\nContent-Type: text/plain\n\nSee below.\n--o\nContent-Type: message/rfc822\n\n" +
		"From: =?koi8-r?B?4c7OwQ==?= <a@example.ru>\nSubject: =?koi8-r?B?8M/S1A==?=\nDate: Mon, 3 Nov 2025 10:00:00 +0300\n" +
		"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8M/S1CDawcvS2dQu\n--o--\n"
	a, err := readNamed(strings.NewReader(raw), "a.eml", Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"headline: Fwd: the port", "body: See below.", "subhead: Порт", "byline: Анна · 2025-11-03", "body: Порт закрыт."}
	if diff := cmp.Diff(want, full(a)); diff != "" || a.Byline != "Bob Lee" || a.Date != "2025-11-04T10:00:00Z" {
		t.Errorf("%s byline %q, date %q", diff, a.Byline, a.Date)
	}
}

func TestMailbox(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.mbox")
	one := "From: a@example.com\nSubject: First\n\nThe first message says this.\n>From here on it is quoted.\n\n"
	two := "From: b@example.com\nSubject: =?koi8-r?Q?=F0=CF=D2=D4?=\n\nThe second message says that.\n"
	if err := os.WriteFile(path, []byte("From a@example.com Mon Nov  3 10:00:00 2025\n"+one+"From b@example.com Mon Nov  3 11:00:00 2025\n"+two), 0o600); err != nil {
		t.Fatal(err)
	}
	c := choose(t, path, Options{})
	if len(c.Items) != 2 || c.Items[0].Title != "First" || c.Items[1].Title != "Порт" {
		t.Fatalf("%+v", c.Items)
	}
	for i, want := range []string{"The first message says this. From here on it is quoted.", "The second message says that."} {
		a, err := Open(t.Context(), c.Items[i].Input, Options{})
		if got := strings.Join(texts(a), " "); err != nil || !strings.HasSuffix(got, want) {
			t.Errorf("%v %q", err, got)
		}
	}
}

// A page that a browser saved with its pictures.
func TestSavedPage(t *testing.T) {
	text := "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.com/story\r\nSubject: Saved\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://www.example.com/story\r\n\r\n" +
		strings.ReplaceAll(page, "TAIL", "Ships wait off the coast, and the police look into the loss.") +
		"\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
	a := mustParse(t, text, "story.mhtml")
	if a.Title != "Harbour closed for a third day" || a.Byline != "Anna Lee" || a.Address != "https://www.example.com/story" ||
		strings.Contains(strings.Join(texts(a), " "), "Imprint") {
		t.Errorf("%q %q %q %q", a.Title, a.Byline, a.Address, texts(a))
	}
}

func TestKindOf(t *testing.T) {
	odt := zipStart + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.textPK"
	epub := strings.Replace(odt, "vnd.oasis.opendocument.text", "epub+zip", 1)
	tests := []struct {
		name, head string
		kind       Kind
	}{
		{"", "Some text", Text}, {"a.md", "# A", Markdown}, {"a.docx", "", DOCX},
		{"a.txt", "%PDF-1.4", PDF}, {"", "\n\n%PDF-1.4", PDF},
		{"download", odt, ODT}, {"a.zip", epub, EPUB}, {"a.docx", zipStart, DOCX}, {"", zipStart, DOCX},
		{"", `{\rtf1`, RTF}, {"a.doc", `{\rtf1`, RTF}, {"a.doc", compoundStart, Unknown},
		{"", "<!DOCTYPE html><p>", HTML}, {"", "<?xml version='1.0'?>\n<!-- x --><html>", HTML},
		{"", "<\x00h\x00t\x00m\x00l\x00>\x00", HTML},
		{"feed.xml", rss, Feed}, {"", atomFeed, Feed}, {"", "<?xml version='1.0'?><rdf:RDF xmlns='x'>", Feed}, {"a.xml", "<x>", Unknown},
		{"", message, Mail}, {"", "From: someone\nSubject: pasted\n\nText", Text}, {"a.eml", "x", Mail},
		{"", "From a@example.com Mon Nov  3 10:00:00 2025\nFrom: a", Mail}, {"", "From Kyiv came the news at 10:00", Text},
	}
	for _, test := range tests {
		if got := KindOf(test.name, []byte(test.head)); got != test.kind {
			t.Errorf("%q %.30q: %q, want %q", test.name, test.head, got, test.kind)
		}
	}
	for _, e := range Extensions() {
		if extensions[e] == Unknown && e != ".xml" {
			t.Errorf("%s has no kind", e)
		}
	}
}

// What a feed says of the day stands where the page does not say.
func TestDateOfTheFeed(t *testing.T) {
	server, client := site(t)
	for path, want := range map[string]string{"/story.md": "2026-01-02T10:00:00Z", "/story": "2025-11-03T10:00:00Z"} {
		a, err := Open(t.Context(), server.URL+path, Options{Client: client, Date: "2026-01-02T10:00:00Z"})
		if err != nil || a.Date != want {
			t.Errorf("%s: %q, %v", path, a.Date, err)
		}
	}
}
