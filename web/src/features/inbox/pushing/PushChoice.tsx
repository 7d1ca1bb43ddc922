import { Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { useMe } from '@/shared/session/session';
import { inboxQueries } from '../inboxQueries';
import { turnOffPush, turnOnPush, usePush } from './push';

/** Whether this device is told also while no page is open; where it cannot be, why, and what would change that. */
export function PushChoice() {
  const { t } = useTranslation();
  const { user } = useMe();
  const state = usePush();
  const isOpen = state === 'on' || state === 'off' || state === 'failed';

  return (
    <Stack gap="sm">
      <Switch
        // Else what describes it would be part of its name.
        aria-label={t('push.label')}
        label={t('push.label')}
        description={state === 'failed' ? undefined : t(`push.state.${state}`)}
        error={state === 'failed' ? t(`push.state.${state}`) : undefined}
        checked={state === 'on'}
        disabled={!isOpen}
        onChange={() => void (state === 'on' ? turnOffPush() : turnOnPush(user.id))}
      />
      {state === 'on' && <MessagesChoice />}
    </Stack>
  );
}

/** A wish of the person and not of the device: it holds in all their browsers. */
function MessagesChoice() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { queryKey } = inboxQueries.pushChoice();
  const choice = useQuery(inboxQueries.pushChoice());
  const choosing = useMutation({
    mutationFn: (tells_messages: boolean) =>
      answerOf(api.PUT('/api/push/choice', { body: { tells_messages } })),
    onSuccess: (chosen) => client.setQueryData(queryKey, chosen),
  });
  const shown = choosing.isPending ? choosing.variables : (choice.data?.tells_messages ?? true);

  return (
    <Switch
      aria-label={t('push.messages')}
      label={t('push.messages')}
      description={t('push.messagesHint')}
      error={choosing.isError ? t('push.state.failed') : undefined}
      checked={shown}
      disabled={!choice.data || choosing.isPending}
      onChange={(event) => choosing.mutate(event.currentTarget.checked)}
    />
  );
}
