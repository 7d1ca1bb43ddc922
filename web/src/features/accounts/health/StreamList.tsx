import { Button, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { StreamHealth } from '@/shared/api/types';
import { reasonText } from '@/shared/i18n/reasonText';
import { useFormat } from '@/shared/i18n/useFormat';
import { usePermission } from '@/shared/session/session';
import { useControlStream } from '../useAccountActions';
import { Part } from './Part';
import { useCounted } from './useCounted';
import classes from './Health.module.css';

/** The campaigns that have something waiting on this number, or stand still. */
export function StreamList({ streams, accountId }: { streams: readonly StreamHealth[]; accountId: string }) {
  const { t } = useTranslation();
  return (
    <Part title={t('accounts.health.streams.title')}>
      <ul className={classes.rows}>
        {streams.map((stream) => (
          <StreamRow key={stream.id} stream={stream} accountId={accountId} />
        ))}
      </ul>
    </Part>
  );
}

function StreamRow({ stream, accountId }: { stream: StreamHealth; accountId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = useCounted();
  const mayManage = usePermission('accounts.manage');
  const { waiting, oldest_at, paused } = stream;
  const facts = [
    paceText(t, stream),
    t('accounts.health.streams.waiting', { count: waiting, number: counted(waiting) }),
    oldest_at && t('accounts.health.streams.oldest', { time: format.moment(oldest_at, new Date()) }),
  ];

  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {stream.name}
        </Text>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {paused && <Paused paused={paused} />}
      </div>
      {mayManage && <Control stream={stream} accountId={accountId} />}
    </li>
  );
}

function Paused({ paused }: { paused: NonNullable<StreamHealth['paused']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.paused}>
      <strong>{t('accounts.pausedSince', { date: format.dateTime(paused.at) })}</strong>
      <span>{reasonText(t, paused.reason_code) ?? paused.reason_code}</span>
      {paused.detail && <span>{t('failure.whatsAppSays', { message: paused.detail })}</span>}
    </div>
  );
}

function Control({ stream, accountId }: { stream: StreamHealth; accountId: string }) {
  const { t } = useTranslation();
  const control = useControlStream(accountId);
  const { id, name } = stream;
  return stream.paused ? (
    <Button
      size="xs"
      variant="default"
      loading={control.isPending}
      aria-label={t('accounts.health.streams.resumeNamed', { name })}
      onClick={() => control.mutate({ id, isPaused: false })}
    >
      {t('accounts.health.streams.resume')}
    </Button>
  ) : (
    <Button
      size="xs"
      variant="default"
      loading={control.isPending}
      aria-label={t('accounts.health.streams.pauseNamed', { name })}
      onClick={() => control.mutate({ id, isPaused: true })}
    >
      {t('accounts.health.streams.pause')}
    </Button>
  );
}

function paceText(t: TFunction, { pace_messages: count, pace_seconds: seconds }: StreamHealth): string {
  if (seconds === 60) return t('accounts.health.streams.perMinute', { count });
  if (seconds === 1) return t('accounts.health.streams.perSecond', { count });
  return t('accounts.health.streams.perSeconds', { count, seconds });
}
