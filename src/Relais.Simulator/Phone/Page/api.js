/** A refusal of the simulator, with its sentence. */
export class Refused extends Error {}

async function call(method, path, body) {
  const response = await fetch(`/control/${path}`, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Refused(answer?.detail ?? String(response.status));
  return answer;
}

const id = encodeURIComponent;

// A list for the eye: whoever has more customers than this finds them in Relais.
const mostCustomers = 200;

export const api = {
  numbers: () => call('GET', 'numbers'),
  customers: (number) => call('GET', `customers?phone_number_id=${id(number)}&limit=${mostCustomers}`),
  thread: (number, customer) => call('GET', `threads/${id(number)}/${id(customer)}`),
  create: (customer) => call('POST', 'customers', customer),
  write: (number, customer, text, replyTo) =>
    call('POST', `customers/${id(customer)}/messages`, { phone_number_id: number, text, ...(replyTo && { reply_to: replyTo }) }),
  open: (number, customer) => call('POST', `customers/${id(customer)}/read`, { phone_number_id: number }),
};
