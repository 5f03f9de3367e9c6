// `letterbox desk` gives the page a secret behind the '#' of its address, besides the cookie: cookies go
// to every port of this machine, and a header to the desk alone. It is kept for the desk's own origin,
// so that a reload or a second window goes on; each start of the desk has another.

const kept_name = 'letterbox-desk';
const form = /^#desk=([\w-]{20,200})$/;
export const desk_header = 'Letterbox-Desk';

interface Window_like {
  readonly location: { readonly hash: string; readonly hostname: string; readonly pathname: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

let secret = '';

/// Before anything else looks at the address. Elsewhere than at a desk there is no secret.
export function take_desk_secret(from: Window_like = globalThis as unknown as Window_like): void {
  secret = '';
  if (from.location.hostname !== '127.0.0.1') return;
  const given = form.exec(from.location.hash)?.[1];
  if (given !== undefined) from.history.replaceState(null, '', from.location.pathname);
  try {
    if (given !== undefined) from.localStorage.setItem(kept_name, given);
    secret = given ?? from.localStorage.getItem(kept_name) ?? '';
  } catch {
    secret = given ?? '';
  }
}

export const desk_secret = (): string => secret;
export const desk_headers = (of: string): Record<string, string> => (of ? { [desk_header]: of } : {});
/// What a WebSocket names as its protocol, since it can carry no header.
export const desk_protocols = (of: string): string[] => (of ? [`letterbox-desk.${of}`] : []);
