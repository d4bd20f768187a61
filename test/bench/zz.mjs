import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Carrier } from "./carrier.mjs";
import { CAMPAIGN_START, campaignFlow, WEBHOOK } from "./flows.mjs";
import { startNodeRed } from "./servers.mjs";

const carrier = await new Carrier().start();
const system = await startNodeRed(campaignFlow(carrier.address, 1000), WEBHOOK, {
  NODE_OPTIONS: "--cpu-prof --cpu-prof-dir=/tmp/prof --cpu-prof-interval 500",
});
const go = (first, texts) =>
  fetch(`${system.address}${CAMPAIGN_START}`, {
    method: "POST",
    body: new URLSearchParams({ first: String(first), texts: String(texts) }),
  });
await new Promise((r) => setTimeout(r, 1000));
const t = performance.now();
await go(0, 30000);
const db = new DatabaseSync(join(system.folder, "sms/texts.sqlite"), { readOnly: true });
for (;;) {
  const n = db.prepare("select max(seq) as n from messages").get().n;
  if (n >= 30000) break;
  await new Promise((r) => setTimeout(r, 200));
}
console.log(
  "took",
  performance.now() - t,
  db.prepare("select count(*) n from messages where status <> 'queued'").get(),
);
db.close();
await system.stop();
await carrier.stop();
