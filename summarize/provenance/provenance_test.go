package provenance

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

func sealed(texts ...string) Manifest {
	pieces := make([]Piece, len(texts))
	for i, s := range texts {
		pieces[i] = Piece{"s" + strconv.Itoa(i+1), s}
	}
	return Manifest{Tolmach: Form}.Sealed(pieces)
}

func TestCompare(t *testing.T) {
	texts := []string{"Title", "The first sentence stands here.", "OK", "The second sentence.", "42", "The third sentence, a longer one.", "End"}
	change := func(edit func([]string) []string) string { return strings.Join(edit(slices.Clone(texts)), "\n") }
	for name, c := range map[string]struct {
		text string
		want []Difference
	}{
		"nothing": {change(func(s []string) []string { return s }), nil},
		"layout":  {"Title The first\u00a0sentence stands\n\nhere.OK The second sen\u00adtence.\t42The third sentence, a longer one. End ", nil},
		"one altered": {change(func(s []string) []string { s[3] = "The last sentence."; return s }),
			[]Difference{{Altered, []string{"s4"}, "The last sentence."}}},
		"a letter":  {change(func(s []string) []string { s[5] = strings.Replace(s[5], "longer", "l0nger", 1); return s }), []Difference{{Altered, []string{"s6"}, "The third sentence, a l0nger one."}}},
		"short one": {change(func(s []string) []string { s[4] = "43"; return s }), []Difference{{Altered, []string{"s5"}, "43"}}},
		"removed":   {change(func(s []string) []string { return slices.Delete(s, 3, 4) }), []Difference{{Removed, []string{"s4"}, ""}}},
		"added":     {change(func(s []string) []string { return slices.Insert(s, 3, "A new one.") }), []Difference{{Added, nil, "A new one."}}},
		"at both ends": {change(func(s []string) []string { s[0], s[6] = "Other", "Fin"; return s }),
			[]Difference{{Altered, []string{"s1"}, "Other"}, {Altered, []string{"s7"}, "Fin"}}},
		"all gone": {"", []Difference{{Removed, []string{"s1", "s2", "s3", "s4", "s5", "s6", "s7"}, ""}}},
	} {
		got := sealed(texts...).Compare(c.text)
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(c.want)
		if string(a) != string(b) {
			t.Errorf("%s: %s, want %s", name, a, b)
		}
	}
}

// TestEveryAlterationIsNamed: one letter changed anywhere in a long text is
// found, and nothing else is named.
func TestEveryAlterationIsNamed(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var texts []string
	for range 400 {
		texts = append(texts, strings.Repeat("слово 단어 word ", 1+rng.IntN(6))+strconv.Itoa(rng.IntN(1000)))
	}
	m := sealed(texts...)
	for range 60 {
		n := rng.IntN(len(texts))
		edited := slices.Clone(texts)
		edited[n] = strings.Replace(edited[n], "word", "wOrd", 1)
		got := m.Compare(strings.Join(edited, " "))
		if len(got) != 1 || got[0].Kind != Altered || len(got[0].Names) != 1 || got[0].Names[0] != "s"+strconv.Itoa(n+1) {
			t.Fatalf("s%d: %+v", n+1, got)
		}
	}
}

func filledOne() (*document.Document, review.Report) {
	d := &document.Document{Article: document.Article{Title: "T", Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Text: "One."}, {ID: "p2", Text: "Two."}}}}
	draft := d.NewDraft(document.Task{Kind: document.Translation, Language: "uk"},
		document.Origin{Engine: document.EngineModel, Endpoint: "Night desk", Model: "m-1"})
	draft.State = document.Complete
	d.Add(draft)
	d.SetFinal("uk", 0, document.FinalSegment{Text: "Один.", From: "uk-1"})
	d.SetFinal("uk", 1, document.FinalSegment{Text: "Два.", From: "uk-1", Edited: true})
	return d, review.Report{Findings: map[string][]check.Finding{"uk-1": {{Severity: check.High}, {Severity: check.Info}}}}
}

func TestOf(t *testing.T) {
	d, r := filledOne()
	m := Of(d, r, Options{Program: "Tolmach 1", Host: func(string) string { return "api.example" }})
	o := m.Outputs[0]
	if o.Endpoint != "api.example" || o.Model != "m-1" || o.Prompt != prompt.Version || m.Checks[check.High] != 1 || m.Checks[check.Info] != 1 {
		t.Errorf("%+v", m)
	}
	if len(m.Changes) != 2 || m.Changes[0].By != "model" || m.Changes[1].By != "person" || m.Changes[1].From != "uk-1" {
		t.Errorf("%+v", m.Changes)
	}
	other := d.Article
	other.Paragraphs = []document.Paragraph{{ID: "p1", Text: "One."}, {ID: "p2", Text: "Three."}}
	if got := m.Source.Differing(SourceOf(other)); len(got) != 1 || got[0] != "p2" || m.Source.Hash == SourceOf(other).Hash {
		t.Errorf("%v", got)
	}
}

func TestSeal(t *testing.T) {
	d, r := filledOne()
	m := Of(d, r, Options{}).Sealed([]Piece{{"a", "text"}})
	var back Manifest
	if err := json.Unmarshal(m.JSON(), &back); err != nil || !back.Whole() {
		t.Fatalf("%v: a manifest does not come back whole", err)
	}
	back.Outputs[0].Model = "m-2"
	if back.Whole() {
		t.Error("a changed manifest passes")
	}
}

// FuzzRead: whatever the file, reading ends without a panic.
func FuzzRead(f *testing.F) {
	m := sealed("one", "two")
	f.Add([]byte("one two\n" + m.Block()))
	f.Add([]byte(`{"a":["one"],"provenance":` + string(m.JSON()) + `}`))
	f.Add([]byte("<!DOCTYPE html><script type=x>" + string(m.JSON()) + "</script><body>one two"))
	f.Add([]byte("%PDF-1.3 stream\nBT (\x00o) Tj ET\nendstream stream\n" + string(m.JSON()) + "endstream %%EOF"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, file []byte) {
		if x, err := Read(file); err == nil {
			x.Manifest.Compare(x.Text)
			x.Marked()
		}
	})
}
