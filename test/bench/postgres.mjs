/**
 * Several processes on one PostgreSQL database: how many texts a second they ask for and send together, and whether the
 * sender's rate is one rate however many share it (P4). They write one after the other, so a second process is there to
 * take over, not to be faster. The server flushes to the disk as it does in earnest.
 */
import { join } from "node:path";
import { root } from "../../src/start/prepare.mjs";
import { PostgresServer } from "../database/embedded-postgres.ts";
import { aim, seconds } from "./aims.mjs";
import { Carrier } from "./carrier.mjs";
import { startProcess, undoLater } from "./cleanup.mjs";
import { mostAllowed, mostIn, rateOf } from "./paces.mjs";

const PROCESSES = [1, 2, 4];

/** Too fast to be a limit. */
const NO_LIMIT = 100_000;

/** What may pass before a text leaves, at most; then something is wrong. */
const GIVE_UP_MS = 120_000;

const IN_EARNEST = ["fsync=on", "full_page_writes=on", "shared_buffers=128MB"];

export async function measurePostgres({ texts, rate, rateSeconds }) {
  const server = await PostgresServer.make();
  const dispose = undoLater(() => server.dispose());
  try {
    await server.kill();
    await server.start(IN_EARNEST);
    for (const count of PROCESSES) {
      const { took } = await send(server, count, { texts, rate: NO_LIMIT, kind: "notice" });
      const perSecond = Math.round((texts * 1000) / took);
      console.log(`  ${count} processes: ${perSecond.toLocaleString("en")} texts a second asked for, kept and sent`);
    }
    for (const count of PROCESSES) {
      const { arrivals } = await send(server, count, { texts: rate * rateSeconds, rate, kind: "campaign" });
      const wanted = { within: 0.02, of: rate };
      aim("postgres", `${count} processes, one sender: they leave at`, rateOf(steady(arrivals)), wanted, {
        unit: " a second",
      });
      aim("postgres", `${count} processes, most in any one second`, mostIn(arrivals, 1000), {
        most: mostAllowed(rate, count),
      });
    }
  } finally {
    await dispose();
  }
}

/** Without the first second, in which what may leave at once has left. */
const steady = (arrivals) => arrivals.filter((at) => at > arrivals[0] + 1000);

let schemas = 0;

/** Has so many processes ask for the texts together; gives when each arrived, and how long all took (ms). */
async function send(server, count, { texts, rate, kind }) {
  const carrier = await new Carrier().start();
  const arrivals = [];
  carrier.onArrival = (_to, at) => arrivals.push(at);
  schemas += 1;
  const postgres = server.settings({ schema: `bench_${schemas}` });
  const instances = [];
  try {
    for (let index = 0; index < count; index += 1) {
      instances.push(await startInstance({ postgres, carrier: carrier.address, rate, kind, index }));
    }
    const begun = performance.now();
    await Promise.all(instances.map(({ askFor }) => askFor(Math.ceil(texts / count))));
    while (arrivals.length < texts) {
      await seconds(0.02);
      if (performance.now() - begun > GIVE_UP_MS) throw new Error(`only ${arrivals.length} of ${texts} texts arrived`);
    }
    return { arrivals, took: arrivals.at(-1) - begun };
  } finally {
    await Promise.all(instances.map(({ end }) => end()));
    await carrier.stop();
  }
}

async function startInstance(settings) {
  const args = ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  args.push(join(root, "test/bench/engine-instance.mjs"), JSON.stringify(settings));
  const { child, end } = startProcess(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const says = (word) =>
    new Promise((resolve, reject) => {
      child.once("message", (said) => (said === word ? resolve() : reject(new Error(`said ${said}`))));
      child.once("exit", () => reject(new Error("a process on the database ended")));
    });
  await says("ready");
  const askFor = (texts) => {
    const asked = says("asked");
    child.send(texts);
    return asked;
  };
  return { end, askFor };
}
