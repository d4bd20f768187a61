import { type LookupAddress, type LookupOptions, lookup as lookupOfSystem } from "node:dns";
import type { Clock } from "../core/clock.ts";

type Answer = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** As `net.connect` wants it. */
export type LookupFunction = (name: string, options: LookupOptions, answer: Answer) => void;

/** Asks for all addresses of a name. Rejects with the system's error. */
type AskSystem = (name: string) => Promise<LookupAddress[]>;

/** An address is asked for again after this time; until the answer comes, the one that is known is used. */
const KNOWN_FOR_MS = 30_000;

/** A gateway has one name, seldom two. */
const MOST_NAMES = 16;

interface Known {
  addresses: LookupAddress[];
  /** By the monotonic clock. */
  at: number;
}

/**
 * Looks names up with at most one question for a name under way: the system answers in one of four threads, which a name
 * that does not resolve keeps for many seconds, and with which all else in the process that needs them would wait. A name
 * that was found before never waits.
 *
 * @param askSystem  for tests
 */
export function boundedLookup(clock: Pick<Clock, "monotonic">, askSystem: AskSystem = askForAll): LookupFunction {
  const asking = new Map<string, Promise<LookupAddress[]>>();
  const known = new Map<string, Known>();

  const ask = (name: string): Promise<LookupAddress[]> => {
    const underWay = asking.get(name);
    if (underWay) return underWay;
    const asked = askSystem(name)
      .then((addresses) => {
        if (known.size >= MOST_NAMES) known.clear();
        known.set(name, { addresses, at: clock.monotonic() });
        return addresses;
      })
      .finally(() => asking.delete(name));
    asking.set(name, asked);
    return asked;
  };

  return (name, options, answer) => {
    const before = known.get(name);
    const isFresh = before !== undefined && clock.monotonic() - before.at < KNOWN_FOR_MS;
    const asked = isFresh ? Promise.resolve(before.addresses) : ask(name);
    // Where it cannot be looked up just now, the address that worked before most probably still does.
    const found = before === undefined ? asked : Promise.race([asked, Promise.resolve(before.addresses)]);
    found.then(
      (addresses) => give(addresses, options, answer),
      (error: NodeJS.ErrnoException) => answer(error, "", 0),
    );
    if (before !== undefined) asked.catch(() => undefined);
  };
}

function give(addresses: LookupAddress[], { all, family }: LookupOptions, answer: Answer): void {
  const wanted = addresses.filter((each) => !family || family === each.family || `IPv${each.family}` === family);
  const [first] = wanted;
  if (first === undefined) {
    answer(Object.assign(new Error("no address of this kind"), { code: "ENOTFOUND" }), "", 0);
  } else if (all) {
    answer(null, wanted);
  } else {
    answer(null, first.address, first.family);
  }
}

function askForAll(name: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookupOfSystem(name, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}
