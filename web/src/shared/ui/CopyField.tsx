import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckIcon, CopyIcon } from './icons';
import { copyText } from './copyText';

interface CopyFieldProps {
  label: string;
  value: string;
  copyLabel: string;
}

/** A value to be pasted elsewhere. */
export function CopyField({ label, value, copyLabel }: CopyFieldProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);

  const copy = async () => {
    setCopied(await copyText(value));
    setTimeout(() => setCopied(false), 2_000);
  };

  return (
    <TextInput
      label={label}
      value={value}
      readOnly
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <Tooltip label={isCopied ? t('common.copied') : t('common.copy')}>
          <ActionIcon
            variant="subtle"
            aria-label={isCopied ? t('common.copied') : copyLabel}
            onClick={() => void copy()}
          >
            {isCopied ? <CheckIcon size={18} /> : <CopyIcon size={18} />}
          </ActionIcon>
        </Tooltip>
      }
    />
  );
}
