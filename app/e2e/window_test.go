//go:build e2e

package e2e

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/locales"
)

// interfaces are the four languages with words that each must show.
var interfaces = []struct {
	lang, locale, ask string

	menus []string
}{
	{"en", "en_US.UTF-8", "Ask", []string{"Article", "Drafts", "Check", "View", "Language"}},
	{"ko", "ko_KR.UTF-8", "요청", []string{"기사", "번역안", "검사", "보기", "언어"}},
	{"uk", "uk_UA.UTF-8", "Запитати", []string{"Стаття", "Варіанти", "Перевірка", "Вигляд", "Мова"}},
	{"ru", "ru_RU.UTF-8", "Запросить", []string{"Статья", "Варианты", "Проверка", "Вид", "Язык"}},
}

// views is the place of the menu View, light and dark are items of it, counted
// without its separators.
const views, light, dark = 3, 15, 16

// answers are the sample's recorded translations.
func answers(t *testing.T, lang string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root(t), "assets", "sample", "answers", lang+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// beginning is enough of a text to know it by, and short enough to stand on
// one line.
func beginning(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(2, len(words))], " ")
}

// wantAligned checks that the first paragraphs of the three translations stand
// at the same heights, each in its own column.
func wantAligned(t *testing.T, p *program) {
	t.Helper()
	ko, uk, ru := answers(t, "ko"), answers(t, "uk"), answers(t, "ru")
	for _, id := range []string{"p1", "p2"} {
		a, b, c := p.see(beginning(ko[id])), p.see(beginning(uk[id])), p.see(beginning(ru[id]))
		if math.Abs(a.Y-b.Y) > 1 || math.Abs(b.Y-c.Y) > 1 {
			t.Errorf("%s stands at %v, %v and %v", id, a.Y, b.Y, c.Y)
		}
		if !(a.X+100 < b.X && b.X+100 < c.X) {
			t.Errorf("%s: the columns are at %v, %v and %v", id, a.X, b.X, c.X)
		}
	}
}

// TestSampleInEveryLanguage is the main job as a user meets it, in each
// interface language: the window opens with the sample, everything streams in,
// rows are aligned.
func TestSampleInEveryLanguage(t *testing.T) {
	for _, i := range interfaces {
		t.Run(i.lang, func(t *testing.T) {
			d := newDisplay(t, 1440, 900)
			p := d.start(newHome(t), i.locale, "--sample")
			p.resize(1440, 860)
			p.see(i.ask)
			p.whole(i.lang)
			wantAligned(t, p)
			d.shot(i.lang)
			if dir := os.Getenv("TOLMACH_SHOTS"); dir != "" {
				keep(t, filepath.Join(root(t), "shots", i.lang+".png"), filepath.Join(root(t), dir, i.lang+".png"))
			}
			p.close()
		})
	}
}

// whole waits until nothing runs any more. What was just asked for has a moment
// to begin.
func (p *program) whole(lang string) {
	p.t.Helper()
	stop := locales.New(locales.Match(lang)).T("app.stop")
	running := func() bool {
		return slices.ContainsFunc(p.texts(), func(x text) bool { return x.Content == stop })
	}
	for range 15 {
		if running() {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	for range 200 {
		if !running() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	p.d.shot("failed")
	p.t.Fatal("it never ends")
}

func keep(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestSwitchLanguageThemeAndSize goes through the menus with the mouse, as a
// user does, and takes pictures.
func TestSwitchLanguageThemeAndSize(t *testing.T) {
	d := newDisplay(t, 1920, 1080)
	p := d.start(newHome(t), "en_US.UTF-8", "--sample")
	p.resize(1920, 1040)
	p.whole("en")
	const languages = 4
	for n := 1; n <= len(interfaces); n++ {
		i := interfaces[n%len(interfaces)]
		p.choose(languages, 1+n%len(interfaces))
		p.see(i.ask)
		p.whole(i.lang)
		p.choose(views, light)
		p.resize(1280, 720)
		d.shot("light-1280-" + i.lang)
		p.menu(0)
		d.shot("menu-" + i.lang)
		d.key("Escape")
		p.choose(views, dark)
		p.resize(1920, 1040)
		d.shot("dark-1920-" + i.lang)
		p.resize(700, 560)
		d.shot("dark-narrow-" + i.lang)
		p.resize(1440, 860)
		wantAligned(t, p)
	}
	p.close()
}

// TestOpenPasteAndAskWithoutAServer opens a file and a pasted text and asks
// with nothing configured.
func TestOpenPasteAndAskWithoutAServer(t *testing.T) {
	h := newHome(t)
	file := filepath.Join(h.dir, "story.txt")
	if err := os.WriteFile(file, []byte("Harbour reopens\n\nThe harbour of Odesa reopened on Monday after 40 days.\n\n“We waited long,” said the harbour master.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDisplay(t, 1280, 760)
	p := d.start(h, "uk_UA.UTF-8", file)
	p.see("Harbour reopens")
	d.key("ctrl+Return")
	p.see("речення, взяті зі статті")
	p.see("Для перекладу потрібна модель")
	d.shot("no-server-uk")
	d.clip("Bridge closed\n\nThe bridge over the Dnipro was closed on Friday, the city said, for 12 days.")
	d.key("ctrl+shift+v")
	p.see("Bridge closed")
	d.key("ctrl+l")
	d.xdotool("type", "--delay", "60", "/no/such/file")
	d.key("Return")
	p.see("Файл")
	d.shot("missing-file-uk")
	p.close()
}

// TestSelectAndCopy selects with the mouse and copies.
func TestSelectAndCopy(t *testing.T) {
	d := newDisplay(t, 1440, 900)
	p := d.start(newHome(t), "en_US.UTF-8", "--sample")
	p.resize(1440, 860)
	p.whole("en")
	x := p.see(beginning(answers(t, "uk")["p1"]))
	p.clickAt(x.X+5, x.Y+x.Height/2)
	d.key("ctrl+a", "ctrl+c")
	got := d.clipped()
	for _, id := range []string{"p1", "p5", "p10"} {
		if want := answers(t, "uk")[id]; !strings.Contains(got, want) {
			t.Errorf("the copied column lacks %s", id)
		}
	}
	if strings.Contains(got, answers(t, "ru")["p4"]) {
		t.Error("another column was copied, too")
	}
	p.close()
}

// TestKilled kills the program in mid-stream and starts it again: what was on
// screen a second before is there, marked as not whole.
func TestKilled(t *testing.T) {
	h := newHome(t)
	d := newDisplay(t, 1440, 900)
	p := d.start(h, "en_US.UTF-8", "--sample")
	p.resize(1440, 860)
	first := beginning(answers(t, "uk")["p1"])
	p.see(first)
	time.Sleep(1200 * time.Millisecond)
	before := contents(p.texts())
	p.kill()
	again := d.start(h, "en_US.UTF-8")
	again.see(first)
	if strings.Contains(before, "writing") {
		again.see("incomplete")
		again.see("Continue")
	}
	d.shot("after-kill")
	again.close()
}

// TestWindowRemembers closes the window and opens it again at its size, with
// its article.
func TestWindowRemembers(t *testing.T) {
	h := newHome(t)
	d := newDisplay(t, 1600, 1000)
	p := d.start(h, "ru_RU.UTF-8", "--sample")
	p.whole("ru")
	d.key("ctrl+b") // the rail folded: there is room for all four
	p.resize(1111, 777)
	p.close()
	again := d.start(h, "ru_RU.UTF-8")
	again.see(beginning(answers(t, "ru")["p1"]))
	geometry := d.xdotool("getwindowgeometry", "--shell", again.window)
	if !strings.Contains(geometry, "WIDTH=1111") || !strings.Contains(geometry, "HEIGHT=777") {
		t.Errorf("it comes back as\n%s", geometry)
	}
	again.close()
}
