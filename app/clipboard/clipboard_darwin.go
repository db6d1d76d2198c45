package clipboard

import (
	"context"
	"encoding/hex"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/export"
)

// pasteboard is that of macOS, which keeps what it was given. AppleScript
// reaches it without more C in the program.
type pasteboard struct{}

// enough is how long the script may take, which the window waits for.
const enough = time.Second

func newSystem() system { return pasteboard{} }

func (pasteboard) close() string { return "" }

func (pasteboard) put(r export.Rich) error {
	ctx, cancel := context.WithTimeout(context.Background(), enough)
	defer cancel()
	run := exec.CommandContext(ctx, "/usr/bin/osascript", "-")
	run.Stdin = strings.NewReader(script(r))
	return run.Run()
}

// script sets both kinds. Texts go in as hexadecimal bytes: nothing in them
// can end the literal.
func script(r export.Rich) string {
	return fmt.Sprintf("set the clipboard to {«class HTML»:«data HTML%s», «class utf8»:«data utf8%s»}\n",
		hex.EncodeToString([]byte(charset+r.HTML)), hex.EncodeToString([]byte(r.Text)))
}
