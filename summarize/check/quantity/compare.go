package quantity

import (
	"math/big"
	"slices"
)

// Slip is a number of the target that has the digits of one of the source, and
// another value: million for billion.
type Slip struct {
	Source, Target Quantity
	Power          int // the target is the source times 10^Power; never 0
}

// Pair is a number of the source and the one of the target with its value.
type Pair struct{ Source, Target Quantity }

// Difference is what two texts that say the same disagree in.
type Difference struct {
	Missing []Quantity // of the source, not in the target
	Extra   []Quantity // of the target, not in the source
	Slips   []Slip
	Changed []Pair // the same value, but another currency
}

// Compare compares the numbers of a text with those of its translation, by
// value and as sets: a number said twice may be said once. Soft numbers are
// never extra, but for a month in the place of another one; they are missing
// all the same, and the caller decides.
func Compare(source, target []Quantity) Difference {
	var d Difference
	used := make([]bool, len(target))
	var missing []Quantity
	for _, q := range source {
		hit, same := -1, false
		for i, t := range target {
			if q.Is(t) {
				used[i] = true
				if hit < 0 || !same {
					hit = i
				}
				same = same || q.Unit == t.Unit
			}
		}
		switch {
		case hit < 0:
			missing = append(missing, q)
		case !same && q.Kind == Money && target[hit].Kind == Money:
			d.Changed = append(d.Changed, Pair{q, target[hit]})
		}
	}
	for _, q := range missing {
		if i, power := slip(q, target, used); i >= 0 {
			used[i] = true
			d.Slips = append(d.Slips, Slip{q, target[i], power})
			continue
		}
		d.Missing = append(d.Missing, q)
	}
	month := slices.ContainsFunc(d.Missing, func(q Quantity) bool { return q.Kind == Month })
	for i, t := range target {
		switch {
		case used[i]:
		case !t.Soft, t.Kind == Month && month: // another month than the source's
			d.Extra = append(d.Extra, t)
		}
	}
	return d
}

// Is reports whether two quantities may have the same value.
func (q Quantity) Is(t Quantity) bool {
	if q.Value.Cmp(t.Value) == 0 {
		return true
	}
	if q.clock && t.clock { // 8.10 and 8.20 have an hour in common and are two
		return false
	}
	for _, a := range q.Also {
		if a.Cmp(t.Value) == 0 {
			return true
		}
		for _, b := range t.Also {
			if a.Cmp(b) == 0 {
				return true
			}
		}
	}
	for _, b := range t.Also {
		if b.Cmp(q.Value) == 0 {
			return true
		}
	}
	return false
}

// maxPower is a slip from thousands to quadrillions.
const maxPower = 12

// slip finds a number of the target, not used yet, that is q times a power of
// ten; -1 for none.
func slip(q Quantity, target []Quantity, used []bool) (at, power int) {
	if q.Soft || q.Value.Sign() == 0 {
		return -1, 0
	}
	for i, t := range target {
		if used[i] || t.Soft || t.Value.Sign() == 0 {
			continue
		}
		ratio := new(big.Rat).Quo(t.Value, q.Value)
		up := ratio.Cmp(rat(1)) > 0
		if !up {
			ratio.Inv(ratio)
		}
		if !ratio.IsInt() {
			continue
		}
		n, ten := ratio.Num(), big.NewInt(10)
		power := 0
		for n.Cmp(big.NewInt(1)) > 0 && power <= maxPower {
			rest := new(big.Int)
			if n, rest = new(big.Int).QuoRem(n, ten, rest); rest.Sign() != 0 {
				power = maxPower + 1
			}
			power++
		}
		if power > maxPower || power == 0 {
			continue
		}
		if !up {
			power = -power
		}
		return i, power
	}
	return -1, 0
}
