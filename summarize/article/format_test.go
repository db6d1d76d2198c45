package article

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

func full(a document.Article) []string {
	var lines []string
	for _, p := range a.Paragraphs {
		lines = append(lines, string(p.Role)+": "+p.Text)
	}
	return lines
}

func TestMarkdown(t *testing.T) {
	a := mustParse(t, `---
title: "Not the heading"
author: Anna Lee
date: 2025-11-03T10:00:00Z
tags: [a, b]
---
# Harbour *closed* for a third day

The [harbour](http://example.com/x) of Port Lune stayed
closed &amp; quiet, `+"`code`"+` and <b>all</b>.

![A crane stands idle](crane.png)

## What comes next

- First item
- Second **item**
  - Nested item

> A quoted paragraph.

| Dock | Ships |
|------|-------|
| 1    | 14    |

`+"```\nx := 1\n```"+`

<p>From an HTML block.</p>
`, "story.md")
	want := []string{
		"headline: Harbour closed for a third day",
		"body: The harbour of Port Lune stayed closed & quiet, code and all.",
		"caption: A crane stands idle",
		"subhead: What comes next",
		"body: First item", "body: Second item", "body: Nested item",
		"body: A quoted paragraph.",
		"body: Dock | Ships", "body: 1 | 14",
		"body: x := 1",
		"body: From an HTML block.",
	}
	if diff := cmp.Diff(want, full(a)); diff != "" {
		t.Error(diff)
	}
	if a.Byline != "Anna Lee" || a.Date != "2025-11-03" || a.Title != "Not the heading" {
		t.Errorf("%q %q %q", a.Byline, a.Date, a.Title)
	}
}

const page = `<!DOCTYPE html><html lang="en-GB"><head><title>Harbour closed for a third day - Coastal Radio</title>
<meta property="og:site_name" content="Coastal Radio"><meta property="og:title" content="Harbour closed for a third day">
<meta name="author" content="By Anna Lee"><meta property="article:published_time" content="2025-11-03T10:00:00Z">
CHARSET</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour closed for a third day</h1>
<p>The harbour of Port Lune stayed closed on Monday for a third day, and the authorities said that it was too early to name a date for its opening, however long the storm may last.</p>
<figure><img src="a.jpg" alt="x"><figcaption>A crane stands idle in Port Lune.</figcaption></figure>
<p>The mayor told reporters, who had waited since the morning, that nobody had been hurt when the <a href="/x">containers</a> fell, and thanked the crews.</p>
<h2>What comes next</h2>
<blockquote><p>“We wait for the wind to turn, and then we count what is left of the load,” she said, “and nobody should come near.”</p></blockquote>
<ul><li>Fourteen containers were lost, and two were found on the beach.</li><li>Two anchors were lost, the company said in the evening.</li></ul>
<table><tr><th>Dock</th><th>Ships</th></tr><tr><td>North</td><td>14</td></tr></table>
<p>TAIL</p>
</article><footer>Imprint and contact</footer><script>var x = "never shown";</script></body></html>`

func TestHTML(t *testing.T) {
	a := mustParse(t, strings.ReplaceAll(page, "TAIL", "Ships wait off the coast, and the police look into the loss."), "")
	got := strings.Join(full(a), "\n")
	for _, want := range []string{
		"headline: Harbour closed for a third day",
		"caption: A crane stands idle in Port Lune.",
		"subhead: What comes next",
		"body: “We wait for the wind to turn",
		"body: Fourteen containers were lost, and two were found on the beach.",
		"body: Dock | Ships", "body: North | 14",
		"body: Ships wait off the coast, and the police look into the loss.",
	} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q is not there once", want)
		}
	}
	if strings.Contains(got, "Home") || strings.Contains(got, "never shown") || strings.Contains(got, "Imprint") {
		t.Error("navigation or script in the text")
	}
	if t.Failed() {
		t.Log(got)
	}
	a.Paragraphs = nil
	want := document.Article{Title: "Harbour closed for a third day", Byline: "Anna Lee", Source: "Coastal Radio", Date: "2025-11-03T10:00:00Z", Language: "en"}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
}

// A page in which no story is found still has its body.
func TestPageFallback(t *testing.T) {
	a := mustParse(t, "<html><body><div>항만공사는 선박 열네 척이 외항에서 대기하고 있다고 설명했다.<br><br>당국은 인명 피해는 없다고 밝혔으며 복구에는 일주일이 걸린다고 했다.</div></body></html>", "x.html")
	if len(a.Paragraphs) != 2 || a.Language != "ko" {
		t.Errorf("%q", full(a))
	}
}

func TestEncodings(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	tests := []struct {
		name, label, tail string
		enc               encoding.Encoding
	}{
		{"EUC-KR", "euc-kr", "항만공사는 선박 열네 척이 대기하고 있다고 설명했다. 뷁도 있다.", korean.EUCKR},
		{"CP949 named so", "ks_c_5601-1987", "똠방각하와 펲시콜라, 당국은 인명 피해는 없다고 밝혔다.", korean.EUCKR},
		{"windows-1251", "windows-1251", "Під’їзд ґанку зачинено, повідомила в понеділок адміністрація. Объём вырос.", charmap.Windows1251},
		{"KOI8-U", "koi8-u", "Порт третій день не приймає судна, їх чотирнадцять.", charmap.KOI8U},
		{"UTF-16 with a mark", "utf-16", "항만공사, порт, harbour.", utf16},
		{"UTF-8, declared wrongly", "euc-kr", "항만공사는 선박 열네 척이 대기하고 있다고 설명했다.", encoding.Nop},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := strings.ReplaceAll(page, "CHARSET", `<meta http-equiv="Content-Type" content="text/html; charset=`+test.label+`">`)
			text = strings.NewReplacer("TAIL", test.tail, "“", `"`, "”", `"`).Replace(text)
			raw, err := test.enc.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			a, err := readNamed(strings.NewReader(raw), "page.html", Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(full(a), "\n"); !strings.Contains(got, test.tail) {
				t.Errorf("%q is not in\n%s", test.tail, got)
			}
		})
	}
}

func code(err error) string {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

func TestBadBytes(t *testing.T) {
	cyrillic, _ := charmap.Windows1251.NewEncoder().String("Порт третий день не принимает суда")
	nested := "<html><body>" + strings.Repeat("<div>", 5000) + "text" + strings.Repeat("</div>", 5000)
	tests := []struct{ name, file, text, code string }{
		{"empty paste", "", "", "problem.article.empty"},
		{"blank paste", "", " \n\u200b\t\n", "problem.article.empty"},
		{"empty file", "a.txt", "\ufeff \n", "problem.article.blank"},
		{"front matter only", "a.md", "---\ntags: x\n---\n", "problem.article.blank"},
		{"binary", "a.txt", "abc\x00\x01\x02", "problem.article.binary"},
		{"image", "a.jpg", "\xff\xd8\xff\xe0\x10JFIF\x01\x02\x03\x04\x05", "problem.article.binary"},
		{"PDF", "a.txt", "%PDF-1.7 text", "problem.article.damaged"},
		{"not a PDF", "a.pdf", "Some text", "problem.article.damaged"},
		{"DOCX", "a.docx", "PK\x03\x04\x14\x00", "problem.article.damaged"},
		{"empty DOCX", "a.docx", "", "problem.article.damaged"},
		{"DOC", "a.doc", compoundStart + strings.Repeat("\x00", 600), "problem.article.format"},
		{"presentation", "a.pptx", "PK\x03\x04\x14\x00", "problem.article.damaged"},
		{"spreadsheet", "a.ods", "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "problem.article.format"},
		{"encrypted DOCX", "a.docx", compoundStart + strings.Repeat("\x00", 600) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "problem.article.encrypted"},
		{"RTF", "a.rtf", `{\rtf1 {\colortbl;}}`, "problem.article.blank"},
		{"XML", "a.xml", "<news><p>Text</p></news>", "problem.article.format"},
		{"mail without a body", "a.eml", "From: a@b.example\n\n", "problem.article.blank"},
		{"not a mail", "a.eml", "Some text without headers", "problem.article.damaged"},
		{"unknown charset", "a.html", "<html><meta charset=x-klingon><body><p>\xff\xfe\x80" + cyrillic[:4], "problem.article.page"},
		{"one letter in no encoding", "a.txt", "x \xfa", "problem.article.encoding"},
		{"page without text", "a.html", "<html><body><p>Hello</p></body></html>", "problem.article.page"},
		{"nested page", "a.html", nested, "problem.article.page"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readNamed(strings.NewReader(test.text), test.file, Options{})
			if got := code(err); got != test.code {
				t.Errorf("%q (%v), want %q", got, err, test.code)
			}
		})
	}
}

func TestFiles(t *testing.T) {
	folder := t.TempDir()
	large := filepath.Join(folder, "large.txt")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, fileLimit+1); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ input, code string }{
		{filepath.Join(folder, "none.txt"), "problem.article.missing"},
		{t.TempDir(), "problem.article.folder"},
		{folder, "problem.article.choices"},
		{large, "problem.article.large"},
		{"-", "problem.article.empty"},
		{"ftp://example.com/a", "problem.article.scheme"},
		{"http://", "problem.article.address"},
		{"http://a b/%zz", "problem.article.address"},
		{strings.Repeat("x", 5000), "problem.article.unreadable"},
	}
	for _, test := range tests {
		if _, err := Open(t.Context(), test.input, Options{}); code(err) != test.code {
			t.Errorf("%.40s: %v, want %s", test.input, err, test.code)
		}
	}

	path := filepath.Join(folder, "story.txt")
	if err := os.WriteFile(path, []byte("\ufeff"+wire), 0o600); err != nil {
		t.Fatal(err)
	}
	var done, total int64
	a, err := Open(t.Context(), path, Options{Language: "de", Progress: func(d, n int64) { done, total = d, n }})
	if err != nil {
		t.Fatal(err)
	}
	if a.Address != path || a.Language != "de" || done != total || done != int64(len(wire)+3) {
		t.Errorf("address %q, language %q, read %d of %d", a.Address, a.Language, done, total)
	}
	if b, err := Open(t.Context(), "-", Options{Stdin: strings.NewReader(wire)}); err != nil || b.Key() != a.Key() {
		t.Errorf("stdin: %v", err)
	}
}

func TestLimitWithoutSize(t *testing.T) {
	endless := strings.NewReader(strings.Repeat("word ", fileLimit/5+10))
	if _, err := readNamed(endless, "a.txt", Options{}); code(err) != "problem.article.large" {
		t.Error(err)
	}
}

// The words of the story are those of the page: captions, and what stands in
// an element that go-trafilatura drops with its words.
func TestPageKeepsItsWords(t *testing.T) {
	filler := strings.Repeat("The ministry gave no further details of the plan, which the parliament is to discuss in the autumn. ", 3)
	page := `<html lang="en-GB"><head><title>Bridge opens</title>
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-05T08:30:00+02:00"}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<aside><figure><figcaption>An advertisement for shoes</figcaption></figure></aside>
<article><h1>Bridge opens</h1>
<p>The bridge opened at <time datetime="2026-03-05T07:10">7:10 a.m.</time> on Thursday, <ins>three</ins> years late. ` + filler + `</p>
<figure><img src="a.jpg"><figcaption>The bridge on Thursday morning</figcaption></figure>
<p>It cost <data value="12">12 million</data> euros, the minister said. ` + filler + `</p>
<h2>What comes next</h2>
<ul><li>A tunnel</li><li>A ferry</li></ul>
<p>` + filler + `</p></article>
<footer>All rights reserved by the owners of this site</footer></body></html>`
	a, err := one(parse(t.Context(), []byte(page), origin{kind: HTML, address: "https://example.com/bridge", site: "example.com"}, ""))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range a.Paragraphs {
		got = append(got, string(p.Role)+": "+p.Text[:min(len(p.Text), 70)])
	}
	want := []string{
		"headline: Bridge opens",
		"body: The bridge opened at 7:10 a.m. on Thursday, three years late. The mini",
		"caption: The bridge on Thursday morning",
		"body: It cost 12 million euros, the minister said. The ministry gave no furt",
		"subhead: What comes next", "body: A tunnel", "body: A ferry",
		"body: The ministry gave no further details of the plan, which the parliament",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if a.Date != "2026-03-05T08:30:00+02:00" || a.Language != "en" {
		t.Errorf("date %q, language %q", a.Date, a.Language)
	}
}
