package aside

import (
	"strings"
	"testing"
)

const source = "Officials in the region also reported drones being shot down overnight, and schools in the town stayed closed."

// TestFind has one thing that a model says in each text, in the languages and
// the ways of writing that they come in.
func TestFind(t *testing.T) {
	for text, kind := range map[string]Kind{
		"I'm sorry, but I can't assist with that request.":         Refusal,
		"I’m sorry, but I can’t help with that.":                   Refusal,
		"I cannot translate this content.":                         Refusal,
		"As an AI language model, I do not have opinions on wars.": Refusal,
		"На жаль, я не можу виконати цей запит, оскільки він стосується насильства, а школи в місті залишилися зачинені.": Refusal,
		"Вибачте, але я не можу допомогти з цим.":                                      Refusal,
		"К сожалению, я не могу перевести этот текст.":                                 Refusal,
		"Извините, я не могу помочь с этим запросом.":                                  Refusal,
		"Как языковая модель, я не могу обсуждать это.":                                Refusal,
		"죄송하지만 해당 요청은 도와드릴 수 없습니다.":                                                    Refusal,
		"죄송합니다. 이 내용은 번역해 드릴 수 없습니다.":                                                  Refusal,
		"Here is the translation: Посадовці повідомили про збитки.":                    Opening,
		"Ось переклад: Посадовці повідомили про збитки.":                               Opening,
		"Вот перевод на русский язык: Чиновники сообщили об ущербе.":                   Opening,
		"번역은 다음과 같습니다. 당국이 피해를 보고했다.":                                                  Opening,
		"Посадовці повідомили про збитки. Let me know if you need any changes!":        Offer,
		"Посадовці повідомили про збитки. Якщо вам потрібні правки, дайте мені знати.": Offer,
		"Чиновники сообщили об ущербе. Если вам нужны изменения, сообщите мне.":        Offer,
		"당국이 피해를 보고했다. 수정이 필요하시면 말씀해 주세요.":                                             Offer,
		"Посадовці (прим. перекл.: обласні) повідомили про збитки.":                    Note,
		"Чиновники сообщили об ущербе (примечание переводчика: речь об области).":      Note,
		"당국이 피해를 보고했다(역주: 주 정부).":                                                      Note,
		"Посадовці повідомили про збитки. Note: I kept the name in English.":           Note,
		"Посадовці/чиновники в регіоні повідомили про збиті безпілотники.":             Alternative,
		"Посадовці повідомили про збиті безпілотники (або: дрони).":                    Alternative,
		"Чиновники сообщили о сбитых беспилотниках (или дронах).":                      Alternative,
		"당국은 무인기(또는 드론)가 격추됐다고 밝혔다.":                                                   Alternative,
		"당국이 피해를 보고했다. 읽어 주셔서 감사합니다.":                                                  Offer,
		"Посадовці повідомили про збитки. Дякую за увагу!":                             Offer,
		"Чиновники сообщили об ущербе. Спасибо за внимание.":                           Offer,
		"Посадовці повідомили про збитки. Гарного дня!":                                Offer,
		"Чиновники сообщили об ущербе (прим.: имеется в виду область).":                Note,
		"Посадовці повідомили про збитки (Впевненість: 95%).":                          Note,
		"У цьому реченні слово «drones» перекладено як «дрони».":                       Note,
		"Посадовці повідомили про збитки. «Drones» передано як «дрони».":               Note,
		"Чиновники сообщили об атаке. Спасибо за внимание!":                            Offer,
		"Посадовці повідомили про збитки. Дослівно: «дрони збиті».":                    Note,
		"당국이 피해를 보고했다. ※ 역주: 주 정부를 말한다.":                                               Note,
		"Чиновники сообщили в порту/гавани о сбитых беспилотниках.":                    Alternative,
		"당국은 무인기가 격추됐다고 말했다/밝혔다.":                                                      Alternative,
		"이 내용은 제가 번역하기에 적절하지 않습니다.":                                                    Refusal,
		"해당 내용은 정책상 번역이 어렵습니다.":                                                        Refusal,
		"Давайте поговорим о чём-нибудь другом.":                                       Refusal,
		"Переклад не потрібен.":                                                        Refusal,
		"Пожалуйста, предоставьте текст для перевода.":                                 Refusal,
		"번역할 텍스트를 제공해 주세요.":                                                            Refusal,
		"Please provide the text you would like me to translate.":                      Refusal,
		"[Вміст вилучено через політику безпеки]":                                      Refusal,
		"[REDACTED]":                       Refusal,
		"Okay, so the user wants a brief.": Thought,
		"Користувач просить перекласти абзац.":                Thought,
		"Посадовці повідомили про збитки.<|im_end|>":          Token,
		"Посадовці повідомили про збитки.</s>":                Token,
		"Посадовці повідомили про збитки.<end_of_turn>":       Token,
		"[/INST] Посадовці повідомили про збитки.":            Token,
		"Посадовці повідомили про збитки.<｜end▁of▁sentence｜>": Token,
	} {
		found := Find(text, source)
		if len(found) == 0 || found[0].Kind != kind {
			t.Errorf("%s: %v, want %s", text, found, kind)
		}
	}
}

// TestNews is articles that say such things themselves, with translations that
// say them too, and plain news that sounds alike.
func TestNews(t *testing.T) {
	for _, c := range [][2]string{
		{"“I’m sorry, but I can’t help with that,” the chatbot replied.", "«Вибачте, але я не можу допомогти з цим», — відповів чат-бот."},
		{"I'm sorry, but I can't help with that request.", "Извините, но я не могу помочь с этим запросом."},
		{"The assistant refused to translate the paragraph, the company said.", "Компанія заявила, що помічник відмовився перекладати абзац."},
		{"As an AI, I do not feel pain, it wrote to her.", "Как ИИ, я не чувствую боли, написал он ей."},
		{"Unfortunately I cannot do this, the mayor said.", "На жаль, я не можу цього зробити, сказав мер."},
		{"Let me know if you need anything, she told the families.", "Дайте мені знати, якщо вам щось потрібно, — сказала вона родинам."},
		{"Would you like a cup of tea? he asked.", "Хотите чашку чая?"},
		{"Here is the translation that the court used: a letter of 1912.", "Ось переклад, яким користувався суд: лист 1912 року."},
		{"Note: the figures are for 2023.", "Примітка: дані за 2023 рік."},
		{"The and/or clause was struck out.", "Положення «та/або» викреслили."},
		{"The train goes at 90 km per hour.", "Поезд идёт со скоростью 90 км/ч."},
		{"Officials (or what is left of them) met.", "Посадовці (або те, що від них лишилося) зустрілися."},
		{"The prompt began: let me think, the user wants a poem.", "Підказка починалася так: користувач хоче вірш."},
		{"The template ends in </s> and [/INST].", "Шаблон закінчується на </s> і [/INST]."},
		{"South and North Korea talked.", "남북이 대화했다."},
		{"He cannot help the team, the coach said.", "Він не може допомогти команді, сказав тренер."},
		{"We have to write the laws again, the minister said.", "Нам треба знову написати закони, сказав міністр."},
		{"The deal is the summary of a decade of talks.", "Угода — підсумок десятиліття переговорів."},
		{"“Thank you,” she said.", "«Дякую», — сказала вона."}, {"We appreciate your help, the mayor wrote.", "Мер написав: Дякуємо за допомогу."},
		{"Things are the same as before the war.", "Все так само, як до війни."}, {"전쟁 전과 같다고 그는 말했다.", "It is the same as before the war, he said."},
		{"The word “harbour” means a port there.", "Слово «гавань» означає там порт."}, {"The text is already available in Ukrainian.", "Текст уже доступний українською."},
		{"The platform took the posts down.", "Контент видалено, повідомила платформа."}, {"독자는 사진과 글을 보내 달라고 신문은 썼다.", "Send us your text and photos, the paper wrote."},
		{"Fuel costs 2 euros a litre.", "Пальне коштує 2 євро за л/добу."},
		{"Contact us if you have information.", "Якщо у вас є інформація, звертайтеся до нас."},
		{"Families gather in autumn. The term kimjang denotes the shared making of kimchi.", "Родини збираються восени. Термін «кімджан» означає спільне приготування кімчі."},
		{"Families gather in autumn. The Korean word kimjang describes it.", "Родини збираються восени. Слово «кімджан» означає саме це."},
		{"The alliance met. BRICS stands for its first five members.", "Союз зібрався. «БРІКС» означає перших п'ять його членів."},
		{"Родини збираються восени. Термін кімджан — спільне приготування кімчі.", "Families gather in autumn. “Kimjang” means the shared making of kimchi."},
		{"The frigates arrived. The Star was handed over to the fleet.", "Фрегати прибули. «Зірку» передано флоту."},
		{"The ships left. The Star was moved to Odesa.", "Корабли ушли. «Звезда» переведено в Одессу."},
		{"Başkan kürsüden indi. Teşekkür ederim, dedi.", "Президент зійшов із трибуни. Дякую."},
		{"نزل الرئيس عن المنبر. شكرا لكم.", "Президент зійшов із трибуни. Дякую вам."},
		{"Prezident sestoupil z pódia. Děkuji.", "Президент сошёл с трибуны. Спасибо."},
		{"Chủ tịch rời bục. Xin cảm ơn.", "The president left the stage. Thank you."},
		{"Az elnök lejött. Köszönöm.", "대통령은 연단에서 내려왔다. 감사합니다."},
		{"Presidenten gick av scenen. Tack.", "Президент зійшов зі сцени. Дякую."},
	} {
		if found := Find(c[1], c[0]); len(found) > 0 {
			t.Errorf("%s: %v", c[1], found)
		}
		if kept, off := Trim(c[1], c[0]); kept != c[1] {
			t.Errorf("%s: took off %q", c[1], off)
		}
	}
}

func TestTrim(t *testing.T) {
	const text = "Посадовці повідомили про збиті безпілотники."
	for _, whole := range []string{
		text + " Let me know if you need any changes!",
		text + " Чи бажаєте, щоб я щось змінив?",
		"Ось переклад: " + text,
		"Sure! " + text,
		text + "<|im_end|>",
		text + " (Примітка перекладача: тут ідеться про область.)",
		text + " Note: I kept the names. Let me know if you want another version.",
	} {
		if kept, off := Trim(whole, source); kept != text || len(off) == 0 {
			t.Errorf("%s: kept %q, took off %q", whole, kept, off)
		}
	}
	if kept, off := Trim("Ось переклад:", source); kept != "Ось переклад:" || off != nil {
		t.Errorf("nothing is left: %q %q", kept, off)
	}
}

func TestRefuses(t *testing.T) {
	if !Refuses("На жаль, я не можу перекласти цей текст, бо він про насильство.", source) ||
		Refuses(strings.Repeat("Посадовці повідомили про збиті безпілотники. ", 3)+"Вибачте, але я не можу допомогти з цим.", source) {
		t.Error("a refusal begins the text")
	}
}

func FuzzTrim(f *testing.F) {
	f.Add("Ось переклад: ⟦p1⟧ так. Let me know if you need more!</s>", "Yes.")
	f.Add("I’m sorry, but I can’t ʼ’", "")
	f.Fuzz(func(t *testing.T, text, source string) {
		kept, _ := Trim(text, source)
		if Blank(kept) && !Blank(text) && len(tokens(text, source)) == 0 {
			t.Errorf("%q: nothing is left", text)
		}
		for _, r := range Find(text, source) {
			if r.From < 0 || r.From >= r.To || r.To > len(text) {
				t.Errorf("%q: %v", text, r)
			}
		}
	})
}
