// Package profile is what is known of a server before anything is sent to it:
// the profiles that people keep, the services known by name, addresses as they
// are typed and pasted. Plain data: package endpoint speaks to what a profile names.
package profile

import (
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Profile is one configured endpoint. Keys are not part of it: they live in
// the operating system's keyring under the profile's ID.
type Profile struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Preset      string            `json:"preset,omitempty"`      // ID of the Preset it was made from
	BaseURL     string            `json:"base_url"`              // as the user types it, with /v1 where the server has one
	Model       string            `json:"model"`                 // model id, or Azure deployment name
	Timeout     int               `json:"timeout,omitempty"`     // seconds without data before giving up; 0: chosen by host
	Concurrency int               `json:"concurrency,omitempty"` // requests in flight; 0: 1 on loopback, else 3
	Headers     map[string]string `json:"headers,omitempty"`     // extra request headers; treated as secret in logs
	PlainHTTP   bool              `json:"plain_http,omitempty"`  // the user agreed to http beyond loopback
	Certificate string            `json:"certificate,omitempty"` // path of a PEM file whose certificates are trusted, too
	Window      int               `json:"window,omitempty"`      // context window in tokens; 0: what the server says
	PerMinute   int               `json:"per_minute,omitempty"`  // requests a minute at most; 0: no limit but the server's
	Temperature *float64          `json:"temperature,omitempty"` // nil: 0.3
	Prices      *Prices           `json:"prices,omitempty"`      // nil: unknown
}

// Prices are what a provider asks for, in US dollars for a million tokens.
type Prices struct {
	Input  float64 `json:"input"`
	Cached float64 `json:"cached"` // input that the server had in its cache
	Output float64 `json:"output"`
}

// Cost is what a request cost in US dollars.
func (p *Prices) Cost(u document.Usage) float64 {
	if p == nil {
		return 0
	}
	fresh := max(u.Prompt-u.Cached, 0)
	return (float64(fresh)*p.Input + float64(u.Cached)*p.Cached + float64(u.Completion)*p.Output) / 1e6
}

// The problems of an address, which callers tell from others with errors.Is.
const (
	ErrBadURL   problem.Kind = "problem.endpoint.badurl"
	ErrInsecure problem.Kind = "problem.endpoint.insecure"
)
