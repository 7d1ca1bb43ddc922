import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import frame from '@/shared/ui/PageFrame.module.css';
import { BackIcon } from '@/shared/ui/icons';

export function BackToWorkspaces() {
  const { t } = useTranslation();
  return (
    <AnchorLink to="/settings/workspaces" size="sm" className={frame.back}>
      <BackIcon size={16} /> {t('workspaces.backToList')}
    </AnchorLink>
  );
}
