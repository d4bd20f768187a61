/**
 * One of several Node-REDs on a PostgreSQL database, without Node-RED: the engine with a gateway in Twilio's form. Its
 * settings are the first argument. Sent a number, it asks for so many texts, each to another customer, as fast as it can.
 */
import { systemClock } from "../../src/core/clock.ts";
import { randomId } from "../../src/core/ids.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { httpClient } from "../../src/gateways/http-client.ts";
import { httpGateway } from "../../src/gateways/http-gateway.ts";
import { makeAdapter, parseProvider } from "../../src/gateways/make-adapter.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import { ACCOUNT_SID, AUTH_TOKEN, SENDER } from "./twilio-form.mjs";

/** As many as a Node-RED under load has under way. */
const AT_ONCE = 250;

const { postgres, carrier, rate, kind, index } = JSON.parse(process.argv[2]);
const log = {
  info: () => undefined,
  warn: (text) => console.error(text),
  error: (text, cause) => console.error(`${text}: ${String(cause)}`),
};
const clock = systemClock;
const store = new PostgresStore(postgres, systemClock);
const messaging = new Messaging({ store, clock, makeId: randomId, random: Math.random, log });
const settings = { account_sid: ACCOUNT_SID, base_url: carrier };
const adapter = makeAdapter(parseProvider("twilio", settings, { auth_token: AUTH_TOKEN }), clock);
const client = httpClient({ clock });
const gateway = {
  id: "gateway",
  name: "carrier",
  gateway: httpGateway(adapter, { client, receipt_url: () => null, answers_opt_out: false }),
  senders: [
    {
      sender: SENDER,
      rate: { amount: rate, period_ms: 1000, burst: Math.max(1, rate / 20) },
      more_limits: [],
      country: "US",
    },
  ],
  default_country: null,
  quiet_hours: null,
  receipt_wait_ms: 0,
  failover: null,
};

let asked = 0;

function submit() {
  asked += 1;
  return messaging.outbound.submit(gateway, {
    to: `+1212${2_000_000 + index * 500_000 + asked}`,
    text: "Our summer sale begins on Monday.",
    media: [],
    sender: SENDER,
    kind,
    topic: null,
    node: null,
    run_id: null,
    in_reply_to: null,
    due_at: null,
    expires_at: null,
  });
}

async function askFor(texts) {
  let left = texts;
  const asker = async () => {
    while (left > 0) {
      left -= 1;
      await submit();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}

process.on("message", (texts) => askFor(texts).then(() => process.send("asked")));
process.on("SIGTERM", async () => {
  await messaging.close();
  await client.close();
  process.exit(0);
});
await messaging.open();
messaging.addGateway(gateway);
await messaging.start();
process.send("ready");
