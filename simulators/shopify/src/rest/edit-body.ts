import type { Edit } from '../order/edit.js';
import type { Order } from '../order/order.js';
import { localTime, type Json } from './shapes.js';

/** Body of orders/edited: quantities as deltas and no amounts. */
export function editBody(order: Order, edit: Edit, when: { at: Date; zone: string }): Json {
  const rows = (changes: Edit['additions']): Json[] =>
    changes.map(({ lineId, delta }) => ({ id: lineId, delta }));
  const at = localTime(when.at, when.zone);
  return {
    order_edit: {
      id: edit.id,
      app_id: null,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: '',
      user_id: null,
      line_items: { additions: rows(edit.additions), removals: rows(edit.removals) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
