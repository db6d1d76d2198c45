package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// mostMethods is how many methods a type may have before it is several. In the
// window a widget has many that Fyne asks for; those of session are what others
// call.
func mostMethods(room string) int {
	if strings.HasPrefix(room, "app") && room != "app/session" {
		return 40
	}
	return 25
}

// TestMethodsOfATypeAreFew keeps one type from becoming everything.
func TestMethodsOfATypeAreFew(t *testing.T) {
	methods := map[string]int{} // by room and type
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == ".ci" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv != nil {
				methods[filepath.ToSlash(filepath.Dir(path))+" "+receiver(fn.Recv.List[0].Type)]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"app/session Session", "app window", "summarize/endpoint Client", "summarize translation"} {
		if methods[name] == 0 {
			t.Fatalf("%s was not counted", name)
		}
	}
	for name, n := range methods {
		room, _, _ := strings.Cut(name, " ")
		if most := mostMethods(room); n > most {
			t.Errorf("%s has %d methods, more than %d: it is several types", name, n, most)
		}
	}
}

// receiver is the name of a method's type, without pointer and parameters.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
