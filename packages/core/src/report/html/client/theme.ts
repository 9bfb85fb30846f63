/** Light or dark: as the system has it, until somebody chooses. */

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Applies a choice (`light`, `dark`; anything else is the system's) and names the other one on the button. */
export function applyTheme(theme: string, button: HTMLElement): void {
  const root = document.documentElement;
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  else delete root.dataset.theme;
  const isDark = isDarkUnder(theme);
  button.textContent = isDark ? 'Light' : 'Dark';
  button.setAttribute('aria-label', isDark ? 'Use light colours' : 'Use dark colours');
}

/** The choice that changes what is seen now. */
export function otherTheme(theme: string): string {
  return isDarkUnder(theme) ? 'light' : 'dark';
}

/** Calls back when the system changes its mind. */
export function onSystemTheme(listener: () => void): void {
  dark.addEventListener('change', listener);
}

function isDarkUnder(theme: string): boolean {
  return theme === 'dark' || (theme !== 'light' && dark.matches);
}
