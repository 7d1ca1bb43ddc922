import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/i18n/useFormat';
import { LoadFailed } from '@/shared/ui/LoadFailed';
import { Loading } from '@/shared/ui/Loading';
import { Section } from '@/shared/ui/Section';
import { FactorDialog } from './FactorDialog';
import { meQueries } from './meQueries';
import { ProofDialog } from './ProofDialog';

export function FactorCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const factor = useQuery(meQueries.factor());
  const [open, setOpen] = useState<'on' | 'off' | 'codes' | null>(null);
  const close = () => setOpen(null);

  return (
    <Section title={t('me.factor')}>
      {factor.isPending && <Loading rows={1} />}
      {factor.isError && (
        <LoadFailed what={t('me.factorThing')} error={factor.error} onRetry={factor.refetch} />
      )}
      {factor.data && !factor.data.is_on && (
        <>
          <Text size="sm">{t('me.factorOff')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen('on')}>
              {t('me.turnOn')}
            </Button>
          </Group>
        </>
      )}
      {factor.data?.is_on && (
        <>
          <Text size="sm">
            {t('me.factorOn', { since: format.dateTime(factor.data.since ?? '') })}{' '}
            {t('me.codesLeft', { count: factor.data.recovery_codes_left })}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen('codes')}>
              {t('me.newCodes')}
            </Button>
            <Button variant="light" color="red" onClick={() => setOpen('off')}>
              {t('me.turnOff')}
            </Button>
          </Group>
        </>
      )}
      {open === 'on' && <FactorDialog onClose={close} />}
      {(open === 'off' || open === 'codes') && <ProofDialog purpose={open} onClose={close} />}
    </Section>
  );
}
