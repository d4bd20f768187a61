/** The two kinds of load: people who wait for their answer, and people who text whether or not the others were answered. */
import { sorted } from "./aims.mjs";

/**
 * Closed loop: `people` text at once, each again as soon as the answer is there, so the system measured sets the pace.
 * A second that does not count goes before.
 * @returns replies per second, the sorted times in milliseconds from the webhook to the reply, and all replies, also of that second
 */
export async function textAndWait(carrier, webhook, { people, seconds }) {
  const first = await textUntil(carrier, webhook, people, 1);
  const begun = performance.now();
  const times = await textUntil(carrier, webhook, people, seconds);
  const perSecond = (times.length * 1000) / (performance.now() - begun);
  return { perSecond, times: sorted(times), all: first.length + times.length };
}

async function textUntil(carrier, webhook, people, seconds) {
  const until = performance.now() + seconds * 1000;
  const times = [];
  const person = async () => {
    while (performance.now() < until) {
      const begun = performance.now();
      const { accepted, replied } = carrier.text(webhook);
      // Kannel may answer the webhook after it has replied: nobody who texts waits for that.
      times.push((await Promise.race([replied, accepted.then(() => replied)])) - begun);
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  return times;
}

/**
 * Open loop: texts come as they come, in a Poisson process (always the same one, so that runs can be compared), however
 * long the answers take. Times count from when a text should have been sent: a system that stands still for a second pays
 * for each text of that second, and not for one ("coordinated omission").
 * @returns sorted milliseconds until acceptance and until the reply, and how many got none
 */
export async function textRegardless(carrier, webhook, { perSecond, seconds }) {
  const random = randomNumbers(20_260_101);
  const begun = performance.now();
  const accepted = [];
  const replied = [];
  const failures = [];
  const open = [];
  let due = begun;
  const send = (due_at) => {
    const text = carrier.text(webhook);
    return Promise.all([text.accepted, text.replied]).then(
      ([accepted_at, replied_at]) => {
        accepted.push(accepted_at - due_at);
        replied.push(replied_at - due_at);
      },
      (error) => failures.push(error.message),
    );
  };
  while (due < begun + seconds * 1000) {
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    else {
      open.push(send(due));
      due -= (Math.log(1 - random()) * 1000) / perSecond;
    }
  }
  await Promise.all(open);
  return { accepted: sorted(accepted), replied: sorted(replied), failures };
}

/** 0 ≤ number < 1, from a seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
