package summarize

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestAbout: a right summary of an article whose names or numbers nobody here
// can read is not called one of something else; one that names only others is.
func TestAbout(t *testing.T) {
	for name, c := range map[string]struct {
		from, source string
		said         []string
		about        bool
	}{
		"Chinese": {"zh", "上海市市长龚正星期二在浦东与德国总理默茨会晤。双方谈到了大众汽车和比亚迪。", []string{
			"Мер Шанхая Гун Чжен зустрівся в районі Пудун із канцлером Німеччини Фрідріхом Мерцом.", "Говорили про компанії «Фольксваген» і «Бід»."}, true},
		"Chinese numerals": {"zh", "市政府说，三千二百名工人参加了罢工。去年有一万两千人失业。", []string{
			"У страйку взяли участь 3200 робітників.", "Торік без роботи залишилися 12 000 людей."}, true},
		"Japanese": {"ja", "高市早苗首相は火曜日、大阪で吉村洋文知事と会談した。", []string{
			"Прем'єрка Санае Такаїчі зустрілася в Осаці з губернатором Хірофумі Йосімурою."}, true},
		"Arabic": {"ar", "التقى الرئيس عبد الفتاح السيسي في القاهرة الملك عبد الله الثاني.", []string{
			"Президент Абдель Фаттах ас-Сісі зустрівся в Каїрі з королем Абдаллою."}, true},
		"another story": {"en", "Mayor Olena Hrytsenko told The New York Times that people work in the port of Odesa.", []string{
			"Тренер Іван Петренко сказав, що «Динамо» грало слабо, а Гуцуляк забив двічі."}, false},
	} {
		d := document.Draft{Task: document.Task{Kind: document.Summary, Language: "uk"}}
		text := ""
		for _, s := range c.said {
			d.Sentences = append(d.Sentences, document.Sentence{Text: s, Sources: []string{"p1"}})
			text += s + "\n"
		}
		a := document.Article{Language: c.from, Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: c.source}}}
		r := summary{&run{engine: &engine{article: a}, draft: d}}
		if got := r.about(text); got != c.about {
			t.Errorf("%s: about it: %v", name, got)
			for _, s := range d.Sentences {
				t.Logf("%+v", r.evidence(s))
			}
		}
	}
}
