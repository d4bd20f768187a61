import { useState } from "preact/hooks";
import { SignIn } from "../shared/sign-in.tsx";
import { BehindTheScenes } from "./behind-the-scenes.tsx";
import { HandsetList } from "./handset-list.tsx";
import type { PageState, View } from "./page-state.ts";
import { inHand } from "./phone-model.ts";
import { Phone } from "./phone-pane.tsx";
import { words } from "./words.ts";

/** What a narrow page shows; a wide one shows all three. */
type Pane = "people" | "phone" | "behind";

export interface PageProps {
  page: PageState;
  view: View;
  now: number;
}

export function App({ page, view, now }: PageProps) {
  const [pane, setPane] = useState<Pane>("phone");
  if (view.closed !== null)
    return <SignIn closed={view.closed} words={words} signIn={(user, password) => page.signIn(user, password)} />;
  if (view.state === null)
    return (
      <p class="notice" role="status">
        {view.connected ? words.loading : words.offline}
      </p>
    );
  if (view.state.gateways.length === 0) return <p class="notice">{words.noGateway}</p>;
  const tab = (name: Pane, label: string) => (
    <button type="button" class={`tab tab-${name}`} aria-pressed={pane === name} onClick={() => setPane(name)}>
      {label}
      {name === "people" && view.unread.size > 0 && <span class="dot" role="img" aria-label={words.unread} />}
    </button>
  );
  return (
    <div class="page" data-pane={pane}>
      <header class="top">
        <h1>{words.title}</h1>
        <nav class="tabs" aria-label={words.views}>
          {tab("people", words.people)}
          {tab("phone", inHand(view)?.handset.name ?? words.phone)}
          {tab("behind", words.behind)}
        </nav>
      </header>
      <div class="panes">
        <HandsetList page={page} view={view} now={now} chosen={() => setPane("phone")} />
        <Phone page={page} view={view} now={now} />
        <BehindTheScenes page={page} view={view} names={namesIn(view)} />
      </div>
    </div>
  );
}

/** How the log names a handset. */
function namesIn(view: View): (number: string) => string {
  const names = new Map(
    view.state?.gateways.flatMap(({ handsets }) => handsets.map(({ number, name }) => [number, name])),
  );
  return (number) => names.get(number) ?? number;
}
