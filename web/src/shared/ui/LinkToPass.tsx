import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MadeLink } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { CopyField } from './CopyField';

/** A link that is shown this once, to be passed on to the person it is for. */
export function LinkToPass({ made }: { made: MadeLink }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert variant="light" role="status">
      <Stack gap="xs">
        <Text size="sm">{t(`people.link.pass.${made.mail}`)}</Text>
        <CopyField label={t('people.link.label')} value={made.link} copyLabel={t('people.link.copy')} />
        <Text size="xs" c="dimmed">
          {t('people.link.until', { date: format.dateTime(made.expires_at) })}
        </Text>
      </Stack>
    </Alert>
  );
}
