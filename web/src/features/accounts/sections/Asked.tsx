import { Button, Group, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '@/shared/ui/Loading';
import { RetryIcon } from '@/shared/ui/icons';
import { MetaProblem } from './MetaProblem';

interface AskedProps<T> {
  query: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** What WhatsApp was asked for: on its way, refused in words with a way to ask again, or here. */
export function Asked<T>({ query, rows = 3, children }: AskedProps<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading rows={rows} height={44} />;
  return (
    <Stack gap="sm">
      <MetaProblem error={query.error} />
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<RetryIcon size={16} />}
          loading={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {t('common.retry')}
        </Button>
      </Group>
    </Stack>
  );
}
