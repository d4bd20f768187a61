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
