import type { CancelTimer, Clock } from "../../../core/clock.ts";
import type { LineCounts } from "../../../database/desk.ts";
import type { DeskDatabase, DeskEvent, Me } from "../../desk-wire.ts";
import type { TroubledGateway } from "../../trouble-wire.ts";
import { followLive } from "../shared/live.ts";
import { isSignedOut, RequestError } from "../shared/request.ts";
import { type Closed, SignInGate } from "../shared/sign-in-gate.ts";
import { api, requests } from "./api.ts";
import { addressOf, type Route, routeIn } from "./route.ts";
import { words } from "./words/index.ts";

const ASK_AGAIN_MS = 2_000;
/** Times such as "snoozed until" are shown, and come. */
const DRAW_AGAIN_MS = 30_000;

/** What the shell shows. */
export interface DeskView {
  /** Null until the server has told. */
  me: Me | null;
  route: Route;
  connected: boolean;
  closed: Closed | null;
  /** What keeps this page from working at all, in words. */
  problem: string | null;
  /** By database. */
  counts: { readonly [database: string]: LineCounts };
  /** By database: gateways that do not work, or of whose texts somebody has to decide. */
  troubles: { readonly [database: string]: readonly TroubledGateway[] };
}

/** What all rooms share: who looks, the way they came in, the address, and the live connection. */
export class DeskState {
  view: DeskView;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #shown: () => void;
  readonly #listeners = new Set<(event: DeskEvent) => void>();
  readonly #gate = new SignInGate(
    { ...words.shell, mayNot: words.shell.mayNotLook },
    {
      changed: (closed) => {
        this.#show({ closed });
        if (closed === null) this.start();
      },
      noServer: () => this.#tryLater(),
    },
  );
  #stop: () => void = () => undefined;
  #stopDrawing: CancelTimer = () => undefined;

  /** @param shown is called after every change of `view`, and now and then because time goes by */
  constructor(clock: Clock, random: () => number, shown: () => void) {
    this.#clock = clock;
    this.#random = random;
    this.#shown = shown;
    const route = routeIn(window.location.hash);
    this.view = { me: null, route, connected: true, closed: null, problem: null, counts: {}, troubles: {} };
    // Whether one may still look tells the two apart.
    requests.refused = (path) => {
      if (path !== "me" && path !== "stream" && this.view.closed === null) this.#askWho();
    };
    window.addEventListener("hashchange", () => {
      const before = this.database?.id;
      this.#show({ route: routeIn(window.location.hash) });
      if (this.database?.id !== before) this.#askCounts();
    });
  }

  start(): void {
    this.#stop();
    let isFirst = true;
    const stopLive = followLive<DeskEvent>(this.#clock, this.#random, api.stream, {
      event: (event) => {
        // Who may do what can have changed while nothing was heard.
        if (event.kind === "hello" && !isFirst) this.#askWho();
        isFirst = false;
        this.#take(event);
      },
      connected: (connected) => {
        if (connected !== this.view.connected) this.#show({ connected });
      },
      signedOut: () => void this.signedOut(),
    });
    const redraw = (): void => {
      this.#shown();
      this.#stopDrawing = this.#clock.after(DRAW_AGAIN_MS, redraw);
    };
    this.#stopDrawing = this.#clock.after(DRAW_AGAIN_MS, redraw);
    this.#stop = () => {
      stopLive();
      this.#stopDrawing();
    };
    this.#askWho();
  }

  readonly onEvent = (listener: (event: DeskEvent) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The database that is looked at; null where there is none. One that is gone is as if none had been chosen. */
  get database(): DeskDatabase | null {
    const databases = this.view.me?.databases ?? [];
    return databases.find(({ id }) => id === this.view.route.database) ?? databases[0] ?? null;
  }

  readonly go = (room: string, path: readonly string[] = []): void => {
    window.location.hash = addressOf({ room, database: this.database?.id ?? null, path });
  };

  chooseDatabase(room: string, database: string): void {
    window.location.hash = addressOf({ room, database, path: [] });
  }

  /** Resolves to what to tell the person; null where they are in. */
  readonly signIn = (user: string, password: string): Promise<string | null> => this.#gate.signIn(user, password);

  async signedOut(): Promise<void> {
    if (this.view.closed !== null) return;
    this.#stop();
    await this.#gate.close(this.view.me !== null);
  }

  #take(event: DeskEvent): void {
    if (event.kind === "me") this.#show({ me: event.me });
    if (event.kind === "counts") this.#show({ counts: { ...this.view.counts, [event.database]: event.counts } });
    if (event.kind === "troubles")
      this.#show({ troubles: { ...this.view.troubles, [event.database]: event.troubles } });
    for (const listener of this.#listeners) listener(event);
  }

  #askWho(): void {
    api.me().then(
      (me) => {
        this.#gate.passed();
        this.#show({ me, problem: null });
        this.#askCounts();
      },
      (error: unknown) => {
        if (isSignedOut(error)) return void this.signedOut();
        const isRefused = error instanceof RequestError && error.status !== null && error.status < 500;
        if (isRefused) return this.#show({ problem: error.message });
        this.#tryLater();
      },
    );
  }

  /** The live connection says only what changes. Where this fails, the next connection asks again. */
  #askCounts(): void {
    const database = this.database?.id;
    if (database === undefined) return;
    api.counts(database).then(
      ({ counts }) => this.#show({ counts: { ...this.view.counts, [database]: counts } }),
      (error: unknown) => void (isSignedOut(error) && this.signedOut()),
    );
  }

  #tryLater(): void {
    this.#stop();
    this.#show({ connected: false });
    this.#stop = this.#clock.after(ASK_AGAIN_MS, () => this.start());
  }

  #show(change: Partial<DeskView>): void {
    this.view = { ...this.view, ...change };
    this.#shown();
  }
}
