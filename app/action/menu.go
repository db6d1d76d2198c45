package action

import "fyne.io/fyne/v2"

// Menus are the table's groups as menus, as things are now.
func (t *Table) Menus() []*fyne.Menu {
	var all []*fyne.Menu
	for _, g := range t.Groups() {
		m := fyne.NewMenu(t.Say(g.Words))
		for i, section := range g.Sections {
			if i > 0 {
				m.Items = append(m.Items, fyne.NewMenuItemSeparator())
			}
			m.Items = append(m.Items, t.Items(section)...)
		}
		all = append(all, m)
	}
	return all
}

// Items are actions as items of a menu.
func (t *Table) Items(all []Action) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, a := range all {
		items = append(items, t.item(a))
	}
	return items
}

func (t *Table) item(a Action) *fyne.MenuItem {
	i := fyne.NewMenuItem(t.Title(a), func() { t.run(a) })
	i.Disabled, i.Checked, i.IsQuit = a.Off, a.On, a.ID == Quit
	switch {
	case a.Among != nil:
		i.Action = nil
		i.ChildMenu = fyne.NewMenu("")
		if !a.Off {
			i.ChildMenu.Items = t.Items(a.Among())
		}
		i.Disabled = len(i.ChildMenu.Items) == 0
	case len(a.Keys) > 0:
		i.Shortcut = label(a.Keys[0])
	}
	return i
}

// Quit is the ID of the action that ends the program. Fyne adds one in its own
// words where there is none.
const Quit = "quit"
