import { describe, expect, it, vi } from 'vitest';

vi.mock('../../source/session', () => ({ ask: vi.fn() }));
const { less_at, whole } = await import('../../source/pages/family/photo');

describe('what is left of a photo', () => {
  it('is a little less at the edge that was asked for', () => {
    const upper = less_at('top', whole, 0.05);
    expect(upper.y).toBeCloseTo(0.05);
    expect(upper.height).toBeCloseTo(0.95);
    const lower = less_at('bottom', whole, 0.05);
    expect([lower.y, lower.height]).toEqual([0, 0.95]);
    const right = less_at('right', less_at('left', whole, 0.05), 0.05);
    expect(right.x).toBeCloseTo(0.05);
    expect(right.width).toBeCloseTo(0.9);
    expect([right.y, right.height]).toEqual([0, 1]);
  });

  it('is never nothing', () => {
    let kept = whole;
    for (let n = 0; n < 40; n++) kept = less_at('left', less_at('top', kept, 0.05), 0.05);
    expect(kept.width).toBeGreaterThan(0.09);
    expect(kept.x + kept.width).toBeCloseTo(1);
    expect(less_at('top', kept, 0.05)).toBe(kept);
  });
});
