//go:build race

package brief

// documents is how many are made: what is raced is the same in all of them.
const documents = 24
