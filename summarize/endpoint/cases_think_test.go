package endpoint

import "codeberg.org/tolmach/tolmach/summarize/document"

// thought is an answer "A" after reasoning.
var thought = outcome{text: "A", finish: FinishStop, thinking: true}

// thinkCases are the ways models show their reasoning.
var thinkCases = []wireCase{
	{name: "reasoning_content", answers: handlers(frames(deltaOf(`"reasoning_content":"hm"`), delta("A"), end("stop"))), want: thought},
	{name: "reasoning", answers: handlers(frames(deltaOf(`"reasoning":"hm","content":""`), delta("A"), end("stop"))), want: thought},
	{name: "reasoning beside null content", answers: handlers(frames(deltaOf(`"reasoning":"hm","content":null`), delta("A"), end("stop"))), want: thought},
	{name: "reasoning null", answers: handlers(frames(deltaOf(`"reasoning_content":null,"content":"A"`), end("stop"))), want: ordinary},
	{name: "Mistral's thinking parts", answers: handlers(frames(deltaOf(`"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]`), delta("A"), end("stop"))), want: thought},
	{name: "Mistral's thinking and text in one array", answers: handlers(frames(deltaOf(`"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"A"}]`), end("stop"))), want: thought},
	{name: "think tags", answers: handlers(frames(delta("<think>hm"), delta(" hm</think>"), delta("A"), end("stop"))), want: thought},
	{name: "think tags cut anywhere", answers: handlers(frames(delta("<th"), delta("ink"), delta(">hm</"), delta("think"), delta(">\n\nA"), end("stop"))), want: thought},
	{name: "think tags in one piece", answers: handlers(frames(delta("\n<think>\nhm\n</think>\n\nA"), end("stop"))), want: outcome{text: "A", finish: FinishStop}},
	{name: "thought tags", answers: handlers(frames(delta("<thought>"), delta("hm"), delta("</thought>A"), end("stop"))), want: thought},
	{name: "reasoning tags", answers: handlers(frames(delta("<reasoning>"), delta("hm"), delta("</reasoning>A"), end("stop"))), want: thought},
	{name: "only the end of thinking is marked", answers: handlers(frames(delta("I should translate. "), delta("Let me see."), delta("</think>"), delta("\n\nA"), end("stop"))), want: outcome{text: "A", finish: FinishStop}},
	{name: "only the end is marked, inside a piece", answers: handlers(frames(delta("I should"), delta(" see.</think>A"), end("stop"))), want: outcome{text: "A", finish: FinishStop}},
	{name: "no thought between the tags", answers: handlers(frames(delta("<think>\n\n</think>\n\n"), delta("A"), end("stop"))), want: outcome{text: "A", finish: FinishStop}},
	{name: "an angle bracket is no tag", answers: handlers(frames(delta("1 <"), delta(" 2 and <thin"), delta(" ice"), end("stop"))), want: outcome{text: "1 < 2 and <thin ice", finish: FinishStop}},
	{name: "ends in what may begin a tag", answers: handlers(frames(delta("A<th"), end("stop"))), want: outcome{text: "A<th", finish: FinishStop}},
	{name: "out of tokens while thinking", answers: handlers(frames(deltaOf(`"reasoning_content":"hm"`), end("length"))), want: outcome{code: "thinking", thinking: true}},
	{name: "out of tokens between the tags", answers: handlers(frames(delta("<think>hm"), delta(" hm"), end("length"))), want: outcome{code: "thinking", thinking: true}},
	{name: "stops while thinking", answers: handlers(frames(deltaOf(`"reasoning":"hm"`), end("stop"))), want: outcome{code: "thinking", thinking: true}},
	{name: "a closing tag left over behind a field", answers: handlers(frames(deltaOf(`"reasoning_content":"hm"`), delta("</think>A"), delta("</think>"), end("stop"))), want: thought},
	{name: "taken back, and then nothing", answers: handlers(frames(delta("I should see."), delta("</think>"), end("length"))), want: outcome{code: "thinking"}},
	{name: "channels", answers: handlers(frames(delta("<|chan"), delta("nel|>analysis<|mess"), delta("age|>hm hm<|end|><|start|>assistant<|channel|>fi"), delta("nal<|message|>A"), end("stop"))), want: thought},
	{name: "Magistral's", answers: handlers(frames(delta("[TH"), delta("INK]hm"), delta(" hm[/THINK]A"), end("stop"))), want: thought},
	{name: "Kimi's", answers: handlers(frames(delta("◁think▷hm"), delta(" hm◁/think▷A"), end("stop"))), want: thought},
	{name: "Seed's", answers: handlers(frames(delta("<seed:think>hm"), delta(" hm</seed:think>A"), end("stop"))), want: thought},
	{name: "tags in capitals", answers: handlers(frames(delta("<THINK>hm</THINK>A"), end("stop"))), want: ordinary},
	{name: "a whole answer with its reasoning", answers: handlers(status(200, `{"choices":[{"message":{"content":"A","reasoning_content":"hm"},"finish_reason":"stop"}]}`)), want: thought},
	{name: "a whole answer with tags", answers: handlers(status(200, whole("<think>hm</think>A", "stop"))), want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 7, Completion: 2}}},
}
