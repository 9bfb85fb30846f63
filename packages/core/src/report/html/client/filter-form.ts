/** The form above the list, read as a view and set to one. */
import { START, type View } from './state.ts';

const TEXTS = ['q', 'mistake', 'rule', 'path', 'author', 'standing', 'sort'] as const;

type Field = HTMLInputElement | HTMLSelectElement;

/** What the form says; what it has no field for is as at the start. */
export function readForm(form: HTMLFormElement, theme: string): View {
  const values = new FormData(form);
  const text = (name: (typeof TEXTS)[number]): string => {
    const value = values.get(name);
    return typeof value === 'string' ? value : START[name];
  };
  return {
    ...START,
    ...Object.fromEntries(TEXTS.map((name) => [name, text(name)])),
    severities: values.getAll('severity').filter((value) => typeof value === 'string'),
    theme,
  };
}

/** Sets the fields. A choice that the form does not have leaves the first one. */
export function writeForm(form: HTMLFormElement, view: View): void {
  for (const name of TEXTS) {
    const field = form.elements.namedItem(name) as Field | null;
    if (field === null) continue;
    field.value = view[name];
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = START[name];
  }
  for (const box of form.querySelectorAll<HTMLInputElement>('input[name=severity]'))
    box.checked = view.severities.includes(box.value);
}
