import { render } from "preact";
import { browserClock, chance } from "../shared/browser-clock.ts";
import { App } from "./app.tsx";
import { PageState } from "./page-state.ts";

const place = document.getElementById("app");
if (place) {
  let waits = false;
  const draw = (): void => {
    waits = false;
    render(<App page={page} view={page.view} now={browserClock.now()} />, place);
  };
  // A burst of events is one drawing.
  const page = new PageState(browserClock, chance, () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(draw);
  });
  draw();
  page.start();
}
