/** A refusal of the simulator, with its sentence. */
export class Refused extends Error {}

export async function ask(method, path, body) {
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
  numbers: () => ask('GET', 'numbers'),
  customers: (number) => ask('GET', `customers?phone_number_id=${id(number)}&limit=${mostCustomers}`),
  thread: (number, customer) => ask('GET', `threads/${id(number)}/${id(customer)}`),
  create: (customer) => ask('POST', 'customers', customer),
  send: (number, customer, message) => ask('POST', `customers/${id(customer)}/messages`, { phone_number_id: number, ...message }),
  change: (number, customer, change) => ask('POST', `customers/${id(customer)}/changes`, { phone_number_id: number, ...change }),
  call: (number, customer) => ask('POST', `customers/${id(customer)}/calls`, { phone_number_id: number }),
  tapCall: (call, action) => ask('POST', `calls/${id(call)}`, { action }),
  open: (number, customer) => ask('POST', `customers/${id(customer)}/read`, { phone_number_id: number }),
};
