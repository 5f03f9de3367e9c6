// The one Trusted Types policy of the page. The content security policy lets nothing else make the
// address of a script, and this one makes only the Worker's.

declare const LETTERBOX_WORKER: string; // set by the build: "/a/worker-HASH.js"

interface Policy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

function only_the_worker(url: string): string {
  if (url !== LETTERBOX_WORKER) throw new TypeError('this is not the address of the Worker');
  return url;
}

/// Browsers without Trusted Types take the address as it is.
export function worker_url(): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return only_the_worker(LETTERBOX_WORKER);
  policy ??= factory.createPolicy('letterbox', { createScriptURL: only_the_worker });
  return policy.createScriptURL(LETTERBOX_WORKER) as string;
}
let policy: Policy | undefined;
