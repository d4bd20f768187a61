import type { QuietHours } from "../../src/core/quiet-hours.ts";

/** Quiet hours whose days are short, so that many of them fit into a run: open first, then closed, for each contact at other times. */
export function quietCycles({ cycle_ms, open_ms }: { cycle_ms: number; open_ms: number }): QuietHours {
  if (open_ms >= cycle_ms) return { opening: () => ({ open: true, closes_at: null }) };
  return {
    opening(to, _time_zone, now) {
      const begins_at = now - ((now + (Number(to.slice(-2)) * cycle_ms) / 7) % cycle_ms);
      const opens_at = Math.ceil(begins_at);
      if (now < opens_at) return { open: false, opens_at };
      if (now < opens_at + open_ms) return { open: true, closes_at: opens_at + open_ms };
      return { open: false, opens_at: Math.ceil(begins_at + cycle_ms) };
    },
  };
}
