// One request to the page's own origin, waited for: the core is written that way, and a Worker may.
import { desk_headers } from '../core/desk';
import { read_message, write_message } from './message';

const largest_answer = 32 * 1024 * 1024; // bytes
const least_patience = 60; // seconds
const slowest_upload = 8 * 1024; // bytes a second, as the server bears

interface RequestHead {
  method: string;
  target: string;
  type: string;
  headers: [string, string][];
}

/// `desk`: what the page's own desk wants to be told, or nothing.
export function exchange(request: Uint8Array, desk = ''): Uint8Array {
  const { json, buffers } = read_message(request);
  const head = json as RequestHead;
  const body = buffers[0];
  const xhr = new XMLHttpRequest();
  try {
    xhr.open(head.method, head.target, false);
    xhr.responseType = 'arraybuffer';
    xhr.timeout = 1000 * (least_patience + (body?.byteLength ?? 0) / slowest_upload);
    if (head.type) xhr.setRequestHeader('Content-Type', head.type);
    const headers = [...head.headers, ...Object.entries(desk_headers(desk))];
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    xhr.send(body?.byteLength ? (body as Uint8Array<ArrayBuffer>) : null);
  } catch {
    return write_message({ failed: 'network', status: 0, type: '' }, []);
  }
  const answer = new Uint8Array((xhr.response as ArrayBuffer | null) ?? new ArrayBuffer(0));
  if (xhr.status < 100) return write_message({ failed: 'network', status: 0, type: '' }, []);
  if (answer.byteLength > largest_answer) {
    return write_message({ failed: 'too_large', status: 0, type: '' }, []);
  }
  const type = xhr.getResponseHeader('Content-Type') ?? '';
  return write_message({ status: xhr.status, type }, [answer]);
}
