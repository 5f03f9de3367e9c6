// What a visit may cost, in bytes of gzip. `design` is the budget that was set. `bears` says what the build
// bears today where it does not meet that yet, or is well below it, so that it can only shrink: the
// build fails beyond.

const kib = 1024;
export const budgets = {
  'family script': { design: 45 * kib, bears: 37 * kib },
  'family pages': { design: 15 * kib },  // loaded while somebody signs in
  'family later': { design: 17 * kib, bears: 12.5 * kib },  // what is loaded when somebody writes
  style: { design: 12 * kib },
  core: { design: 150 * kib, bears: 148 * kib },  // the family's first part
  'rest of the core': { design: 94 * kib },  // loaded while somebody signs in or joins
  'first visit': { design: 210 * kib, bears: 191.5 * kib },
  'staff script': { design: 60 * kib },
  'staff core': { design: 210 * kib, bears: 207 * kib },  // its first part: signing in and the first page
  'rest of the staff core': { design: 98 * kib },  // loaded meanwhile
  screening: { design: 90 * kib },
  'word lists': { design: 150 * kib },
};

/// Prints each cost beside its budget; answers the names of those that stop the build.
export function check(costs, say = console.log) {
  const passed = [];
  for (const [name, { design, bears }] of Object.entries(budgets)) {
    const cost = costs[name];
    if (cost === undefined) throw new Error(`nobody measured ${name}`);
    const over = cost > design ? '  over the budget of the design' : '';
    say(`${name.padEnd(22)} ${shown(cost)} of ${shown(design)} KiB${over}`);
    if (cost > (bears ?? design)) passed.push(name);
  }
  return passed;
}

function shown(bytes) {
  return (bytes / kib).toFixed(1).padStart(6);
}
