// The server and the command lines, run by stage.py.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { free_port, Wire } from './wire.mjs';

export async function set_stage(binaries, site, folder) {
  const program = process.env.LETTERBOX_STAGE ?? path.join(import.meta.dirname, '..', 'stage.py');
  const port = await free_port();
  const child = spawn('python3', ['-B', program, binaries, site, folder, String(port)],
    { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the stage ended');
    return JSON.parse(value);
  };
  const server = await next();
  const wire = new Wire(server.data, port, server.port);
  await wire.ready;
  child.stdin.write('go on\n');
  const place = await next();
  const ask = async (what) => {
    child.stdin.write(`${JSON.stringify(what)}\n`);
    const answer = await next();
    if (answer.failed) throw new Error(answer.failed);
    return answer.ok;
  };
  return {
    ...server,
    ...place,
    wire,
    /// Runs the command line as somebody.
    run: (as, ...words) => ask({ as, words }),
    say: (as, text, ...words) => ask({ as, words, text }),
    /// The messages in the inbox, when there are so many.
    mail: (count) => ask({ mail: count }),
    join: (as, code) => ask({ as, join: code }),
    end: () => new Promise((done) => {
      child.once('exit', done);
      child.stdin.end();
      wire.close();
    }),
  };
}
