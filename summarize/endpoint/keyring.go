package endpoint

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/zalando/go-keyring"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// Keyring keeps keys in the keyring of the operating system. Where that cannot
// be used they last for this run. It is safe for use by several goroutines;
// no call takes longer than a few seconds.
//
// A key is kept for a profile and its scheme, host and port together: with the
// address changed to another host it is not found, so it never goes there.
type Keyring struct {
	vault    vault
	patience time.Duration
	turn     chan struct{} // one call at a time: an unanswered one holds on to it

	mu     sync.Mutex
	run    map[string]Key // keys that are not in the keyring, by account
	failed bool           // the keyring, when it was last called
}

// vault is a keyring as go-keyring has it.
type vault interface {
	Get(service, account string) (string, error)
	Set(service, account, secret string) error
	Delete(service, account string) error
}

// system is the operating system's.
type system struct{}

func (system) Get(service, account string) (string, error) { return keyring.Get(service, account) }
func (system) Set(service, account, secret string) error {
	return keyring.Set(service, account, secret)
}
func (system) Delete(service, account string) error { return keyring.Delete(service, account) }

const (
	keyringService = "tolmach"
	// A locked keyring waits for a person, a silent one for nobody.
	keyringPatience = 3 * time.Second
)

// errLocked says that there is a keyring, and that it gave no answer: there
// may be a key in it.
var errLocked = errors.New("the keyring is locked or does not answer")

// NewKeyring returns the keyring of the user who runs the program.
func NewKeyring() *Keyring { return newKeyring(system{}, keyringPatience) }

func newKeyring(v vault, patience time.Duration) *Keyring {
	return &Keyring{vault: v, patience: patience, turn: make(chan struct{}, 1), run: map[string]Key{}}
}

// Kept reports whether the keys outlast this run: false once the keyring
// turned out not to be usable.
func (k *Keyring) Kept() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.failed && len(k.run) == 0
}

// Key is the key kept for a profile, "" when there is none. The error is a
// problem.keyring.locked when there may be one that cannot be read now; a
// server on this machine, which rarely wants a key, is then asked without.
func (k *Keyring) Key(ctx context.Context, p profile.Profile) (Key, error) {
	account, err := accountOf(p)
	if err != nil {
		return "", nil //nolint:nilerr // no host, no key for it
	}
	if key, ok := k.recall(account); ok {
		return key, nil
	}
	secret, err := k.call(ctx, func() (string, error) { return k.vault.Get(keyringService, account) })
	switch {
	case err == nil:
		return Key(secret), nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, errLocked) && !keyless(p):
		return "", problem.New(ErrLocked, "Host", p.Host())
	}
	return "", nil
}

// keyless reports whether a server most likely works without a key.
func keyless(p profile.Profile) bool {
	u, err := p.Address()
	return err == nil && profile.Loopback(u.Hostname())
}

// Set keeps the key of a profile; an empty one is deleted. When the keyring
// cannot be used the key lasts for this run, see [Keyring.Kept]; if it is only
// locked, the key goes into it as soon as it is opened. The error is
// problem.endpoint.badurl or ctx's own.
func (k *Keyring) Set(ctx context.Context, p profile.Profile, key Key) error {
	account, err := accountOf(p)
	if err != nil {
		return err
	}
	if key = Key(strings.TrimSpace(string(key))); key == "" {
		return k.Delete(ctx, p)
	}
	k.remember(account, key)
	_, err = k.call(ctx, func() (string, error) { return "", k.store(account) })
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return nil
}

// store moves the key of an account from this run into the keyring. A key that
// was set while the keyring was still busy with the one before goes after it.
func (k *Keyring) store(account string) error {
	for {
		key, ok := k.recall(account)
		if !ok {
			return nil
		}
		if err := k.vault.Set(keyringService, account, string(key)); err != nil {
			return err
		}
		k.forget(account, key)
	}
}

// Delete forgets the key of a profile. The error is a problem.keyring.undeleted
// when the keyring may still hold it, or ctx's own.
func (k *Keyring) Delete(ctx context.Context, p profile.Profile) error {
	account, err := accountOf(p)
	if err != nil {
		return nil //nolint:nilerr // no host, no key for it
	}
	if key, ok := k.recall(account); ok {
		k.forget(account, key)
	}
	_, err = k.call(ctx, func() (string, error) { return "", k.vault.Delete(keyringService, account) })
	switch {
	case ctx.Err() != nil && err != nil:
		return ctx.Err()
	case errors.Is(err, errLocked):
		return problem.New("problem.keyring.undeleted", "Host", p.Host())
	}
	return nil // deleted, or never there
}

// call calls the keyring, but does not wait for it longer than its patience.
func (k *Keyring) call(ctx context.Context, do func() (string, error)) (string, error) {
	late := time.NewTimer(k.patience)
	defer late.Stop()
	select {
	case k.turn <- struct{}{}:
	case <-late.C:
		return "", k.note(errLocked)
	case <-ctx.Done():
		return "", ctx.Err()
	}
	type result struct {
		secret string
		err    error
	}
	done := make(chan result, 1)
	go func() {
		defer func() { <-k.turn }()
		secret, err := guarded(do)
		done <- result{secret, k.note(err)} // late or not, it shows whether the keyring works
	}()
	select {
	case r := <-done:
		return r.secret, r.err
	case <-late.C:
		return "", k.note(errLocked)
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// guarded turns a panic into an error: go-keyring has one when the bus goes
// away while it waits for a person to unlock the keyring.
func guarded(do func() (string, error)) (secret string, err error) {
	defer func() {
		if r := recover(); r != nil {
			secret, err = "", fmt.Errorf("keyring: %T", r)
		}
	}()
	secret, err = do()
	if err != nil && strings.Contains(err.Error(), "failed to unlock") { // has no type
		err = errLocked
	}
	return secret, err
}

// note remembers whether the keyring could be used.
func (k *Keyring) note(err error) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.failed = err != nil && !errors.Is(err, keyring.ErrNotFound)
	return err
}

func (k *Keyring) recall(account string) (Key, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key, ok := k.run[account]
	return key, ok
}

func (k *Keyring) remember(account string, key Key) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.run[account] = key
}

// forget drops a key, unless another has taken its place.
func (k *Keyring) forget(account string, key Key) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.run[account] == key {
		delete(k.run, account)
	}
}

// accountOf is the name that a profile's key is kept under.
func accountOf(p profile.Profile) (string, error) {
	if _, err := p.Address(); err != nil {
		return "", err
	}
	return p.ID + " " + p.Origin(), nil
}
