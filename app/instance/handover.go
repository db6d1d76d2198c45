package instance

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/newfile"
)

// A request goes over a loopback connection, which every user of the machine can
// open and, where a program has ended without a word, answer. So each side first
// shows that it has read the secret in a file of this user's:
//
//	start → program  a random number
//	program → start  another, and the seal of both as the program
//	start → program  the seal of both as the start, then the request
//	program → start  done
//
// A request is its head as JSON, then the text, each behind its length in four
// bytes.
const (
	numberSize = 32
	headLimit  = 64 << 10
	TextLimit  = 65 << 20 // more than article.Open takes: what is cut here is refused there
	exchange   = 5 * time.Second
	atOnce     = 4 // connections that are listened to
	done       = 1
)

// address is where a program listens, as it stands in a file.
type address struct {
	Address string `json:"address"`
	Secret  []byte `json:"secret"`
}

var (
	errStranger = errors.New("what answers is not the program")
	errRefused  = errors.New("the program did not take the request")
	errTooLong  = errors.New("longer than a request may be")
)

// listen writes down where to reach this program. Where that fails nothing can
// be handed over, and a later start says that it gets no answer.
func (i *Instance) listen(ctx context.Context, path string) {
	secret := make([]byte, numberSize)
	_, _ = rand.Read(secret) // never fails
	var c net.ListenConfig
	l, err := c.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return
	}
	err = newfile.Write(path, func(w io.Writer) error {
		return json.NewEncoder(w).Encode(address{l.Addr().String(), secret})
	})
	if err != nil {
		_ = l.Close()
		return
	}
	i.listener, i.secret, i.path = l, secret, path
}

// seal is what only someone who has the secret can say.
func seal(secret []byte, who string, theirs, ours []byte) []byte {
	h := hmac.New(sha256.New, secret)
	_, _ = h.Write(append(append([]byte(who), theirs...), ours...))
	return h.Sum(nil)
}

// hand gives a request to the program whose address is in a file.
func hand(ctx context.Context, path string, r Request) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var to address
	if err := json.Unmarshal(b, &to); err != nil {
		return err
	}
	var d net.Dialer
	c, err := d.DialContext(ctx, "tcp", to.Address)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	if at, ok := ctx.Deadline(); ok {
		_ = c.SetDeadline(at)
	}
	if err := introduce(c, to.Secret); err != nil {
		return err
	}
	text := r.Text
	r.Text = nil
	head, err := json.Marshal(r)
	if err != nil {
		return err
	}
	allowForeground()
	if err := errors.Join(writeFrame(c, head), writeFrame(c, text)); err != nil {
		return err
	}
	answer := make([]byte, 1)
	if _, err := io.ReadFull(c, answer); err != nil || answer[0] != done {
		return errors.Join(errRefused, err)
	}
	return nil
}

// introduce is the start's part of showing who is who.
func introduce(c io.ReadWriter, secret []byte) error {
	ours := make([]byte, numberSize)
	_, _ = rand.Read(ours)
	if _, err := c.Write(ours); err != nil {
		return err
	}
	answer := make([]byte, numberSize+sha256.Size)
	if _, err := io.ReadFull(c, answer); err != nil {
		return err
	}
	theirs := answer[:numberSize]
	if !hmac.Equal(answer[numberSize:], seal(secret, "program", ours, theirs)) {
		return errStranger
	}
	_, err := c.Write(seal(secret, "start", theirs, ours))
	return err
}

// recognize is the program's part.
func recognize(c io.ReadWriter, secret []byte) error {
	theirs, ours := make([]byte, numberSize), make([]byte, numberSize)
	_, _ = rand.Read(ours)
	if _, err := io.ReadFull(c, theirs); err != nil {
		return err
	}
	if _, err := c.Write(append(ours, seal(secret, "program", theirs, ours)...)); err != nil {
		return err
	}
	said := make([]byte, sha256.Size)
	if _, err := io.ReadFull(c, said); err != nil {
		return err
	}
	if !hmac.Equal(said, seal(secret, "start", ours, theirs)) {
		return errStranger
	}
	return nil
}

func writeFrame(w io.Writer, b []byte) error {
	if _, err := w.Write(binary.BigEndian.AppendUint32(nil, uint32(len(b)))); err != nil { //nolint:gosec // bounded by who makes it
		return err
	}
	_, err := w.Write(b)
	return err
}

func readFrame(r io.Reader, limit uint32) ([]byte, error) {
	var n uint32
	if err := binary.Read(r, binary.BigEndian, &n); err != nil {
		return nil, err
	}
	if n > limit {
		return nil, errTooLong
	}
	b := make([]byte, n)
	_, err := io.ReadFull(r, b)
	return b, err
}

func readRequest(r io.Reader) (asked Request, err error) {
	head, err := readFrame(r, headLimit)
	if err != nil {
		return asked, err
	}
	if err := json.Unmarshal(head, &asked); err != nil {
		return asked, err
	}
	asked.Text, err = readFrame(r, TextLimit)
	return asked, err
}
