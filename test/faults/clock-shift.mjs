/** Loaded before Node-RED, which ends on SIGUSR2: each SIGWINCH sets this process's clock, not its timers, back by an hour, as a wrong time server does. */
const HOUR_MS = 3_600_000;
const RealDate = Date;
let shift = 0;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() - shift);
    else super(...parts);
  }

  static now() {
    return RealDate.now() - shift;
  }
};

process.on("SIGWINCH", () => {
  shift += HOUR_MS;
});
