import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { problemText } from '@/shared/i18n/problemText';
import { translated } from '@/shared/i18n/translated';
import { templateQueries } from './templateQueries';

/** Asks WhatsApp for an account's templates now, and says what was found. */
export function useSync(accountId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/templates/sync', { body: { account_id: accountId } })),
    onSuccess: async ({ items: [outcome] }) => {
      await client.invalidateQueries({ queryKey: templateQueries.all() });
      const code = outcome?.reason_code ?? null;
      if (code !== null) {
        const message = translated(t, `template.trouble.${code}`) ?? outcome?.reason ?? code;
        notifications.show({ color: 'red', title: t('template.syncFailed'), message });
      } else if (outcome) {
        const { found, gone } = outcome;
        const counts = {
          count: found ?? 0,
          added: outcome.new ?? 0,
          changed: outcome.changed ?? 0,
          gone: gone ?? 0,
        };
        notifications.show({ message: t('template.synced', counts) });
      }
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: t('template.syncFailed'), message: problemText(t, error) }),
  });
}
