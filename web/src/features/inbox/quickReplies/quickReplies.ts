import type { QuickReply } from '@/shared/api/types';

/** The word behind a / that stands alone in the field; null when none is being typed. */
export function wordTyped(text: string): string | null {
  return /^\/(\S*)$/u.exec(text)?.[1] ?? null;
}

/** Those whose word begins so, and behind them those that hold it anywhere. */
export function repliesLike(replies: readonly QuickReply[], typed: string): QuickReply[] {
  const word = typed.toLowerCase();
  const begins = (reply: QuickReply) => reply.shortcut.toLowerCase().startsWith(word);
  const holds = (reply: QuickReply) => `${reply.shortcut} ${reply.text}`.toLowerCase().includes(word);
  return [...replies.filter(begins), ...replies.filter((reply) => !begins(reply) && holds(reply))];
}

export const placeholders = ['contact', 'agent', 'number'] as const;
type Values = Record<(typeof placeholders)[number], string>;

/** The text with its placeholders filled; one that does not exist stays as it was written. */
export function filled(text: string, values: Values): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof Values] : whole,
  );
}
