package endpoint

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// ordinary is what a good answer "A" comes to.
var ordinary = outcome{text: "A", finish: FinishStop}

// formCases are the ways a stream of events may be written.
var formCases = []wireCase{
	{name: "ordinary", answers: handlers(frames(delta("A"), end("stop"))), want: ordinary},
	{name: "CRLF", answers: handlers(stream("data: "+delta("A")+"\r\n\r\n", "data: "+end("stop")+"\r\n\r\n", "data: [DONE]\r\n\r\n")), want: ordinary},
	{name: "CR alone", answers: handlers(stream("data: "+delta("A")+"\r\r", "data: "+end("stop")+"\r\r", "data: [DONE]\r\r")), want: ordinary},
	{name: "CR and LF in two packets", answers: handlers(stream("data: "+delta("A")+"\r", "\n\r", "\n", "data: "+end("stop")+"\r\n\r\n")), want: ordinary},
	{name: "no space after data", answers: handlers(stream("data:"+delta("A")+"\n\n", "data:"+end("stop")+"\n\n", "data:[DONE]\n\n")), want: ordinary},
	{name: "byte order mark", answers: handlers(stream("\ufeffdata: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n", "data: [DONE]\n\n")), want: ordinary},
	{name: "no DONE after stop", answers: handlers(cut(delta("A"), end("stop"))), want: ordinary},
	{name: "last event without its blank line", answers: handlers(stream("data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n")), want: ordinary},
	{name: "last event without a line end", answers: handlers(stream("data: "+delta("A")+"\n\n", "data: "+end("stop"))), want: ordinary},
	{name: "letter split across packets", answers: handlers(stream(`data: {"choices":[{"index":0,"delta":{"content":"`, "\xea", "\xb0", "\x80", `"}}]}`+"\n\n", "data: "+end("stop")+"\n\n")),
		want: outcome{text: "가", finish: FinishStop}},
	{name: "letter split across strings", answers: handlers(cut(deltaOf(`"content":"a`+"\xea\xb0"+`"`), deltaOf(`"content":"`+"\x80"+`b"`), end("stop"))),
		want: outcome{text: "a가b", finish: FinishStop}},
	{name: "letter split across three strings", answers: handlers(cut(deltaOf(`"content":"`+"\xf0\x9f"+`"`), deltaOf(`"content":"`+"\x98"+`"`), deltaOf(`"content":"`+"\x80"+`"`), end("stop"))),
		want: outcome{text: "😀", finish: FinishStop}},
	{name: "surrogate pair as escapes", answers: handlers(frames(deltaOf(`"content":"\ud83d\ude00"`), end("stop"))), want: outcome{text: "😀", finish: FinishStop}},
	{name: "half a letter left over", answers: handlers(cut(deltaOf(`"content":"A`+"\xd0"+`"`), end("length"))), want: outcome{text: "A", finish: FinishLength}},
	{name: "line of 1.2 MB", answers: handlers(frames(delta(strings.Repeat("가", 400_000)), end("stop"))),
		want: outcome{text: strings.Repeat("가", 400_000), finish: FinishStop}},
	{name: "20 comments first", answers: handlers(stream(strings.Repeat(": OPENROUTER PROCESSING\n\n", 20), "data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n")), want: ordinary},
	{name: "151 comments first", answers: handlers(stream(strings.Repeat(": OPENROUTER PROCESSING\n\n", 151), "data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n")), want: ordinary},
	{name: "2000 bare pings between chunks", answers: handlers(stream("data: "+delta("A")+"\n\n", strings.Repeat(":\n\n", 2000), "data: "+delta("B")+"\n\n", "data: "+end("stop")+"\n\n")),
		want: outcome{text: "AB", finish: FinishStop}},
	{name: "blank lines first", answers: handlers(stream("\n\n\n\n", "data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n")), want: ordinary},
	{name: "comments after the finish", answers: handlers(stream("data: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n", ": keep-alive\n\n: keep-alive\n\n")), want: ordinary},
	{name: "event, id and retry lines", answers: handlers(stream("event: message\nid: 1\nretry: 10\ndata: "+delta("A")+"\n\n", "data: "+end("stop")+"\n\n", "data: [DONE]\n\n")), want: ordinary},
	{name: "data over several lines", answers: handlers(stream("data: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"A\"}}]}\n\n", "data: "+end("stop")+"\n\n")), want: ordinary},
	{name: "empty data line", answers: handlers(stream("data: \n\n", "data: "+delta("A")+"\n\n", "data:\n\n", "data: "+end("stop")+"\n\n")), want: ordinary},
	{name: "ping as an event with data", answers: handlers(stream("event: ping\ndata: {\"type\": \"ping\"}\n\n", "data: "+delta("A")+"\n\n", "data: {}\n\n", "data: "+end("stop")+"\n\n")), want: ordinary},
	{name: "served as plain text", answers: handlers(typed("text/plain", eventsOf(delta("A"), end("stop"))...)), want: ordinary},
	{name: "served as JSON", answers: handlers(typed("application/json", eventsOf(delta("A"), end("stop"))...)), want: ordinary},
	{name: "served as a stream in capitals", answers: handlers(typed("Text/Event-Stream; charset=UTF-8", eventsOf(delta("A"), end("stop"))...)), want: ordinary},
}

// frameCases are the forms of a chunk.
var frameCases = []wireCase{
	{name: "Azure's empty choices first", answers: handlers(frames(`{"choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}`, delta("A"), end("stop"))), want: ordinary},
	{name: "usage in a chunk of its own", answers: handlers(frames(delta("A"), end("stop"), `{"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":1,"total_tokens":101,"prompt_tokens_details":{"cached_tokens":64}}}`)),
		want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 100, Completion: 1, Cached: 64}}},
	{name: "usage with the finish", answers: handlers(cut(delta("A"), `{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":1}}`)),
		want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 5, Completion: 1}}},
	{name: "DeepSeek's cached tokens", answers: handlers(frames(delta("A"), `{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"usage":{"prompt_tokens":90,"completion_tokens":1,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":26}}`)),
		want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 90, Completion: 1, Cached: 64}}},
	{name: "usage null everywhere", answers: handlers(frames(`{"choices":[{"index":0,"delta":{"content":"A"}}],"usage":null}`, end("stop"))), want: ordinary},
	{name: "usage as fractions", answers: handlers(frames(delta("A"), end("stop"), `{"choices":[],"usage":{"prompt_tokens":5.0,"completion_tokens":1.0}}`)),
		want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 5, Completion: 1}}},
	{name: "choices null", answers: handlers(frames(`{"choices":null}`, delta("A"), end("stop"))), want: ordinary},
	{name: "content null first", answers: handlers(frames(deltaOf(`"role":"assistant","content":null`), delta("A"), end("stop"))), want: ordinary},
	{name: "delta null at the end", answers: handlers(frames(delta("A"), `{"choices":[{"index":0,"delta":null,"finish_reason":"stop"}]}`)), want: ordinary},
	{name: "role in every chunk", answers: handlers(frames(deltaOf(`"role":"assistant","content":"A"`), deltaOf(`"role":"assistant","content":"B"`), end("stop"))), want: outcome{text: "AB", finish: FinishStop}},
	{name: "finish reason with the last text", answers: handlers(frames(`{"choices":[{"index":0,"delta":{"content":"A"},"finish_reason":"stop"}]}`)), want: ordinary},
	{name: "text after the finish reason", answers: handlers(frames(delta("A"), end("stop"), delta("B"))), want: outcome{text: "AB", finish: FinishStop}},
	{name: "finish reason in capitals", answers: handlers(frames(delta("A"), end("STOP"))), want: ordinary},
	{name: "finish reason empty until the end", answers: handlers(frames(`{"choices":[{"index":0,"delta":{"content":"A"},"finish_reason":""}]}`, end("stop"))), want: ordinary},
	{name: "length", answers: handlers(frames(delta("A"), end("length"))), want: outcome{text: "A", finish: FinishLength}},
	{name: "filter", answers: handlers(frames(delta("A"), end("content_filter"))), want: outcome{text: "A", finish: FinishFilter}},
	{name: "filter without text", answers: handlers(frames(end("content_filter"))), want: outcome{finish: FinishFilter}},
	{name: "nothing but stop", answers: handlers(frames(end("stop"))), want: outcome{finish: FinishStop}},
	{name: "unknown finish reason", answers: handlers(frames(delta("A"), end("banana"))), want: outcome{text: "A", code: "cut"}},
	{name: "content as an array of text", answers: handlers(frames(deltaOf(`"content":[{"type":"text","text":"A"},{"type":"text","text":"B"}]`), end("stop"))), want: outcome{text: "AB", finish: FinishStop}},
	{name: "error null in every chunk", answers: handlers(frames(`{"error":null,"choices":[{"index":0,"delta":{"content":"A"}}]}`, `{"choices":[{"index":0,"delta":{"content":"B"},"finish_reason":"stop"}],"error":null}`)),
		want: outcome{text: "AB", finish: FinishStop}},
	{name: "error empty in every chunk", answers: handlers(frames(`{"error":"","choices":[{"index":0,"delta":{"content":"A"}}]}`, `{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"error":{}}`)), want: ordinary},
	{name: "usage of an odd type", answers: handlers(frames(`{"choices":[{"index":0,"delta":{"content":"A"}}],"usage":"none"}`, `{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":[]}`)), want: ordinary},
	{name: "object of an odd type", answers: handlers(frames(`{"object":1,"choices":[{"index":0,"delta":{"content":"A"}}]}`, end("stop"))), want: ordinary},
	{name: "choices of an odd type", answers: handlers(frames(delta("A"), `{"choices":{"0":{"delta":{"content":"B"}}}}`, end("stop"))), want: outcome{text: "A", code: "malformed"}},
	{name: "finish reason of an odd type", answers: handlers(frames(`{"choices":[{"index":0,"delta":{"content":"A"},"finish_reason":0}]}`)), want: outcome{text: "A", code: "cut"}},
	{name: "cut with a clean end", answers: handlers(cut(delta("A"))), want: outcome{text: "A", code: "cut"}},
	{name: "cut, then DONE", answers: handlers(frames(delta("A"))), want: outcome{text: "A", code: "cut"}},
	{name: "cut in mid-line", answers: handlers(stream("data: "+delta("A")+"\n\n", `data: {"id":"x","choi`)), want: outcome{text: "A", code: "cut"}},
	{name: "cut in mid-event by a line end", answers: handlers(stream("data: "+delta("A")+"\n\n", `data: {"id":"x","choi`+"\n\n")), want: outcome{text: "A", code: "cut"}},
	{name: "connection broken after text", answers: handlers(abort("data: " + delta("A") + "\n\n")), want: outcome{text: "A", code: "cut"}},
	{name: "Ollama's crash: empty chunk, clean end", answers: handlers(cut(delta("A"), `{"id":"x","object":"chat.completion.chunk","created":1,"model":"","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}`)),
		want: outcome{text: "A", code: "cut"}},
	{name: "garbage between chunks", answers: handlers(stream("data: "+delta("A")+"\n\n", "data: not json at all\n\n", "data: "+end("stop")+"\n\n")), want: outcome{text: "A", code: "malformed"}},
}

const boom = `{"message":"boom","type":"server_error","code":500}`

// failed is what an error after "A" comes to.
var failed = outcome{text: "A", code: "server", detail: "boom"}

// bodyCases are errors inside a stream, and answers with status 200 that are
// no stream.
var bodyCases = []wireCase{
	{name: "error frame", answers: handlers(cut(delta("A"), `{"error":`+boom+`}`)), want: failed},
	{name: "error frame, then DONE", answers: handlers(frames(delta("A"), `{"error":`+boom+`}`)), want: failed},
	{name: "error frame with a space", answers: handlers(frames(delta("A"), `{ "error": `+boom+`}`)), want: failed},
	{name: "error frame with a space after the key", answers: handlers(frames(delta("A"), `{"error": `+boom+`}`)), want: failed},
	{name: "error frame with a string", answers: handlers(cut(delta("A"), `{"error":"boom"}`)), want: failed},
	{name: "error frame after comments", answers: handlers(stream(": ping\n\n", "data: "+delta("A")+"\n\n", ": ping\n\n", `data: {"error":`+boom+"}\n\n", "data: [DONE]\n\n")), want: failed},
	{name: "error frame as an error event", answers: handlers(stream("data: "+delta("A")+"\n\n", "event: error\n"+`data: {"error":`+boom+"}\n\n", "data: [DONE]\n\n")), want: failed},
	{name: "error event with words alone", answers: handlers(stream("data: "+delta("A")+"\n\n", "event: error\ndata: {\"message\":\"boom\"}\n\n")), want: failed},
	{name: "error line of old llama.cpp", answers: handlers(stream("data: "+delta("A")+"\n\n", "error: "+boom+"\n\n")), want: failed},
	{name: "bare JSON error", answers: handlers(stream("data: "+delta("A")+"\n\n", `{"error":`+boom+"}\n")), want: failed},
	{name: "bare JSON error with a string", answers: handlers(stream("data: "+delta("A")+"\n\n", `{"error":"boom"}`+"\n")), want: failed},
	{name: "LM Studio: Compute error", answers: handlers(stream("data: "+delta("A")+"\n\n", "event: error\n"+`data: {"error":{"message":"Compute error."},"message":"Compute error."}`+"\n\n")),
		want: outcome{text: "A", code: "server", detail: "Compute error"}},
	{name: "OpenRouter: provider gone", answers: handlers(frames(delta("A"), `{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","provider":"openai","error":{"code":"server_error","message":"Provider disconnected"},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}`)),
		want: outcome{text: "A", code: "server", detail: "Provider disconnected"}},
	{name: "finish reason error", answers: handlers(frames(delta("A"), end("error"))), want: outcome{text: "A", code: "server"}},
	{name: "vLLM: object error", answers: handlers(frames(delta("A"), `{"object":"error","message":"boom","type":"BadRequest","param":null,"code":400}`)), want: outcome{text: "A", code: "refused", detail: "boom"}},
	{name: "LiteLLM: overflow inside the stream", answers: handlers(stream(": ping\n\n", `data: {"error":{"message":"litellm.ContextWindowExceededError: litellm.BadRequestError: too long","type":null,"param":null,"code":"400"}}`+"\n\n")), want: outcome{code: "overflow"}},
	{name: "Azure: 429 inside the stream after text", answers: handlers(cut(delta("A"), `{"error":{"message":"Rate limit is exceeded. Try again in 7 seconds.","code":"429"}}`)), want: outcome{text: "A", code: "rate"}},
	{name: "error after the finish", answers: handlers(cut(delta("A"), end("stop"), `{"error":`+boom+`}`)), want: ordinary},
	{name: "control characters in the error", answers: handlers(cut(delta("A"), `{"error":{"message":"bo\u001b[31mom\u0000 `+strings.Repeat("x", 1000)+`"}}`)), want: outcome{text: "A", code: "server", detail: "bo [31mom"}},
	{name: "the key in the error", answers: handlers(cut(delta("A"), `{"error":{"message":"boom for `+secretKey+` here"}}`)), want: outcome{text: "A", code: "server", detail: "boom for [key] here"}},
	{name: "200 with a JSON error", answers: handlers(status(200, `{"error":{"message":"boom","type":"x","code":"y"}}`)), want: outcome{code: "server", detail: "boom"}},
	{name: "200 with a JSON completion", answers: handlers(status(200, whole("A", "stop"))), want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 7, Completion: 2}}},
	{name: "200 with a completion behind blank lines", answers: handlers(status(200, "\n\n\n\n"+whole("A", "stop"))), want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 7, Completion: 2}}},
	{name: "200 with a completion cut by length", answers: handlers(status(200, whole("A", "length"))), want: outcome{text: "A", finish: FinishLength, usage: document.Usage{Requests: 1, Prompt: 7, Completion: 2}}},
	{name: "200 with HTML", answers: handlers(typed("text/html", "<!doctype html><html><body>hi</body></html>")), want: outcome{code: "page", detail: "hi"}},
	{name: "200 with HTML called a stream", answers: handlers(stream("<html><body>Sign in</body></html>")), want: outcome{code: "page", detail: "Sign in"}},
	{name: "200 with words", answers: handlers(typed("text/plain", "Ollama is running")), want: outcome{code: "page", detail: "Ollama is running"}},
	{name: "200 with foreign JSON", answers: handlers(status(200, `{"status":"ok","version":"1.2"}`)), want: outcome{code: "page", detail: `{"status":"ok","version":"1.2"}`}},
	{name: "200 with a hotel's sign-in page", answers: handlers(typed("text/html", "<!doctype html><html><head><style>a{}</style><title>Caf&eacute; Wi-Fi\n &amp; more</title></head><body>Sign in</body></html>")), want: outcome{code: "page", detail: "Detail=Café Wi-Fi & more"}},
	{name: "200 with JSON behind a byte order mark", answers: handlers(status(200, "\ufeff"+whole("A", "stop"))), want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 7, Completion: 2}}},
	{name: "200 with a JSON error behind a byte order mark", answers: handlers(status(200, "\ufeff{\n \"error\": {\"message\": \"boom\"}}")), want: outcome{code: "server", detail: "boom"}},
	{name: "400 behind a byte order mark", answers: handlers(status(400, "\ufeff{\n \"error\": {\"message\": \"boom\"}}")), want: outcome{code: "refused", detail: "Detail=boom"}},
	{name: "a coding that nobody asked for", answers: handlers(status(200, "\x1b\x80\x42\x90\x90", "Content-Type: text/event-stream", "Content-Encoding: br")), want: outcome{code: "malformed"}},
	{name: "200 with an empty page", answers: handlers(typed("text/html", "<html><title></title><body></body></html>")), want: outcome{code: "notapi"}},
	{name: "200 with a page that does not end", answers: handlers(stall("text/html", "<html><title>Proxy</title>")), want: outcome{code: "page", detail: "Proxy"}},
	{name: "200 with JSON cut in the middle", answers: handlers(status(200, `{"choices":[{"index":0,"message":`)), want: outcome{code: "page", detail: "choices"}},
	{name: "LM Studio: wrong path under 200", answers: handlers(status(200, `{"error":"Unexpected endpoint or method. (POST /chat/completions)"}`)), want: outcome{code: "path"}},
	{name: "nothing under 204", answers: handlers(status(204, "")), want: outcome{code: "notapi"}},
}
