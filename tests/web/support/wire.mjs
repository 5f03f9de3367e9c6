// Stands between browsers and server, ends TLS with the server's own certificate, and keeps every
// byte that the browsers sent: what a server could have read. And every byte that they got.
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';

export const free_port = () => new Promise((done, stop) => {
  const probe = net.createServer().once('error', stop).listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

export class Wire {
  sent = []; // of each connection its own, since words must not be torn apart by others
  got = [];  // of the same connections
  open = new Set();
  block_sockets = false; // as a network does that lets no WebSocket through

  constructor(data, port, to) {
    const options = {
      cert: readFileSync(path.join(data, 'certificate.pem')),
      key: readFileSync(path.join(data, 'certificate.key')),
      ALPNProtocols: ['http/1.1'],
    };
    this.listener = tls.createServer(options, (client) => this.relay(client, to));
    this.ready = new Promise((done) => this.listener.listen(port, '127.0.0.1', done));
  }

  relay(client, to) {
    const server = tls.connect({ host: '127.0.0.1', port: to, rejectUnauthorized: false });
    for (const [one, other] of [[client, server], [server, client]]) {
      this.open.add(one);
      one.setNoDelay(true);  // as browsers and the server have it
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        other.destroy();
      });
    }
    const sent = [];
    this.sent.push(sent);
    const got = [];
    this.got.push(got);
    client.on('data', (bytes) => {
      sent.push(bytes);
      if (this.block_sockets && /^GET \/v1\/push/.test(bytes.toString('latin1', 0, 16))) client.destroy();
    });
    server.on('data', (bytes) => got.push(bytes));
    client.pipe(server);
    server.pipe(client);
  }

  /// What the sockets of the status feed said: the text of each frame.
  pushed() {
    return this.sent.flatMap((pieces, n) => {
      if (!/^GET \/v1\/push/m.test(Buffer.concat(pieces).toString('latin1'))) return [];
      const all = Buffer.concat(this.got[n]);
      const switched = all.indexOf('HTTP/1.1 101');
      return switched < 0 ? [] : frames(all.subarray(all.indexOf('\r\n\r\n', switched) + 4));
    });
  }

  /// Whether these words were sent: plainly, in JSON or a URL, in UTF-16, in hex or in base64.
  held(words) {
    const forms = [words, encodeURIComponent(words), JSON.stringify(words).slice(1, -1),
      Buffer.from(words).toString('hex'), ...in_base64(words)];
    const wide = Buffer.from(words, 'utf16le');
    return this.sent.some((pieces) => {
      const all = Buffer.concat(pieces);
      return forms.some((form) => all.includes(form)) || all.includes(wide);
    });
  }

  close() {
    this.listener.close();
    for (const each of this.open) each.destroy();
  }
}

/// Texts of WebSocket frames as a server sends them (RFC 6455): not masked, not compressed.
function frames(bytes) {
  const out = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const kind = bytes[at] & 0x0f;
    let size = bytes[at + 1] & 0x7f;
    at += 2;
    if (size === 126) {
      size = bytes.readUInt16BE(at);
      at += 2;
    } else if (size === 127) {
      size = Number(bytes.readBigUInt64BE(at));
      at += 8;
    }
    if (kind === 1 && at + size <= bytes.length) out.push(bytes.toString('utf8', at, at + size));
    at += size;
  }
  return out;
}

/// The three ways in which words can lie in base64 and base64url, without the groups at the ends,
/// which mix with what stands around them.
function in_base64(words) {
  const out = [];
  for (let shift = 0; shift < 3; shift++) {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(words)]).toString('base64');
    const form = whole.replace(/=+$/, '').slice(shift > 0 ? 4 : 0, -2);
    out.push(form, form.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return out;
}
