package article

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// long is a story of about size bytes in four languages.
func long(size int) string {
	var b strings.Builder
	b.WriteString("Harbour closes for a third day\n\nBy Anna Lee\n\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "The harbour of Port Lune stayed closed on day %d, and Mr. Hale of the U.S. Coast Guard said that it was too early to name a date. Nobody was hurt.\n\n", i)
		fmt.Fprintf(&b, "Порт в Одесі %d-й день не приймає судна через шторм, повідомила адміністрація. На рейді чекають 14 суден.\n\n", i)
		fmt.Fprintf(&b, "항만공사는 선박 %d척이 외항에서 대기하고 있다고 설명했다. 피해 규모는 아직 집계되지 않았다.\n\n", i)
		fmt.Fprintf(&b, "Порт %d-й день не принимает суда из-за шторма, сообщила администрация. Пострадавших нет.\n\n", i)
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	for _, size := range []int{100_000, 1_000_000} {
		text := long(size)
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := Parse(text, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSentences(b *testing.B) {
	a, err := Parse(long(1_000_000), "")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(1_000_000)
	for b.Loop() {
		for _, p := range a.Paragraphs {
			prose.Sentences(p.Text, "en")
		}
	}
}

// Texts whose shape, not size, could cost too much: one paragraph, one line a
// word, no space at all, nothing but breaks.
func BenchmarkShapes(b *testing.B) {
	for name, text := range map[string]string{
		"one paragraph": strings.ReplaceAll(long(1_000_000), "\n\n", " "),
		"one word":      strings.Repeat("слово", 100_000),
		"stops":         strings.Repeat("т.е. ", 120_000),
		"glued":         strings.Repeat("밝혔다.", 100_000),
		"lines":         strings.ReplaceAll(long(1_000_000), " ", "\n"),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				a, err := Parse(text, "")
				if err != nil {
					b.Fatal(err)
				}
				for _, p := range a.Paragraphs {
					prose.Sentences(p.Text, a.Language)
				}
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{wire, page, "# A\n\n![x](y)\n\n- b", "a\u0300\u200b\r\n\r\n\x00b", "<html><p>x<br><br>y", "---\ntitle: x\n---\n"} {
		for _, name := range []string{"", "a.md", "a.html"} {
			f.Add(seed, name)
		}
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		a, err := Parse(text, name)
		if err != nil {
			if code(err) == "" {
				t.Fatalf("not a problem: %v", err)
			}
			return
		}
		if len(a.Paragraphs) == 0 {
			t.Fatal("no paragraphs, no problem")
		}
		for i, p := range a.Paragraphs {
			checkParagraph(t, i, p)
		}
		if a.Language != "" && prose.Base(a.Language) != a.Language {
			t.Errorf("language %q", a.Language)
		}
	})
}

func checkParagraph(t *testing.T, i int, p document.Paragraph) {
	t.Helper()
	if p.ID != "p"+strconv.Itoa(i+1) || p.Role == "" {
		t.Errorf("paragraph %d is %q, %q", i, p.ID, p.Role)
	}
	if p.Text == "" || p.Text != strings.TrimSpace(p.Text) || !utf8.ValidString(p.Text) ||
		strings.ContainsAny(p.Text, "\n\r\t\u2028\u2029\x00") || !norm.NFC.IsNormalString(p.Text) {
		t.Errorf("text %q", p.Text)
	}
	end := 0
	for _, s := range prose.Sentences(p.Text, "ko") {
		if s.From < end || s.To <= s.From || s.To > len(p.Text) || strings.TrimSpace(p.Text[end:s.From]) != "" {
			t.Errorf("sentence %v after %d of %q", s, end, p.Text)
		}
		end = s.To
	}
	if strings.TrimSpace(p.Text[end:]) != "" {
		t.Errorf("lost %q", p.Text[end:])
	}
}
