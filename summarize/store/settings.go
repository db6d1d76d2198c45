package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Settings are what the user chose, apart from keys, which are never kept
// here. The zero value of each field is its default.
type Settings struct {
	Profiles  []profile.Profile `json:"profiles"`
	Profile   string            `json:"profile"`    // ID of the chosen profile; "" for none
	LocalOnly bool              `json:"local_only"` // no connection may leave this machine

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
func (s Settings) Chosen() (profile.Profile, bool) {
	for _, p := range s.Profiles {
		if p.ID == s.Profile {
			return p, true
		}
	}
	return profile.Profile{}, false
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

// Clone is a copy that shares nothing with the settings.
func (s Settings) Clone() Settings {
	c := Settings{}
	b, err := json.Marshal(s)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil {
		return s // nor could it be kept
	}
	return c
}

const settingsName = "settings"

// Settings reads the settings, the defaults when nothing was kept yet.
func (s *Store) Settings(ctx context.Context) (Settings, error) {
	var v string
	err := s.file.QueryRowContext(ctx, "SELECT value FROM setting WHERE name = ?", settingsName).Scan(&v)
	set := Settings{}
	if err == nil {
		err = json.Unmarshal([]byte(v), &set)
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return set.filled(), reading(err)
}

// PutSettings keeps the settings in place of those before.
func (s *Store) PutSettings(ctx context.Context, set Settings) error {
	v, err := json.Marshal(set)
	if err != nil {
		return writing(err)
	}
	_, err = s.file.ExecContext(ctx, `
		INSERT INTO setting (name, value) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, settingsName, string(v))
	return writing(err)
}
