/** What somebody has begun: it lies in the browser, so that a reload loses nothing. */
const kinds = ['draft', 'attachments', 'outgoing'] as const;

/** Where it lies.
 * @param owner The workspace and the person, `workspace/person`. */
export function keptAs(kind: (typeof kinds)[number], owner: string): string {
  return `relais.${kind}/${owner}`;
}

/** How many messages of a person wait in this browser for the server to take them, in all workspaces. */
export function countUnsent(userId: string): number {
  return keysOf(userId, ['outgoing']).reduce((count, key) => count + lengthOf(localStorage.getItem(key)), 0);
}

/** Takes away all that a person has begun in this browser, in all workspaces: whoever sits down here next finds nothing of it. */
export function forgetBegun(userId: string): void {
  for (const key of keysOf(userId, kinds)) localStorage.removeItem(key);
}

function keysOf(userId: string, wanted: readonly string[]): string[] {
  try {
    return Object.keys(localStorage).filter((key) => {
      const [kind = '', , person] = key.split('/');
      return person === userId && wanted.some((one) => kind === `relais.${one}`);
    });
  } catch {
    // Without storage nothing lies there.
    return [];
  }
}

function lengthOf(stored: string | null): number {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.length : 0;
  } catch {
    return 0;
  }
}
