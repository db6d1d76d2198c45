package find

import (
	"reflect"
	"testing"
)

func TestIn(t *testing.T) {
	columns := []Column{
		{"source", []string{"A storm barrier", "The Barrier’s 14 gates — the barrier"}},
		{"uk", []string{"Протиштормовий бар’єр", "Бар'єр і ще бар ’єр"}},
		{"ko", []string{"폭풍 방벽", "방벽은 각 문"}},
		{"ru", []string{"Ещё  один барьер"}},
	}
	for words, want := range map[string][]Hit{
		"barrier": {{"source", 0, 8, 15}, {"source", 1, 4, 11}, {"source", 1, 33, 40}},
		// One apostrophe is as good as another, and what wraps a word is none of it.
		" БАР'ЄР ":          {{"uk", 0, 29, 42}, {"uk", 1, 0, 11}},
		"방벽":                {{"ko", 0, 7, 13}, {"ko", 1, 0, 6}},
		"가":                 nil,
		"еще один":          {{"ru", 0, 0, 16}},
		"- the":             {{"source", 1, 25, 32}},
		"":                  nil,
		"  ":                nil,
		"barrier\t’s 14":    nil,
		"barrier's\n14 GAT": {{"source", 1, 4, 22}},
	} {
		if got := In(columns, words); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", words, got, want)
		}
	}
	if got := In([]Column{{"a", []string{"aaaa"}}}, "aa"); len(got) != 2 || got[1].From != 2 {
		t.Errorf("overlapping: %v", got)
	}
}
