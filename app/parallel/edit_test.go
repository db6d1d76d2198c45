package parallel

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// box is an object with a least size.
func box(height float32) *canvas.Rectangle {
	r := &canvas.Rectangle{}
	r.SetMinSize(fyne.NewSize(50, height))
	return r
}

func TestEditorStandsInItsCell(t *testing.T) {
	s := &marked{text: "One two three.", rows: 100}
	v, _ := open(t, s, 900, 400, "a", "b")
	f := v.page.flow
	foot := f.tops[100]
	o := box(300)
	v.Edit("b", 50, o)
	if got := f.tops[51] - f.tops[50]; got < 300 {
		t.Errorf("the row is %v tall", got)
	}
	if o.Position().X < f.tracks[1].left || o.Size().Width < f.tracks[1].wide || o.Position().Y < 0 || o.Position().Y > 200 {
		t.Errorf("the editor is at %v, %v large", o.Position(), o.Size())
	}
	drawn := func() bool {
		objects := v.page.drawing.ink.objects
		return len(objects) > 0 && objects[len(objects)-1] == fyne.CanvasObject(o)
	}
	if !drawn() {
		t.Error("the editor is not drawn")
	}
	v.ScrollTo(0)
	if drawn() {
		t.Error("the editor is drawn though its row is not in view")
	}
	o.SetMinSize(fyne.NewSize(50, 500))
	v.EditorChanged()
	if got := f.tops[51] - f.tops[50]; got < 500 {
		t.Errorf("the row did not grow with its editor: %v", got)
	}
	v.Edit("", 0, nil)
	if f.tops[100] != foot || v.page.editor.at("b", 50) {
		t.Errorf("without the editor the page is %v tall, before %v", f.tops[100], foot)
	}
}

func TestEditorTurnsToItsColumn(t *testing.T) {
	s := &marked{text: "One two three.", rows: 5}
	v, _ := open(t, s, 300, 400, "a", "b", "c")
	if got := strings.Join(v.Showing(), " "); got != "a b" {
		t.Fatalf("a narrow view shows %v", got)
	}
	o := box(100)
	v.Edit("c", 1, o)
	if got := strings.Join(v.Showing(), " "); got != "a c" || v.page.placeEditor() == nil {
		t.Errorf("the editor's column is not shown: %v", got)
	}
}

func TestLeaveOut(t *testing.T) {
	s := &marked{text: "One two three.", rows: 100}
	v, _ := open(t, s, 600, 400, "a")
	f := v.page.flow
	one := f.tops[1]
	v.LeaveOut(func(row int) bool { return row != 7 && row != 90 })
	if f.tops[100] != 2*one || !f.hidden(0) || f.hidden(90) {
		t.Errorf("the page is %v tall, a row %v", f.tops[100], one)
	}
	if row := f.rowAt(one / 2); row != 7 {
		t.Errorf("row %d is the first", row)
	}
	v.ScrollTo(90)
	v.LeaveOut(func(int) bool { return true })
	v.SetPlace(5, .5)
	if f.tops[100] != 0 || v.page.offset != 0 {
		t.Errorf("with all hidden the page is %v tall at %v", f.tops[100], v.page.offset)
	}
	v.LeaveOut(nil)
	if f.tops[100] != 100*one {
		t.Error("not all rows are back")
	}
}

// When the view gets too narrow for its columns, the one that is written in is
// among those that stay.
func TestEditorStaysInANarrowView(t *testing.T) {
	s := &marked{text: "One two three.", rows: 10}
	v, w := open(t, s, 900, 400, "a", "b", "c")
	o := box(60)
	v.Edit("c", 3, o)
	w.Resize(fyne.NewSize(400, 400))
	if got := strings.Join(v.Showing(), " "); got != "a c" {
		t.Errorf("showing %v", got)
	}
}
