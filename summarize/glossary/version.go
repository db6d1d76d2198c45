package glossary

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Version names what a glossary holds: eight hex digits of a SHA-256 over its
// concepts, "" for an empty or missing one.
func (g *Glossary) Version() string {
	if g == nil || len(g.Concepts) == 0 {
		return ""
	}
	body, err := json.Marshal(g)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:4])
}
