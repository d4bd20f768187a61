/** Where Node-RED's editor and its admin API are: the pages are at `<httpAdmin>/sms/` and `<httpAdmin>/sms/phone`. */
const adminRoot = (): URL => new URL("..", window.location.href);

/** The editor keeps its token under this name, with the path where it is not at the root (`red.js`, settings). */
function editorKey(): string {
  return `auth-tokens${adminRoot().pathname.slice(0, -1).replaceAll("/", "-")}`;
}

/** Apart from the editor's, and for this tab: signing in here must not change who works in the editor. */
const ownKey = (): string => `sms-${editorKey()}`;

/** The token that this page or the editor was given; null where nobody has signed in. */
export function storedToken(): string | null {
  return tokenIn(window.sessionStorage, ownKey()) ?? tokenIn(window.localStorage, editorKey());
}

export function forgetToken(): void {
  window.sessionStorage.removeItem(ownKey());
}

function tokenIn(storage: Storage, key: string): string | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? "null");
    const has = typeof kept === "object" && kept !== null && "access_token" in kept;
    return has && typeof kept.access_token === "string" ? kept.access_token : null;
  } catch {
    // Something else wrote there: as if nobody had signed in.
    return null;
  }
}

export type SignIn = "open" | "password" | "elsewhere";

/** How one signs in to this Node-RED: not at all, by name and password, or through another service. */
export async function waysIn(): Promise<SignIn> {
  const response = await fetch(new URL("auth/login", adminRoot()), { headers: { accept: "application/json" } });
  const answer: unknown = response.ok ? await response.json() : {};
  if (typeof answer !== "object" || answer === null || !("type" in answer)) return "open";
  return answer.type === "credentials" ? "password" : "elsewhere";
}

/** `too_often`: this name was tried more than five times in ten minutes, and Node-RED takes no password for it now. */
export type SignedIn = "in" | "wrong" | "too_often";

/** Signs in as the editor does. */
export async function signIn(username: string, password: string): Promise<SignedIn> {
  const body = new URLSearchParams({
    client_id: "node-red-editor",
    grant_type: "password",
    scope: "",
    username,
    password,
  });
  const response = await fetch(new URL("auth/token", adminRoot()), { method: "POST", body });
  if (!response.ok) return /too many login attempts/i.test(await response.text()) ? "too_often" : "wrong";
  const answer: unknown = await response.json();
  if (typeof answer !== "object" || answer === null || !("access_token" in answer)) return "wrong";
  window.sessionStorage.setItem(ownKey(), JSON.stringify(answer));
  return "in";
}

export const editorAddress = (): string => adminRoot().href;
