import { useQueryClient } from '@tanstack/react-query';
import { useLiveEvents } from '@/shared/live/LiveEvents';
import { accountQueries } from './accountQueries';

/** Keeps whatever is known of the accounts fresh, on every page. */
export function AccountsLive() {
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: accountQueries.all() });
  useLiveEvents({ onAccount: refresh, onResync: refresh });
  return null;
}
