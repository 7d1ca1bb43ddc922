import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePermission } from '@/shared/session/session';
import classes from './SettingsFrame.module.css';

/** The pages of the settings side by side; for someone who may open only one, that page alone. */
export function SettingsFrame() {
  const { t } = useTranslation();
  const seesAccounts = usePermission('accounts.view');
  const seesJournal = usePermission('settings.manage');

  return (
    <div className={classes.frame}>
      {seesAccounts && seesJournal && (
        <nav className={classes.doors} aria-label={t('settings.navigation')}>
          <Link to="/settings/accounts" className={classes.door} activeProps={{ 'data-active': true }}>
            {t('settings.numbers')}
          </Link>
          <Link
            to="/settings/journal"
            className={classes.door}
            activeProps={{ 'data-active': true }}
            activeOptions={{ includeSearch: false }}
          >
            {t('settings.journal')}
          </Link>
        </nav>
      )}
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
