/**
 * A process of its own: people who have the desk open. Reads the live stream as the page does, and tells how long after they
 * were taken in texts were here. Node-RED's clock and ours are the machine's.
 *
 * Arguments: the stream's address, how many watch. Says `ready` once all are connected; on `tell`, the sorted delays in
 * milliseconds of what has arrived since the last, and of how many different texts.
 */
import http from "node:http";

const [address, count] = process.argv.slice(2);
let delays = [];
let texts = new Set();
let connected = 0;

/**
 * Each watcher gets the same batch, and their machines are not this one: it is read once for all, so that what is measured is
 * what telling them costs and not what fifty browsers on two cores would.
 */
let known = { data: "", event: null };

function read(data) {
  if (data !== known.data) known = { data, event: JSON.parse(data) };
  return known.event;
}

/** The list shows every text; a line comes again when the answer has left. */
function take(event, seen) {
  if (event.kind === "hello") {
    connected += 1;
    if (connected === Number(count)) process.send("ready");
  }
  if (event.kind !== "changes") return;
  const now = Date.now();
  for (const { conversation } of event.lines) {
    if (conversation.last_in_at === null || seen.get(conversation.id) === conversation.last_in_at) continue;
    seen.set(conversation.id, conversation.last_in_at);
    delays.push(now - conversation.last_in_at);
    texts.add(`${conversation.id} ${conversation.last_in_at}`);
  }
}

for (let watcher = 0; watcher < Number(count); watcher += 1) {
  const headers = { authorization: `Bearer person-${watcher}` };
  http.get(address, { agent: false, headers }, (response) => {
    if (response.statusCode !== 200) throw new Error(`the live stream was answered with ${response.statusCode}`);
    let rest = "";
    const seen = new Map();
    response.setEncoding("utf8").on("data", (piece) => {
      const blocks = (rest + piece).split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        const data = block.split("\n").find((line) => line.startsWith("data: "));
        if (data) take(read(data.slice("data: ".length)), seen);
      }
    });
  });
}

process.on("message", () => {
  process.send({ delays: delays.sort((a, b) => a - b), texts: texts.size });
  delays = [];
  texts = new Set();
});
