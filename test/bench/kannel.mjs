/**
 * Kannel (Debian's package `kannel`): bearerbox and smsbox as they come, with one HTTP connection to our carrier and a
 * service that answers every text. Nothing is stored: its outbox is in memory unless a store is configured, so it is
 * compared in the shape in which it is fastest.
 */
import { accessSync, constants } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { startProcess, temporaryFolder } from "./cleanup.mjs";
import { LOGIN } from "./kannel-form.mjs";
import { freePort } from "./servers.mjs";
import { SENDER } from "./twilio-form.mjs";

/** Where a program of Kannel is; null where it is not installed. Debian has them where only root's path looks. */
function programOf(name) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const kannelIsInstalled = () => programOf("bearerbox") !== null && programOf("smsbox") !== null;

/** @param carrier the carrier's address, which has to speak Kannel's form */
export async function startKannel(carrier) {
  const folder = await temporaryFolder();
  const [admin, boxes, incoming] = [await freePort(), await freePort(), await freePort()];
  const file = join(folder.path, "kannel.conf");
  await writeFile(file, configuration({ admin, boxes, incoming, carrier }));
  // Its log would cost it time: panics only.
  const start = (name) => startProcess(programOf(name), ["-v", "5", file], { cwd: folder.path, stdio: "ignore" });
  const bearerbox = start("bearerbox");
  await listens(boxes);
  const smsbox = start("smsbox");
  await listens(incoming);
  await smsboxIsConnected(admin);
  const stop = async () => {
    await smsbox.end();
    await bearerbox.end();
    await folder.remove();
  };
  return { webhook: `http://127.0.0.1:${incoming}/sms`, stop };
}

/** With its usual minute before a text is tried again, one whose connection failed in the first rush would end the measurement. */
const configuration = ({ admin, boxes, incoming, carrier }) => `group = core
admin-port = ${admin}
admin-interface = 127.0.0.1
admin-password = ${LOGIN.password}
smsbox-port = ${boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
sms-resend-freq = 1

group = smsc
smsc = http
system-type = kannel
smsc-id = carrier
port = ${incoming}
smsc-username = ${LOGIN.username}
smsc-password = ${LOGIN.password}
connect-allow-ip = 127.0.0.1
send-url = ${carrier}/send
max-pending-submits = 64

group = smsbox
bearerbox-host = 127.0.0.1
global-sender = ${SENDER}

group = sms-service
keyword = default
text = "You said %r"
`;

async function listens(port) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isOpen(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Kannel did not start");
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(socket.destroy() !== null));
    socket.on("error", () => resolve(false));
  });
}

/** Texts that come before would wait in the bearerbox. */
async function smsboxIsConnected(admin) {
  for (let tries = 0; tries < 200; tries += 1) {
    const status = await fetch(`http://127.0.0.1:${admin}/status.txt?password=${LOGIN.password}`);
    if (/smsbox/.test((await status.text()).split("Box connections")[1] ?? "")) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Kannel's smsbox did not connect");
}
