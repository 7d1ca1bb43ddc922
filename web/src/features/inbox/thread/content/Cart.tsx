import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CartItem } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import { FormattedText } from '@/shared/whatsapp/FormattedText';
import { cartTotal } from './cartTotal';

/** An order from the catalogue. */
export function Cart({ items, note }: { items: CartItem[]; note: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = cartTotal(items);
  return (
    <>
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={6}>
        <Table.Caption>{t('content.cart', { count: items.length })}</Table.Caption>
        <Table.Tbody>
          {items.map((item, index) => (
            <Table.Tr key={index}>
              <Table.Td>{item.product_id}</Table.Td>
              <Table.Td ta="right">× {format.number(item.quantity ?? 1)}</Table.Td>
              <Table.Td ta="right">
                {item.price !== null && item.currency !== null && format.money(item.price, item.currency)}
              </Table.Td>
            </Table.Tr>
          ))}
          {total && (
            <Table.Tr>
              <Table.Th scope="row">{t('content.total')}</Table.Th>
              <Table.Td />
              <Table.Td ta="right" fw={600}>
                {format.money(total.sum, total.currency)}
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
      {note !== null && <FormattedText text={note} />}
    </>
  );
}
