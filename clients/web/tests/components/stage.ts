// As much of a browser's document as Preact draws into, so that screens can be pressed and read
// without one. Import it before any module of the pages.
import { options, render, type ComponentChild } from 'preact';
import { vi } from 'vitest';

type listener = (event: object) => void;

class leaf {
  parentNode: element | null = null;
  constructor(readonly nodeType: number, public data = '') {}
  get nextSibling(): leaf | null {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }
  get textContent(): string {
    return this.data;
  }
  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

export class element extends leaf {
  childNodes: leaf[] = [];
  readonly namespaceURI = 'http://www.w3.org/1999/xhtml';
  readonly style = {};
  readonly attributes: Record<string, unknown> = {};
  readonly listeners: Record<string, listener> = {};
  onclick = null;
  oninput = null;
  onchange = null;
  onsubmit = null;
  oncancel = null;
  value = '';
  checked = false;
  open = false;
  constructor(readonly localName: string) {
    super(1);
  }
  get firstChild(): leaf | null {
    return this.childNodes[0] ?? null;
  }
  override get textContent(): string {
    return this.childNodes.map((each) => each.textContent).join('');
  }
  get id(): string {
    return String(this.attributes['id'] ?? '');
  }
  set id(to: string) {
    this.attributes['id'] = to;
  }
  insertBefore(what: leaf, before: leaf | null): leaf {
    what.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, what);
    what.parentNode = this;
    return what;
  }
  appendChild(what: leaf): leaf {
    return this.insertBefore(what, null);
  }
  removeChild(what: leaf): void {
    this.childNodes = this.childNodes.filter((each) => each !== what);
    what.parentNode = null;
  }
  setAttribute(name: string, value: unknown): void {
    this.attributes[name] = value;
  }
  removeAttribute(name: string): void {
    delete this.attributes[name];
  }
  addEventListener(name: string, run: listener): void {
    this.listeners[name] = run;
  }
  removeEventListener(name: string): void {
    delete this.listeners[name];
  }
  focus(): void {
    stage.activeElement = this;
  }
  showModal(): void {
    this.open = true;
  }
  close(): void {
    this.open = false;
  }
  getContext(): null {
    return null;
  }
  happen(type: string, more: object = {}): void {
    this.listeners[type]?.call(this, {
      type, currentTarget: this, target: this, preventDefault: () => undefined, ...more,
    });
  }
}

const body = new element('body');
export const stage = {
  title: '',
  body,
  activeElement: body as element | null,
  visibilityState: 'visible',
  createElement: (name: string) => new element(name),
  createElementNS: (_: string, name: string) => new element(name),
  createTextNode: (data: string) => new leaf(3, data),
  getElementById: (id: string) => everything().find((each) => each.id === id) ?? null,
  querySelector: (name: string) => everything().find((each) => each.localName === name) ?? null,
};
export const place = { pathname: '/', search: '', hash: '' };
const went = (_state: unknown, _title: string, to: string): void => {
  place.pathname = to;
};
vi.stubGlobal('document', stage);
vi.stubGlobal('location', place);
vi.stubGlobal('history', { pushState: went, replaceState: went });
vi.stubGlobal('scrollTo', () => undefined);
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);
vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run));
vi.stubGlobal('cancelAnimationFrame', clearTimeout);
options.debounceRendering = (run) => void setTimeout(run);

function everything(from: element = body): element[] {
  return [from, ...from.childNodes.flatMap((each) => (each instanceof element ? everything(each) : []))];
}

/// Until what was asked for and what follows from it is drawn.
export async function settled(): Promise<void> {
  for (let n = 0; n < 12; n++) await new Promise((done) => setTimeout(done));
}

export async function draw(what: ComponentChild): Promise<void> {
  render(what, body as unknown as Element);
  await settled();
}

export const seen = (): string => body.textContent;
export const there = (id: string): element => {
  const found = everything().find((each) => each.id === id);
  if (!found) throw new Error(`there is no #${id} in: ${seen()}`);
  return found;
};
/// A button or a link by its words.
export const button = (words: string): element | undefined => everything().find((each) =>
  ['button', 'a'].includes(each.localName) && each.textContent === words);

export async function press(words: string): Promise<void> {
  const found = button(words);
  if (!found) throw new Error(`nothing says “${words}” in: ${seen()}`);
  found.happen('click');
  await settled();
}

export async function type(id: string, words: string): Promise<void> {
  const field = there(id);
  field.value = words;
  field.happen('input');
  await settled();
}

export async function choose(id: string): Promise<void> {
  there(id).happen('change');
  await settled();
}
