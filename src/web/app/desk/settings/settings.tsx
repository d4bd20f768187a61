import { useState } from "preact/hooks";
import type { DeskSettings } from "../../../desk-wire.ts";
import { RequestError } from "../../shared/request.ts";
import { requests } from "../api.ts";
import type { RoomProps } from "../rooms.ts";
import { inLanguage } from "../words/language.ts";
import { settings as en } from "../words/settings.en.ts";
import { settings as es } from "../words/settings.es.ts";

const words = inLanguage({ en, es });

/** How the desk works, for everybody. The server tells all pages when it is changed. */
export default function Settings({ database }: RoomProps) {
  const [wanted, setWanted] = useState<DeskSettings | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = wanted ?? database.settings;
  const change = async (settings: DeskSettings): Promise<void> => {
    setWanted(settings);
    setProblem(null);
    try {
      await requests.answerOf("settings", { database: database.id, settings });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setWanted(null);
      setProblem(error.message);
    }
  };
  return (
    <main class="room settings-room">
      <h1>{words.title}</h1>
      <p class="soft">{words.forAll}</p>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <label>
        <input
          type="checkbox"
          aria-describedby="takes-over-why"
          checked={shown.answering_takes_over}
          onChange={(event) => void change({ answering_takes_over: event.currentTarget.checked })}
        />
        <span>{words.takesOver}</span>
      </label>
      <p class="soft" id="takes-over-why">
        {words.takesOverWhy}
      </p>
    </main>
  );
}
