// Which words of a letter are selected, as positions in its text (UTF-16).
export interface selected {
  readonly begin: number;
  readonly end: number;
}

function position(node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? (node.childNodes[offset] ?? node.lastChild ?? node)
    : node.parentElement;
  const found = element instanceof Element ? element : element?.parentElement;
  const mark = found?.closest('[data-at]');
  if (mark) return Number(mark.getAttribute('data-at'));
  const run = found?.closest('[data-begin]') ?? found?.querySelector('[data-begin]');
  if (!run) return undefined;
  return Number(run.getAttribute('data-begin')) + (node instanceof Text ? offset : 0);
}

/// Undefined where nothing within `of` is selected.
export function selected_in(of: Element): selected | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!of.contains(range.commonAncestorContainer)) return undefined;
  const begin = position(range.startContainer, range.startOffset);
  const end = position(range.endContainer, range.endOffset);
  return begin !== undefined && end !== undefined && end > begin ? { begin, end } : undefined;
}
