// Package starter is the glossary that comes with the program: news terms,
// institutions and place names in English, Korean, Ukrainian and Russian,
// written for it.
//
// English is spelled as American newspapers do, Ukrainian after the
// orthography of 2019, Ukrainian places after the Cabinet's romanisation of
// 2010 and Korean ones after the Revised Romanisation; Korean follows the
// rules for loanwords. A variant is forbidden only where one of these decides.
package starter

import _ "embed"

// Table is the glossary as tab-separated values, one concept a line; package
// summarize/glossary says what its columns hold.
//
//go:embed starter.tsv
var Table []byte
