package check

import "testing"

// TestKin: what a text in another language has in common with its source.
func TestKin(t *testing.T) {
	const source = "Mayor Olena Hrytsenko told The New York Times on 12 March that 4,500 people work in the port of Odesa. The White House and Senator Marco Rubio did not comment."
	for _, c := range []struct {
		lang, text string
		about      bool
	}{
		{"uk", "Мерка Олена Гриценко сказала, що в порту Одеси працює 4500 людей.", true},
		{"uk", "Про це пише «Нью-Йорк таймс»; у Білому домі та сенатор Марко Рубіо не коментують.", true},
		{"ru", "Мэр Елена Гриценко сообщила, что в порту Одессы занято 4,5 тыс. человек.", true},
		{"ko", "올레나 흐리첸코 시장은 오데사 항구에서 4500명이 일한다고 밝혔다.", true},
		{"uk", "Тренер «Шахтаря» Іван Петренко сказав, що «Динамо» грало слабо, а Гуцуляк забив двічі.", false},
		{"ru", "Банк Открытие сообщил, что доллар стоит 97 рублей, а Павел Сергеев ждёт 104.", false},
	} {
		shared, foreign := Kin(source, c.text, "en", c.lang)
		if about := shared > 0 || foreign < 3; about != c.about {
			t.Errorf("%s: %d shared, %d foreign", c.text, shared, foreign)
		}
	}
}
