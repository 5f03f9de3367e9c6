import { describe, expect, it } from 'vitest';
import { all_of, counter, day, moment, month_name, year_of } from '../../source/text/say';

const year = new Date().getFullYear();
const in_month = (of: number, month: number): string =>
  `${of}-${String(month).padStart(2, '0')}-09T08:05:00Z`;
const all_months = Array.from({ length: 12 }, (_, n) => n + 1);

/// What the browser's own forms say.
const own = (time: string, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', ...how }).format(new Date(time));

describe('dates', () => {
  it('are said as the browser would say them', () => {
    for (const month of all_months) {
      const time = in_month(year, month);
      expect(day(time)).toBe(own(time, {}));
      expect(moment(time)).toBe(own(time, { hour: '2-digit', minute: '2-digit' }));
    }
  });
  it('say the year where it is another one', () => {
    for (const month of all_months) {
      const time = in_month(year - 1, month);
      expect(day(time)).toBe(own(time, { year: 'numeric' }));
      expect(year_of(time)).toBe(year - 1);
    }
  });
  it('say nothing where there is none', () => {
    expect(day(undefined)).toBe('');
    expect(day('')).toBe('');
    expect(day('soon')).toBe('');
  });
  it('name months', () => {
    expect(month_name(1)).toBe('January');
    expect(month_name(12)).toBe('December');
    expect(month_name(13)).toBe('');
  });
});

describe('lists and counts', () => {
  it('join with commas and an “and”', () => {
    const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
    for (const words of [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']]) {
      expect(all_of(words)).toBe(list.format(words));
    }
  });
  it('know one from many', () => {
    const count = counter({ photos_one: 'One photo', photos_other: '{n} photos', plain: 'as it is' });
    expect([0, 1, 2].map((n) => count('photos', n))).toEqual(['0 photos', 'One photo', '2 photos']);
    expect(count('plain', 1)).toBe('plain');
  });
});
