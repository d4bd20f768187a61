import { forgetToken, type SignIn, signIn, waysIn } from "./session.ts";

/** What a person who is not signed in sees; null where nothing keeps them out. */
export interface Closed {
  way: SignIn;
  /** In words; null where nothing went wrong. */
  problem: string | null;
}

export interface GateWords {
  noServer: string;
  wrongPassword: string;
  triedTooOften: string;
  /** Signed in, but without the permission. */
  mayNot: string;
  signedOut: string;
}

interface Listeners {
  changed: (closed: Closed | null) => void;
  /** How to sign in could not be asked for. */
  noServer: () => void;
}

/** Whether the server lets this person in, and how they sign in where it does not. */
export class SignInGate {
  readonly #words: GateWords;
  readonly #listeners: Listeners;
  /** Signed in here, and the server has not said yes or no to it yet. */
  #isNew = false;
  #closing: Promise<void> | null = null;

  constructor(words: GateWords, listeners: Listeners) {
    this.#words = words;
    this.#listeners = listeners;
  }

  /** The server has answered: this person may look. */
  passed(): void {
    this.#isNew = false;
  }

  /**
   * Several requests may be refused at once: that is one closing.
   * @param wasIn whether this page has shown something already
   */
  close(wasIn: boolean): Promise<void> {
    this.#closing ??= this.#close(wasIn).finally(() => {
      this.#closing = null;
    });
    return this.#closing;
  }

  async #close(wasIn: boolean): Promise<void> {
    forgetToken();
    const way = await waysIn().catch(() => null);
    if (way === null) return this.#listeners.noServer();
    const mayNot = this.#isNew || way === "open";
    this.#isNew = false;
    this.#listeners.changed({ way, problem: mayNot ? this.#words.mayNot : wasIn ? this.#words.signedOut : null });
  }

  /** Resolves to what to tell the person; null where they are in. */
  async signIn(user: string, password: string): Promise<string | null> {
    try {
      const signedIn = await signIn(user, password);
      if (signedIn !== "in") return signedIn === "wrong" ? this.#words.wrongPassword : this.#words.triedTooOften;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return this.#words.noServer;
    }
    this.#isNew = true;
    this.#listeners.changed(null);
    return null;
  }
}
