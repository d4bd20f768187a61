import { render } from "preact";
import { App } from "./app.tsx";
import { browserClock, chance } from "./browser-clock.ts";
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
