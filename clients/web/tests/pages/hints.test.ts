// The hints of the pages, with the screening that browsers load.
import { describe, expect, it, vi } from 'vitest';
import type { ScreenedLetter } from '../../source/core/screening';
import { Screening } from '../../source/worker/screening';
import { screening_lists, screening_module } from '../core/built_core';

const screening = new Screening({
  module: screening_module, lists: () => Promise.resolve(screening_lists()),
});
const listed = {
  author: 'adopter', signoff: 'Love from us', side: 'writer', off: [],
  protected: [{ kind: 'child_name', value: 'Ruby' }, { kind: 'surname', value: 'Quillfeather' },
    { kind: 'full_name', value: 'Zoë O’Rourke' }, { kind: 'surname', value: 'Walsh' }, { kind: 'town', value: 'Otley' }],
};
vi.mock('../../source/session', () => ({
  on_session: () => undefined, session: () => ({ kind: 'in' }),
  ask: () => Promise.resolve({ ok: true, value: listed }),
  screen: (letter: ScreenedLetter) => screening.ask('screen', letter),
}));
vi.mock('../../source/router', () => ({}));
const { is_hard, look_at, private_file_name } = await import('../../source/pages/family/hints');

const agreement = 'agreement';
const hard = async (text: string): Promise<string[]> =>
  (await look_at(agreement, text, 'Asha')).hints.filter(is_hard).map((each) => each.words);

describe('a private name in a letter', () => {
  it('is hard: first name, surname, and both together', async () => {
    expect(await hard('Everybody says Ruby to her.')).toEqual(['Ruby']);
    expect(await hard('The Quillfeather house is red.')).toEqual(['Quillfeather']);
    expect(await hard('We are proud of Ruby Quillfeather today.')).toEqual(['Ruby Quillfeather']);
  });

  it('is not a word that only looks like a surname', async () => {
    expect(await hard('We are learning Welsh at school.')).toEqual([]);
    expect(await hard('The Walsh family came.')).toEqual(['Walsh']);
  });

  it('is not any other name or detail', async () => {
    const text = 'Mrs Okonjo of Otley met Sarah Thistlewood there.';
    const { hints } = await look_at(agreement, text, 'Asha');
    expect(hints.map((each) => each.kind))
      .toEqual(expect.arrayContaining(['surname', 'town', 'full_name']));
    expect(hints.filter(is_hard)).toEqual([]);
  });
});

describe('a private name in the name of a file', () => {
  const told = (file: string): Promise<string> => private_file_name(agreement, file, 'Asha');
  it('is told, whatever stands between the words', async () => {
    expect(await told('Ruby_Quillfeather.jpg')).toBe('Ruby Quillfeather');
    expect(await told('the-quillfeather-house.jpeg')).toBe('the quillfeather house');
    expect(await told('2024.06.ruby.at.school.png')).toBe('2024 06 ruby at school');
    expect(await told('RubyAtTheBeach.JPG')).toBe('RubyAtTheBeach');
    expect(await told('IMG (Ruby)')).toBe('IMG (Ruby)');
    expect(await told('zoe_o\'rourke.webp')).toBe('zoe o\'rourke');
  });

  it('is not seen where there is none', async () => {
    for (const file of ['IMG_20240601_101500.jpg', 'our-garden.png', 'rubystone.jpg', '4711.jpg']) {
      expect(await told(file), file).toBe('');
    }
  });
});
