package article

import "testing"

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
