package aside

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// hints are beginnings of words without one of which a text says nothing of a
// kind: looking for all of them takes one pass. In small letters, the
// apostrophe straight.
var hints = map[Kind][]string{
	Refusal: {"sorry", "apolog", "unfortunately", "i can't", "i cannot", "i can not", "i am unable", "i'm unable", "i am not able", "i'm not able", "i won't", "i am an ai", "i'm an ai", "i am a language", "i'm a language", "i am a large", "content blocked", "content removed", "content withheld", "[content", "(content", "[text", "[translation", "[response", "[request", "decline", "must refuse", "have to refuse", "as an ai", "as an artificial", "language model", "as a large", "violates", "goes against", "conflicts with",
		"не можу", "не зможу", "не в змозі", "не маю змоги", "не маю можл", "змушен", "порушує", "суперечить", "нарушает", "противоречит", "як штучн", "модель", "як ші", "асистент", "не могу", "не смогу", "не в состоянии", "не имею возм", "вынужден", "как искусств", "как ии", "как ai", "як ai", "ассистент",
		"죄송", "미안", "유감", "안타깝", "아쉽", "수 없", "언어 모델", "언어모델", "인공지능", "번역", "요약할", "요약", "다른 주제", "다른 이야", "provide", "share", "paste", "send the", "send me", "send your", "no translation", "text is already", "the text is", "nothing to tr", "[redact", "(redact", "[remov", "(remov", "[delet", "(delet", "[untr", "(untr", "[not t", "(not t", "[вміст", "(вміст", "[зміст", "(зміст", "[контент", "(контент", "[содерж", "(содерж", "[내용", "(내용", "[콘텐", "(콘텐", "[번역", "(번역", "[текст", "(текст", "[не п", "(не п", "[без п", "(без п", "надайте", "надішліть", "введіть", "вкажіть", "вставте", "предоставьте", "пришлите", "введите", "укажите", "вставьте", "переклад", "перевод", "текст", "абзац", "з цим", "с этим", "давайте", "ai로", "ai이", "ai라"},
	Opening: {"sure", "certainly", "of course", "absolutely", "okay", "ok", "great", "understood", "got it", "here", "below", "the ", "this", "these", "korean", "ukrainian", "russian", "english", "trans", "summ", "brief", "번역", "다음", "아래", "여기", "한국", "우크", "러시", "영어", "물론", "네,", "알겠", "요약",
		"звіс", "звич", "гаразд", "добре", "так,", "так.", "так!", "авжеж", "ось", "нижче", "далі", "пере", "конеч", "разум", "хорош", "ладно", "да,", "да.", "да!", "вот", "ниже", "далее"},
	Note:        {"комент", "коммент", "пояснен", "уточнен", "впевн", "уверен", "confid", "word", "expl", "comm", "слів", "слов", "симв", "확신", "신뢰", "설명", "글자", "단어", "표현", "тут", "здесь", "here", "in this", "у цьому", "в этом", "термін", "термин", "вислів", "назву", "назван", "выраж", "фраз", "term", "phrase", "name", "the ", "дослівно", "дословно", "буквально", "literally", "직역", "옮긴", "번역", "означ", "передан", "means", "is transl", "refers", "is render", "note", "(tn", "[tn", "t/n", "прим", "зауваж", "замечан", "역주", "옮긴이", "역자", "(주", "[주", "참고", "주의:", "비고"},
	Alternative: {"(or", "(alt", "(lit", "(also", "(або", "(чи", "(букв", "(досл", "(вар", "(інш", "(или", "(либо", "(досл", "(дос", "(друг", "(또는", "(혹은", "(직역", "(다른", "(대안", "[or", "[alt", "[lit", "[або", "[чи", "[или", "[букв", "[дос", "[또는", "[혹은", "（or", "（또는", "（혹은", "（직역", "（或", "( or", "( або", "( или", "( 또는", "option", "variant", "version", "alternative", "another option", "another version", "translation", "варіант", "вариант", "інший вар", "другой вар", "альтернатив", "переклад", "перевод", "옵션", "선택지", "번역", "대안", "다른 번", "다른 표", "(інак", "(можл", "(син", "(инач", "(возм", "(альт", "(maybe", "(poss", "(more", "(более", "(의역", "(정확", "(대체", "(буквал"},
	Thought:     {"the user", "i need to", "i have to", "i should", "i must", "i will", "i'll", "i am going", "i'm ", "let me", "let's", "we need", "we have to", "we should", "we must", "the key par", "the main par", "the relevant par", "wait", "hold on", "hmm", "actually", "oops", "correction", "зачекайте", "чекайте", "стривайте", "хвилинку", "стоп", "ой", "гм", "хм", "виправлення", "уточнен", "погодите", "подождите", "постойте", "минутку", "исправление", "잠깐", "아니", "정정", "수정", "користувач", "мені треба", "мені потрібно", "перекладу", "напишу", "підсумую", "давайте", "пользователь", "мне надо", "мне нужно", "переведу", "обобщу", "사용자", "번역해", "요약해", "작성해", "생각해"},
	Offer: {"thank", "many thanks", "дяку", "щиро", "спасиб", "большое", "благодар", "감사", "고맙", "고마", "have a", "enjoy", "гарного", "чудового", "вдалого", "хорошего", "отличного", "удачного", "좋은", "즐거", "주셔", "읽어", "시청", "관심", "let me know", "feel free", "would you like", "do you ", "shall i", "should i", "if you", "i hope", "happy to", "glad to", "anything else", "знати", "повідомте", "скажіть", "звертай", "якщо вам", "якщо ви", "якщо у вас", "бажаєте", "хочете", "потрібно ще", "можу ще", "чи потрібн", "чи можу", "сподіва",
		"знать", "сообщите", "скажите", "обращай", "если вам", "если вы", "если у вас", "надеюсь", "хотите", "желаете", "нужно ли", "нужна ли", "могу ли", "알려", "말씀", "문의", "도움"},
}

// order is the one in which kinds are tried on the same words.
var order = [...]Kind{Refusal, Note, Alternative, Opening, Thought, Offer, Token}

// spots are where the first hint of each kind stands, in the order of order;
// -1 for none.
type spots [len(order)]int

// hint is the rest of a hint after its first two letters.
type hint struct {
	rest string
	kind int // in order
}

// hinting is the hints by their first two letters.
type hinting struct {
	of     map[[2]rune][]hint
	begins [256]bool // by the first two letters, roughly: most words end here
}

func rough(a, b rune) uint8 { return uint8(a)*31 + uint8(b) }

var table = sync.OnceValue(func() *hinting {
	t := &hinting{of: make(map[[2]rune][]hint)}
	for i, k := range order {
		for _, h := range hints[k] {
			a, n := utf8.DecodeRuneInString(h)
			b, m := utf8.DecodeRuneInString(h[n:])
			t.of[[2]rune{a, b}] = append(t.of[[2]rune{a, b}], hint{h[n+m:], i})
			t.begins[rough(a, b)] = true
		}
	}
	return t
})

// ending is how many bytes from the end of a text an offer begins at most.
const ending = 700

// spot looks for the hints in a text. It takes no memory.
func spot(text string) spots {
	var found spots
	for i := range found {
		found[i] = -1
	}
	t := table()
	first, within := true, false // of a word
	for i := 0; i < len(text); {
		r, n := fold(text[i:])
		word := wordly(r)
		if begins := word && !within || r == '(' || r == '[' || r == '（'; begins {
			t.see(text, i, r, n, first, &found)
			first = false
		}
		within = word
		i += n
	}
	return found
}

// see looks for the hints that begin at a place.
func (t *hinting) see(text string, at int, r rune, n int, first bool, found *spots) {
	next, m := fold(text[at+n:])
	if !t.begins[rough(r, next)] {
		return
	}
	for _, h := range t.of[[2]rune{r, next}] {
		switch k := order[h.kind]; {
		case found[h.kind] >= 0, k == Opening && !first, k == Offer && at < len(text)-ending, !begun(text[at+n+m:], h.rest):
		default:
			found[h.kind] = at
		}
	}
}

// begun reports whether a text begins with the rest of a hint.
func begun(text, rest string) bool {
	for _, want := range rest {
		r, n := fold(text)
		if n == 0 || r != want {
			return false
		}
		text = text[n:]
	}
	return true
}

// fold is the first letter of a text, small, every apostrophe as the straight
// one and every space as a blank, and its bytes.
func fold(s string) (rune, int) {
	if s == "" {
		return 0, 0
	}
	r, n := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(s)
	}
	switch r {
	case '’', 'ʼ', '‘', '`':
		return '\'', n
	case '\n', '\t', '\u00a0':
		return ' ', n
	}
	return prose.Lower(r), n
}

// wordly reports whether a letter, small, is part of a word.
func wordly(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '\''
	case r >= 0x430 && r < 0x460, r >= 0xAC00 && r < 0xD7A4:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
