// Stands between browsers and server, ends TLS with the server's own certificate, and keeps every
// byte that the browsers sent: what a server could have read.
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
  open = new Set();

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
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        other.destroy();
      });
    }
    const sent = [];
    this.sent.push(sent);
    client.on('data', (bytes) => sent.push(bytes));
    client.pipe(server);
    server.pipe(client);
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
