import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/i18n/useFormat';
import { countOf, outcomes, type WholeMinute } from './hourOf';
import classes from './HourRibbon.module.css';

/** The ribbon in figures; minutes in which nothing left are not in it. */
export function HourTable({ hour }: { hour: readonly WholeMinute[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className={classes.table}>
      <summary>{t('accounts.health.hour.asTable')}</summary>
      <div className={classes.scroll}>
        <Table verticalSpacing={4}>
          <Table.Caption>{t('accounts.health.hour.title')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('accounts.health.hour.minute')}</Table.Th>
              {outcomes.map((outcome) => (
                <Table.Th key={outcome} scope="col">
                  {t(`accounts.health.hour.${outcome}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col">{t('accounts.health.hour.peakColumn')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hour
              .filter((minute) => countOf(minute) > 0)
              .map((minute) => (
                <Table.Tr key={minute.at}>
                  <Table.Th scope="row">{format.time(minute.at)}</Table.Th>
                  {outcomes.map((outcome) => (
                    <Table.Td key={outcome}>{format.number(minute[outcome])}</Table.Td>
                  ))}
                  <Table.Td>{format.number(minute.peak)}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </div>
    </details>
  );
}
