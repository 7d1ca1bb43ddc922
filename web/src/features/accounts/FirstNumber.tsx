import { Button, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PhoneIcon, PlugIcon } from '@/shared/ui/icons';
import { useAddSimulated } from './useAccountActions';
import classes from '@/shared/ui/PageFrame.module.css';

/** The two ways to begin, side by side. */
export function FirstNumber({ isSimulatorAvailable }: { isSimulatorAvailable: boolean }) {
  const { t } = useTranslation();
  const adding = useAddSimulated();

  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h4">
          {t('accounts.emptyTitle')}
        </Title>
        <Text c="dimmed" size="sm">
          {t('accounts.emptyText')}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Choice icon={<PlugIcon size={24} />} title={t('accounts.connect')} text={t('accounts.connectText')}>
          <Button component={Link} to="/settings/accounts/new" variant="default" fullWidth>
            {t('accounts.connect')}
          </Button>
        </Choice>
        <Choice
          icon={<PhoneIcon size={24} />}
          title={t('accounts.addSimulated')}
          text={isSimulatorAvailable ? t('accounts.addSimulatedText') : t('accounts.simulatorMissing')}
        >
          {isSimulatorAvailable && (
            <Button fullWidth loading={adding.isPending} onClick={() => adding.mutate()}>
              {t('accounts.addSimulated')}
            </Button>
          )}
        </Choice>
      </SimpleGrid>
    </Stack>
  );
}

interface ChoiceProps {
  icon: ReactNode;
  title: string;
  text: string;
  children: ReactNode;
}

function Choice({ icon, title, text, children }: ChoiceProps) {
  return (
    <Stack className={classes.card} justify="space-between" gap="lg">
      <Stack gap="xs">
        <ThemeIcon size={44} radius="md" variant="light">
          {icon}
        </ThemeIcon>
        <Title order={3} size="h5">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </Stack>
      {children}
    </Stack>
  );
}
