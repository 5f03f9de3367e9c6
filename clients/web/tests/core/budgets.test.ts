import { describe, expect, it } from 'vitest';
import { budgets, check } from '../../build/budgets.mjs';

const all = (share: number): Record<string, number> =>
  Object.fromEntries(Object.entries(budgets).map(([name, { design, bears }]) =>
    [name, Math.min(design, bears ?? design) * share]));

describe('budgets', () => {
  it('let pass what keeps within them', () => {
    expect(check(all(1), () => undefined)).toEqual([]);
  });
  it('stop the build beyond them', () => {
    expect(check({ ...all(1), style: 12 * 1024 + 1 }, () => undefined)).toEqual(['style']);
    expect(check({ ...all(1), core: 10 ** 7 }, () => undefined)).toEqual(['core']);
  });
  it('stop the build beyond what it bore before, within the design or not', () => {
    for (const [name, { bears }] of Object.entries(budgets)) {
      if (bears) expect(check({ ...all(1), [name]: bears + 1 }, () => undefined)).toEqual([name]);
    }
  });
  it('say where the design is not met yet', () => {
    const said: string[] = [];
    check({ ...all(0.5), core: 150 * 1024 + 1 }, (line: string) => void said.push(line));
    expect(said.filter((line) => line.includes('over the budget'))).toHaveLength(1);
  });
  it('miss nothing', () => {
    expect(() => check({}, () => undefined)).toThrow();
  });
});
