/** How long a reply takes, and the acceptance of a text, at a load that a big customer has: 300 texts a second. */
import { aim, share } from "./aims.mjs";
import { Carrier } from "./carrier.mjs";
import { smsFlow, WEBHOOK } from "./flows.mjs";
import { textRegardless } from "./load.mjs";
import { startNodeRed } from "./servers.mjs";

/** Before it counts: code is compiled, connections are made. */
const WARM_UP_S = 5;

export async function measureLatency({ seconds, perSecond }) {
  const carrier = await new Carrier().start();
  const system = await startNodeRed(smsFlow(carrier.address), WEBHOOK);
  try {
    await textRegardless(carrier, system.webhook, { perSecond, seconds: Math.min(WARM_UP_S, seconds) });
    const times = await textRegardless(carrier, system.webhook, { perSecond, seconds });
    console.log(`  ${perSecond} texts a second offered for ${seconds} s, whether or not the ones before were answered`);
    printTimes(times);
    aim("latency", "99 % of the replies are at the carrier within", share(times.replied, 0.99), { most: 50 }, ms);
    aim("latency", "99 % of the texts are accepted within", share(times.accepted, 0.99), { most: 20 }, ms);
    aim("latency", "texts without a reply", times.failures.length, { most: 0 });
  } finally {
    await system.stop();
    await carrier.stop();
  }
}

const ms = { unit: " ms" };

/** Both distributions, and what became of the rest. */
export function printTimes({ accepted, replied, failures }) {
  for (const [name, times] of Object.entries({ accepted, replied })) {
    const row = [0.5, 0.99, 0.999, 1].map((part) => `p${part * 100} ${share(times, part).toFixed(1)} ms`);
    console.log(`  ${name.padEnd(9)} ${times.length.toLocaleString("en").padStart(7)}   ${row.join("   ")}`);
  }
  if (failures.length > 0) console.log(`  not answered: ${failures.length}, the first: ${failures[0]}`);
}
