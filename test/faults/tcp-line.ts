import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A line to a server on this machine that can be made long, or swallow everything. */
export class TcpLine {
  readonly port: number;
  /** One way, milliseconds. */
  delay_ms = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #swallows = false;

  private constructor(server: Server, port: number, target: number) {
    this.#server = server;
    this.port = port;
    server.on("connection", (near) => this.#join(near, connect(target, "127.0.0.1")));
  }

  static async to(target: number): Promise<TcpLine> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("a TCP server without a port");
    return new TcpLine(server, address.port, target);
  }

  /** While it swallows, nothing arrives and nothing is closed; the connections of that time are dead for ever. */
  swallow(does: boolean): void {
    this.#swallows = does;
    if (!does) for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, far: Socket): void {
    const pairs: readonly [Socket, Socket][] = [
      [near, far],
      [far, near],
    ];
    for (const [from, to] of pairs) {
      this.#sockets.add(from);
      // Whoever is cut off sees a reset; that is what this is for.
      from.on("error", () => undefined);
      from.on("close", () => {
        this.#sockets.delete(from);
        if (!this.#swallows) to.destroy();
      });
      from.on("data", (data) => {
        if (this.#swallows) return;
        if (this.delay_ms > 0) setTimeout(() => to.write(data), this.delay_ms);
        else to.write(data);
      });
    }
  }
}
