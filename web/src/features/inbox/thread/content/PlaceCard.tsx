import { useTranslation } from 'react-i18next';
import type { PlaceBody } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { ExternalIcon } from '@/shared/ui/icons';
import classes from './PlaceCard.module.css';

/** A place in words, and a way to a map: no map is loaded from a stranger's server by looking at a thread. */
export function PlaceCard({ place }: { place: PlaceBody }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { latitude, longitude } = place;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <span className={classes.place}>
      <strong>{place.name ?? t('content.place')}</strong>
      {place.address !== null && <span className={classes.line}>{place.address}</span>}
      <span className={classes.line}>
        {format.number(latitude)} / {format.number(longitude)}
      </span>
      <a href={map} target="_blank" rel="noopener noreferrer">
        {t('content.openMap')} <ExternalIcon size={14} />
      </a>
    </span>
  );
}
