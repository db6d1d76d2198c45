package brief

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// Origin is the line at the foot of a page: who wrote the summary, when the
// page was made and what source it is of.
func Origin(m provenance.Manifest, draft string, words export.Words) string {
	var said []string
	for _, o := range m.Outputs {
		if o.Draft != draft || o.Engine != document.EngineModel {
			continue
		}
		if o.Endpoint == "" {
			said = append(said, words.T("brief.by", "Model", o.Model))
		} else {
			said = append(said, words.T("brief.byhost", "Model", o.Model, "Host", o.Endpoint))
		}
	}
	said = append(said, m.Program+", "+m.Made.Format("2006-01-02 15:04 UTC"), words.T("brief.hash", "Hash", m.Source.Hash))
	return strings.Join(said, " · ")
}
