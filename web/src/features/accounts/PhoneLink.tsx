import { Anchor, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ExternalIcon } from '@/shared/ui/icons';
import classes from './AccountCard.module.css';

/** The customer's side of a simulated number. */
export function PhoneLink({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <Anchor href={url} target="_blank" rel="noopener" size="sm" className={classes.sign}>
      {t('accounts.openPhone')}
      <ExternalIcon size={15} />
      <VisuallyHidden>{t('accounts.newTab')}</VisuallyHidden>
    </Anchor>
  );
}
