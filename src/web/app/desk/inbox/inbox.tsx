import type { RoomProps } from "../rooms.ts";

export function Inbox({ database }: RoomProps) {
  return <main class="room inbox">{database.name}</main>;
}
