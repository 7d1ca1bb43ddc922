import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { accountQueries } from '../accountQueries';
import { Failures } from './Failures';
import { HourRibbon } from './HourRibbon';
import { Limits } from './Limits';
import { Queues } from './Queues';
import { StreamList } from './StreamList';

/** How a number is doing: what waits, what left in the last hour against each limit, and what went wrong. */
export function Health({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const health = useQuery(accountQueries.health(accountId));

  if (health.isPending) return <Loading rows={3} height={64} />;
  if (!health.data) {
    return <LoadFailed what={t('accounts.health.what')} error={health.error} onRetry={health.refetch} />;
  }
  const { last_hour, limits, streams, failures } = health.data;
  return (
    <Stack gap="xl">
      <Queues health={health.data} />
      <HourRibbon minutes={last_hour} limit={limits.per_second} askedAt={health.dataUpdatedAt} />
      <Limits limits={limits} />
      {streams.length > 0 && <StreamList streams={streams} accountId={accountId} />}
      <Failures failures={failures} />
    </Stack>
  );
}
