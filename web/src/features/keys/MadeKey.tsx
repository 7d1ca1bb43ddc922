import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MadeApiKey } from '@/shared/api/types';
import { CopyField } from '@/shared/ui/CopyField';
import { WarningIcon } from '@/shared/ui/icons';
import classes from './KeysPage.module.css';

/** The key itself, this once, and how a program sends it. */
export function MadeKey({ made, onDone }: { made: MadeApiKey; onDone: () => void }) {
  const { t } = useTranslation();
  const path = made.key.permissions.includes('accounts.view') ? '/api/accounts' : '/api/conversations';
  return (
    <Stack>
      <Alert color="yellow" variant="light" icon={<WarningIcon />}>
        {t('keys.onceWarning')}
      </Alert>
      <CopyField label={t('keys.secret')} value={made.secret} copyLabel={t('keys.copySecret')} />
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t('keys.example')}
        </Text>
        <pre
          className={classes.example}
        >{`curl ${window.location.origin}${path} \\\n  -H "x-api-key: ${made.secret}"`}</pre>
      </div>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('keys.copied')}</Button>
      </Group>
    </Stack>
  );
}
