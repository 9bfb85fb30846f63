/** Keys: `/` goes to the search, Escape out of it or closes the finding around the focus. */

/** Listens on the whole page. */
export function listenToKeys(search: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === '/' && !isTyping(event.target)) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'Escape') leave(event.target, search);
  });
}

function leave(target: EventTarget | null, search: HTMLInputElement): void {
  if (!(target instanceof Element)) return;
  // A search field empties itself at Escape in some browsers only.
  if (target === search) {
    search.value = '';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    search.blur();
    return;
  }
  const details = target.closest<HTMLDetailsElement>('details[open]');
  if (details === null) return;
  details.open = false;
  details.querySelector('summary')?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input:not([type=checkbox]), select, textarea') !== null
  );
}
