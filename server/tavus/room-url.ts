// Which addresses a room may have: the page puts them into an iframe with camera and microphone.
import { isLoopbackHost, matchesHost } from '../host-pattern.ts';

/** True for https on a listed host; plain http only on this machine, and only if `loopback` is on. */
export function isRoomUrl(address: string, hosts: readonly string[], loopback: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (loopback && url.protocol === 'http:') return isLoopbackHost(url.hostname);
  return url.protocol === 'https:' && hosts.some((pattern) => matchesHost(pattern, url.host));
}
