import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePermission } from '@/shared/session/session';
import { Section } from '@/shared/ui/Section';
import { numberQueries } from '../numberQueries';
import { MetaProblem } from '../sections/MetaProblem';
import { useAskForAppData } from '../useNumberActions';
import classes from './AppData.module.css';

const kinds = ['contacts', 'history'] as const;

/** What the WhatsApp Business app knows of a number that lives in it too; nothing for all other numbers. */
export function AppData({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const details = useQuery(numberQueries.details(accountId));
  const asking = useAskForAppData(accountId);

  if (!mayManage || !details.data?.number.is_on_biz_app) return null;
  return (
    <Section title={t('accounts.appData.title')} lead={t('accounts.appData.lead')}>
      <Stack gap="md">
        {kinds.map((kind) => (
          <Group key={kind} gap="md" justify="space-between">
            <Text size="sm" className={classes.hint}>
              {t(`accounts.appData.${kind}Hint`)}
            </Text>
            <Button
              variant="default"
              loading={asking.isPending && asking.variables === kind}
              disabled={asking.isPending}
              onClick={() => asking.mutate(kind)}
            >
              {t(`accounts.appData.${kind}`)}
            </Button>
          </Group>
        ))}
        <MetaProblem error={asking.error} />
      </Stack>
    </Section>
  );
}
