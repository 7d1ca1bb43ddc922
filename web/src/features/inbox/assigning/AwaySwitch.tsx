import { Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { problemText } from '@/shared/i18n/problemText';
import { inboxQueries } from '../inboxQueries';

/** Says that one wants nothing given by itself; nothing where nothing is. */
export function AwaySwitch() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const attendance = useQuery(inboxQueries.attendance()).data;
  const saying = useMutation({
    mutationFn: (isAway: boolean) => answerOf(api.PUT('/api/attendance', { body: { is_away: isAway } })),
    onSuccess: (answer) => client.setQueryData(inboxQueries.attendance().queryKey, answer),
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  if (!attendance?.is_used) return null;
  return (
    <Switch
      label={t('automatic.away')}
      description={t('automatic.awayHint')}
      checked={saying.isPending ? saying.variables : attendance.is_away}
      onChange={(event) => saying.mutate(event.currentTarget.checked)}
    />
  );
}
