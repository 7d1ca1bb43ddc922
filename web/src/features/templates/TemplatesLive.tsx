import { useQueryClient } from '@tanstack/react-query';
import { useLiveEvents } from '@/shared/live/LiveEvents';
import { templateQueries } from './templateQueries';

/** Whoever chooses a template sees at once that WhatsApp approved one or took one back. */
export function TemplatesLive() {
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: templateQueries.all() });
  useLiveEvents({ onTemplates: refresh, onResync: refresh });
  return null;
}
