import type { Instant } from "../core/clock.ts";

/** What several processes on one database need of it to work side by side. */
export interface SharedStore {
  /**
   * Tells when another process has queued a text that may be due, until the returned function is called. A wake may be
   * missed, and may come for nothing.
   */
  onWake(listener: () => void): () => void;
  /** This process is alive, and says so again before `lease_until`; when it does not, the others may take it for gone. */
  keepAlive(process: string, lease_until: Instant, now: Instant): Promise<void>;
  /** This process ends: what its flows have not finished with may be taken over at once. */
  leave(process: string): Promise<void>;
}

/** A process that asks for work which others may have begun. */
export interface Asker {
  process: string;
  /** Processes whose lease ended before this are gone, as are those that have left; 0: only the latter. */
  gone_before: Instant;
}
