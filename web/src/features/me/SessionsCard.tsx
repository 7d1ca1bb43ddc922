import { Badge, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import type { MySession } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { useFormat } from '@/shared/i18n/useFormat';
import { deviceName } from '@/shared/ui/deviceName';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { Section } from '@/shared/ui/Section';
import { meQueries } from './meQueries';
import classes from './MePage.module.css';

export function SessionsCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sessions = useQuery(meQueries.sessions());
  const ending = useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? answerOf(api.DELETE('/api/auth/sessions'))
        : answerOf(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: meQueries.sessions().queryKey }),
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  const items = sessions.data?.items ?? [];

  return (
    <Section title={t('me.sessions')}>
      <Text size="sm" c="dimmed">
        {t('me.sessionsLead')}
      </Text>
      {sessions.isPending && <Loading rows={2} />}
      {sessions.isError && (
        <LoadFailed what={t('me.sessionsThing')} error={sessions.error} onRetry={sessions.refetch} />
      )}
      <ul className={classes.sessions} aria-label={t('me.sessions')}>
        {items.map((session) => (
          <Session
            key={session.id}
            session={session}
            isEnding={ending.isPending && ending.variables === session.id}
            onEnd={() => ending.mutate(session.id)}
          />
        ))}
      </ul>
      {items.length > 1 && (
        <Group justify="flex-end">
          <Button
            variant="light"
            color="red"
            loading={ending.isPending && ending.variables === null}
            onClick={() => ending.mutate(null)}
          >
            {t('me.endOthers')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

interface SessionProps {
  session: MySession;
  isEnding: boolean;
  onEnd: () => void;
}

function Session({ session, isEnding, onEnd }: SessionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const device = deviceName(session.user_agent) ?? t('me.unknownDevice');
  return (
    <li className={classes.session}>
      <div className={classes.device}>
        <Group gap="xs">
          <Text fw={500}>{device}</Text>
          {session.is_this && (
            <Badge size="sm" variant="light">
              {t('me.thisSession')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {session.address !== null && `${session.address} · `}
          {t('me.sessionTimes', {
            begun: format.dateTime(session.begun_at),
            seen: format.dateTime(session.last_used_at),
          })}
        </Text>
      </div>
      {!session.is_this && (
        <Button
          size="xs"
          variant="default"
          loading={isEnding}
          aria-label={t('me.endSessionOf', { device })}
          onClick={onEnd}
        >
          {t('me.endSession')}
        </Button>
      )}
    </li>
  );
}
