package article

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// outline writes an article's paragraphs as "role: first words".
func outline(a document.Article) []string {
	var lines []string
	for _, p := range a.Paragraphs {
		text := []rune(p.Text)
		lines = append(lines, string(p.Role)+": "+string(text[:min(len(text), 24)]))
	}
	return lines
}

func roles(a document.Article) string {
	var names []string
	for _, p := range a.Paragraphs {
		names = append(names, string(p.Role))
	}
	return strings.Join(names, " ")
}

func mustParse(t *testing.T, text, name string) document.Article {
	t.Helper()
	a, err := Parse(text, name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The shape of a wire story pasted from the web.
const wire = `A ferry passenger looks at the closed harbour of Port Lune during a storm warning, Nov. 3, 2025.

Harbour of Port Lune closes for a third day 

by · Coastal Radio

The harbour of Port Lune stayed closed Monday for a third day, and the authorities said that it was “too early” to name a date for its opening.

The decision came after a container ship lost 14 of its boxes off the coast.

FILE - Fishing boats lie in the harbour of Port Lune, Oct. 2, 2024, during a strike that stopped all traffic for a week.

Mayor Ida Brandt told reporters that nobody had been hurt.

Coastal Radio correspondent Jon Hale contributed to this report. Some information was provided by Reuters.`

func TestWireStory(t *testing.T) {
	a := mustParse(t, wire, "")
	if got, want := roles(a), "caption headline byline body body caption body credit"; got != want {
		t.Errorf("roles: %s, want %s\n%s", got, want, strings.Join(outline(a), "\n"))
	}
	a.Paragraphs = nil
	want := document.Article{Title: "Harbour of Port Lune closes for a third day", Source: "Coastal Radio", Language: "en"}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
}

func TestSharedWireStory(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "articles", "austin-north-korea.txt")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared article is not here")
	}
	a, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "caption headline byline body body caption" + strings.Repeat(" body", 14) + " credit"
	if got := roles(a); got != want {
		t.Errorf("roles: %s\n%s", got, strings.Join(outline(a), "\n"))
	}
	if a.Byline != "" || a.Source != "Voice of America" || a.Language != "en" || !strings.HasPrefix(a.Title, "Austin says") {
		t.Errorf("byline %q, source %q, language %q, title %q", a.Byline, a.Source, a.Language, a.Title)
	}
}

func TestRoles(t *testing.T) {
	tests := []struct {
		name, text, roles           string
		title, byline, source, date string
		lang                        string
	}{
		{
			name: "korean", lang: "ko",
			text: `항만공사, 부산 신항 사흘째 폐쇄

입력 2025.11.03 15:30

사진=연합뉴스

(부산=연합뉴스) 김하늘 기자 = 부산 신항이 태풍 경보로 사흘째 폐쇄됐다고 항만공사가 3일 밝혔다.

항만공사는 선박 14척이 외항에서 대기하고 있다고 설명했다.

피해 규모와 전망

▲ 부산 신항에 정박한 컨테이너선 모습

당국은 인명 피해는 없다고 밝혔으며 복구에는 일주일이 걸릴 것으로 내다봤다.

김하늘 기자 sky@example.com

저작권자 ⓒ 연합뉴스 무단전재 및 재배포 금지`,
			roles: "headline byline caption body body body caption body byline credit",
			title: "항만공사, 부산 신항 사흘째 폐쇄", byline: "김하늘", source: "연합뉴스", date: "2025-11-03",
		},
		{
			name: "ukrainian", lang: "uk",
			text: `Порт в Одесі закрито третій день поспіль

Автор: Олена Коваль

3 листопада 2025, 14:20

Порт в Одесі третій день не приймає судна через шторм, повідомила в понеділок адміністрація морських портів.

Що кажуть перевізники

За словами перевізників, на рейді чекають 14 суден, серед них два танкери з пальним.

Фото: Укрінформ

За матеріалами слідства, збитки сягають двох мільйонів гривень, а винних досі не знайшли.

За матеріалами Reuters, BBC`,
			roles: "headline byline byline body subhead body caption body credit",
			title: "Порт в Одесі закрито третій день поспіль", byline: "Олена Коваль", date: "2025-11-03",
		},
		{
			name: "russian", lang: "ru",
			text: `МИР

Порт закрыт третий день подряд из-за шторма

Текст: Анна Белова | Интерфакс

На снимке: пустой причал, 2 ноября

Порт третий день не принимает суда из-за шторма, сообщила в понедельник администрация морских портов.

На фото видно, как волны бьют о причал, но разрушений нет, заявили в администрации порта.

По материалам Reuters`,
			roles: "subhead headline byline caption body body credit",
			title: "Порт закрыт третий день подряд из-за шторма", byline: "Анна Белова", source: "Интерфакс",
		},
		{
			name: "agency", lang: "en",
			text: `Is the harbour safe?

By ANNA LEE and J. P. Moreau, Associated Press

PORT LUNE (AP) — The harbour stayed closed Monday, and the authorities said it was too early to name a date.

A crane stands idle in Port Lune, Nov. 3, 2025. (AP Photo/Jan Novak)

By Friday, the authorities hope to open two of the five docks.

What comes next

Ships wait off the coast while the police look into the loss of 14 containers.

(Reporting by Anna Lee; Editing by Tom Dale)`,
			roles: "headline byline body caption body subhead body credit",
			title: "Is the harbour safe?", byline: "ANNA LEE and J. P. Moreau", source: "Associated Press",
		},
		{
			name: "no headline", lang: "en",
			text: `The harbour stayed closed Monday, and the authorities said it was too early to name a date.

A short line here

The mayor told reporters that nobody had been hurt when the containers fell.`,
			roles: "body subhead body",
		},
		{
			name: "a list is no subhead", lang: "en",
			text: `The harbour stayed closed Monday, and the authorities listed what was lost at sea:

14 containers

2 anchors

The mayor told reporters that nobody had been hurt when the containers fell.`,
			roles: "body body body body",
		},
		{name: "one line", lang: "en", text: "Nothing but a line of plain text here", roles: "body"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := mustParse(t, test.text, "")
			if got := roles(a); got != test.roles {
				t.Errorf("roles\n got %s\nwant %s\n%s", got, test.roles, strings.Join(outline(a), "\n"))
			}
			a.Paragraphs = nil
			want := document.Article{Title: test.title, Byline: test.byline, Source: test.source, Date: test.date, Language: test.lang}
			if diff := cmp.Diff(want, a); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Sentences of a story that look a little like layout and must stay body.
func TestBodyStaysBody(t *testing.T) {
	for _, text := range []string{
		"The photo shows that the bridge was still standing on Oct. 3, officials said.",
		"In this photo business, nobody earns more than 2,000 euros, he said.",
		"Reuters could not verify the claim by the ministry of defence.",
		"The company contributed to this campaign with 3 million dollars.",
		"“All rights are reserved for the winner,” the minister said in the evening.",
		"На фото видно, что мост цел, сообщили в министерстве обороны.",
		"Фотографії з супутника підтвердили слова очевидців, повідомили у штабі.",
		"사진을 본 주민들은 다리가 아직 서 있다고 말했다고 당국이 전했다.",
		"▲ 기획조정실장 홍길동은 이날 회의에서 예산안을 설명했다고 밝혔다.",
		"이 기자는 현장에서 취재를 계속했다고 회사 측이 설명했다.",
		"By the end of the day 300 people had left the town, police said.",
		"За матеріалами справи, обвинувачений визнав провину ще у травні.",
	} {
		padding := "The harbour stayed closed Monday, and the authorities said it was too early to name a date."
		a := mustParse(t, strings.Join([]string{padding, text, padding + " Again."}, "\n\n"), "")
		if got := a.Paragraphs[1]; got.Role != document.Body {
			t.Errorf("%s: %s", got.Role, got.Text)
		}
	}
}

func TestCaptions(t *testing.T) {
	for _, text := range []string{
		"FILE PHOTO: A tanker leaves the port of Lune on Monday.",
		"Photo: Jan Novak / Coastal Radio",
		"In this photo provided by the army, soldiers unload boxes in Lune, Nov. 3, 2025.",
		"The mayor speaks to reporters in Port Lune, Nov. 3, 2025. (Coastal News Agency via AP)",
		"A tanker leaves the port of Lune. REUTERS/Jan Novak",
		"A tanker leaves the port of Lune / Reuters",
		"3일 부산 신항에 정박한 선박들. /연합뉴스",
		"부산 신항 전경 [사진=부산항만공사 제공]",
		"Порожній причал у порту. Фото: Укрінформ",
		"На фото: мер міста розмовляє з журналістами",
		"Архивное фото: порт зимой",
	} {
		if !isCaption(text) {
			t.Errorf("not a caption: %s", text)
		}
	}
}

func TestSplitting(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{
			"wrapped mail",
			"The harbour of Port Lune stayed closed on Monday for a third day, and\nthe authorities said that it was too early to name a date for its\nopening to ships.\nThe mayor said nobody had been hurt when the container ship lost part of\nits load off the Russia-\nled pier.",
			[]string{
				"The harbour of Port Lune stayed closed on Monday for a third day, and the authorities said that it was too early to name a date for its opening to ships.",
				"The mayor said nobody had been hurt when the container ship lost part of its load off the Russia-",
				"led pier.",
			},
		},
		{
			"line per paragraph",
			"항만공사는 선박 열네 척이 외항에서 대기하고 있다고 설명했다.\n당국은 인명 피해는 없다고 밝혔으며 복구에는 일주일이 걸린다고 했다.\n피해 규모는 아직 집계되지 않았다.",
			[]string{
				"항만공사는 선박 열네 척이 외항에서 대기하고 있다고 설명했다.",
				"당국은 인명 피해는 없다고 밝혔으며 복구에는 일주일이 걸린다고 했다.",
				"피해 규모는 아직 집계되지 않았다.",
			},
		},
		{
			"wrapped blocks under a short line",
			"Port closed\n\nПорт третий день не принимает суда из-за шторма,\nсообщила в понедельник администрация морских\nпортов, а сроки его открытия пока никто не\nназывает.\n\nВторой абзац короткий.",
			[]string{
				"Port closed",
				"Порт третий день не принимает суда из-за шторма, сообщила в понедельник администрация морских портов, а сроки его открытия пока никто не называет.",
				"Второй абзац короткий.",
			},
		},
		{"line ends", "One.\r\n\r\nTwo.\rThree.\u2029Four.\fFive.", []string{"One.", "Two.", "Three.", "Four.", "Five."}},
		{
			"spaces and invisible characters",
			"  a\u200bb\t\tc\ufeff  d\x07  \n \u00a0 \n10\u00a0000 \u00a0 x\u00ady e\u0301 \u1112\u1161\u11ab",
			[]string{"ab c d", "10\u00a0000 xy é 한"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range mustParse(t, test.text, "").Paragraphs {
				got = append(got, p.Text)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// readNamed loads an article from bytes that have a name, as from a file.
func readNamed(r io.Reader, name string, opts Options) (document.Article, error) {
	return one(read(context.Background(), r, origin{name: name, address: name, limit: fileLimit, total: -1}, opts))
}
