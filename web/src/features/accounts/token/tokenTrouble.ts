import type { Account } from '@/shared/api/types';

/** So long before its end a token is worth a warning, in milliseconds; as the server counts for its health. */
const warningMs = 7 * 86_400_000;

/** What is wrong with a number's token, as far as Meta told; null where nothing is, or nothing is known. */
export function tokenTrouble({ token }: Account, now: Date): 'dead' | 'ending' | null {
  const endsIn = token.ends_at === null ? Infinity : new Date(token.ends_at).getTime() - now.getTime();
  if (token.state === 'dead' || endsIn <= 0) return 'dead';
  return token.state === 'valid' && endsIn <= warningMs ? 'ending' : null;
}
