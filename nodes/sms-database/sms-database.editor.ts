import type { EditorRED } from "node-red";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { type SmsDatabaseConfig, schema, usualFile } from "./sms-database.config.ts";

declare const RED: EditorRED;

RED.nodes.registerType<SmsDatabaseConfig>("sms-database", {
  category: "config",
  defaults: defaultsOf<SmsDatabaseConfig>(schema),
  icon: "sms-database.svg",
  paletteLabel: "sms database",
  label() {
    return this.name || this._("sms-database.label");
  },
  oneditprepare() {
    const driver = $("#node-config-input-driver");
    const about = $("#sms-database-about");
    const show = (): void => {
      const chosen = driver.val();
      if (chosen !== "sqlite" && chosen !== "lowdb" && chosen !== "memory") return;
      about.text(this._(`sms-database.about-${chosen}`));
      $("#node-config-input-file").attr("placeholder", usualFile[chosen]);
      $("#sms-database-file-row").toggle(chosen !== "memory");
    };
    driver.on("change", show);
    show();
  },
});
