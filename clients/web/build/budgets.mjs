// What a visit may cost, in bytes of gzip. The build fails when one is passed.

export const budgets = {
  'family script': 45 * 1024,
  style: 12 * 1024,
  core: 150 * 1024,
  'first visit': 210 * 1024,
  'staff script': 60 * 1024,
};

/// Prints each cost beside its budget; answers the names of those that were passed.
export function check(costs, say = console.log) {
  const passed = [];
  for (const [name, budget] of Object.entries(budgets)) {
    const cost = costs[name];
    if (cost === undefined) continue;
    say(`${name.padEnd(14)} ${kib(cost).padStart(7)} of ${kib(budget)} KiB`);
    if (cost > budget) passed.push(name);
  }
  return passed;
}

function kib(bytes) {
  return (bytes / 1024).toFixed(1);
}
