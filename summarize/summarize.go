// Package summarize is the engine: it turns an article and a list of tasks
// into requests, runs them concurrently, parses the streamed answers back into
// paragraphs and emits typed events.
//
// One way for the data to flow:
//
//	article.Open → NewDraft → Start → Event → Document.Apply
//
// Paragraphs go out with ids and must come back with the same ids. What the
// model drops, merges, repeats or reorders is asked for again, and what still
// fails is marked; a draft is Complete only when every paragraph came back
// exactly once in an answer the server said was finished.
package summarize
