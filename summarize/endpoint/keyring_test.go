package endpoint

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/zalando/go-keyring"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

var (
	remote = profile.Profile{ID: "p1", BaseURL: "https://api.example.com/v1"}
	nearby = profile.Profile{ID: "p2", BaseURL: "http://localhost:1234/v1"}
)

// wantKey checks the key of a profile without ever printing one.
func wantKey(t *testing.T, k *Keyring, p profile.Profile, want string) {
	t.Helper()
	got, err := k.Key(context.Background(), p)
	if err != nil || string(got) != want {
		t.Errorf("%s %s: key of %d letters, want %d: %v", p.ID, p.BaseURL, len(got), len(want), err)
	}
}

func keep(t *testing.T, k *Keyring, p profile.Profile, key string) {
	t.Helper()
	if err := k.Set(context.Background(), p, Key(key)); err != nil {
		t.Fatal(err)
	}
}

// keepsKeys is what a keyring that works has to do, be it a mock or a real one.
func keepsKeys(t *testing.T) {
	t.Helper()
	k := NewKeyring()
	wantKey(t, k, remote, "")
	keep(t, k, remote, " sk-one\n")
	keep(t, k, nearby, "sk-ключ-열쇠 '\"$")
	if !k.Kept() {
		t.Error("not kept")
	}
	again := NewKeyring() // the next run
	wantKey(t, again, remote, "sk-one")
	wantKey(t, again, nearby, "sk-ключ-열쇠 '\"$")
	at := func(id, base string) profile.Profile { return profile.Profile{ID: id, BaseURL: base} }
	wantKey(t, again, at("p1", "https://API.example.com:443/v2/chat/completions"), "sk-one")
	wantKey(t, again, at("p1", "https://api.example.com.evil.org/v1"), "")
	wantKey(t, again, at("p1", "https://api.example.com:8443/v1"), "")
	wantKey(t, again, at("p1", "http://api.example.com/v1"), "")
	wantKey(t, again, at("p1", "http://api.example.com:443/v1"), "")
	wantKey(t, again, at("p3", "https://api.example.com/v1"), "")
	wantKey(t, again, at("p1", "no url"), "")
	keep(t, again, remote, "sk-two")
	wantKey(t, NewKeyring(), remote, "sk-two")
	for range 2 { // the second time there is none
		if err := again.Delete(context.Background(), remote); err != nil {
			t.Error(err)
		}
	}
	wantKey(t, again, remote, "")
	keep(t, again, nearby, "")
	wantKey(t, NewKeyring(), nearby, "")
	if !again.Kept() {
		t.Error("a key that is not there counts as a failure")
	}
}

func TestKeyring(t *testing.T) {
	keyring.MockInit()
	keepsKeys(t)
	if err := NewKeyring().Set(context.Background(), profile.Profile{ID: "x", BaseURL: "?"}, "sk-secret"); problem.Of(err).Code != "problem.endpoint.badurl" {
		t.Errorf("no host: %v", err)
	}
}

func TestNoKeyring(t *testing.T) {
	for _, failure := range []error{errors.New("dbus: no bus for sk-secret"), keyring.ErrSetDataTooBig} {
		keyring.MockInitWithError(failure)
		k := NewKeyring()
		if !k.Kept() {
			t.Error("given up before it was tried")
		}
		wantKey(t, k, remote, "")
		keep(t, k, remote, "sk-secret")
		if k.Kept() {
			t.Error("says that the key is kept")
		}
		wantKey(t, k, remote, "sk-secret")
		wantKey(t, k, profile.Profile{ID: "p1", BaseURL: "https://evil.org/v1"}, "")
		wantKey(t, NewKeyring(), remote, "")
		if err := k.Delete(context.Background(), remote); err != nil {
			t.Error(err)
		}
		wantKey(t, k, remote, "")
	}
}

// doubtful is a keyring that answers nothing before it is opened.
type doubtful struct {
	opened chan struct{}
	mu     sync.Mutex
	keys   map[string]string
	before func() error // called instead, when there
}

func newDoubtful(t *testing.T) (*doubtful, func()) {
	d := &doubtful{opened: make(chan struct{}), keys: map[string]string{}}
	open := sync.OnceFunc(func() { close(d.opened) })
	t.Cleanup(open)
	return d, open
}

func (d *doubtful) call(do func()) error {
	if d.before != nil {
		return d.before()
	}
	<-d.opened
	d.mu.Lock()
	defer d.mu.Unlock()
	do()
	return nil
}

func (d *doubtful) Get(_, account string) (key string, err error) {
	err = d.call(func() { key = d.keys[account] })
	if err == nil && key == "" {
		err = keyring.ErrNotFound
	}
	return key, err
}

func (d *doubtful) Set(_, account, key string) error {
	return d.call(func() { d.keys[account] = key })
}

func (d *doubtful) Delete(_, account string) error {
	return d.call(func() { delete(d.keys, account) })
}

func (d *doubtful) holds(p profile.Profile) string {
	account, _ := accountOf(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.keys[account]
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: did not come", what)
		}
	}
}

func TestSilentKeyring(t *testing.T) {
	const patience = 30 * time.Millisecond
	d, open := newDoubtful(t)
	k := newKeyring(d, patience)
	ctx := context.Background()
	start := time.Now()
	keep(t, k, remote, "sk-first")
	if took := time.Since(start); took < patience || took > 20*patience {
		t.Errorf("Set took %v", took)
	}
	if k.Kept() {
		t.Error("says that the key is kept")
	}
	wantKey(t, k, remote, "sk-first")
	keep(t, k, remote, "sk-second")
	wantKey(t, k, remote, "sk-second")
	wantKey(t, k, nearby, "") // goes without
	other := profile.Profile{ID: "p4", BaseURL: "https://other.example.com/v1"}
	if key, err := k.Key(ctx, other); key != "" || problem.Of(err).Code != "problem.keyring.locked" || problem.Of(err).Args["Host"] != "other.example.com" {
		t.Errorf("Key: %v", err)
	}
	if err := k.Delete(ctx, other); problem.Of(err).Code != "problem.keyring.undeleted" {
		t.Errorf("Delete: %v", err)
	}
	open()
	eventually(t, "the second key in the keyring", func() bool { return d.holds(remote) == "sk-second" && k.Kept() })
	wantKey(t, k, other, "")
	if err := k.Delete(ctx, remote); err != nil || d.holds(remote) != "" {
		t.Errorf("Delete: %v", err)
	}
}

// The user closed the question for the password.
func TestLockedKeyring(t *testing.T) {
	d, _ := newDoubtful(t)
	d.before = func() error { return fmt.Errorf("failed to unlock correct collection '%v'", "/login") }
	k := newKeyring(d, time.Minute)
	_, err := k.Key(context.Background(), remote)
	if problem.Of(err).Code != "problem.keyring.locked" || k.Kept() {
		t.Errorf("Key: %v, kept %t", err, k.Kept())
	}
	wantKey(t, k, nearby, "")
	keep(t, k, remote, "sk-mine")
	wantKey(t, k, remote, "sk-mine")
}

func TestKeyringPanics(t *testing.T) {
	d, open := newDoubtful(t)
	d.before = func() error { panic("sk-secret") }
	k := newKeyring(d, time.Minute)
	keep(t, k, remote, "sk-secret")
	wantKey(t, k, remote, "sk-secret")
	if k.Kept() {
		t.Error("says that the key is kept")
	}
	d.before = nil
	open()
	wantKey(t, k, nearby, "")
}

func TestKeyringCancel(t *testing.T) {
	d, open := newDoubtful(t)
	k := newKeyring(d, time.Minute)
	for name, call := range map[string]func(context.Context) error{
		"Key":    func(ctx context.Context) error { _, err := k.Key(ctx, remote); return err },
		"Set":    func(ctx context.Context) error { return k.Set(ctx, nearby, "sk-secret") },
		"Delete": func(ctx context.Context) error { return k.Delete(ctx, remote) },
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		if err := call(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", name, err)
		}
		cancel()
	}
	open()
	keep(t, k, remote, "sk-mine")
	wantKey(t, newKeyring(d, time.Minute), remote, "sk-mine")
}

func TestKeyringTogether(t *testing.T) {
	d, open := newDoubtful(t)
	open()
	k := newKeyring(d, time.Minute)
	var all sync.WaitGroup
	for i := range 20 {
		p := profile.Profile{ID: fmt.Sprint(i), BaseURL: "https://example.com"}
		all.Go(func() {
			keep(t, k, p, "sk-"+p.ID)
			wantKey(t, k, p, "sk-"+p.ID)
			k.Kept()
		})
	}
	all.Wait()
	if !k.Kept() {
		t.Error("not kept")
	}
}

const insideSession = "TOLMACH_TEST_KEYRING"

// TestSecretService keeps keys in a real keyring, on a bus of its own: the
// test runs itself once more inside of it.
func TestSecretService(t *testing.T) {
	if mode := os.Getenv(insideSession); mode != "" {
		defer closeBus(t)
		inside(t, mode)
		return
	}
	self := "'" + os.Args[0] + "' -test.run '^TestSecretService$' -test.v"
	t.Run("no bus", func(t *testing.T) { apart(t, "none", "sh", "-c", self) })
	for _, name := range []string{"dbus-run-session", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip("needs the Debian packages dbus and gnome-keyring: no " + name)
		}
	}
	const daemon = "gnome-keyring-daemon --daemonize --components=secrets "
	t.Run("open", func(t *testing.T) {
		apart(t, "open", "dbus-run-session", "--", "sh", "-c", "printf x | "+daemon+"--unlock >/dev/null && "+self)
	})
	t.Run("locked", func(t *testing.T) {
		apart(t, "locked", "dbus-run-session", "--", "sh", "-c", daemon+">/dev/null && "+self)
	})
}

// inside is the test proper.
func inside(t *testing.T, mode string) {
	if mode == "open" {
		keepsKeys(t)
		return
	}
	k := NewKeyring()
	start := time.Now()
	_, err := k.Key(context.Background(), remote)
	if locked := err != nil && problem.Of(err).Code == "problem.keyring.locked"; locked != (mode == "locked") {
		t.Errorf("%s: %v", mode, err)
	}
	keep(t, k, remote, "sk-one")
	wantKey(t, k, remote, "sk-one")
	if k.Kept() {
		t.Error("says that the key is kept")
	}
	if took := time.Since(start); took > 3*keyringPatience {
		t.Errorf("took %v", took)
	}
}

// apart runs this test in a process of its own, with no display and no
// bus but the one that the command brings.
func apart(t *testing.T, mode string, command ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	home := t.TempDir()
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "DISPLAY=") && !strings.HasPrefix(v, "WAYLAND_DISPLAY=") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, insideSession+"="+mode, "HOME="+home, "XDG_RUNTIME_DIR="+home, "XDG_DATA_HOME="+home,
		"XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "DBUS_SESSION_BUS_ADDRESS=unix:path="+home+"/none")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestSecretService") {
		t.Errorf("%v\n%s", err, out)
	}
}

// closeBus ends the connection that go-keyring keeps open.
func closeBus(t *testing.T) {
	if bus, err := dbus.SessionBus(); err == nil {
		if err := bus.Close(); err != nil {
			t.Error(err)
		}
	}
}
