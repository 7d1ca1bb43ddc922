import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { Loading } from '@/shared/ui/Loading';
import { RetryIcon } from '@/shared/ui/icons';
import { numberQueries } from '../numberQueries';
import { Asked } from '../sections/Asked';
import { FindingRow } from './FindingRow';
import classes from './Diagnosis.module.css';

/** Every link between Meta and a number, looked at one after the other. */
export function Diagnosis({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const diagnosis = useQuery(numberQueries.diagnosis(accountId));

  if (diagnosis.isPending)
    return (
      <div>
        <Text size="sm" c="dimmed">
          {t('accounts.diagnosis.running')}
        </Text>
        <Loading rows={6} height={40} />
      </div>
    );
  return (
    <Asked query={diagnosis}>
      {({ findings, checked_at }) => (
        <Stack gap="md">
          <Text fw={600} role="status">
            <Verdict findings={findings} />
          </Text>
          <ul className={classes.list}>
            {findings.map((finding) => (
              <FindingRow key={finding.check} finding={finding} accountId={accountId} />
            ))}
          </ul>
          <Group gap="md">
            <Button
              variant="default"
              size="xs"
              leftSection={<RetryIcon size={16} />}
              loading={diagnosis.isFetching}
              onClick={() => void diagnosis.refetch()}
            >
              {t('accounts.diagnosis.run')}
            </Button>
            <Text size="xs" c="dimmed">
              {t('accounts.diagnosis.checkedAt', { date: format.dateTime(checked_at) })}
            </Text>
          </Group>
        </Stack>
      )}
    </Asked>
  );
}

function Verdict({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const failed = findings.filter((finding) => finding.state === 'failed').length;
  const warned = findings.filter((finding) => finding.state !== 'failed' && finding.state !== 'ok').length;
  if (failed > 0) return t('accounts.diagnosis.failed', { count: failed });
  return warned > 0 ? t('accounts.diagnosis.warned', { count: warned }) : t('accounts.diagnosis.allWell');
}
