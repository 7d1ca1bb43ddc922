import { Alert, Button, Group } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditPage } from '@/shared/api/types';
import { problemText } from '@/shared/i18n/problemText';
import { Empty } from '@/shared/ui/Empty';
import { RetryIcon, SearchIcon, WarningIcon } from '@/shared/ui/icons';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import { AuditFilters } from './AuditFilters';
import { AuditLine } from './AuditLine';
import { isFiltered, type AuditSearch } from './auditSearch';
import classes from './AuditPage.module.css';

interface TrailProps {
  title: string;
  lead: string;
  /** What could not be loaded, in words. */
  what: string;
  back?: ReactNode;
  /** Beside "refresh". */
  actions?: ReactNode;
  trail: UseInfiniteQueryResult<InfiniteData<AuditPage>>;
  search: AuditSearch;
  /** Keeps what is looked for in the address. */
  onLook: (search: AuditSearch) => Promise<void>;
}

/** The lines of a trail, as the filters narrow them, the latest first. */
export function Trail({ title, lead, what, back, actions, trail, search, onLook }: TrailProps) {
  const { t } = useTranslation();
  // The fields keep what is typed; they begin anew when the filters are cleared.
  const [turn, setTurn] = useState(0);
  const lines = trail.data?.pages.flatMap((page) => page.items) ?? [];
  // Only then: fields that begin anew read the address.
  const clear = () => void onLook({}).then(() => setTurn(turn + 1));

  return (
    <PageFrame
      width="wide"
      title={title}
      lead={lead}
      back={back}
      aside={
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<RetryIcon size={18} />}
            loading={trail.isRefetching && !trail.isFetchingNextPage}
            onClick={() => void trail.refetch()}
          >
            {t('audit.refresh')}
          </Button>
          {actions}
        </Group>
      }
    >
      <AuditFilters key={turn} search={search} onChange={(changed) => void onLook(changed)} />
      {trail.isPending && <Loading rows={6} />}
      {trail.isError && !trail.data && <LoadFailed what={what} error={trail.error} onRetry={trail.refetch} />}
      {trail.data && lines.length === 0 && <Nothing search={search} onClear={clear} />}
      {lines.length > 0 && (
        <ul className={classes.list} aria-label={title}>
          {lines.map((line) => (
            <AuditLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      {trail.isFetchNextPageError && (
        <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
          {problemText(t, trail.error)}
        </Alert>
      )}
      {trail.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
          >
            {t('audit.older')}
          </Button>
        </Group>
      )}
    </PageFrame>
  );
}

function Nothing({ search, onClear }: { search: AuditSearch; onClear: () => void }) {
  const { t } = useTranslation();
  if (!isFiltered(search)) return <Empty icon={<SearchIcon size={28} />} title={t('audit.empty')} />;
  return (
    <Empty icon={<SearchIcon size={28} />} title={t('audit.nothingFound')}>
      <Button variant="default" mt="sm" onClick={onClear}>
        {t('audit.clear')}
      </Button>
    </Empty>
  );
}
