import { ActionIcon, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copyText';
import { CheckIcon, CopyIcon } from './icons';

/** Copies a value that stands beside it. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(value));
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Tooltip label={isCopied ? t('common.copied') : t('common.copy')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={isCopied ? t('common.copied') : label}
        onClick={() => void copy()}
      >
        {isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
