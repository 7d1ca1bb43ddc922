import { Code, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { ToldPayload } from '@/shared/api/types';
import { CopyButton } from '@/shared/ui/CopyButton';
import classes from './Told.module.css';

/** WhatsApp's own words about a message, for whoever wants to look inside. */
export function Told({ told }: { told: readonly ToldPayload[] }) {
  const { t } = useTranslation();
  const [isOpen, payloads] = useDisclosure(false);
  if (told.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt={6}>
        {t('history.toldNothing')}
      </Text>
    );
  }
  return (
    <>
      <UnstyledButton className={classes.toggle} onClick={payloads.toggle} aria-expanded={isOpen}>
        {isOpen ? t('thread.hideRaw') : t('thread.showRaw')}
      </UnstyledButton>
      {isOpen && told.map((each) => <Payload key={each.place} told={each} />)}
    </>
  );
}

function Payload({ told }: { told: ToldPayload }) {
  const { t } = useTranslation();
  const { place } = told;
  const text = told.payload == null ? null : JSON.stringify(told.payload, null, 2);
  return (
    <div className={classes.payload}>
      <span className={classes.place}>
        {t('history.place', { place })}
        {text !== null && <CopyButton value={text} label={t('history.copyPayload', { place })} />}
      </span>
      {text === null ? (
        <Text size="sm" c="dimmed">
          {t('history.payloadGone')}
        </Text>
      ) : (
        <Code
          block
          className={classes.json}
          tabIndex={0}
          role="region"
          aria-label={t('history.place', { place })}
        >
          {text}
        </Code>
      )}
    </div>
  );
}
