import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { BackIcon } from '@/shared/ui/icons';
import frame from '@/shared/ui/PageFrame.module.css';

export function BackToNumbers() {
  const { t } = useTranslation();
  return (
    <AnchorLink to="/settings/accounts" size="sm" className={frame.back}>
      <BackIcon size={16} /> {t('accounts.backToList')}
    </AnchorLink>
  );
}
