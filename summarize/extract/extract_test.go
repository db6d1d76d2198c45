package extract

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func parse(t testing.TB, text string) document.Article {
	t.Helper()
	a, err := article.Parse(text, "")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func summary(t testing.TB, a document.Article, n int) []Pick {
	t.Helper()
	picks, err := Summary(t.Context(), a, n)
	if err != nil {
		t.Fatal(err)
	}
	return picks
}

// Each story's lead says what happened; its last paragraphs are colour, a
// quotation without a speaker, a caption and a credit.
var stories = map[string]string{
	"en": `Harbour of Port Lune closes after container ship loses load

By Anna Lee

The harbour of Port Lune was closed on Monday after a container ship lost 14 boxes in a storm off the coast. It will stay closed until Thursday at least, the port authority said.

Divers are looking for the containers, two of which hold cleaning chemicals, according to the port authority. The ship, the Marisol, was on its way from Rotterdam.

“It was the worst night of my life, and I have seen many of them at sea in thirty years.”

A crane stands idle in Port Lune, Nov. 3, 2025. (AP Photo/Jan Novak)

Mayor Ida Brandt said the closure costs the town about 2 million euros a day. Fourteen ships wait off the coast, and three have turned to other harbours.

Is this the end? Nobody knows.

On the pier an old man was selling chestnuts as he does every autumn, and gulls fought over the shells.

Jon Hale contributed to this report.`,
	"ko": `부산 신항, 컨테이너 유실로 폐쇄

김하늘 기자

부산 신항이 태풍으로 컨테이너 14개가 유실되면서 3일 폐쇄됐다고 항만공사가 밝혔다. 항만공사는 적어도 목요일까지 폐쇄가 이어질 것이라고 설명했다.

잠수사들이 유실된 컨테이너를 수색하고 있으며 이 가운데 두 개에는 화학 물질이 들어 있다. 사고 선박은 로테르담에서 출항했다.

시 당국은 신항 폐쇄로 하루 30억 원의 손실이 발생한다고 추산했다. 선박 14척이 외항에서 대기하고 있다.

“평생 바다에서 일했지만 이렇게 무서운 밤은 처음이었습니다.”

사진=연합뉴스

부두에서는 한 노인이 여느 가을처럼 군밤을 팔고 있었다.`,
	"uk": `Порт в Одесі закрили після втрати контейнерів

Автор: Олена Коваль

Порт в Одесі закрили в понеділок після того, як судно під час шторму втратило 14 контейнерів неподалік узбережжя. Порт залишатиметься закритим щонайменше до четверга, повідомила адміністрація.

Водолази шукають контейнери, у двох із яких перевозили хімічні речовини. Судно прямувало з Роттердама.

Закриття порту коштує місту близько двох мільйонів гривень на день, сказав мер. На рейді чекають 14 суден.

«Це була найстрашніша ніч у моєму житті, а я бачив їх на морі чимало».

Фото: Укрінформ

На пірсі літній чоловік продавав каштани, як і кожної осені.`,
	"ru": `Порт закрыли после потери контейнеров

Текст: Анна Белова

Порт закрыли в понедельник после того, как судно во время шторма потеряло 14 контейнеров недалеко от берега. Порт останется закрытым по меньшей мере до четверга, сообщила администрация.

Водолазы ищут контейнеры, в двух из которых перевозили химические вещества. Судно шло из Роттердама.

Закрытие порта обходится городу примерно в два миллиона рублей в день, сказал мэр. На рейде ждут 14 судов.

«Это была самая страшная ночь в моей жизни, а я видел их на море немало».

Фото: Интерфакс

На пирсе пожилой мужчина продавал каштаны, как и каждую осень.`,
}

func TestSummary(t *testing.T) {
	for lang, text := range stories {
		t.Run(lang, func(t *testing.T) {
			a := parse(t, text)
			if a.Language != lang {
				t.Fatalf("language %q", a.Language)
			}
			for n := range 12 {
				checkPicks(t, a, summary(t, a, n), n)
			}
			var lead string
			for _, p := range a.Paragraphs {
				if p.Role == document.Body {
					lead = p.Text
					break
				}
			}
			one := summary(t, a, 1)
			if !strings.HasPrefix(lead, one[0].Text) {
				t.Errorf("one sentence is %q, not the lead", one[0].Text)
			}
			three := summary(t, a, 3)
			last := a.Paragraphs[len(a.Paragraphs)-1]
			for _, pick := range three {
				if pick.Paragraph == last.ID || strings.Contains(pick.Text, "chestnuts") {
					t.Errorf("colour in three sentences: %s", pick.Text)
				}
			}
			if paragraphs := distinct(three); paragraphs < 2 {
				t.Errorf("three sentences from %d paragraph", paragraphs)
			}
		})
	}
}

func distinct(picks []Pick) int {
	seen := map[string]bool{}
	for _, p := range picks {
		seen[p.Paragraph] = true
	}
	return len(seen)
}

// checkPicks holds what is true of every summary.
func checkPicks(t *testing.T, a document.Article, picks []Pick, n int) {
	t.Helper()
	if len(picks) > n {
		t.Errorf("%d sentences, asked for %d", len(picks), n)
	}
	at, offset := 0, 0
	for _, pick := range picks {
		i := slices.IndexFunc(a.Paragraphs, func(p document.Paragraph) bool { return p.ID == pick.Paragraph })
		if i < 0 || a.Paragraphs[i].Role != document.Body {
			t.Fatalf("%q is not from the body", pick.Text)
		}
		if i > at {
			offset = 0
		}
		found := strings.Index(a.Paragraphs[i].Text[offset:], pick.Text)
		if i < at || found < 0 || pick.Text == "" {
			t.Errorf("%q does not stand in %s after what came before", pick.Text, pick.Paragraph)
			continue
		}
		at, offset = i, offset+found+len(pick.Text)
		if quotedOnly(pick.Text) {
			t.Errorf("a quotation without a speaker: %s", pick.Text)
		}
	}
	for range 3 {
		if diff := cmp.Diff(picks, summary(t, a, n)); diff != "" {
			t.Error("another answer the second time", diff)
		}
	}
}

func TestShortArticles(t *testing.T) {
	if got := summary(t, document.Article{}, 3); len(got) != 0 {
		t.Error(got)
	}
	a := parse(t, "The harbour of Port Lune stayed closed on Monday.")
	if got := summary(t, a, 3); len(got) != 1 || got[0].Text != a.Paragraphs[0].Text {
		t.Error(got)
	}
	// Nothing stands alone here: something is better than nothing.
	if got := summary(t, parse(t, "“We wait.”\n\nWhy? Nobody knows."), 2); len(got) != 2 {
		t.Error(got)
	}
	// Sentences that are all the same share every word, which makes idf small.
	same := strings.Repeat("The harbour of Port Lune stayed closed on Monday. ", 5)
	if got := summary(t, parse(t, same), 2); len(got) != 2 {
		t.Error(got)
	}
}

func TestSharedArticle(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "articles", "austin-north-korea.txt")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared article is not here")
	}
	a, err := article.Open(t.Context(), path, article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 5, 8} {
		picks := summary(t, a, n)
		checkPicks(t, a, picks, n)
		if len(picks) != n || picks[0].Paragraph != "p4" {
			t.Errorf("%d: %q", n, picks)
		}
		t.Log(n, picks)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Summary(ctx, parse(t, stories["en"]), 3); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	a := parse(t, long(1_000_000))
	ctx, cancel = context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := Summary(ctx, a, 5)
	if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took > 500*time.Millisecond {
		t.Errorf("%v after %v", err, took)
	}
}

func long(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "The harbour of port %d stayed closed on day %d, and Mr. Hale of the U.S. Coast Guard said that ship %d was late. Nobody of crew %d was hurt in the storm.\n\n", i, i%31, i%97, i%13)
		fmt.Fprintf(&b, "Порт номер %d не приймає судна через шторм, повідомила адміністрація. На рейді чекають %d суден.\n\n", i, i%17)
		fmt.Fprintf(&b, "항만공사는 선박 %d척이 외항에서 대기하고 있다고 설명했다.\n\n", i)
	}
	return b.String()
}

func BenchmarkSummary(b *testing.B) {
	for _, size := range []int{5_000, 100_000, 1_000_000} {
		a := parse(b, long(size))
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				if _, err := Summary(b.Context(), a, 7); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
