//go:build !race

package brief

// documents is how many are made.
const documents = 200
