import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/session/session';
import { doorsFor } from './settingsDoors';
import classes from './SettingsFrame.module.css';

/** The pages of the settings side by side; for someone who may open only one, that page alone. */
export function SettingsFrame() {
  const { t } = useTranslation();
  const doors = doorsFor(useMe());
  const row = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });

  // On a phone the row is wider than the page.
  useEffect(() => {
    row.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);

  return (
    <div className={classes.frame}>
      {doors.length > 1 && (
        <nav ref={row} className={classes.doors} aria-label={t('settings.navigation')}>
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
