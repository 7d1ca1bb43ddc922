import { useQuery } from '@tanstack/react-query';
import { usePermission } from '@/shared/session/session';
import { journalQueries } from './journalQueries';

const none: ReadonlyMap<string, string> = new Map();

/** The names of our numbers by WhatsApp's id; empty for someone who may not see them. */
export function useNumberNames(): ReadonlyMap<string, string> {
  const maySee = usePermission('accounts.view');
  return useQuery({ ...journalQueries.numbers(), enabled: maySee }).data ?? none;
}
