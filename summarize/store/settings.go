package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"reflect"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/internal/sqlite"
)

// Settings are what the user chose, apart from keys, which are never kept
// here. The zero value of each field is its default.
type Settings struct {
	Profiles  []endpoint.Profile `json:"profiles"`
	Profile   string             `json:"profile"`    // ID of the chosen profile; "" for none
	LocalOnly bool               `json:"local_only"` // no connection may leave this machine

	Targets         []string       `json:"targets"`          // languages translated into, in column order
	SummaryStyle    document.Style `json:"summary_style"`    // "" for bullets
	SummaryLanguage string         `json:"summary_language"` // "" for the interface language
	NoSummary       bool           `json:"no_summary"`
	NoStarter       bool           `json:"no_starter"` // the glossary that comes with the program is not used
	NoHistory       bool           `json:"no_history"` // articles and drafts stay in memory; see KeepHistory

	Wordings document.Wordings `json:"wordings,omitempty"` // of prompts, written by the user

	Language  string  `json:"language"`   // of the interface; "" follows the system
	Theme     string  `json:"theme"`      // "light", "dark" or "" to follow the system
	TextScale float32 `json:"text_scale"` // 0 for 1
	View      View    `json:"view"`
}

// View is how the window was left. Sizes are in Fyne's device-independent
// pixels, widths are shares of the row.
type View struct {
	Width, Height float32
	Columns       []string           // shown, in order; "source" is the original
	Hidden        []string           // columns the user has hidden
	Widths        map[string]float32 `json:",omitempty"`
	RailFolded    bool               // the summary and the articles read last are not shown beside the text
	Findings      bool               // the list of findings is open
	Article       string             // key of the article that was open; "" for none
	Row           int                // paragraph at the top of the columns, from 0
	Fraction      float64            // how much of it was above the edge, 0 to 1
}

// DefaultTargets are the languages translated into when the user chose none.
var DefaultTargets = []string{"ko", "uk", "ru"}

// Chosen returns the chosen profile; false when none is.
func (s Settings) Chosen() (endpoint.Profile, bool) {
	for _, p := range s.Profiles {
		if p.ID == s.Profile {
			return p, true
		}
	}
	return endpoint.Profile{}, false
}

// DefaultSettings are the settings of a user who has chosen nothing.
func DefaultSettings() Settings { return Settings{}.filled() }

func (s Settings) filled() Settings {
	if s.Targets == nil {
		s.Targets = append([]string(nil), DefaultTargets...)
	}
	if s.SummaryStyle == "" {
		s.SummaryStyle = document.StyleBullets
	}
	return s
}

const settingsName = "settings"

// Settings reads the settings, the defaults when nothing was kept yet. From
// then on this process is taken to know what it has read; see PutSettings.
func (s *Store) Settings(ctx context.Context) (Settings, error) {
	s.choosing.Lock()
	defer s.choosing.Unlock()
	set, err := readSettings(ctx, s.file)
	if err == nil {
		s.known = set
	}
	return set, reading(err)
}

func readSettings(ctx context.Context, q querier) (Settings, error) {
	var v string
	err := q.QueryRowContext(ctx, "SELECT value FROM setting WHERE name = ?", settingsName).Scan(&v)
	set := Settings{}
	if err == nil {
		err = json.Unmarshal([]byte(v), &set)
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return set.filled(), err
}

// PutSettings keeps the settings: of what this process has not changed since it
// last read or kept them, that which another one has kept meanwhile stays.
func (s *Store) PutSettings(ctx context.Context, set Settings) error {
	s.choosing.Lock()
	defer s.choosing.Unlock()
	err := sqlite.Transact(ctx, s.file, func(tx *sql.Tx) error {
		there, err := readSettings(ctx, tx)
		if code(err) != 0 {
			return err
		}
		if err != nil { // what nobody can read is worth nothing
			there = s.known
		}
		v, err := json.Marshal(set.over(s.known, there))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO setting (name, value) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, settingsName, string(v))
		return err
	})
	if err == nil {
		s.known = set
	}
	return writing(err)
}

// over are the settings with what another process has changed: there is what
// is kept now, known what this process began from.
func (s Settings) over(known, there Settings) Settings {
	profiles, wordings := joined(s.Profiles, known.Profiles, there.Profiles), joined(s.Wordings, known.Wordings, there.Wordings)
	ours, base, theirs := reflect.ValueOf(&s).Elem(), reflect.ValueOf(known), reflect.ValueOf(there)
	for i := range ours.NumField() {
		if same(ours.Field(i).Interface(), base.Field(i).Interface()) {
			ours.Field(i).Set(theirs.Field(i))
		}
	}
	// One profile for an ID, this process's before another's.
	seen := map[string]bool{}
	s.Profiles = slices.DeleteFunc(profiles, func(p endpoint.Profile) bool {
		twice := seen[p.ID]
		seen[p.ID] = true
		return twice
	})
	// The last wording for a task is in use.
	slices.SortStableFunc(wordings, func(a, b document.Wording) int { return a.At.Compare(b.At) })
	s.Wordings = wordings
	return s
}

// joined are ours with what they have added since the known ones, without what
// they have removed.
func joined[T any](ours, known, theirs []T) []T {
	has := func(all []T, one T) bool {
		return slices.ContainsFunc(all, func(other T) bool { return same(one, other) })
	}
	all := slices.DeleteFunc(slices.Clone(ours), func(o T) bool { return has(known, o) && !has(theirs, o) })
	for _, t := range theirs {
		if !has(known, t) && !has(all, t) {
			all = append(all, t)
		}
	}
	return all
}
