import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/shared/ui/copyText';
import { CheckIcon, CopyIcon } from '@/shared/ui/icons';
import classes from './MePage.module.css';

/** Shown once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(codes.join('\n')));
  return (
    <Stack>
      <Text size="sm">{t('me.recoveryText')}</Text>
      <ul className={classes.codes} aria-label={t('me.recoveryTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={isCopied ? <CheckIcon size={18} /> : <CopyIcon size={18} />}
          onClick={() => void copy()}
        >
          {t('me.copyCodes')}
        </Button>
        <Button onClick={onDone}>{t('me.keptThem')}</Button>
      </Group>
    </Stack>
  );
}
