/**
 * (a) The limit: a bare Node.js process that answers 200 and posts a reply in Twilio's form. It stores nothing, checks
 * nothing, and knows no flows. Prints its port when it listens; the carrier's address is the first argument.
 */
import http from "node:http";
import { parse, stringify } from "node:querystring";

const carrier = new URL(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function reply({ From, To, Body }) {
  const form = stringify({ To: From, From: To, Body: `You said ${Body}` });
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(form) };
  const path = "/2010-04-01/Accounts/AC0/Messages.json";
  const request = http.request({ host: carrier.hostname, port: carrier.port, path, method: "POST", agent, headers });
  request.on("response", (response) => response.resume());
  request.end(form);
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    response.writeHead(200, { "content-type": "text/xml", "content-length": 11 });
    response.end("<Response/>");
    reply(parse(Buffer.concat(chunks).toString()));
  });
});
server.listen(0, "127.0.0.1", () => console.log(`listening ${server.address().port}`));
