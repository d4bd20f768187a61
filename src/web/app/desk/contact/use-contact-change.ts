import { useState } from "preact/hooks";
import type { ConsentRequest, ContactRequest } from "../../../desk-wire.ts";
import { requests } from "../api.ts";

export type ContactPatch = ContactRequest["patch"];
export type Patch = (patch: ContactPatch) => Promise<boolean>;
export type ChangeConsent = (change: Pick<ConsentRequest, "change" | "scope" | "said">) => Promise<boolean>;

export interface ContactChange {
  /** Both resolve to whether it was done; why not is in `problem`. */
  patch: Patch;
  consent: ChangeConsent;
  /** Null: what was asked for last is done. */
  problem: string | null;
}

/** Changes a contact, and asks for them again. */
export function useContactChange(database: string, number: string, refresh: () => void): ContactChange {
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (path: string, body: object): Promise<boolean> => {
    try {
      await requests.answerOf(path, { database, number, ...body });
      setProblem(null);
      refresh();
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  return {
    patch: (patch) => run("contact", { patch }),
    consent: (change) => run("consent", change),
    problem,
  };
}
