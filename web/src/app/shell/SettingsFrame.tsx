import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/session/session';
import { doorsFor } from './settingsDoors';
import classes from './SettingsFrame.module.css';

/** The pages of the settings side by side; for someone who may open only one, that page alone. */
export function SettingsFrame() {
  const { t } = useTranslation();
  const doors = doorsFor(useMe());

  return (
    <div className={classes.frame}>
      {doors.length > 1 && (
        <nav className={classes.doors} aria-label={t('settings.navigation')}>
          {doors.map(({ to, page }) => (
            <Link
              key={to}
              to={to}
              className={classes.door}
              activeProps={{ 'data-active': true }}
              activeOptions={{ includeSearch: false }}
            >
              {t(`settings.${page}`)}
            </Link>
          ))}
        </nav>
      )}
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
