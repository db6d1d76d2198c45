package look

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// The letters of the four languages that fonts get wrong or leave out, alone
// and in words: shaping depends on the neighbours.
var specimens = []string{
	"і ї є ґ І Ї Є Ґ ы э ё Ё ъ А я", "північні її єдність ґанок Їжак",
	"подъезд эхо Ёлка ё", "љ њ ћ ђ џ ѓ ќ ў", "α Ω ά ő ș ł ı đ",
	"한 뷁 글 힣 가 ㄱ ㅎ 、。「」《》〈〉", "한\u1100\u1161\u11A8", "北美 韓中日 黨 與野 ㈜ ㎞ ％ （ ）",
	"’ ʼ « » “ ” „ ‘ … • – — · № § ° ×", "₴ ₽ ₩ € £ ¥ $", "← → ↑ ↓ ✓ ✕ ▲ △ ▸ ▾ ⟦ ⟧ ① ② ⑩ ●",
	"\u00a0\u2009\u202f\u2011", "вели\u0301кий е\u0301",
}

// contours tells a letter from one that has lost its dots.
var contours = map[rune]int{'i': 2, 'j': 2, 'і': 2, 'ї': 3, 'ј': 2, 'ё': 4, 'Ї': 3}

var styles = map[string]fyne.TextStyle{
	"regular": {}, "bold": {Bold: true}, "reading": Reading, "bold italic": {Bold: true, Italic: true},
}

func TestFontsShape(t *testing.T) {
	th := New(Options{})
	for name, style := range styles {
		face := parse(t, th.Font(style))
		for _, text := range specimens {
			if style == Reading && !Reads(text) {
				continue // it is set in the sans
			}
			for _, fault := range faults(face, text) {
				t.Errorf("%s: %q: %s", name, text, fault)
			}
		}
	}
}

// The font inside Fyne 2.7.1 is the reason for ours, and the proof that
// faults finds what it is for.
func TestFaultsFindsDotless(t *testing.T) {
	found := strings.Join(faults(parse(t, theme.DefaultTextFont()), "північні ї 한"), "\n")
	for _, want := range []string{"U+0456 'і' is drawn with 1 of 2 contours", "U+D55C '한' has no glyph"} {
		if !strings.Contains(found, want) {
			t.Errorf("faults in Fyne's own font: %q, want %q among them", found, want)
		}
	}
}

// Every letter the program can show without being given any must be in both
// faces: a system font may be missing, or may not match.
func TestFontsCoverOurWords(t *testing.T) {
	for _, r := range []fyne.Resource{regular, bold} {
		face := parse(t, r)
		missing := map[rune]string{}
		for _, folder := range []string{"../../locales/messages", "../../locales/fyne", "../../assets/sample"} {
			for file, text := range textsIn(t, folder) {
				for _, c := range text {
					if _, ok := face.NominalGlyph(c); !ok && !unicode.IsControl(c) {
						missing[c] = file
					}
				}
			}
		}
		for c, file := range missing {
			t.Errorf("%s has no %U %q, which is in %s", r.Name(), c, c, file)
		}
	}
}

// The sample is read in the face for reading, in all its languages; a text with
// letters that it lacks is not.
func TestReadingFaceReadsTheSample(t *testing.T) {
	for file, text := range textsIn(t, "../../assets/sample") {
		if !Reads(text) {
			t.Errorf("%s is set in the sans", file)
		}
	}
	for text, want := range map[string]bool{"북한군 “증거”": true, "Ї’жак — 5 000 ₴": true, "뷁": false, "美 대통령": false, "مرحبا": false, "🙂": false} {
		if Reads(text) != want {
			t.Errorf("%q is read: %v", text, !want)
		}
	}
}

// Lines must be no taller than the feet of letters need: Noto Sans has 1.362
// em, Noto Sans KR asks for 1.448, and Fyne needs a descent of 0.37 so as not
// to cut g and y (see keep_line_height in assets/fonts/merge.py).
func TestFontsLineHeight(t *testing.T) {
	for _, r := range []fyne.Resource{regular, bold, reading} {
		face := parse(t, r)
		e, ok := face.FontHExtents()
		if !ok || e.Ascender != 1069 || e.Descender != -370 || e.LineGap != 0 || face.Upem() != 1000 {
			t.Errorf("%s: extents %+v of %d units", r.Name(), e, face.Upem())
		}
	}
}

// Drawn through Fyne's software painter, each language leaves ink on every
// letter's width, and bold leaves more of it. With LOOK_PNG set, the picture
// is kept there for a person to look at.
func TestFontsPaint(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Options{Variant: Light}))
	var rows []fyne.CanvasObject
	for _, s := range []string{"північні її ґанок", "한국어 문단 뷁", "Русский подъезд ё", "⟦1⟧ → ✓ ₴ ₽ ₩ ①"} {
		plain, heavy := inked(text(s, false)), inked(text(s, true))
		if plain == 0 || heavy <= plain {
			t.Errorf("%s: ink %d, bold %d", s, plain, heavy)
		}
		rows = append(rows, container.NewHBox(text(s, false), text(s, true)))
	}
	if dotless, dotted := inked(text("ı", false)), inked(text("і", false)); dotted <= dotless {
		t.Errorf("і leaves ink %d, ı %d", dotted, dotless)
	}
	if path := os.Getenv("LOOK_PNG"); path != "" {
		var b bytes.Buffer
		if err := png.Encode(&b, paint(container.NewVBox(rows...))); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// faults shapes text in one face as Fyne does (internal/painter/font.go:
// Segmenter.Split, then HarfBuzz run by run) and says which letters have no
// glyph or have lost a dot.
func faults(face *font.Face, text string) []string {
	var found []string
	input := shaping.Input{
		Text: []rune(text), RunEnd: len([]rune(text)),
		Direction: di.DirectionLTR, Face: face, Size: fixed.I(16),
	}
	var segmenter shaping.Segmenter
	var shaper shaping.HarfbuzzShaper
	for _, run := range segmenter.Split(input, only{face}) {
		for _, g := range shaper.Shape(run).Glyphs {
			c := run.Text[g.ClusterIndex]
			if g.GlyphID == 0 {
				found = append(found, fmt.Sprintf("%U %q has no glyph", c, c))
			}
			if want := contours[c]; want > 0 && count(face, g.GlyphID) != want {
				found = append(found, fmt.Sprintf("%U %q is drawn with %d of %d contours",
					c, c, count(face, g.GlyphID), want))
			}
		}
	}
	return found
}

// only is a font map of one face, without Fyne's fallbacks.
type only struct{ *font.Face }

func (o only) ResolveFace(rune) *font.Face { return o.Face }

func count(face *font.Face, glyph font.GID) int {
	outline, ok := face.GlyphData(glyph).(font.GlyphOutline)
	if !ok {
		return 0
	}
	n := 0
	for _, s := range outline.Segments {
		if s.Op == opentype.SegmentOpMoveTo {
			n++
		}
	}
	return n
}

func parse(t *testing.T, r fyne.Resource) *font.Face {
	t.Helper()
	face, err := font.ParseTTF(bytes.NewReader(r.Content()))
	if err != nil {
		t.Fatalf("%s: %v", r.Name(), err)
	}
	return face
}

// textsIn reads the text files under a folder, by path; none if there is no
// such folder.
func textsIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".go" {
			return err
		}
		b, err := os.ReadFile(path)
		texts[path] = string(b)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return texts
}

func text(s string, bold bool) *canvas.Text {
	c := canvas.NewText(s, color.Black)
	c.TextStyle.Bold = bold
	c.TextSize = 28
	return c
}

func paint(o fyne.CanvasObject) image.Image {
	c := software.NewCanvas()
	c.SetPadded(true)
	c.SetContent(o)
	c.Resize(o.MinSize().AddWidthHeight(8, 8))
	return c.Capture()
}

// inked counts the dark pixels.
func inked(o fyne.CanvasObject) int {
	img, n := paint(o), 0
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if luminance(img.At(x, y)) < 0.3 {
				n++
			}
		}
	}
	return n
}
