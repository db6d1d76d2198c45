package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

func TestDetect(t *testing.T) {
	tests := map[string][]string{
		"en": {
			"Harbour of Port Lune closes for a third day",
			"Talks on grain deal end without result",
			"The mayor told reporters that nobody had been hurt when the containers fell into the sea.",
		},
		"ko": {
			"부산 신항 폐쇄",
			"NATO·EU, 우크라이나 지원 합의",
			"항만공사는 선박 14척이 외항에서 대기하고 있다고 설명했다.",
		},
		"uk": {
			"Порт в Одесі закрито",
			"Мер назвав дату відкриття мосту",
			"Ворог атакував Харків дронами",
			"За словами перевізників, на рейді чекають чотирнадцять суден, серед них два танкери з пальним.",
			"Він сказав: «Мы не знаем», але відповіді на запитання журналістів так і не дав ніхто з присутніх.",
		},
		"ru": {
			"Порт закрыт третий день подряд",
			"Мэр назвал дату открытия моста",
			"Президент подписал указ о назначении нового министра",
			"Администрация портов сообщила, что суда ожидают на рейде и что пострадавших нет.",
		},
		"de": {
			"Hafen bleibt den dritten Tag geschlossen",
			"Die Bürgermeisterin sagte, dass niemand verletzt worden sei, als die Container ins Meer stürzten.",
		},
		"fr": {
			"Le port reste fermé pour le troisième jour",
			"La maire a déclaré aux journalistes que personne n’avait été blessé lors de la chute des conteneurs.",
		},
		"es": {
			"El puerto sigue cerrado por tercer día consecutivo",
			"La alcaldesa dijo a los periodistas que nadie resultó herido cuando los contenedores cayeron al mar.",
		},
		"pl": {
			"Port zamknięty trzeci dzień z rzędu",
			"Burmistrz powiedziała dziennikarzom, że nikt nie został ranny, gdy kontenery wpadły do morza.",
		},
		"ja": {"港は三日連続で閉鎖された"},
		"zh": {"港口连续第三天关闭"},
		"bg": {"Пристанището остава затворено трети пореден ден заради бурята, съобщиха от администрацията. Кметът каза, че няма пострадали, когато контейнерите са паднали в морето, и че корабите изчакват на рейда, докато вятърът отслабне, а полицията разследва случая."},
		"":   {"", "14:30", "OK", "Мост"},
	}
	for want, texts := range tests {
		for _, text := range texts {
			if got := Detect(text); got != want {
				t.Errorf("%q, want %q: %s", got, want, text)
			}
		}
	}
}

// TestDetectLong: a text is told however long it is. The README is the longest
// English one here, and has many words.
func TestDetectLong(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for _, size := range []int{900, 1300, 2400, 4000, 6000, 10_000, len(text)} {
		for from := 0; from+size <= len(text); from += max(size, len(text)/10) {
			if got := Detect(text[from : from+size]); got != "en" {
				t.Errorf("%d bytes of English from %d: %q", size, from, got)
			}
		}
	}
}

// TestDeclared: what a page, a mail or a file says of its language stands
// where its text is too short to speak against it, and there only.
func TestDeclared(t *testing.T) {
	const (
		short    = "Budget talks fail again"
		ukraine  = "Порт в Одесі закрито"
		midsized = "The mayor told reporters that nobody had been hurt when the containers fell into the sea. " +
			"She said the harbour would stay closed until the wind had dropped, and that the police were looking into what had happened. " +
			"Fourteen ships are waiting outside, two of them tankers with fuel for the power station."
	)
	for name, test := range map[string]struct{ kind, text, want string }{
		"short mail":                  {"a.eml", "Subject: -\nContent-Language: da-DK\n\n" + short + "\n", "da"},
		"short mail, nothing said":    {"a.eml", "Subject: -\n\nMayor out\n", ""},
		"short mail, no such letters": {"a.eml", "Subject: -\nContent-Language: en\n\n" + ukraine + "\n", "uk"},
		"short mail, letters say":     {"a.eml", "Subject: -\nContent-Language: ru\n\n" + ukraine + "\n", "uk"},
		"page":                        {"a.html", `<html lang="de"><p>` + midsized + `</p>`, "en"},
		"mail":                        {"a.eml", "Subject: Hi\nContent-Language: sv\n\nMöte i dag\n", "sv"},
		"front matter":                {"a.md", "---\nlang: pl\n---\nBrak zgody\n", "pl"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Parse(test.text, test.kind)
			if err != nil {
				t.Fatal(err)
			}
			if a.Language != test.want {
				t.Errorf("%q, want %q", a.Language, test.want)
			}
		})
	}
	long := strings.Repeat(midsized+"\n", 40)
	if got := detect(document.Article{Paragraphs: []document.Paragraph{{Role: document.Body, Text: long}}}, "fr"); got != "en" {
		t.Errorf("a long English text declared French: %q", got)
	}
}
