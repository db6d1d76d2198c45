package app

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// counting is a server that only counts what is sent to it.
func counting(t *testing.T) (address string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		http.Error(w, "no", http.StatusInternalServerError)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/v1", asked
}

// The sample is answered by its recording, whatever server the settings or the
// environment name.
func TestSampleIsSentNowhere(t *testing.T) {
	for _, by := range []string{"environment", "settings"} {
		t.Run(by, func(t *testing.T) {
			w := opened(t, "en")
			address, asked := counting(t)
			if by == "environment" {
				t.Setenv("OPENAI_BASE_URL", address)
				t.Setenv("OPENAI_MODEL", "qwen3-32b")
			} else {
				w.do(func() {
					w.set.Profiles = []profile.Profile{{ID: "own", Name: "own", BaseURL: address, Model: "qwen3-32b"}}
					w.set.Profile = "own"
				})
			}
			w.do(w.inputs.openSample)
			w.until("the sample is complete", w.complete)
			w.do(func() {
				for _, d := range w.session.Document().Drafts {
					if d.Origin.Engine != document.EngineSample {
						t.Errorf("%s is made by %q", d.ID, d.Origin.Engine)
					}
				}
				w.inputs.openSample() // once more: all is there
			})
			w.do(func() {})
			if n := asked.Load(); n != 0 {
				t.Errorf("%d requests were sent to the server", n)
			}
		})
	}
}

// Ask on an article that is finished asks for nothing by itself.
func TestAskOnAFinishedArticleSaysWhatItWillDo(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		before := len(w.session.Document().Drafts)
		w.asking.ask()
		if got := len(w.session.Document().Drafts); got != before {
			t.Errorf("%d drafts became %d", before, got)
		}
		if !w.commands.covered() {
			t.Error("it says nothing")
		}
		if said := w.asking.costs(w.asking.tasks()); !strings.Contains(said, w.words.T("app.sample")) {
			t.Errorf("of the server it says %q", said)
		}
	})
}

// Another draft is of the column in focus, and of nothing else.
func TestAnotherDraftIsOfTheColumnInFocus(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		before := len(w.session.Document().Drafts)
		w.parts.columns.SelectAll("uk")
		w.asking.another()
		all := w.session.Document().Drafts
		if len(all) != before+1 || all[before].Task.Language != "uk" || all[before].Task.Kind != document.Translation {
			t.Errorf("%d drafts became %d, the last of them for %v", before, len(all), all[len(all)-1].Task)
		}
	})
}

// What the key says is what the head says, whichever drafts are shown.
func TestDigitTakesTheDraftThatItStandsOver(t *testing.T) {
	w := withTwoDrafts(t, filepath.Join(t.TempDir(), "t.db"))
	w.do(func() {
		doc := w.session.Document()
		for _, text := range []string{"셋", "넷", "다섯"} {
			texts := make([]string, len(doc.Article.Paragraphs))
			for i := range texts {
				texts[i] = text
			}
			w.session.Drafts.Add("ko", texts, text+".docx")
		}
		w.grid.show()
		w.grid.goTo(3)
		name := w.grid.name("ko-4")
		if got := strings.Join(w.desk.choices(), " "); got != "ko-3 ko-4 ko-5" || name != "② 넷.docx" {
			t.Fatalf("%s are shown, the second is called %q", got, name)
		}
		w.desk.take(1)
		if got := doc.Final("ko").Segments[3].From; got != "ko-4" {
			t.Errorf("2 takes %s", got)
		}
		if got := w.grid.name("ko-1"); strings.HasPrefix(got, "①") {
			t.Errorf("a draft that no digit takes is called %q", got)
		}
	})
}

// What one reads stays until there is something better.
func TestNothingIsEmptiedBeforeThereIsSomethingBetter(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	before := cellOf(w, "uk", 3).Text
	w.do(func() {
		said := w.parts.summary.Cell("", 0).Text
		w.session.Drafts.New(w.asking.tasks(), w.model.links.Sample())
		d := w.session.Document().Latest(document.Translation, "uk")
		if !d.Empty() || !d.State.Running() {
			t.Fatal("the new draft is there already")
		}
		if got := (source{w.window}).Cell("uk", 3).Text; got != before || got == "" {
			t.Errorf("while nothing has come the column shows %q", got)
		}
		d.Segments[3].Text = "Нове"
		if got := (source{w.window}).Cell("uk", 3).Text; got != "Нове" {
			t.Errorf("when it has come the column shows %q", got)
		}
		if got := w.parts.summary.Cell("", 0).Text; got != said || got == "" {
			t.Errorf("while nothing has come the summary is %q", got)
		}
		d.Segments[3].Text = ""
	})
}
