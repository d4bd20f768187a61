import { useState } from "preact/hooks";
import { editorAddress } from "./session.ts";
import type { Closed } from "./sign-in-gate.ts";

export interface SignInWords {
  title: string;
  signInThere: string;
  openEditor: string;
  tryAgain: string;
  signInWhy: string;
  signIn: string;
  user: string;
  password: string;
}

interface SignInProps {
  closed: Closed;
  words: SignInWords;
  /** Resolves to what to tell the person; null where they are in. */
  signIn: (user: string, password: string) => Promise<string | null>;
}

export function SignIn({ closed: { way, problem }, words, signIn }: SignInProps) {
  return (
    <main class="sign-in">
      <h1>{words.title}</h1>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {way === "password" && <PasswordForm words={words} signIn={signIn} />}
      {way === "elsewhere" && (
        <>
          <p>{words.signInThere}</p>
          <a href={editorAddress()}>{words.openEditor}</a>
        </>
      )}
      {way !== "password" && (
        <button type="button" class="quiet" onClick={() => window.location.reload()}>
          {words.tryAgain}
        </button>
      )}
    </main>
  );
}

function PasswordForm({ words, signIn }: Omit<SignInProps, "closed">) {
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [waits, setWaits] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setWaits(true);
    setRefusal(await signIn(user, password));
    setWaits(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>{words.signInWhy}</p>
      <label>
        {words.user}
        <input
          autocomplete="username"
          required
          value={user}
          onInput={({ currentTarget }) => setUser(currentTarget.value)}
        />
      </label>
      <label>
        {words.password}
        <input
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </label>
      {refusal !== null && (
        <p class="problem" role="alert">
          {refusal}
        </p>
      )}
      <button type="submit" class="main" disabled={waits}>
        {words.signIn}
      </button>
    </form>
  );
}
