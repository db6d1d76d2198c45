package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// told is an article in a language with a translation and a final.
func told(title, source string, drafts map[string]string, finals map[string]string) *document.Document {
	d := &document.Document{Article: document.Article{Title: title, Language: "en", Paragraphs: []document.Paragraph{
		{ID: "p1", Role: document.Headline, Text: title}, {ID: "p2", Role: document.Body, Text: source},
	}}}
	for lang, text := range drafts {
		draft := d.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Engine: document.EngineModel, Started: document.Now()})
		draft.State = document.Complete
		draft.Segments[1] = document.Segment{ID: "p2", Text: text, State: document.Complete}
		d.Add(draft)
	}
	for lang, text := range finals {
		d.SetFinal(lang, 1, document.FinalSegment{Text: text, At: document.Now()})
	}
	return d
}

func putFinals(t *testing.T, s *Store, d *document.Document) {
	t.Helper()
	for _, f := range d.Finals {
		for i, g := range f.Segments {
			if err := s.PutFinal(context.Background(), d.Article.Key(), f.Language, i, g); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func library(t *testing.T) *Store {
	t.Helper()
	s := opened(t, filepath.Join(t.TempDir(), "t.db"))
	shelve(t, s)
	return s
}

func shelve(t *testing.T, s *Store) {
	t.Helper()
	for _, d := range []*document.Document{
		told("Guards at the border", "“Of course not,” the minister’s aide said — twice.", map[string]string{
			"ko": "북한군 병사들이 국경을 넘었다.", "uk": "Об’єднаний штаб: Інна Ґонта їхала вночі.",
		}, map[string]string{"ru": "Ещё один солдат перешёл границу."}),
		told("Ships", "Nothing of the kind; a C++ (or SQL*) NEAR miss OR \"two\".", map[string]string{"ko": "배가 떠났다. 남북"}, nil),
	} {
		put(t, s, d)
		putFinals(t, s, d)
	}
}

func TestSearch(t *testing.T) {
	s := library(t)
	for query, want := range map[string]struct {
		title string
		part  Part
		lang  string
		match string
	}{
		"guards":            {"Guards at the border", PartTitle, "", "Guards"},
		"MINISTER'S":        {"Guards at the border", PartSource, "", "minister’s"},
		"북한군":               {"Guards at the border", PartDraft, "ko", "북한군"},
		"북한":                {"Guards at the border", PartDraft, "ko", "북한"},
		"국경을 병사":            {"Guards at the border", PartDraft, "ko", "국경을"},
		"남북":                {"Ships", PartDraft, "ko", "남북"},
		"경":                 {"Guards at the border", PartDraft, "ko", "경"},
		"об'єднаний":        {"Guards at the border", PartDraft, "uk", "Об’єднаний"},
		"ІННА":              {"Guards at the border", PartDraft, "uk", "Інна"},
		"гонт":              {"Guards at the border", PartDraft, "uk", "Ґонт"},
		"їХАЛА гонта":       {"Guards at the border", PartDraft, "uk", "їхала"},
		"ЕЩЕ":               {"Guards at the border", PartFinal, "ru", "Ещё"},
		"перешЁл":           {"Guards at the border", PartFinal, "ru", "перешёл"},
		"c++":               {"Ships", PartSource, "", "C++"},
		"sql*)":             {"Ships", PartSource, "", "SQL*)"},
		`"two"`:             {"Ships", PartSource, "", `"two"`},
		"near":              {"Ships", PartSource, "", "NEAR"},
		"\"of course":       {"Guards at the border", PartSource, "", "course"},
		`"at the border"`:   {"Guards at the border", PartTitle, "", "at the border"},
		"«Об'єднаний штаб»": {"Guards at the border", PartDraft, "uk", "Об’єднаний штаб"},
		"“국경을 넘었다” 병사들이":    {"Guards at the border", PartDraft, "ko", "국경을 넘었다"},
		"said - twice":      {"Guards at the border", PartSource, "", "twice"},
	} {
		found, err := s.Search(context.Background(), Query{Text: query, Most: 10})
		if err != nil || len(found) != 1 || found[0].Hit == nil {
			t.Errorf("%q: %d found, %v", query, len(found), err)
			continue
		}
		hit := *found[0].Hit
		if found[0].Title != want.title || hit.Part != want.part || hit.Language != want.lang {
			t.Errorf("%q: %q %+v", query, found[0].Title, hit)
		}
		if !strings.EqualFold(hit.Match, want.match) && !strings.Contains(hit.Match, want.match) {
			t.Errorf("%q: matched %q, want %q", query, hit.Match, want.match)
		}
		if want.part == PartDraft && hit.Paragraph != 1 {
			t.Errorf("%q: in paragraph %d", query, hit.Paragraph)
		}
	}
	for _, query := range []string{"북한의", "병사 배가", "зима", `"border guards"`, `"at" "guards no"`, `""`, "guards AND", "text:guards", "guards*", "^guards", "ъ", "zz", "{", "\x00ы", "NEAR(guards border)"} {
		if found, err := s.Search(context.Background(), Query{Text: query, Most: 10}); err != nil || len(found) != 0 {
			t.Errorf("%q: %d found, %v", query, len(found), err)
		}
	}
}

func TestSearchFollowsWhatChanges(t *testing.T) {
	s := library(t)
	ctx := context.Background()
	count := func(text string) int {
		t.Helper()
		found, err := s.Search(ctx, Query{Text: text, Most: 10})
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	found, err := s.Search(ctx, Query{Text: "ships", Most: 10})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	key := found[0].Key
	for _, text := range []string{"Корабль вы", "Корабль вышел в море"} {
		if err := s.PutFinal(ctx, key, "ru", 1, document.FinalSegment{ID: "p2", Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	if count("корабль") != 1 || count("море") != 1 {
		t.Error("a final just written is not found")
	}
	if err := s.PutFinal(ctx, key, "ru", 1, document.FinalSegment{ID: "p2", Text: "Судно вышло"}); err != nil {
		t.Fatal(err)
	}
	if count("корабль") != 0 || count("судно") != 1 {
		t.Error("the text before is still found")
	}
	terms := func() (n int) {
		if err := s.file.QueryRow("SELECT count(*) FROM trigram WHERE term IN ('shi', 'суд', 'шло', '떠났다', 'c++')").Scan(&n); err != nil {
			t.Error(err)
		}
		return n
	}
	if terms() != 5 {
		t.Errorf("%d of 5 trigrams are indexed", terms())
	}
	if err := s.Delete(ctx, key); err != nil {
		t.Fatal(err)
	}
	if terms() != 0 {
		t.Errorf("%d of its trigrams are left", terms())
	}
	if count("судно") != 0 || count("북한") != 1 {
		t.Error("a deleted article is found, or another is not")
	}
	if _, err := s.file.Exec("INSERT INTO trigrams (trigrams, rank) VALUES ('integrity-check', 1)"); err != nil {
		t.Errorf("the index does not fit the text: %v", err)
	}
}

func TestTags(t *testing.T) {
	s := library(t)
	ctx := context.Background()
	all, err := s.Search(ctx, Query{Most: 10})
	if err != nil || len(all) != 2 || all[0].Title != "Ships" {
		t.Fatalf("%+v, %v", all, err)
	}
	if got := strings.Join(all[1].Languages, " "); got != "ko ru uk" {
		t.Errorf("languages %q", got)
	}
	for _, name := range []string{"  на  ранок", "на ранок", "외교"} {
		if err := s.AddTag(ctx, all[1].Key, name); err != nil {
			t.Fatal(err)
		}
	}
	for _, bad := range []string{" \n ", strings.Repeat("д", TagLength+1)} {
		if err := s.AddTag(ctx, all[1].Key, bad); coded(err) == nil || coded(err).Code != "problem.store.tag" {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if err := s.AddTag(ctx, "none", "x"); coded(err) == nil || coded(err).Code != "problem.store.deleted" {
		t.Errorf("a tag on nothing: %v", err)
	}
	found, err := s.Search(ctx, Query{Tag: "на ранок", Most: 10})
	if err != nil || len(found) != 1 || strings.Join(found[0].Tags, "|") != "на ранок|외교" {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err = s.Search(ctx, Query{Text: "ships", Tag: "외교", Most: 10}); err != nil || len(found) != 0 {
		t.Errorf("%+v, %v", found, err)
	}
	if err := s.RemoveTag(ctx, all[1].Key, "외교"); err != nil {
		t.Fatal(err)
	}
	if names, err := s.Tags(ctx, ""); err != nil || strings.Join(names, "|") != "на ранок" {
		t.Errorf("%q, %v", names, err)
	}
}

func TestFoldKeepsPlaces(t *testing.T) {
	for _, s := range []string{"İSTANBUL Ǆ ß ЁЇҐ", "각\u1100\u1161", "é e\u0301", "“„«»”—\t\u00a0\x00"} {
		if a, b := len([]rune(fold(s))), len([]rune(norm.NFC.String(s))); a != b {
			t.Errorf("%q: %d characters, %d before", s, a, b)
		}
	}
	if got := fold("ЁЖ’ «Ґ» — Ї"); got != "еж' \"г\" - ї" {
		t.Errorf("%q", got)
	}
}
