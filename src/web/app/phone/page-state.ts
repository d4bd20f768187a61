import type { CancelTimer, Clock } from "../../../core/clock.ts";
import type { Faults, PhoneEvent, PhoneText, ThreadKey } from "../../phone-wire.ts";
import { followLive } from "../shared/live.ts";
import { isSignedOut, RequestError } from "../shared/request.ts";
import { type Closed, SignInGate } from "../shared/sign-in-gate.ts";
import { api } from "./api.ts";
import { type Country, newPerson } from "./new-person.ts";
import {
  afterEvent,
  afterThread,
  emptyModel,
  inHand,
  keyOf,
  type Model,
  opened,
  threadId,
  withText,
} from "./phone-model.ts";
import { words } from "./words.ts";

/** Before a thread that could not be fetched is asked for again. */
const FETCH_AGAIN_MS = 2_000;

/** What the components show. */
export interface View extends Model {
  connected: boolean;
  /** Not null: nobody is signed in; says how to. */
  closed: Closed | null;
  /** What went wrong last, in words; null where nothing did. */
  problem: string | null;
}

/** The page's state and all that a person can do on it. */
export class PageState {
  view: View = { ...emptyModel, connected: true, closed: null, problem: null };
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #shown: () => void;
  #stop: () => void = () => undefined;
  #stopFetch: CancelTimer = () => undefined;
  #counter = 0;
  readonly #gate = new SignInGate(words, {
    changed: (closed) => {
      this.#show({ closed, problem: null });
      if (closed === null) this.start();
    },
    noServer: () => this.#tryLater(),
  });

  /** @param shown is called after every change of `view` */
  constructor(clock: Clock, random: () => number, shown: () => void) {
    this.#clock = clock;
    this.#random = random;
    this.#shown = shown;
  }

  start(): void {
    this.#stop();
    this.#stop = followLive<PhoneEvent>(this.#clock, this.#random, api.stream, {
      event: (event) => {
        this.#gate.passed();
        this.#become(afterEvent(this.view, event));
        // A new connection may have missed texts of the open thread.
        if (event.kind === "state") this.#fetchThread();
      },
      connected: (connected) => {
        if (connected !== this.view.connected) this.#show({ connected });
      },
      signedOut: () => void this.#askToSignIn(),
    });
  }

  stop(): void {
    this.#stop();
    this.#stopFetch();
  }

  open(key: ThreadKey): void {
    this.#show({ problem: null });
    this.#become(opened(this.view, key));
  }

  /** Sends a text from the open handset; shown at once, taken back where it could not be sent. Resolves to whether it was. */
  async text(text: string): Promise<boolean> {
    const key = this.view.open;
    if (key === null) return false;
    this.#counter += 1;
    const id = `pending-${this.#counter}`;
    const own: PhoneText = { id, direction: "out", text, at: this.#clock.now(), status: "sending" };
    this.#show({ problem: null, pending: [...this.view.pending, { ...own, thread: threadId(key) }] });
    const sent = await this.#ask(() => api.text(key, text));
    const pending = this.view.pending.filter((each) => each.id !== id);
    const isStillOpen = this.view.open !== null && threadId(this.view.open) === threadId(key);
    const known = this.view.texts?.some((each) => each.id === sent?.text.id);
    const texts =
      sent && isStillOpen && this.view.texts && !known ? withText(this.view.texts, sent.text) : this.view.texts;
    this.#show({ pending, texts });
    return sent !== null;
  }

  async addHandset(country: Country): Promise<void> {
    const gateways = this.view.state?.gateways ?? [];
    const gateway = inHand(this.view)?.gateway ?? gateways[0];
    if (!gateway) return;
    const handsets = gateways.flatMap((each) => each.handsets);
    const taken = { names: handsets.map(({ name }) => name), numbers: handsets.map(({ number }) => number) };
    const person = newPerson(country, taken, this.#random);
    if (person === null) return this.#show({ problem: words.noNumberLeft });
    const added = await this.#ask(() => api.addHandset(gateway.id, person));
    if (added === null) return;
    const key = keyOf(gateway, { ...person, shown: person.number, on: true, waiting: 0, threads: [] });
    if (key) this.open(key);
  }

  async setFaults(faults: Partial<Faults>): Promise<void> {
    const { open } = this.view;
    if (open) await this.#ask(() => api.setFaults(open.gateway, faults));
  }

  async setPhone(on: boolean): Promise<void> {
    const { open } = this.view;
    if (open) await this.#ask(() => api.setPhone(open.gateway, open.handset, on));
  }

  /** Resolves to what to tell the person; null where they are in. */
  signIn(user: string, password: string): Promise<string | null> {
    return this.#gate.signIn(user, password);
  }

  async #ask<Answer>(request: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // The same 401 says "signed out" and "not allowed to": whether reading still works tells which.
      if (isSignedOut(error) && !(await this.#mayRead())) await this.#askToSignIn();
      else this.#show({ problem: words.notSent(error.message) });
      return null;
    }
  }

  async #mayRead(): Promise<boolean> {
    const { open } = this.view;
    if (!open) return false;
    return api.thread(open).then(
      () => true,
      (error: unknown) => !isSignedOut(error),
    );
  }

  async #askToSignIn(): Promise<void> {
    this.#stop();
    await this.#gate.close(this.view.state !== null);
  }

  #tryLater(): void {
    this.#show({ connected: false });
    this.#stop = this.#clock.after(FETCH_AGAIN_MS, () => this.start());
  }

  #become(model: Model): void {
    const wasOpen = this.view.open;
    this.#show(model);
    if (this.view.open !== wasOpen && this.view.open !== null) this.#fetchThread();
  }

  #fetchThread(): void {
    const key = this.view.open;
    this.#stopFetch();
    if (key === null) return;
    api.thread(key).then(
      (answer) => this.#become(afterThread(this.view, key, answer)),
      (error: unknown) => {
        if (isSignedOut(error)) return void this.#askToSignIn();
        this.#stopFetch = this.#clock.after(FETCH_AGAIN_MS, () => {
          if (this.view.open === key) this.#fetchThread();
        });
      },
    );
  }

  #show(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    this.#shown();
  }
}
