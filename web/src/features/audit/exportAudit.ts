import { problemFrom, Unreachable } from '@/shared/api/problem';
import { withSession } from '@/shared/session/session';
import { askedOf, type AuditSearch } from './auditSearch';

/** Takes out the lines that fit, as a table; the browser keeps it as a file. */
export async function exportAudit(search: AuditSearch): Promise<void> {
  const address = `/api/audit/export?${new URLSearchParams(askedOf(search)).toString()}`;
  const response = await withSession((token) =>
    fetch(address, { headers: token === null ? {} : { Authorization: `Bearer ${token}` } }),
  ).catch((cause: unknown) => {
    throw new Unreachable(cause);
  });
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null));
  save(await response.blob(), nameOf(response.headers.get('Content-Disposition')));
}

function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function nameOf(disposition: string | null): string {
  return /filename=([\w.-]+)/.exec(disposition ?? '')?.[1] ?? 'audit.csv';
}
