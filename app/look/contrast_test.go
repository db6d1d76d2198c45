package look

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pair is what one part of the interface puts on what. Over lies between the
// two: Fyne's highlights are see-through.
type pair struct {
	text, under, over fyne.ThemeColorName
	least             float64
}

const (
	readable   = 4.5 // WCAG 2.2, 1.4.3 (AA) for text
	noticeable = 3.0 // WCAG 2.2, 1.4.11 for controls
)

func pairs() []pair {
	var all []pair
	add := func(least float64, texts, unders, overs []fyne.ThemeColorName) {
		for _, t := range texts {
			for _, u := range unders {
				for _, o := range append([]fyne.ThemeColorName{""}, overs...) {
					all = append(all, pair{t, u, o, least})
				}
			}
		}
	}
	names := func(n ...fyne.ThemeColorName) []fyne.ThemeColorName { return n }
	surfaces := names(theme.ColorNameBackground, theme.ColorNameHeaderBackground,
		theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground)
	states := names(theme.ColorNameHover, theme.ColorNameFocus, theme.ColorNamePressed)

	add(readable, names(theme.ColorNameForeground),
		append(surfaces, theme.ColorNameButton, theme.ColorNameInputBackground),
		append(states, theme.ColorNameSelection))
	add(readable, names(theme.ColorNamePlaceHolder),
		append(surfaces, theme.ColorNameInputBackground), nil)
	add(readable, names(theme.ColorNamePrimary, theme.ColorNameHyperlink),
		surfaces, names(theme.ColorNameHover))
	add(readable, names(theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess),
		append(surfaces, theme.ColorNameInputBackground), nil)
	add(readable, names(theme.ColorNameForegroundOnPrimary), names(theme.ColorNamePrimary), states)
	add(readable, names(theme.ColorNameForegroundOnError), names(theme.ColorNameError), states)
	add(readable, names(theme.ColorNameForegroundOnWarning), names(theme.ColorNameWarning), states)
	add(readable, names(theme.ColorNameForegroundOnSuccess), names(theme.ColorNameSuccess), states)
	add(readable,
		names(theme.ColorNameForeground, ColorQuiet, ColorSerious, ColorNotice, theme.ColorNamePrimary),
		names(ColorHover, ColorSelectedRow), nil)
	add(readable, // a name or a button in the text's own surroundings lights up
		names(theme.ColorNameForeground, ColorQuiet, ColorSerious, ColorNotice, theme.ColorNamePrimary),
		names(theme.ColorNameBackground, theme.ColorNameHeaderBackground, theme.ColorNameOverlayBackground), names(theme.ColorNameHover))
	add(readable, names(theme.ColorNameForeground),
		names(ColorHover, ColorSelectedRow), names(theme.ColorNameSelection))
	add(readable, names(theme.ColorNameForeground, ColorQuiet), names(ColorCited, ColorDiffers), nil)
	add(readable, names(theme.ColorNameDisabled), append(surfaces,
		theme.ColorNameDisabledButton, theme.ColorNameInputBackground), nil)
	add(noticeable, names(theme.ColorNameInputBorder),
		append(surfaces, theme.ColorNameInputBackground), nil)
	add(noticeable, names(theme.ColorNameScrollBar), surfaces, nil)
	return all
}

func TestContrast(t *testing.T) {
	for name, v := range map[string]Variant{"light": Light, "dark": Dark} {
		th := New(Options{Variant: v})
		worst := math.Inf(1)
		for _, p := range pairs() {
			under := th.Color(p.under, 0)
			if p.over != "" {
				under = blend(under, th.Color(p.over, 0))
			}
			got := contrast(blend(under, th.Color(p.text, 0)), under)
			if got < p.least {
				t.Errorf("%s: %s on %s under %q: %.2f, want %.1f", name, p.text, p.under, p.over, got, p.least)
			}
			if p.least == readable {
				worst = min(worst, got)
			}
		}
		t.Logf("%s: %d pairs, worst text %.2f", name, len(pairs()), worst)
	}
}

// Fyne makes the colour of the keys in a menu of the text's; see ink.
func TestMenuKeysCanBeRead(t *testing.T) {
	test.NewTempApp(t)
	for name, v := range map[string]Variant{"light": Light, "dark": Dark} {
		th := New(Options{Variant: v})
		fyne.CurrentApp().Settings().SetTheme(th)
		item := fyne.NewMenuItem("Open", nil)
		item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyO, Modifier: fyne.KeyModifierControl}
		w := test.NewTempWindow(t, widget.NewMenu(fyne.NewMenu("", item)))
		texts := 0
		for _, o := range test.LaidOutObjects(w.Content()) {
			if text, ok := o.(*canvas.Text); ok {
				texts++
				under := th.Color(theme.ColorNameMenuBackground, 0)
				if got := contrast(blend(under, text.Color), under); got < readable {
					t.Errorf("%s: %q: %.2f, want %.1f", name, text.Text, got, readable)
				}
			}
		}
		if texts < 3 {
			t.Errorf("%s: %d texts in the menu", name, texts)
		}
	}
}

// The measure itself, on the values WCAG's own material gives.
func TestContrastMeasure(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want string
	}{
		{0x000000, 0xFFFFFF, "21.00"},
		{0x777777, 0xFFFFFF, "4.48"},
		{0x767676, 0xFFFFFF, "4.54"},
	} {
		if got := fmt.Sprintf("%.2f", contrast(rgb(c.a), rgb(c.b))); got != c.want {
			t.Errorf("%06X on %06X: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

func TestVariants(t *testing.T) {
	test.NewTempApp(t)
	system, forced := New(Options{}), New(Options{Variant: Dark})
	for name := range light {
		if _, ok := dark[name]; !ok {
			t.Errorf("dark has no %s", name)
		}
		if system.Color(name, theme.VariantLight) != light[name] ||
			system.Color(name, theme.VariantDark) != dark[name] {
			t.Errorf("%s does not follow the system", name)
		}
		if forced.Color(name, theme.VariantLight) != dark[name] {
			t.Errorf("%s follows the system when dark was chosen", name)
		}
	}
	if len(light) != len(dark) {
		t.Errorf("%d light colours, %d dark", len(light), len(dark))
	}
	test.AssertAllColorNamesDefined(t, system, "system")
}

func TestTextScale(t *testing.T) {
	plain, large := New(Options{}), New(Options{TextScale: 1.5})
	for _, c := range []struct {
		name         fyne.ThemeSizeName
		plain, large float32
	}{
		{SizeReading, 16, 24},
		{theme.SizeNameText, 14, 21},
		{theme.SizeNameCaptionText, 13, 19.5},
		{theme.SizeNamePadding, 4, 4},
	} {
		if p, l := plain.Size(c.name), large.Size(c.name); p != c.plain || l != c.large {
			t.Errorf("%s: %v and %v, want %v and %v", c.name, p, l, c.plain, c.large)
		}
	}
}

// contrast is the ratio of WCAG 2.2, from 1 to 21, of two opaque colours.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// blend lays one colour over another, opaque one.
func blend(under, over color.Color) color.Color {
	ur, ug, ub, _ := under.RGBA()
	or, og, ob, oa := over.RGBA()
	mix := func(u, o uint32) uint16 { return uint16(o + u*(0xFFFF-oa)/0xFFFF) }
	return color.RGBA64{R: mix(ur, or), G: mix(ug, og), B: mix(ub, ob), A: 0xFFFF}
}
