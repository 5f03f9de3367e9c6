import { beforeEach, describe, expect, it } from 'vitest';
import { desk_headers, desk_protocols, desk_secret, take_desk_secret } from '../../source/core/desk';

const given = 'a-secret_of-43-letters';
const window_at = (hash: string, kept?: string, hostname = '127.0.0.1') => {
  const at = { replaced: '', kept };
  const like = {
    location: { hash, hostname, pathname: '/' },
    history: { replaceState: (_: unknown, __: string, url: string) => void (at.replaced = url) },
    localStorage: {
      getItem: () => at.kept ?? null,
      setItem: (_: string, value: string) => void (at.kept = value),
    },
  };
  return { at, like };
};

describe('the secret of a desk', () => {
  beforeEach(() => take_desk_secret(window_at('').like));

  it('is taken out of the address and kept for a reload', () => {
    const { at, like } = window_at(`#desk=${given}`);
    take_desk_secret(like);
    expect(desk_secret()).toBe(given);
    expect(at).toEqual({ replaced: '/', kept: given });
    take_desk_secret(window_at('', given).like);
    expect(desk_secret()).toBe(given);
  });

  it('gives way to the one of a desk that was started again', () => {
    take_desk_secret(window_at(`#desk=${given}-2`, given).like);
    expect(desk_secret()).toBe(`${given}-2`);
  });

  it('does not exist at a server', () => {
    take_desk_secret(window_at(`#desk=${given}`, given, 'letters.example.org').like);
    expect(desk_secret()).toBe('');
    expect(desk_headers('')).toEqual({});
    expect(desk_protocols('')).toEqual([]);
  });

  it('goes with every request and every socket', () => {
    expect(desk_headers(given)).toEqual({ 'Letterbox-Desk': given });
    expect(desk_protocols(given)).toEqual([`letterbox-desk.${given}`]);
  });
});
