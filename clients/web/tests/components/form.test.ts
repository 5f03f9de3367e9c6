import { h } from 'preact';
import { expect, it } from 'vitest';
import { draw, there } from './stage';

const { Field } = await import('../../source/components/form');

it('no browser keeps what is typed, in a line or in a letter, unless it is asked to', async () => {
  const field = (more: object) => h(Field, { id: 'words', label: 'Words', value: '',
    onValue: () => undefined, ...more });
  const kept = async (more: object): Promise<unknown> => {
    await draw(null);
    await draw(field(more));
    return there('words').attributes['autoComplete'] ?? there('words').attributes['autocomplete'];
  };
  expect(await kept({})).toBe('off');
  expect(await kept({ multiline: true })).toBe('off');
  expect(await kept({ autocomplete: 'username' })).toBe('username');
});
