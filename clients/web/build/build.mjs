// Builds what a server serves: hashed names that never change, everything compressed beforehand, one
// page without inline script, and a list of SHA-256 hashes to compare a server with.
//
//   node build/build.mjs --core FOLDER --out FOLDER
//
// FOLDER of --core holds letterbox-web-core, -staff and -screening, each .mjs and .wasm, the two parts of
// the first two, and screening.lists (CMake preset wasm). The list of hashes goes beside the folder of --out, as NAME.json.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import * as sass from 'sass';
import { check } from './budgets.mjs';

const root = path.dirname(import.meta.dirname);
const source = path.join(root, 'source');
const { core, out } = options();
// Phones that get no updates any more; what they lack is written out, never fetched.
const target = ['chrome80', 'firefox78', 'safari14'];
const supported = { destructuring: true }; // esbuild minds a bug in corners that we do not touch

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(path.join(out, 'a'), { recursive: true });

const wasm = put_module('core-first', 'core');
const rest = put_module('core-rest', 'rest');
const staff_wasm = put_module('staff-first', 'staff');
const staff_rest = put_module('staff-rest');
const screening_wasm = put_module('screening');
const lists = put_hashed('screening', '.lists', fs.readFileSync(path.join(core, 'screening.lists')));
const worker = put_hashed('worker', '.js', await bundle_worker());
const pages = await bundle_pages(worker);
const style = put_hashed('letterbox', '.css', await bundle_style());
const index = put_pages({ style, script: pages.entry });
compress();
write_manifest();
report();

function options() {
  const { values } = parseArgs({ options: { core: { type: 'string' }, out: { type: 'string' } } });
  if (!values.core || !values.out) throw new Error('usage: build.mjs --core FOLDER --out FOLDER');
  return { core: path.resolve(values.core), out: path.resolve(values.out) };
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

function put_hashed(name, ending, data) {
  const file = `/a/${name}-${sha256(data).slice(0, 16)}${ending}`;
  fs.writeFileSync(path.join(out, file), data);
  return file;
}

function put_module(name, as = name) {
  return put_hashed(as, '.wasm', fs.readFileSync(path.join(core, `letterbox-web-${name}.wasm`)));
}

/// The calls that the first part of a module answers by itself.
function early_calls(list) {
  return fs.readFileSync(path.join(root, '../wasm', list), 'utf8').trim().split('\n');
}

async function bundle_worker() {
  const built = await esbuild.build({
    entryPoints: [path.join(source, 'worker/worker.ts')],
    alias: {
      'letterbox-web-core': path.join(core, 'letterbox-web-core.mjs'),
      'letterbox-web-staff': path.join(core, 'letterbox-web-staff.mjs'),
      'letterbox-web-screening': path.join(core, 'letterbox-web-screening.mjs'),
    },
    define: {
      LETTERBOX_CORE: JSON.stringify(wasm),
      LETTERBOX_REST: JSON.stringify(rest),
      LETTERBOX_EARLY: JSON.stringify({
        family: early_calls('early_calls.txt'), staff: early_calls('early_staff_calls.txt'),
      }),
      LETTERBOX_STAFF: JSON.stringify(staff_wasm),
      LETTERBOX_STAFF_REST: JSON.stringify(staff_rest),
      LETTERBOX_SCREENING: JSON.stringify(screening_wasm),
      LETTERBOX_LISTS: JSON.stringify(lists),
      'import.meta.url': 'self.location.href',
    },
    bundle: true,
    format: 'iife',
    minify: true,
    write: false,
    target,
    supported,
    logLevel: 'warning',
  });
  return Buffer.from(built.outputFiles[0].contents);
}

/// The family's script, and chunks that are loaded when they are needed.
async function bundle_pages(worker) {
  const built = await esbuild.build({
    entryPoints: [path.join(source, 'main.tsx')],
    define: { LETTERBOX_WORKER: JSON.stringify(worker) },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    target,
    supported,
    outdir: out,
    entryNames: 'a/[name]-[hash]',
    chunkNames: 'a/[name]-[hash]',
    logLevel: 'warning',
  });
  const outputs = built.metafile.outputs;
  const named = (file) => '/' + path.relative(out, path.resolve(file));
  const begun_by = (ending) =>
    Object.keys(outputs).filter((file) => ending.test(outputs[file].entryPoint ?? ''));
  /// These and all that comes with them, but for what is there already.
  const with_imports = (files, there = []) => {
    const all = new Set();
    const follow = (file) => {
      if (all.has(file) || there.includes(file)) return;
      all.add(file);
      for (const each of outputs[file].imports) {
        if (each.kind === 'import-statement') follow(each.path);
      }
    };
    files.forEach(follow);
    return [...all];
  };
  const [entry] = begun_by(/main\.tsx$/);
  const first = with_imports([entry]);
  const pages = with_imports(begun_by(/family\/pages\.tsx$/), first);
  const later = with_imports(begun_by(/pages\/(account|family)\//), [...first, ...pages]);
  const family = [...first, ...pages, ...later];
  const staff = Object.keys(outputs).filter((file) => !family.includes(file));
  return {
    entry: named(entry), first: first.map(named), pages: pages.map(named),
    later: later.map(named), staff: staff.map(named),
  };
}

async function bundle_style() {
  const { css } = sass.compile(path.join(source, 'styles/letterbox.scss'), {
    loadPaths: [path.join(root, 'node_modules')],
    quietDeps: true,
  });
  const { code } = await esbuild.transform(css, { loader: 'css', minify: true, target });
  return Buffer.from(code);
}

/// The page of the application, and the plain pages beside it.
function put_pages(names) {
  const fill = (text) =>
    text.replace(/\{\{(\w+)\}\}/g, (whole, name) => {
      if (!names[name]) throw new Error(`unknown name in a page: ${whole}`);
      return names[name];
    });
  const put = (from, name) => {
    const text = fs.readFileSync(from, 'utf8');
    if (/<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son\w+=/.test(text)) {
      throw new Error(`${from}: the policy allows no inline script or style`);
    }
    fs.writeFileSync(path.join(out, name), fill(text));
  };
  put(path.join(source, 'index.html'), 'index.html');
  const plain = path.join(source, 'static');
  for (const name of fs.existsSync(plain) ? fs.readdirSync(plain).sort() : []) {
    if (name.endsWith('.html')) put(path.join(plain, name), name);
    else fs.copyFileSync(path.join(plain, name), path.join(out, name));
  }
  return '/index.html';
}

function files() {
  return fs
    .readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => '/' + path.relative(out, path.join(each.parentPath ?? each.path, each.name)))
    .sort();
}

function compress() {
  for (const name of files()) {
    const data = fs.readFileSync(path.join(out, name));
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
    fs.writeFileSync(path.join(out, `${name}.br`), brotliCompressSync(data, quality));
    fs.writeFileSync(path.join(out, `${name}.gz`), gzipSync(data, { level: 9 }));
  }
}

/// What `letterbox verify-web` compares a server with: every file as it is uncompressed.
function write_manifest() {
  const hashes = {};
  for (const name of files()) {
    if (!/\.(br|gz)$/.test(name)) hashes[name] = sha256(fs.readFileSync(path.join(out, name)));
  }
  const manifest = { v: 1, files: hashes };
  fs.writeFileSync(`${out}.json`, JSON.stringify(manifest, null, 2) + '\n');
}

function report() {
  const cost = (...names) =>
    names.reduce((sum, name) => sum + fs.statSync(path.join(out, `${name}.gz`)).size, 0);
  const costs = {
    'family script': cost(...pages.first, worker),
    style: cost(style),
    core: cost(wasm),
    'rest of the core': cost(rest),
    'first visit': cost(index, ...pages.first, worker, style, wasm),
    'family pages': cost(...pages.pages),
    'family later': cost(...pages.later),
    'staff script': cost(...pages.staff),
    'staff core': cost(staff_wasm),
    'rest of the staff core': cost(staff_rest),
    screening: cost(screening_wasm),
    'word lists': cost(lists),
  };
  const passed = check(costs);
  if (passed.length > 0) {
    console.error(`over budget: ${passed.join(', ')}`);
    process.exitCode = 1;
  }
}
