import { beforeEach, describe, expect, it, vi } from 'vitest';
import { focus_next } from '../../source/components/focus';

const body = {};
const came = { focus: vi.fn() };
const heading = { focus: vi.fn() };
const page = { body, activeElement: body as object,
  getElementById: (id: string) => (id === 'came' ? came : null), querySelector: () => heading };
vi.stubGlobal('document', page);

describe('the focus, when a pressed button is gone', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    came.focus.mockReset();
    heading.focus.mockReset();
    page.activeElement = body;
  });
  const next = (id?: string): void => {
    focus_next(id);
    expect(came.focus).not.toHaveBeenCalled();  // not before the screen is drawn
    vi.runAllTimers();
  };

  it('goes to what came', () => {
    next('came');
    expect(came.focus).toHaveBeenCalledTimes(1);
    expect(heading.focus).not.toHaveBeenCalled();
  });
  it('goes to the heading where nothing came', () => {
    next('gone');
    next();
    expect(heading.focus).toHaveBeenCalledTimes(2);
  });
  it('stays with whoever has it', () => {
    page.activeElement = {};
    next('came');
    expect(came.focus).not.toHaveBeenCalled();
  });
});
