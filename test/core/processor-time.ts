/** The system may count processor time in steps of some milliseconds. */
const LONG_ENOUGH_US = 60_000;

/**
 * How much processor time some work takes, in microseconds: it is done as often as is needed to measure it. What else the
 * machine does takes time of the wall clock, not of this thread's processor, so a busy machine does not upset a comparison.
 */
export function processorTime(work: () => void): number {
  for (let times = 1; ; times *= 2) {
    const before = process.threadCpuUsage();
    for (let time = 0; time < times; time += 1) work();
    const { user, system } = process.threadCpuUsage(before);
    if (user + system >= LONG_ENOUGH_US) return (user + system) / times;
  }
}
