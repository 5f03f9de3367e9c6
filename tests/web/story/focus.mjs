// Where the focus is after a press on something that went away.
/// Waits until it is on the element with this id, or on the heading.
export function focus_on(page, id) {
  return page.waitForFunction((wanted) => {
    const now = document.activeElement;
    return wanted === 'h1' ? now?.tagName === 'H1' : now?.id?.startsWith(wanted);
  }, id);
}
