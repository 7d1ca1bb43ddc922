import type { Colleague } from '@/shared/api/types';

/** What stands behind the @ that is being typed at the caret; null when none is. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const before = text.slice(0, caret);
  const found = /(^|\s)@([\p{L}\p{N}'’-]*)$/u.exec(before);
  return found ? { from: before.length - (found[2]?.length ?? 0) - 1, typed: found[2] ?? '' } : null;
}

/** The colleagues whose name, or a word of it, begins so. */
export function colleaguesLike(people: readonly Colleague[], typed: string): Colleague[] {
  const folded = fold(typed);
  return people.filter(({ name }) =>
    [name, ...name.split(/\s+/)].some((word) => fold(word).startsWith(folded)),
  );
}

/** As it stands in the text: without blanks, so that it is one word. */
export function mentionOf({ name }: Colleague): string {
  return `@${name.trim().replaceAll(/\s+/g, '-')}`;
}

/** Whom the text still calls, of those who were chosen. */
export function mentionedIn(text: string, chosen: readonly Colleague[]): string[] {
  return [...new Set(chosen.filter((one) => text.includes(mentionOf(one))).map(({ id }) => id))];
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
