import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * Stands before a server and, when told, cuts the line after it has passed something on, before the answer comes back, or
 * swallows everything, as a network does whose packets are dropped.
 */
export class CuttingProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cutAfter: string | null = null;
  #swallows = false;
  /** How often somebody has connected. */
  connections = 0;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async before(target: number): Promise<CuttingProxy> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("a TCP server without a port");
    const proxy = new CuttingProxy(server, address.port);
    server.on("connection", (client) => proxy.#join(client, target));
    return proxy;
  }

  /** Cuts the line once, when the next request that contains this has reached the server and been answered. */
  cutAfterNext(words: string): void {
    this.#cutAfter = words;
  }

  /** From now on nothing is passed on or answered, on lines that are there and on new ones. */
  swallow(): void {
    this.#swallows = true;
  }

  /** New lines are passed on again; those from before stay silent for ever. */
  passOn(): void {
    this.#swallows = false;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(client: Socket, target: number): void {
    this.connections += 1;
    const server = connect(target, "127.0.0.1");
    let isCut = false;
    let isSilent = false;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      // Whoever is cut off sees a reset; that is what this is for.
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on("data", (data) => {
      if (this.#cutAfter !== null && data.includes(this.#cutAfter)) {
        this.#cutAfter = null;
        isCut = true;
      }
      isSilent ||= this.#swallows;
      if (!isSilent) server.write(data);
    });
    server.on("data", (data) => {
      isSilent ||= this.#swallows;
      if (isCut) client.destroy();
      else if (!isSilent) client.write(data);
    });
  }
}
