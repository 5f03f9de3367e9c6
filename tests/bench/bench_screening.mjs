// How long the screening takes in WebAssembly: its start, and a letter of 500 words with 20 protected
// details, the same as in bench_screening.cpp. Run with Node, whose engine is Chromium's. Times on
// the clock, and of the processor (all threads, so the compiler's too).
//
//   node tests/bench/bench_screening.mjs [--core build/wasm/bin] [--repeat 300]
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    core: { type: 'string', default: 'build/wasm/bin' },
    repeat: { type: 'string', default: '300' },
  },
});
const file = (name) => path.resolve(values.core, name);
// Emscripten's script is made for Workers.
Object.assign(globalThis, { self: globalThis, location: { href: 'https://letterbox.test/' } });
const { default: create } = await import(file('letterbox-web-screening.mjs'));
const binary = fs.readFileSync(file('letterbox-web-screening.wasm'));
const lists = fs.readFileSync(file('screening.lists'));

const part =
  'Thank you for your letter, which we read together on the sofa. She is seven now and has lost both ' +
  'front teeth. She loves drawing, swimming and the cat next door, and she can ride her bike without ' +
  'help. We live in Marrowby now and she goes to Hollin Edge Primary, where her teacher is Mrs Okonjo. ' +
  'You can ring us on 07700 900123 if you must. ';
const kinds = ['town', 'school', 'surname', 'child_name'];
const letter = {
  author: 'adopter',
  protected: Array.from('abcdefghijklmnopqrst', (c, i) => ({
    kind: kinds[i % kinds.length],
    value: `M${c}rrowb${c} Edge`,
  })),
  side: 'worker',
  signoff: "Mia's mum and dad",
  text: part.repeat(Math.ceil(500 / 68)),
};

function ask(module, call, args, buffers = []) {
  const all = [Buffer.from(JSON.stringify({ call, arguments: args })), ...buffers];
  const request = Buffer.concat(
    all.flatMap((each) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(each.length);
      return [size, each];
    }),
  );
  const at = module._letterbox_allocate(request.length);
  module.HEAPU8.set(request, at);
  const block = module._letterbox_call(at, request.length);
  module._letterbox_release(at, request.length);
  const size = new DataView(module.HEAPU8.buffer).getUint32(block, true);
  const answer = Buffer.from(module.HEAPU8.slice(block + 8, block + 4 + size));
  module._letterbox_release(block, 4 + size);
  return JSON.parse(answer.toString());
}

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
/// [clock, processor] in milliseconds.
async function timed(what) {
  const before = [performance.now(), cpu()];
  await what();
  return [performance.now() - before[0], cpu() - before[1]];
}
async function many(times, what) {
  const out = [];
  for (let i = 0; i < times; i++) out.push(await timed(what));
  return out;
}

function say(name, pairs) {
  const columns = [0, 1].map((which) => {
    const sorted = pairs.map((each) => each[which]).toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.floor((sorted.length - 1) * share)].toFixed(2).padStart(7);
    return `median ${at(0.5)}  best ${at(0)}  p95 ${at(0.95)}`;
  });
  console.log(`${name.padEnd(32)} clock ${columns[0]}   processor ${columns[1]} ms`);
}

let wasm;
let module;
async function start() {
  module = await create({
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(wasm, imports).then(done);
      return {};
    },
    host: {},
  });
  if (!ask(module, 'open', { lists: { bytes: 0 } }, [lists]).ok) throw new Error('open');
}

const repeat = Number(values.repeat);
say('compile the module', await many(10, async () => (wasm = await WebAssembly.compile(binary))));
say('start the engine with its lists', await many(10, start));
say('the first letter', await many(1, () => ask(module, 'screen', letter)));
say('a letter', await many(repeat, () => ask(module, 'screen', letter)));
say('yardstick: there and back alone', await many(repeat, () => ask(module, 'none', letter)));
console.log(
  `${letter.text.split(' ').length} words, ${letter.protected.length} details, ` +
    `${ask(module, 'screen', letter).value.highlights.length} highlights`,
);
