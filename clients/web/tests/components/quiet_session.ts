// A session of somebody who is signed in, in which nothing happens by itself: for vi.mock(), beside the
// answers that a test gives.
export const quiet_session = {
  on: () => () => undefined,
  on_lock: () => undefined,
  on_session: () => () => undefined,
  on_sign_out: () => undefined,
  screen: () => Promise.resolve({ ok: true, value: { highlights: [], language: { name: 'english' } } }),
  session: () => ({ kind: 'in', me: { member: 'mem_1' } }),
};
