// The server and the command lines, run by stage.py.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';

export async function set_stage(binaries, site, folder) {
  const program = process.env.LETTERBOX_STAGE ?? path.join(import.meta.dirname, '..', 'stage.py');
  const child = spawn('python3', ['-B', program, binaries, site, folder],
    { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the stage ended');
    return JSON.parse(value);
  };
  const place = await next();
  const ask = async (what) => {
    child.stdin.write(`${JSON.stringify(what)}\n`);
    const answer = await next();
    if (answer.failed) throw new Error(answer.failed);
    return answer.ok;
  };
  return {
    ...place,
    /// Runs the command line as somebody.
    run: (as, ...words) => ask({ as, words }),
    say: (as, text, ...words) => ask({ as, words, text }),
    join: (as, code) => ask({ as, join: code }),
    end: () => new Promise((done) => {
      child.once('exit', done);
      child.stdin.end();
    }),
  };
}
