import { describe, expect, it } from 'vitest';
import { details_of, missing_in, never_of, tasks_of, to_words, type agreement_draft } from
  '../../source/pages/staff/agreement_draft';

const party = (id: string) => ({
  id, sort: 'other' as const, name: id, sign_off: id, never: 'none',
});
const whole: agreement_draft = {
  team: 't', child: 'Mia', parties: [party('a'), party('b')],
  routes: [{ from: 'a', to: 'b', photos: false, times: 0, months: [], approvals: 1,
    receipts: false }],
  risks: '', conditions: '', contact: { name: 'Asha', phone: '01632 960 001' }, state: 'active',
};

describe('what must never be said', () => {
  it('is a line each, with its kind', () => {
    expect(details_of('surname: Ashdown\n\n town :Wellbridge \nBiscuit')).toEqual([
      { kind: 'surname', words: 'Ashdown' }, { kind: 'town', words: 'Wellbridge' },
      { kind: 'words', words: 'Biscuit' }]);
  });
  it('may be nothing, but must be said so', () => {
    expect(details_of('none')).toEqual([]);
    expect(never_of([])).toBe('none');
  });
});

describe('an agreement', () => {
  it('that is whole misses nothing', () => {
    expect(missing_in(whole)).toEqual([]);
  });
  it('cannot be made without what must never be said', () => {
    const draft = { ...whole, parties: [party('a'), { ...party('b'), never: ' ' }] };
    expect(missing_in(draft).map((each) => each.field)).toEqual(['never-2']);
  });
  it('cannot be made with one family, no child or no way to write', () => {
    const draft = { ...whole, child: '', parties: [party('a')], routes: [] };
    expect(missing_in(draft).map((each) => each.field)).toEqual(['child', 'add-party', 'way-1-2']);
  });
});

describe('whom families may ask', () => {
  it('is named, with a telephone number', () => {
    const without = (contact: { name: string; phone: string }): string[] =>
      missing_in({ ...whole, contact }).map((each) => each.field);
    expect(without({ name: ' ', phone: '' })).toEqual(['contact-name', 'contact-phone']);
    expect(without({ name: 'Asha', phone: 'call us' })).toEqual(['contact-phone']);
    expect(tasks_of({ ...whole, contact: { name: 'Asha', phone: '' } }).contact).toBe(false);
    expect(to_words(whole).contact).toEqual({ name: 'Asha', phone: '01632 960 001' });
  });
});
