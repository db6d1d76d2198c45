// Package e2e drives the real window: the built program, on a display of its
// own, with mouse and keyboard. Run it with
//
//	go test -tags e2e ./app/e2e
//
// It needs Xvfb, xdotool, openbox and ImageMagick. Pictures of every step are
// left in shots/ at the top of the tree, which git ignores, to be looked at.
package e2e
