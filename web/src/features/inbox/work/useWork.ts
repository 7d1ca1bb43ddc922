import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/i18n/problemText';
import { inboxQueries } from '../inboxQueries';

/** Does one thing to the settings of the work, and has everything asked anew that shows them. */
export function useWork(onDone?: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const working = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: async () => {
      onDone?.();
      await client.invalidateQueries({ queryKey: inboxQueries.all() });
    },
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  return { run: (work: () => Promise<unknown>) => working.mutate(work), isPending: working.isPending };
}
