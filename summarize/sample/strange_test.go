package sample

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

var (
	harbour = []string{
		"Порт знову приймає судна", "Перше судно з зерном увійшло до порту у вівторок уранці, повідомила адміністрація.",
		"«Ми чекали на цей день», — сказала начальниця порту Олена Гриценко.", "До кінця тижня тут чекають ще на три судна.",
	}
	harbourEnglish = []string{
		"The port takes ships again", "The first ship with grain entered the port on Tuesday morning, the administration said.",
		"“We waited for this day,” said the head of the port, Olena Hrytsenko.", "Three more ships are expected here by the end of the week.",
	}
)

// lines writes the translation down, one paragraph a line, in some form.
func lines(form string) string {
	var b strings.Builder
	for i, text := range harbour {
		n := string(rune('1' + i))
		b.WriteString(strings.NewReplacer("N", n, "TEXT", text).Replace(form) + "\n")
	}
	return b.String()
}

// TestStrangeAnswers gives every request the same answer, from reports of users
// of many programs and models, and says what is to become of it.
func TestStrangeAnswers(t *testing.T) {
	good := lines("⟦pN⟧ TEXT")
	const failed, incomplete, complete = document.Failed, document.Incomplete, document.Complete
	for name, tt := range map[string]struct {
		answer string
		state  document.State
		code   string
		most   int // requests
	}{
		"as asked for":        {good, complete, "", 1},
		"Cyrillic pe":         {lines("⟦пN⟧ TEXT"), complete, "", 1},
		"Cyrillic er":         {lines("⟦рN⟧ TEXT"), complete, "", 1},
		"capital":             {lines("⟦PN⟧ TEXT"), complete, "", 1},
		"number alone":        {lines("⟦N⟧ TEXT"), complete, "", 1},
		"a word in brackets":  {lines("⟦абзац N⟧ TEXT"), complete, "", 1},
		"Korean word":         {lines("⟦단락 N⟧ TEXT"), complete, "", 1},
		"square brackets":     {lines("[pN] TEXT"), complete, "", 1},
		"Cyrillic in square":  {lines("[пN] TEXT"), complete, "", 1},
		"round brackets":      {lines("(pN) TEXT"), complete, "", 1},
		"bold":                {lines("**pN** TEXT"), complete, "", 1},
		"bold and brackets":   {lines("**[pN]** TEXT"), complete, "", 1},
		"colon":               {lines("PN: TEXT"), complete, "", 1},
		"numbered":            {lines("N. TEXT"), complete, "", 1},
		"numbered in round":   {lines("N) TEXT"), complete, "", 1},
		"bare lines":          {lines("TEXT"), complete, "", 1},
		"bare, with blanks":   {lines("TEXT\n"), complete, "", 1},
		"bare, in a fence":    {"```\n" + lines("TEXT") + "```", complete, "", 1},
		"bare, announced":     {"Ось переклад:\n\n" + lines("TEXT"), complete, "", 1},
		"bare, and an offer":  {lines("TEXT") + "\nLet me know if you need any changes!", complete, "", 1},
		"JSON array":          {`["` + strings.Join(harbour, `","`) + `"]`, complete, "", 1},
		"JSON object":         {`{"p1":"` + harbour[0] + `","p2":"` + harbour[1] + `","p3":"` + harbour[2] + `","p4":"` + harbour[3] + `"}`, complete, "", 1},
		"JSON in a fence":     {"```json\n[\"" + strings.Join(harbour, `","`) + "\"]\n```", complete, "", 1},
		"opening":             {"Here is the translation:\n\n" + good, complete, "", 1},
		"closing":             {good + "\nLet me know if you need any changes!", complete, "", 1},
		"closing, Ukrainian":  {good + "\nЯкщо вам потрібні правки, дайте мені знати.", complete, "", 1},
		"closing, Russian":    {good + "\nЕсли вам нужны правки, сообщите мне.", complete, "", 1},
		"closing, Korean":     {good + "\n수정이 필요하시면 말씀해 주세요.", complete, "", 1},
		"fence and closing":   {"```text\n" + good + "```\n\nWould you like me to change anything?", complete, "", 1},
		"note at the end":     {good + "\nNote: I kept the names in the usual spelling.", complete, "", 1},
		"end of turn":         {strings.TrimSpace(good) + "<end_of_turn>", complete, "", 1},
		"end of sentence":     {strings.TrimSpace(good) + "</s>", complete, "", 1},
		"ChatML":              {strings.TrimSpace(good) + "<|im_end|>", complete, "", 1},
		"refusal":             {"I'm sorry, but I can't assist with that request.", failed, "problem.run.refused", 2},
		"refusal, curly":      {"I’m sorry, but I can’t help with that.", failed, "problem.run.refused", 2},
		"refusal, Ukrainian":  {"На жаль, я не можу виконати цей запит.", failed, "problem.run.refused", 2},
		"refusal, Russian":    {"К сожалению, я не могу перевести этот текст.", failed, "problem.run.refused", 2},
		"refusal, Korean":     {"죄송하지만 해당 요청은 도와드릴 수 없습니다.", failed, "problem.run.refused", 2},
		"refusal with an id":  {"⟦p1⟧ Вибачте, але я не можу допомогти з цим.", failed, "problem.run.refused", 2},
		"as an AI":            {"As an AI language model, I do not translate news.", failed, "problem.run.refused", 2},
		"refused paragraph":   {strings.Replace(good, harbour[2], "На жаль, я не можу перекласти цей текст.", 1), incomplete, "problem.run.refused", 4},
		"a dash for a line":   {strings.Replace(good, harbour[2], "—", 1), incomplete, "problem.run.missing", 5},
		"dots for a line":     {strings.Replace(good, harbour[2], "...", 1), incomplete, "problem.run.missing", 5},
		"nothing":             {"", failed, "problem.run.unread", 2},
		"babble":              {"zorga half trakten alus mein Gla profond uit", incomplete, "problem.run.otherform", 2},
		"one paragraph":       {strings.Join(harbour, " "), incomplete, "problem.run.otherform", 2},
		"one line too few":    {strings.Join(harbour[1:], "\n"), incomplete, "problem.run.otherform", 2},
		"bare but in English": {strings.Join(harbourEnglish, "\n"), incomplete, "problem.run.otherform", 2},
		"dashes":              {"—\n—\n—\n—", failed, "problem.run.unread", 2},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{Answers: echo{}, Fault: func(int, string) Fault {
				return Fault{Lines: func([]string) []string { return []string{tt.answer} }}
			}})
			doc := &document.Document{Article: document.Article{Language: "en"}}
			for i, text := range harbourEnglish {
				doc.Article.Paragraphs = append(doc.Article.Paragraphs, document.Paragraph{ID: "p" + string(rune('1'+i)), Role: document.Body, Text: text})
			}
			doc.Add(doc.NewDraft(document.Task{Kind: document.Translation, Language: "uk"}, document.Origin{Engine: document.EngineModel}))
			summarize.Start(t.Context(), connect(t, s), doc.Article, doc.Drafts, summarize.Resources{}, doc.Apply).Wait()
			d := doc.Drafts[0]
			code := ""
			if d.Problem != nil {
				code = d.Problem.Code
			}
			if d.State != tt.state || code != tt.code || d.Usage.Requests > tt.most {
				t.Errorf("%s %v after %d requests, want %s %s after %d: %+v", d.State, d.Problem, d.Usage.Requests, tt.state, tt.code, tt.most, d.Segments)
			}
			for i, seg := range d.Segments {
				if seg.State == complete && seg.Text != harbour[i] {
					t.Errorf("%s: %q", seg.ID, seg.Text)
				}
			}
		})
	}
}
