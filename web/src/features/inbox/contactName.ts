import type { Contact } from '@/shared/api/types';

/** The best thing to call someone: a name, else a number, else a username. */
export function contactName({ name, msisdn, username, wa_id }: Contact): string {
  if (name !== '') return name;
  return msisdn ?? (username === null ? (wa_id ?? '?') : `@${username}`);
}
