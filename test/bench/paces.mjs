/** What a rate was, from when each text arrived (`performance.now()`, in the order of arrival). */

/** Texts a second from the first to the last. */
export function rateOf(arrivals) {
  return ((arrivals.length - 1) * 1000) / ((arrivals.at(-1) ?? NaN) - (arrivals[0] ?? NaN));
}

/** The most that arrived within any `window_ms`. */
export function mostIn(arrivals, window_ms) {
  let most = 0;
  let first = 0;
  for (const [index, at] of arrivals.entries()) {
    while (at - arrivals[first] >= window_ms) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/**
 * What a sender's rate allows to arrive in one second, seen from the carrier: a second's worth, the twentieth that may
 * leave at once, and what each process may have handed over before that second and not brought to the carrier yet.
 */
export function mostAllowed(rate, processes = 1) {
  return rate + Math.max(1, Math.floor(rate / 20)) + processes * MOST_UNDER_WAY;
}

/** As in `src/messaging/outbox-worker.ts`. */
const MOST_UNDER_WAY = 64;
