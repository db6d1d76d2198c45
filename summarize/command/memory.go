package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"

	"codeberg.org/tolmach/tolmach/summarize/memory"
)

// remember imports a TMX file into the translation memory or exports the
// memory as one.
func remember(ctx context.Context, s *session, args []string) int {
	operands, err := parseAnywhere(flagSet("tolmach memory"), args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = fmt.Fprintln(s.Out, s.words.T("command.usage.memory"))
		return Done
	}
	if err != nil {
		s.complain(err)
		return Misused
	}
	if len(operands) != 2 || operands[0] != "import" && operands[0] != "export" {
		return s.misuse("problem.memory.usage")
	}
	m, err := memory.Open(filepath.Join(filepath.Dir(s.Data), memory.File))
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	defer func() { _ = m.Close() }()
	if err := m.Notice(); err != nil {
		s.complain(err)
	}
	said, err := exchangeMemory(ctx, s, m, operands[0] == "import", operands[1])
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	_, _ = fmt.Fprintln(s.Out, said)
	return Done
}

// exchangeMemory does it and says what was done.
func exchangeMemory(ctx context.Context, s *session, m *memory.Memory, in bool, path string) (string, error) {
	if in {
		n, err := m.ImportFile(ctx, path)
		return s.words.N("command.imported", n.Units, "New", n.New), err
	}
	n, err := m.ExportFile(ctx, path)
	return s.words.N("command.exported", n), err
}
