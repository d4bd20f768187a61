import { useState } from "preact/hooks";
import type { PageState } from "./page-state.ts";
import { editorAddress, type SignIn as Way } from "./session.ts";
import { words } from "./words.ts";

interface SignInProps {
  page: PageState;
  way: Way;
  problem: string | null;
}

export function SignIn({ page, way, problem }: SignInProps) {
  return (
    <main class="sign-in">
      <h1>{words.title}</h1>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {way === "password" && <PasswordForm page={page} />}
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

function PasswordForm({ page }: { page: PageState }) {
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [waits, setWaits] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setWaits(true);
    setRefusal(await page.signIn(user, password));
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
