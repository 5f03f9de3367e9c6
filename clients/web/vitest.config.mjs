// The built core is found in LETTERBOX_CORE, the folder with what the preset wasm built, and the
// program to compare it with in LETTERBOX_PROGRAM.
import fs from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const core = process.env.LETTERBOX_CORE ?? path.resolve('../../build/wasm/bin');
const early = (list) => fs.readFileSync(`../wasm/${list}`, 'utf8').trim().split('\n');
const program = process.env.LETTERBOX_PROGRAM ?? path.resolve('../../build/release/bin/letterbox');

export default defineConfig({
  resolve: {
    alias: {
      'letterbox-web-core': path.join(core, 'letterbox-web-core.mjs'),
      'letterbox-web-staff': path.join(core, 'letterbox-web-staff.mjs'),
      'letterbox-web-screening': path.join(core, 'letterbox-web-screening.mjs'),
    },
  },
  define: {
    LETTERBOX_WORKER: JSON.stringify('/a/worker-test.js'),
    LETTERBOX_EARLY: JSON.stringify({
      family: early('early_calls.txt'), staff: early('early_staff_calls.txt'),
    }),
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    env: { LETTERBOX_CORE: core, LETTERBOX_PROGRAM: program },
  },
});
