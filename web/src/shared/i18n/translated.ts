import type { TFunction } from 'i18next';
import { i18n } from './i18n';

/** The text of a key that holds a code of the server's, which the type checker cannot know; null when there is none. */
export function translated(t: TFunction, key: string): string | null {
  return i18n.exists(key) ? (t as (key: string) => string)(key) : null;
}
