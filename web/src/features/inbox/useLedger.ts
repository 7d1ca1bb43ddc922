import { useQuery } from '@tanstack/react-query';
import { inboxQueries } from './inboxQueries';
import { emptyLedger, type Ledger } from './ledger';

export function useLedger(): Ledger {
  return useQuery(inboxQueries.ledger()).data ?? emptyLedger;
}
