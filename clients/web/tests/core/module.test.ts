import { describe, expect, it } from 'vitest';
import { CoreModule, type Which } from '../../source/worker/module';
import { read_message, write_message } from '../../source/worker/message';
import { compiled, early_calls, quiet_host, type Sent } from './built_core';

const origin = 'https://letterbox.test';
const secret = (text: string): Uint8Array => new TextEncoder().encode(text);

/// A core whose requests are answered by `answer`.
async function start(
  answer: (sent: Sent) => Uint8Array,
  sent: Sent[] = [],
  which: Which = 'family',
  whole = true,
): Promise<CoreModule> {
  const host = quiet_host((request) => {
    const { json, buffers } = read_message(request);
    const one = { head: json as Sent['head'], body: buffers[0] ?? new Uint8Array(0) };
    sent.push(one);
    return answer(one);
  });
  const core = await CoreModule.start(which, await compiled(which), origin, host, new Map());
  if (whole) expect(await core.ready_for('letters')).toBe(true);
  return core;
}
const json = (status: number, type: string, value: object): Uint8Array =>
  write_message({ status, type }, [new TextEncoder().encode(JSON.stringify(value))]);
const nobody = (): Uint8Array => write_message({ failed: 'network', status: 0, type: '' }, []);

describe('the built core', () => {
  it('asks the server and answers with what it said', async () => {
    const sent: Sent[] = [];
    const info = {
      api: 1,
      log_key: 'A'.repeat(43),
      sends_email: false,
      origin,
      time: '2026-05-03T09:30:00Z',
      version: '0.1.0',
    };
    const core = await start(() => json(200, 'application/json', info), sent);
    expect(core.call('server_info', {})).toEqual({ ok: true, value: info });
    expect(sent[0]?.head).toEqual({ method: 'GET', target: '/v1/server', type: '', headers: [] });
  });

  it('names every refusal as the server did, in plain words', async () => {
    const core = await start(() =>
      json(429, 'application/problem+json', {
        name: 'too_many_requests',
        retry_after: 30,
        status: 429,
        title: 'x',
        type: 'urn:letterbox:refusal:too_many_requests',
      }),
    );
    const answer = core.call('server_info', {});
    expect(answer).toMatchObject({ ok: false, refused: { name: 'too_many_requests' } });
    if (!answer.ok) expect(answer.refused.title).toBe('That was too many tries. Please wait a little.');
  });

  it('tells at once that a code is mistyped, without asking anybody', async () => {
    const sent: Sent[] = [];
    const core = await start(nobody, sent);
    const answer = core.call('look_up_invitation', { code: secret('k7qm-2xvd-9h4r-t0wx') });
    expect(answer).toMatchObject({ ok: false, refused: { name: 'bad_code' } });
    expect(sent).toEqual([]);
  });

  it('refuses weak protection before anything is derived', async () => {
    const core = await start(() =>
      json(200, 'application/json', {
        agency: { fingerprint: 'A'.repeat(43), id: 'agy_00000000000000000000000000' },
        challenge: 'A'.repeat(43),
        cost: { memory: 8 * 1024 * 1024, passes: 1 },
        member: 'mbr_00000000000000000000000000',
        salt: 'A'.repeat(22),
      }),
    );
    const answer = core.call('sign_in', { name: 'x', password: secret('y'), label: 'test' });
    expect(answer).toMatchObject({ ok: false, refused: { name: 'weak_parameters' } });
  });

  it('knows nobody before somebody signs in', async () => {
    const core = await start(nobody, [], 'staff');
    for (const name of ['me', 'agreements', 'queue', 'people', 'poll_events'] as const) {
      const answer = core.call(name, {});
      expect(answer.ok, name).toBe(false);
      if (!answer.ok) expect(answer.refused.name, name).toBe('not_signed_in');
    }
  });

  it('refuses what is not a call, and goes on', async () => {
    const core = await start(nobody);
    expect(core.call('format_disk', {})).toMatchObject({ refused: { name: 'bad_request' } });
    expect(core.call('me', { surprise: 1 })).toMatchObject({ ok: false });
    expect(core.call('read_letter', { letter: 'let_!' })).toMatchObject({ ok: false });
    expect(core.call('queue', {})).toMatchObject({ refused: { name: 'bad_request' } });
    const staff = await start(nobody, [], 'staff');
    expect(staff.call('new_party', {})).toMatchObject({ ok: true });
  });

  it('survives an answer that is no answer', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array([1, 2, 3]), new Uint8Array(64).fill(255)]) {
      const core = await start(() => bytes);
      expect(core.call('server_info', {}).ok).toBe(false);
    }
  });

  it('answers before its rest is there what joining and signing in ask', async () => {
    const sent: Sent[] = [];
    const core = await start(nobody, sent, 'family', false);
    const args: Record<string, object> = {
      look_up_invitation: { code: secret('k7qm-2xvd-9h4r-t0wx') },
      check_password: { password: secret('kelly1984') },
      join: { name: 'kelly', password: secret('a quiet morning by the harbour') },
      sign_in: { name: 'kelly', password: secret('a quiet morning by the harbour'), label: 'test' },
    };
    const answers = early_calls.family.map((name) => {
      const answer = core.call(name, args[name] ?? {});
      return [name, answer.ok ? 'ok' : answer.refused.name];
    });
    expect(Object.fromEntries(answers)).toEqual({
      server_info: 'network', look_up_invitation: 'bad_code', propose_password: 'ok',
      check_password: 'weak_password', make_recovery_words: 'ok', join: 'not_found',
      sign_in: 'network', hand_over_keys: 'not_signed_in', sign_out: 'network',
    });
    expect(sent.length).toBeGreaterThan(0);
  });

  it('does nothing that needs its rest before that is there', async () => {
    const core = await start(nobody, [], 'family', false);
    expect(() => core.call('look_at_photo', { bytes: secret('GIF89a') })).toThrow();
    const whole = await start(nobody);
    expect(whole.call('look_at_photo', { bytes: secret('GIF89a') }))
      .toMatchObject({ refused: { name: 'bad_photo' } });
  });

  it('asks for its rest again when that did not come', async () => {
    const { first, rest } = await compiled('family');
    let reachable = false;
    const host = quiet_host(nobody);
    const core = await CoreModule.start('family', {
      first, rest: () => (reachable ? rest() : Promise.reject(new Error('offline'))),
    }, origin, host, new Map());
    expect(await core.ready_for('sign_in')).toBe(true);
    expect(await core.ready_for('letters')).toBe(false);
    reachable = true;
    expect(await core.ready_for('letters', false)).toBe(false);
    expect(await core.ready_for('letters')).toBe(true);
    expect(core.call('letters', { box: 'in' })).toMatchObject({ refused: { name: 'not_signed_in' } });
  });

  it('answers before its rest is there what staff ask until their first page stands', async () => {
    const core = await start(nobody, [], 'staff', false);
    for (const name of early_calls.staff) {
      expect(core.call(name, {}), name).toHaveProperty('ok');
    }
    expect(() => core.call('new_party', {})).toThrow();
    expect(await core.ready_for('new_party')).toBe(true);
    expect(core.call('new_party', {})).toMatchObject({ ok: true });
  });

  it('begins to load its rest with the first question', async () => {
    const { first, rest } = await compiled('family');
    let asked = 0;
    const core = await CoreModule.start('family', {
      first, rest: () => {
        asked++;
        return rest();
      },
    }, origin, quiet_host(nobody), new Map());
    expect(asked).toBe(0);
    expect(await core.ready_for('server_info')).toBe(true);
    expect(asked).toBe(1);
  });

  it('makes ids that are never the same', async () => {
    const core = await start(nobody, [], 'staff');
    const ids = Array.from({ length: 50 }, () => JSON.stringify(core.call('new_party', {})));
    expect(new Set(ids).size).toBe(50);
  });
});
