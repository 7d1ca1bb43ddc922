export const byId = (id) => document.getElementById(id);

/** Makes an element. Strings become text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const initials = (name) =>
  name
    .split(/\s+/)
    .map((word) => [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? '')
    .join('')
    .slice(0, 2)
    .toLocaleUpperCase() || '#';

/** The same person has the same colour everywhere. FNV-1a, as ids differ in their last digits only. */
export function hueOf(text) {
  const hash = [...text].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0, 2166136261);
  return `hue-${((hash ^ (hash >>> 15)) >>> 0) % 8}`;
}
