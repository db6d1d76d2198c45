package quantity

import (
	"math/big"
	"slices"
	"strings"
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
	Missing   []Quantity // of the source, not in the target
	Extra     []Quantity // of the target, not in the source
	Slips     []Slip
	Changed   []Pair // the same value, but another currency, or points for percent
	Units     []Pair // the same value, but another unit of measure
	Rounded   []Pair // a long number of the source, cut to fewer digits
	Converted []Pair // the same quantity in another unit
}

// Compare compares the numbers of a text with those of its translation, by
// value and as sets: a number said twice may be said once. Soft numbers are
// never extra, but for a month in the place of another one; they are missing
// all the same, and the caller decides.
func Compare(source, target []Quantity) Difference {
	source, target = Timed(source, target)
	var d Difference
	used := make([]bool, len(target))
	missing, kept := d.meet(source, target, used)
	for _, k := range kept { // met by a number of another unit, which nothing else explains
		if !used[k.at] {
			d.Units = append(d.Units, Pair{k.Quantity, target[k.at]})
		}
	}
	for _, k := range kept {
		used[k.at] = true
	}
	for _, q := range missing {
		if !twiceSaid(q, source, target) && !d.borrowed(q, source, target, used) {
			d.miss(q, target, used)
		}
	}
	month := slices.ContainsFunc(d.Missing, func(q Quantity) bool { return q.Kind == Month })
	for i, t := range target {
		if !used[i] && (!t.Soft || t.Kind == Month && month) { // another month than the source's
			d.Extra = append(d.Extra, t)
		}
	}
	return d
}

// borrowed: a number without a unit may have that of another one of its text:
// ground speed down to 16mph with an airspeed of 65.
func (d *Difference) borrowed(q Quantity, source, target []Quantity, used []bool) bool {
	if q.Measure != nil || q.Soft || q.Unit != "" {
		return false
	}
	for i, t := range target {
		if t.Measure == nil {
			continue
		}
		for _, s := range source {
			if with := q; s.Measure != nil {
				if with.Measure = s.Measure; with.converts(t) {
					used[i] = true
					d.Converted = append(d.Converted, Pair{with, t})
					return true
				}
			}
		}
	}
	return false
}

// twiceSaid reports whether the source says a number once more in the unit that
// the target has: 45 miles (72 kilometers).
func twiceSaid(q Quantity, source, target []Quantity) bool {
	return q.Measure != nil && slices.ContainsFunc(source, func(s Quantity) bool {
		return q.about(s) && slices.ContainsFunc(target, func(t Quantity) bool { return s.Is(t) && s.suits(t) })
	})
}

// keptNumber is a number of the source that stands in the target under another
// unit.
type keptNumber struct {
	Quantity
	at int // in the target
}

// meet marks what of the target has the value of a number of the source, notes
// those in another currency and returns the numbers that no one meets, and
// those that only one with another unit does.
func (d *Difference) meet(source, target []Quantity, used []bool) (missing []Quantity, kept []keptNumber) {
	for _, q := range source {
		best, under := -1, -1
		for i, t := range target {
			switch {
			case q.converts(t):
				used[i] = true
				if best < 0 {
					best = i
				}
			case !q.Is(t):
			case !q.suits(t):
				under = i
			default:
				used[i] = true
				if best < 0 || q.Unit == t.Unit {
					best = i
				}
			}
		}
		switch {
		case best < 0 && under >= 0 && !q.implied && !twiceSaid(q, source, target):
			kept = append(kept, keptNumber{q, under})
		case best < 0:
			missing = append(missing, q)
		default:
			d.compareUnits(q, target[best])
		}
	}
	return missing, kept
}

// compareUnits notes where the value is the same, or converted, and the unit is
// another.
func (d *Difference) compareUnits(q, t Quantity) {
	switch {
	case q.converts(t):
		d.Converted = append(d.Converted, Pair{q, t})
	case q.Unit != t.Unit && q.Kind == t.Kind && (q.Kind == Money || q.Kind == Percent):
		d.Changed = append(d.Changed, Pair{q, t})
	}
}

// miss says what became of a number of the source that the target has not.
func (d *Difference) miss(q Quantity, target []Quantity, used []bool) {
	if i, power := slip(q, target, used); i >= 0 {
		used[i] = true
		d.Slips = append(d.Slips, Slip{q, target[i], power})
		return
	}
	if i := slices.IndexFunc(target, func(t Quantity) bool { return t.rounds(q) }); i >= 0 && !used[i] {
		used[i] = true
		d.Rounded = append(d.Rounded, Pair{q, target[i]})
		return
	}
	if !q.implied {
		d.Missing = append(d.Missing, q)
	}
}

// Timed returns both lists with the numbers such as 17.30 taken apart into an
// hour and a minute where the other list has these two in a row, of either
// clock: 17:30, 5.30 p.m., 오후 5시 30분. [Compare] does so by itself.
func Timed(source, target []Quantity) (_, _ []Quantity) {
	return apart(source, target), apart(target, source)
}

func apart(list, other []Quantity) []Quantity {
	if !slices.ContainsFunc(list, func(q Quantity) bool { return q.clock }) {
		return list
	}
	var all []Quantity
	for _, q := range list {
		hour, minute := q.time()
		if q.clock && !slices.ContainsFunc(other, q.Is) && row(other, hour, minute) {
			all = append(all, hour, minute)
		} else {
			all = append(all, q)
		}
	}
	return all
}

// row reports whether two numbers stand in a list one after the other.
func row(list []Quantity, first, second Quantity) bool {
	for i := range len(list) - 1 {
		if list[i].Is(first) && list[i+1].Is(second) {
			return true
		}
	}
	return false
}

// time reads 17.30 as an hour, which may be one of the other clock, and a
// minute.
func (q Quantity) time() (hour, minute Quantity) {
	hour, minute = q, q
	h := new(big.Int).Quo(q.Value.Num(), q.Value.Denom()).Int64()
	hour.Value, hour.Also, hour.Kind, hour.clock = rat(h), []*big.Rat{rat((h + 12) % 24)}, Time, false
	minute.Value, minute.Also, minute.Kind, minute.clock = times(new(big.Rat).Sub(q.Value, hour.Value), 100), nil, Time, false
	return hour, minute
}

// Is reports whether two quantities may have the same value.
func (q Quantity) Is(t Quantity) bool {
	if q.half.apart(t.half) || (q.Kind == Weekday) != (t.Kind == Weekday) {
		return false // 9 a.m. and 9 p.m.; Tuesday is no 2
	}
	if equal(q.Value, t.Value) || q.clock && t.clock && halfDay(q.Value, t.Value) {
		return true
	}
	for _, a := range q.Also {
		if equal(a, t.Value) || slices.ContainsFunc(t.Also, func(b *big.Rat) bool { return equal(a, b) }) {
			return true
		}
	}
	return slices.ContainsFunc(t.Also, func(b *big.Rat) bool { return equal(b, q.Value) })
}

// equal is a.Cmp(b) == 0, quick for whole numbers.
func equal(a, b *big.Rat) bool {
	if a.IsInt() != b.IsInt() {
		return false
	}
	return a.Num().Cmp(b.Num()) == 0 && (a.IsInt() || a.Denom().Cmp(b.Denom()) == 0)
}

// halfDay: 5.30 p.m. is 17.30.
func halfDay(a, b *big.Rat) bool {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d).Cmp(rat(12)) == 0
}

// fewestDigits is how many digits a rounded number keeps at least.
const fewestDigits = 3

// rounds reports whether q is a large number in fewer digits: 61.59 trillion for
// 61조5878억, as English writes Korean sums.
func (q Quantity) rounds(exact Quantity) bool {
	if !q.Value.IsInt() || !exact.Value.IsInt() || exact.Value.Cmp(rat(1e6)) < 0 || q.Soft || exact.Soft {
		return false
	}
	long, short := exact.Value.Num().String(), q.Value.Num().String()
	kept := strings.TrimRight(short, "0")
	if len(kept) < fewestDigits || len(kept) >= len(strings.TrimRight(long, "0")) {
		return false
	}
	off := new(big.Rat).Sub(exact.Value, q.Value)
	unit, _ := new(big.Rat).SetString("1" + short[len(kept):])
	return times(off.Abs(off), 2).Cmp(unit) <= 0
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
		if power := powerOf(new(big.Rat).Quo(t.Value, q.Value)); power != 0 {
			return i, power
		}
	}
	return -1, 0
}

// powerOf is the n of a ratio of 10^n, 0 for any other and for more than
// maxPower.
func powerOf(ratio *big.Rat) int {
	sign := 1
	if ratio.Cmp(rat(1)) < 0 {
		sign = -1
		ratio.Inv(ratio)
	}
	if !ratio.IsInt() {
		return 0
	}
	n, ten, rest := new(big.Int).Set(ratio.Num()), big.NewInt(10), new(big.Int)
	power := 0
	for n.Cmp(big.NewInt(1)) > 0 {
		if n.QuoRem(n, ten, rest); rest.Sign() != 0 || power == maxPower {
			return 0
		}
		power++
	}
	return sign * power
}
