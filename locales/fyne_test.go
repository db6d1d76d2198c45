package locales

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Fyne falls back to English word by word, so a missing key would not be
// noticed by anyone who tests in English.
func TestFyneMessagesComplete(t *testing.T) {
	want := fyneKeys(t)
	for _, tag := range Languages {
		var have map[string]any
		if err := json.Unmarshal(FyneMessages(tag), &have); err != nil {
			t.Fatalf("%s: %v", tag, err)
		}
		for key, form := range want {
			got, ok := have[key]
			switch {
			case !ok:
				t.Errorf("%s: no %q", tag, key)
			case reflect.TypeOf(got) != reflect.TypeOf(form):
				t.Errorf("%s: %q is a %T, Fyne has a %T", tag, key, got, form)
			case slices.Contains(said(got), ""):
				t.Errorf("%s: %q is empty", tag, key)
			}
		}
		for key := range have {
			if _, ok := want[key]; !ok {
				t.Errorf("%s: Fyne has no %q", tag, key)
			}
		}
	}
}

// said returns the texts of a message, one or one for each plural form.
func said(message any) []string {
	switch m := message.(type) {
	case string:
		return []string{strings.TrimSpace(m)}
	case map[string]any:
		var texts []string
		for _, form := range m {
			texts = append(texts, said(form)...)
		}
		if len(texts) > 0 {
			return texts
		}
	}
	return []string{""}
}

// fyneKeys reads the English catalogue of the Fyne this program is built with.
func fyneKeys(t *testing.T) map[string]any {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatalf("where Fyne is: %v", err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "lang/translations/base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]any
	if err := json.Unmarshal(text, &keys); err != nil {
		t.Fatal(err)
	}
	if len(keys) == 0 {
		t.Fatal("Fyne's catalogue is empty")
	}
	return keys
}
