// Package instance has one program at a time work on a database. The first to
// start holds a lock, which the kernel takes back however the program ends; a
// later start hands over what it was asked for, and is done.
package instance

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Patience is how long a start waits for the program that is running: for one
// that is closing to be gone, for one that is starting or busy to answer.
const Patience = 10 * time.Second

// retry is the pause between two attempts.
const retry = 100 * time.Millisecond

// What stands beside a database.
const (
	lockEnd    = ".lock"   // stays there, empty
	addressEnd = ".window" // while a program runs: where it listens
)

// Request is what a start of the program was asked for.
type Request struct {
	Input     string // whole path or address to open; "-" for Text, "" for nothing
	Text      []byte // of standard input
	Sample    bool
	LocalOnly bool
	Language  string // of the interface, "" as it is
}

// Instance is the one program on a database, until it is closed.
type Instance struct {
	lock     *flock.Flock // nil where nothing can be written
	listener net.Listener // nil when it could not listen
	secret   []byte
	path     string // of the file that says where it listens
	serving  *server
}

// Enter makes this program the one that works on the database at path. When
// another is, that one is handed the request, which is asked for only then, and
// what is returned is nil.
//
// The error is a problem.instance.silent when the other does not answer, one of
// request's, or a problem.instance.lock with which an instance is returned all
// the same: then nobody can tell whether another program works on the database,
// which is therefore to be left alone.
func Enter(ctx context.Context, path string, request func() (Request, error)) (*Instance, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	var r *Request
	for {
		lock, taken, err := acquire(path)
		switch {
		case err != nil:
			return &Instance{}, problem.New("problem.instance.lock", "Path", path+lockEnd).Because(err)
		case !taken:
			i := &Instance{lock: lock}
			if lock != nil {
				i.listen(ctx, path+addressEnd)
			}
			return i, nil
		}
		if r == nil {
			asked, err := request()
			if err != nil {
				return nil, err
			}
			r = &asked
		}
		if err = hand(ctx, path+addressEnd, *r); err == nil {
			return nil, nil //nolint:nilnil // handed over: there is no instance, and nothing is wrong
		}
		select {
		case <-time.After(retry):
		case <-ctx.Done():
			return nil, problem.New("problem.instance.silent").Because(err)
		}
	}
}

// acquire takes the lock of a database. There is none, and no error, in a folder
// that cannot be written: nobody can write the database there either.
func acquire(path string) (lock *flock.Flock, taken bool, err error) {
	name := path + lockEnd
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, false, nil //nolint:nilerr // as above
	}
	lock = flock.New(name, flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if err == nil {
		return lock, !got, nil
	}
	_ = lock.Close()
	var opening *fs.PathError
	if _, missing := os.Stat(name); errors.As(err, &opening) && missing != nil {
		err = nil
	}
	return nil, false, err
}

// Close ends what Serve does, waits for it, and lets another program on the
// database, which must be closed by then.
func (i *Instance) Close() {
	i.Deafen()
	if i.lock != nil {
		_ = i.lock.Close()
	}
}

// Deafen has later starts wait for this program to be gone. It comes before the
// program begins to end.
func (i *Instance) Deafen() {
	if i.listener == nil {
		return
	}
	_ = os.Remove(i.path)
	_ = i.listener.Close()
	if i.serving != nil {
		i.serving.stop()
	}
	i.listener = nil
}
