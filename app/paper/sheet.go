package paper

import (
	"image"
	"image/color"
	"image/draw"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"codeberg.org/tolmach/tolmach/assets"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
)

// The colours of paper and print, the same in both themes.
var (
	white = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	ink   = color.NRGBA{0x11, 0x11, 0x11, 0xff}
	grey  = color.NRGBA{0x5a, 0x5a, 0x5a, 0xff}
	edge  = color.NRGBA{0x88, 0x88, 0x88, 0xff}
)

// sheetView draws one side of paper as large as it fits: the same items at the
// same places as the PDF has them. It does not use Fyne's texts, which are as
// wide as whole pixels make them and run into each other when they are small.
type sheetView struct {
	widget.BaseWidget
	sheet  layout.Sheet
	raster *canvas.Raster
}

func newSheetView() *sheetView {
	v := &sheetView{}
	v.raster = canvas.NewRaster(func(w, h int) image.Image { return draws(v.sheet, w, h) })
	v.ExtendBaseWidget(v)
	return v
}

func (v *sheetView) show(s layout.Sheet) {
	v.sheet = s
	v.raster.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (v *sheetView) MinSize() fyne.Size { return fyne.NewSize(200, 200) }

// CreateRenderer implements fyne.Widget.
func (v *sheetView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(v.raster)
}

// faces are the fonts of the PDF. Parsing them takes some 20 ms.
var faces = sync.OnceValues(func() ([2]*opentype.Font, error) {
	var both [2]*opentype.Font
	for i, file := range [][]byte{assets.FontRegular, assets.FontBold} {
		f, err := opentype.Parse(file)
		if err != nil {
			return both, err
		}
		both[i] = f
	}
	return both, nil
})

// draws draws a sheet into an image of w by h pixels.
func draws(s layout.Sheet, w, h int) image.Image {
	canvas := image.NewNRGBA(image.Rect(0, 0, w, h))
	fonts, err := faces()
	if s.Width == 0 || err != nil || w == 0 || h == 0 {
		return canvas
	}
	scale := min(float64(w)/s.Width, float64(h)/s.Height)
	left := (float64(w) - scale*s.Width) / 2
	box := func(x, y, width, height float64, c color.Color) {
		r := image.Rect(int(left+x*scale), int(y*scale), int(left+(x+width)*scale), int((y+height)*scale))
		r.Max.Y = max(r.Max.Y, r.Min.Y+1)
		draw.Draw(canvas, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	box(0, 0, s.Width, s.Height, edge)
	box(1/scale, 1/scale, s.Width-2/scale, s.Height-2/scale, white)
	for _, rule := range s.Rules {
		box(rule.X, rule.Y, rule.Width, 0, grey)
	}
	pen := pens{fonts: fonts, known: map[pen]font.Face{}}
	for _, item := range s.Items {
		d := font.Drawer{Dst: canvas, Src: image.NewUniform(ink), Face: pen.face(item.Bold, scale*item.Size)}
		if item.Grey {
			d.Src = image.NewUniform(grey)
		}
		d.Dot = fixed.Point26_6{X: fixed.Int26_6((left + scale*item.X) * 64), Y: fixed.Int26_6(scale * item.Y * 64)}
		d.DrawString(item.Text)
	}
	pen.close()
	return canvas
}

// pens are the faces of one drawing, by weight and size in pixels.
type pens struct {
	fonts [2]*opentype.Font
	known map[pen]font.Face
}

type pen struct {
	bold bool
	size float64
}

func (p pens) face(bold bool, size float64) font.Face {
	key := pen{bold, size}
	f := p.known[key]
	if f == nil {
		weight := 0
		if bold {
			weight = 1
		}
		// Without hinting every letter is as wide as the layout has it. The error
		// is for options that are out of range.
		f, _ = opentype.NewFace(p.fonts[weight], &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		p.known[key] = f
	}
	return f
}

func (p pens) close() {
	for _, f := range p.known {
		_ = f.Close()
	}
}
