// An OpenAI-compatible server over llama.cpp's library, for the tests.
// server.mjs PATH-OF-node-llama-cpp MODEL.gguf; it prints where it listens.
import http from "node:http";
import {pathToFileURL} from "node:url";

const {getLlama, LlamaCompletion} = await import(pathToFileURL(process.argv[2]).href);
const llama = await getLlama({gpu: false, build: "never", progressLogs: false, logLevel: "error"});
const model = await llama.loadModel({modelPath: process.argv[3]});
const context = await model.createContext({contextSize: 8192, threads: 1, sequences: 1});
const sequence = context.getSequence();
let turn = Promise.resolve(); // one sequence: one answer at a time

async function complete(body, reply) {
	const prompt = body.messages.map((m) => m.content).join("\n");
	const completion = new LlamaCompletion({contextSequence: sequence});
	const gone = new AbortController();
	reply.on("close", () => gone.abort());
	reply.writeHead(200, {"Content-Type": "text/event-stream"});
	const send = (choice, more = {}) => reply.write("data: " + JSON.stringify({id: "x", choices: choice ? [{index: 0, ...choice}] : [], ...more}) + "\n\n");
	let wrote = 0;
	try {
		const {metadata} = await completion.generateCompletionWithMeta(prompt, {
			maxTokens: 150, temperature: body.temperature ?? 0.8, signal: gone.signal, stopOnAbortSignal: true,
			onToken: (tokens) => { wrote += tokens.length; },
			onTextChunk: (content) => send({delta: {content}, finish_reason: null}),
		});
		send({delta: {}, finish_reason: metadata.stopReason === "maxTokens" ? "length" : "stop"});
		send(null, {usage: {prompt_tokens: model.tokenize(prompt).length, completion_tokens: wrote}});
		reply.end("data: [DONE]\n\n");
	} catch (e) {
		reply.end("data: " + JSON.stringify({error: {message: String(e.message), type: "server_error"}}) + "\n\n");
	} finally {
		completion.dispose();
		await sequence.clearHistory();
	}
}

const server = http.createServer((request, reply) => {
	if (request.method === "GET" && request.url.endsWith("/models")) {
		reply.writeHead(200, {"Content-Type": "application/json"});
		return reply.end(JSON.stringify({object: "list", data: [{id: "babble", object: "model"}]}));
	}
	if (request.method !== "POST" || !request.url.endsWith("/chat/completions")) {
		reply.writeHead(404, {"Content-Type": "application/json"});
		return reply.end(JSON.stringify({error: {message: "not found"}}));
	}
	let text = "";
	request.on("data", (piece) => { text += piece; });
	request.on("end", () => { turn = turn.then(() => complete(JSON.parse(text), reply)); });
});
server.listen(0, "127.0.0.1", () => console.log("listening on http://127.0.0.1:" + server.address().port));
