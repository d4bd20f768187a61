import { join } from "node:path";
import { expect } from "chai";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { incoming } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A disk whose flushes end when the test says so. */
class SlowDisk {
  readonly flushes: { end: () => void; fail: (error: Error) => void }[] = [];
  /** Ends every flush at once from now on. */
  isFast = false;
  #begun: () => void = () => undefined;

  readonly sync = (): Promise<void> => {
    const flush = new Promise<void>((end, fail) => {
      this.flushes.push({ end, fail });
      if (this.isFast) end();
    });
    this.#begun();
    return flush;
  };

  /** Resolves when the flush of this number has begun. */
  async began(count: number): Promise<void> {
    while (this.flushes.length < count) {
      await new Promise<void>((resolve) => {
        this.#begun = resolve;
      });
    }
  }

  end(number: number): void {
    this.flushes[number - 1]?.end();
  }
}

describe("what SQLite has committed", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let disk: SlowDisk;
  let store: SqliteStore;

  beforeEach(async () => {
    folder = temporaryFolder();
    disk = new SlowDisk();
    store = new SqliteStore({ file: join(folder.path, "sms.db"), sync: disk.sync });
    await store.open();
  });

  afterEach(async () => {
    disk.isFast = true;
    for (const flush of disk.flushes) flush.end();
    await store.close();
    folder.dispose();
  });

  it("is told of when it is on the disk, not before (P1)", async () => {
    const told = watch(store.acceptInbound(incoming()));
    await disk.began(1);
    expect(told.state).to.equal("waiting");
    disk.end(1);
    await told.over;
    expect(told.state).to.equal("kept");
  });

  it("does not hold up what comes meanwhile, which shares the next flush", async () => {
    const first = watch(store.acceptInbound(incoming()));
    await disk.began(1);
    const others = [watch(store.acceptInbound(incoming())), watch(store.acceptInbound(incoming()))];
    disk.end(1);
    await first.over;
    await disk.began(2);
    expect(others.map(({ state }) => state)).to.deep.equal(["waiting", "waiting"]);
    disk.end(2);
    await Promise.all(others.map(({ over }) => over));
    expect(others.map(({ state }) => state)).to.deep.equal(["kept", "kept"]);
    expect(disk.flushes).to.have.length(2);
  });

  it("is not even read by others before", async () => {
    const text = incoming();
    const accepted = watch(store.acceptInbound(text));
    const read = watch(store.message(text.id));
    await disk.began(1);
    expect([accepted.state, read.state]).to.deep.equal(["waiting", "waiting"]);
    disk.end(1);
    await Promise.all([accepted.over, read.over]);
    expect([accepted.state, read.state]).to.deep.equal(["kept", "kept"]);
  });

  it("is refused in words when the disk fails, and nothing more is taken until the database is opened anew", async () => {
    const told = watch(store.acceptInbound(incoming()));
    await disk.began(1);
    disk.flushes[0]?.fail(new Error("EIO"));
    await told.over;
    expect(told.state).to.equal("database_failed");
    const later = watch(store.acceptInbound(incoming()));
    await later.over;
    expect(later.state).to.equal("database_failed");
    await store.close();
    await store.open();
    const again = watch(store.acceptInbound(incoming()));
    await disk.began(2);
    disk.end(2);
    await again.over;
    expect(again.state).to.equal("kept");
  });
});

/** What became of a call: waiting, kept, or the code that it was refused with. */
function watch(promise: Promise<unknown>): { state: string; over: Promise<void> } {
  const watched = { state: "waiting", over: Promise.resolve() };
  watched.over = promise.then(
    () => {
      watched.state = "kept";
    },
    (error: unknown) => {
      watched.state = error instanceof Error && "code" in error ? String(error.code) : String(error);
    },
  );
  return watched;
}
