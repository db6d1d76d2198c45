package settings

import (
	"net"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// ollamaID is the preset of the one server that downloads models.
const ollamaID = "ollama"

// isOllama reports whether a profile was made for Ollama or has its port,
// which no other server has by default.
func isOllama(p profile.Profile) bool {
	if p.Preset != "" {
		return p.Preset == ollamaID
	}
	own, _ := preset(ollamaID)
	return port(p.BaseURL) != "" && port(p.BaseURL) == port(own.BaseURL)
}

func port(base string) string {
	_, port, _ := net.SplitHostPort(profile.Profile{BaseURL: base}.Host())
	return port
}
