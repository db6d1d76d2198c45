package parallel

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
)

func seconds(f func()) float64 {
	start := time.Now()
	f()
	return time.Since(start).Seconds()
}

// bytes makes an English article of about that many bytes, in paragraphs of
// 400 to 500, of a vocabulary of some 3,000 words.
func bytes(n int) *texts {
	stems := strings.Fields(english + "government military official soldiers president minister reported according statement decision training weapons evidence intelligence partnership ")
	s := &texts{columns: map[string][]Cell{}}
	for made, word := 0, 0; made < n; s.rows++ {
		var p strings.Builder
		for p.Len() < 400+s.rows%100 {
			word++
			p.WriteString(stems[word*7%len(stems)])
			if word%3 == 0 {
				fmt.Fprint(&p, word*31%3000)
			}
			p.WriteByte(' ')
		}
		made += p.Len()
		s.columns["en"] = append(s.columns["en"], Cell{Text: p.String()})
	}
	return s
}

// BenchmarkOpen reports the time to lay out and draw an article for the first
// time, and how it compares with Fyne's Label. Every showing has a text size
// of its own, so that neither side finds anything measured before.
func BenchmarkOpen(b *testing.B) {
	a := test.NewApp()
	b.Cleanup(a.Quit)
	fyne.MeasureText("warm", 15, fyne.TextStyle{}) // Fyne loads its fonts
	scale := float32(1)
	cold := func(show func()) float64 {
		scale += 0.001
		a.Settings().SetTheme(look.New(look.Options{TextScale: scale}))
		return seconds(show)
	}
	view := func(s *texts) func() {
		return func() {
			v := New(s)
			v.SetColumns(columns("en"))
			v.Resize(fyne.NewSize(1280, 720))
		}
	}
	labels := func(s *texts) func() {
		return func() {
			for _, cell := range s.columns["en"] {
				l := widget.NewLabel(cell.Text)
				l.Wrapping = fyne.TextWrapWord
				l.Resize(fyne.NewSize(600, l.MinSize().Height))
			}
		}
	}
	tenth, small, large := bytes(100_000), bytes(1_000_000), bytes(2_000_000)
	var label, one, two float64
	for b.Loop() {
		label += cold(labels(tenth))
		one += cold(view(small))
		two += cold(view(large))
	}
	b.ReportMetric(1000*one/float64(b.N), "ms/MB")
	b.ReportMetric(two/one, "2MB:1MB")
	b.ReportMetric(label/one, "Label-100kB:1MB")
}

// BenchmarkStream reports the share of one CPU that four columns take while
// each grows by 200 tokens a second, given to the view 12 times a second.
func BenchmarkStream(b *testing.B) {
	s := article(40)
	v, _ := open(b, s, 1920, 1080, "en", "ko", "uk", "ru")
	const seconds, hertz, tokens = 10, 12, 200
	tick := func(n int) {
		for id, text := range samples {
			words := strings.SplitAfter(text, " ")
			c := &s.columns[id][1+n/hertz%3]
			if n%hertz == 0 {
				c.Text = ""
			}
			for i := range tokens / hertz {
				c.Text += words[(n+i)%len(words)]
			}
			v.Changed(id, 1+n/hertz%3)
		}
	}
	tick(0)
	for b.Loop() {
		start := time.Now()
		for n := range seconds * hertz {
			tick(n)
		}
		b.ReportMetric(100*time.Since(start).Seconds()/seconds, "%CPU")
	}
}

// BenchmarkAppend is one word added to a paragraph of 2 KB in a long article.
func BenchmarkAppend(b *testing.B) {
	s := article(1000)
	v, _ := open(b, s, 1280, 720, "en", "uk")
	text := strings.Repeat(ukrainian, 2000/len(ukrainian)+1)
	for b.Loop() {
		s.columns["uk"][2].Text = text
		v.Changed("uk", 2)
		text += "слово "
		if len(text) > 2200 {
			text = text[:2000-2000%len(ukrainian)]
		}
	}
}

// BenchmarkScroll is one step of the wheel in a long article of four columns.
func BenchmarkScroll(b *testing.B) {
	v, _ := open(b, article(2000), 1920, 1080, "en", "ko", "uk", "ru")
	y := 0.0
	for b.Loop() {
		y += 37
		if y > v.page.flow.height()-1200 {
			y = 0
		}
		v.page.scrollTo(y)
	}
}

// BenchmarkResize is one step of changing the width of a megabyte.
func BenchmarkResize(b *testing.B) {
	v, _ := open(b, bytes(1_000_000), 1280, 720, "en")
	narrower := float32(0)
	for b.Loop() {
		narrower = 1 - narrower
		v.Resize(fyne.NewSize(500+narrower, 720))
	}
}
