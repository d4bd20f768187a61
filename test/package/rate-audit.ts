/** One text as it left, or arrived. */
export interface Paced {
  /** Milliseconds, by any clock that all texts share. */
  readonly at: number;
  readonly segments: number;
}

/**
 * How late texts must have been, in milliseconds, so that their sender has not gone faster than its rate: in no stretch
 * of time may there be more segments than its burst and what the rate allows in it (P4). 0 where none need have been.
 *
 * @param texts in the order of their times
 * @param rate  segments per second
 */
export function latenessToKeepRate(texts: readonly Paced[], rate: number, burst: number): number {
  const interval = 1_000 / rate;
  let segmentsBefore = 0;
  let leastAhead = Infinity;
  let worst = 0;
  for (const { at, segments } of texts) {
    const ahead = segmentsBefore * interval - at;
    leastAhead = Math.min(leastAhead, ahead);
    worst = Math.max(worst, ahead - leastAhead - (burst - 1) * interval);
    segmentsBefore += segments;
  }
  return worst;
}
