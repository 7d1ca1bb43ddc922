import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/shared/ui/AnchorLink';
import { BackIcon } from '@/shared/ui/icons';
import frame from '@/shared/ui/PageFrame.module.css';
import { auditQueries } from './auditQueries';
import { Trail } from './Trail';

/** What was decided about the workspaces of the installation, and what concerns none of them. */
export function InstallationTrailPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/settings/workspaces/trail' });
  const trail = useInfiniteQuery(auditQueries.installation(search));

  return (
    <Trail
      title={t('workspaces.trail.title')}
      lead={t('workspaces.trail.lead')}
      what={t('workspaces.trail.what')}
      back={
        <AnchorLink to="/settings/workspaces" size="sm" className={frame.back}>
          <BackIcon size={16} /> {t('workspaces.backToList')}
        </AnchorLink>
      }
      trail={trail}
      search={search}
      onLook={(changed) => navigate({ to: '/settings/workspaces/trail', search: changed, replace: true })}
    />
  );
}
