import { render } from "preact";
import { browserClock, chance } from "../shared/browser-clock.ts";
import { DeskState } from "./desk-state.ts";
import { Shell } from "./shell.tsx";
import { language } from "./words/language.ts";

document.documentElement.lang = language;
const place = document.getElementById("app");
if (place) {
  let waits = false;
  const draw = (): void => {
    waits = false;
    render(<Shell desk={desk} view={desk.view} now={browserClock.now()} />, place);
  };
  // A burst of events is one drawing.
  const desk = new DeskState(browserClock, chance, () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(draw);
  });
  draw();
  desk.start();
}
