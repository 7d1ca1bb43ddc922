import { Alert, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/i18n/problemText';
import { Empty } from '@/shared/ui/Empty';
import { FileIcon, RetryIcon, SearchIcon, WarningIcon } from '@/shared/ui/icons';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { PageFrame } from '@/shared/ui/PageFrame';
import { AuditFilters } from './AuditFilters';
import { AuditLine } from './AuditLine';
import { auditQueries } from './auditQueries';
import { isFiltered, type AuditSearch } from './auditSearch';
import { exportAudit } from './exportAudit';
import classes from './AuditPage.module.css';

/** Who changed what, when and from where. */
export function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/settings/audit' });
  const audit = useInfiniteQuery(auditQueries.list(search));
  // The fields keep what is typed; they begin anew when the filters are cleared.
  const [turn, setTurn] = useState(0);
  const exporting = useMutation({
    mutationFn: exportAudit,
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });
  const lines = audit.data?.pages.flatMap((page) => page.items) ?? [];

  const look = (changed: AuditSearch) => navigate({ to: '/settings/audit', search: changed, replace: true });
  // Only then: fields that begin anew read the address.
  const clear = () => void look({}).then(() => setTurn(turn + 1));

  return (
    <PageFrame
      width="wide"
      title={t('audit.title')}
      lead={t('audit.lead')}
      aside={
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<RetryIcon size={18} />}
            loading={audit.isRefetching && !audit.isFetchingNextPage}
            onClick={() => void audit.refetch()}
          >
            {t('audit.refresh')}
          </Button>
          <Button
            variant="default"
            leftSection={<FileIcon size={18} />}
            loading={exporting.isPending}
            onClick={() => exporting.mutate(search)}
          >
            {t('audit.export')}
          </Button>
        </Group>
      }
    >
      <AuditFilters key={turn} search={search} onChange={(changed) => void look(changed)} />
      {audit.isPending && <Loading rows={6} />}
      {audit.isError && !audit.data && (
        <LoadFailed what={t('audit.thing')} error={audit.error} onRetry={audit.refetch} />
      )}
      {audit.data && lines.length === 0 && <Nothing search={search} onClear={clear} />}
      {lines.length > 0 && (
        <ul className={classes.list} aria-label={t('audit.title')}>
          {lines.map((line) => (
            <AuditLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      {audit.isFetchNextPageError && (
        <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
          {problemText(t, audit.error)}
        </Alert>
      )}
      {audit.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={audit.isFetchingNextPage}
            onClick={() => void audit.fetchNextPage()}
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
