import type { EditorRED } from "node-red";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { saying } from "../../src/red/editor/validator.ts";
import {
  credentials,
  type SmsDatabaseConfig,
  type SmsDatabaseSecrets,
  schema,
  usualFile,
} from "./sms-database.config.ts";

declare const RED: EditorRED;

type Driver = SmsDatabaseConfig["driver"];
const DRIVERS = schema.properties.driver.enum;

/** Id of the database whose form is open: what is chosen on the screen counts for it. */
let openId: string | null = null;

const usual = defaultsOf<SmsDatabaseConfig>(schema);

RED.nodes.registerType<SmsDatabaseConfig, SmsDatabaseSecrets>("sms-database", {
  category: "config",
  defaults: {
    ...usual,
    host: { ...usual.host, validate: onServer((host) => (isEmpty(host) ? "no-host" : null)) },
    port: { ...usual.port, validate: onServer((port) => (isPort(port) ? null : "no-port")) },
    database: { ...usual.database, validate: onServer((database) => (isEmpty(database) ? "no-database" : null)) },
    user: { ...usual.user, validate: onServer((user) => (isEmpty(user) ? "no-user" : null)) },
  },
  credentials: { ...credentials },
  icon: "sms-database.svg",
  paletteLabel: "sms database",
  label() {
    return this.name || this._("sms-database.label");
  },
  oneditprepare() {
    openId = this.id;
    const tls = $("#node-config-input-tls");
    const show = (): void => {
      const chosen = driverOnScreen();
      if (chosen === null) return;
      $("#sms-database-about").text(this._(`sms-database.about-${chosen}`));
      $("#node-config-input-file").attr("placeholder", usualFile[chosen]);
      $("#sms-database-file-row").toggle(chosen === "sqlite" || chosen === "lowdb");
      $("#sms-database-server").toggle(chosen === "postgres");
      // What they must hold depends on the choice.
      for (const field of ["host", "port", "database", "user"]) $(`#node-config-input-${field}`).trigger("change");
    };
    const hint = (): void => void $("#sms-database-tls-hint").text(this._(`sms-database.hint-${tls.val()}`));
    $("#node-config-input-driver").on("change", show);
    tls.on("change", hint);
    show();
    hint();
  },
  oneditsave() {
    openId = null;
  },
  oneditcancel() {
    openId = null;
  },
});

function driverOnScreen(): Driver | null {
  const value = $("#node-config-input-driver").val();
  return DRIVERS.find((driver) => driver === value) ?? null;
}

/** A validator of a field that counts only where texts are kept on a server. */
function onServer(problem: (value: string) => string | null) {
  return saying(function (this: { id: string; driver: Driver }, value) {
    const driver = (this.id === openId ? driverOnScreen() : null) ?? this.driver;
    const key = driver === "postgres" ? problem(String(value ?? "").trim()) : null;
    return key && RED._(`@two-way-sms/node-red/sms-database:sms-database.${key}`);
  });
}

function isEmpty(value: string): boolean {
  return value === "";
}

/** A name of an environment variable is replaced by Node-RED when it starts the node. */
function isPort(value: string): boolean {
  if (/^\$\{.+\}$/.test(value)) return true;
  const { minimum, maximum } = schema.properties.port;
  return /^\d+$/.test(value) && Number(value) >= minimum && Number(value) <= maximum;
}
