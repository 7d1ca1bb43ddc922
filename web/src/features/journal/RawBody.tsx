import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '@/shared/api/types';
import { copyText } from '@/shared/ui/copyText';
import { CheckIcon, CopyIcon } from '@/shared/ui/icons';
import classes from './RawBody.module.css';

// A body may have 3 MB, and a browser lays out each of its lines.
const mostShown = 100_000;

/** The body, set out for reading or just as it came. */
export function RawBody({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const [isAsItCame, setAsItCame] = useState(webhook.pretty_json === null);
  const text = isAsItCame ? webhook.text : (webhook.pretty_json ?? webhook.text);

  return (
    <>
      <Group justify="space-between" gap="sm">
        {webhook.pretty_json === null ? (
          <Text size="sm" c="dimmed">
            {t('journal.noJson')}
          </Text>
        ) : (
          <SegmentedControl
            size="xs"
            aria-label={t('journal.body')}
            value={isAsItCame ? 'raw' : 'pretty'}
            onChange={(form) => setAsItCame(form === 'raw')}
            data={[
              { value: 'pretty', label: t('journal.pretty') },
              { value: 'raw', label: t('journal.asItCame') },
            ]}
          />
        )}
        <CopyButton text={text} />
      </Group>
      {/* Focusable, so that it can be scrolled by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable */}
      <pre className={classes.body} tabIndex={0} role="region" aria-label={t('journal.body')}>
        {text.slice(0, mostShown)}
      </pre>
      {text.length > mostShown && (
        <Text size="sm" c="dimmed">
          {t('journal.bodyCut')}
        </Text>
      )}
    </>
  );
}

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);

  const copy = async () => {
    setCopied(await copyText(text));
    setTimeout(() => setCopied(false), 2_000);
  };

  return (
    <Button
      size="xs"
      variant="default"
      leftSection={isCopied ? <CheckIcon size={15} /> : <CopyIcon size={15} />}
      onClick={() => void copy()}
    >
      {isCopied ? t('common.copied') : t('journal.copyBody')}
    </Button>
  );
}
