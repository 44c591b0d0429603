// What Open311 GeoReport v2 asks of answers (wiki.open311.org/GeoReport_v2), as JSON schemas: the fields by their tables, the
// envelope by its examples, times by its section on dates. Beyond it: notes, and the updates that FixMyStreet reads.
const text = { type: 'string' };
const named = { type: 'string', minLength: 1 };
const maybe = { type: ['string', 'null'] };
/** RFC 3339 always says a zone; the specification does too. */
const moment = { type: 'string', format: 'date-time', pattern: '(Z|[+-]\\d\\d:\\d\\d)$' };
const list = (items, least = 0) => ({ type: 'array', minItems: least, items });
const record = (required, properties) => ({ type: 'object', required, properties, additionalProperties: false });

const endpoint = record(['specification', 'url', 'changeset', 'type', 'formats'], {
  specification: { const: 'http://wiki.open311.org/GeoReport_v2' },
  url: { type: 'string', format: 'uri', pattern: '^https?://' },
  changeset: moment,
  type: { enum: ['production', 'test', 'acceptance'] },
  formats: { ...list({ enum: ['text/xml', 'application/json'] }, 1), contains: { const: 'text/xml' } },
});
export const discovery = record(['changeset', 'contact', 'key_service', 'endpoints'], { changeset: moment, contact: text, key_service: text, endpoints: list(endpoint, 1) });

const service = record(['service_code', 'service_name', 'description', 'metadata', 'type', 'keywords', 'group'], {
  service_code: named,
  service_name: named,
  description: text,
  metadata: { type: 'boolean' },
  type: { enum: ['realtime', 'batch', 'blackbox'] },
  keywords: text,
  group: text,
});
export const services = list(service, 1);

const value = record(['key', 'name'], { key: text, name: text });
const attribute = record(['variable', 'code', 'datatype', 'required', 'order', 'description'], {
  variable: { type: 'boolean' },
  code: named,
  datatype: { enum: ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] },
  required: { type: 'boolean' },
  datatype_description: maybe,
  order: { type: 'integer' },
  description: text,
  values: list(value),
});
export const definition = record(['service_code', 'attributes'], { service_code: named, attributes: list(attribute) });

const note = record(['datetime', 'summary', 'description'], { datetime: moment, summary: named, description: maybe });
const request = record(['service_request_id', 'status', 'service_code', 'requested_datetime', 'lat', 'long'], {
  service_request_id: named,
  status: { enum: ['open', 'closed'] },
  status_notes: maybe,
  service_name: maybe,
  service_code: named,
  description: { type: ['string', 'null'], maxLength: 6000 },
  agency_responsible: maybe,
  service_notice: maybe,
  requested_datetime: moment,
  updated_datetime: moment,
  expected_datetime: moment,
  address: maybe,
  address_id: maybe,
  zipcode: maybe,
  lat: { type: 'number', minimum: -90, maximum: 90 },
  long: { type: 'number', minimum: -180, maximum: 180 },
  media_url: maybe,
  notes: list(note),
});
export const requests = { ...list(request), maxItems: 1000 };

/** Of number and token only one is given. */
export const sent = {
  ...list({
    ...record([], { service_request_id: named, token: named, service_notice: maybe, account_id: maybe }),
    oneOf: [{ required: ['service_request_id'] }, { required: ['token'] }],
  }, 1),
  maxItems: 1,
};
export const token = { ...list(record(['service_request_id', 'token'], { service_request_id: named, token: named }), 1), maxItems: 1 };

const update = record(['update_id', 'service_request_id', 'status', 'updated_datetime', 'description'], {
  update_id: named,
  service_request_id: named,
  status: { enum: ['open', 'closed'] },
  updated_datetime: moment,
  description: named,
  media_url: maybe,
});
export const updates = list(update);

/** `problem` is ours: a code that never changes. */
export const errors = list(record(['code', 'description', 'problem'], { code: { type: 'integer', minimum: 400, maximum: 599 }, description: named, problem: { type: 'string', pattern: '^[a-z0-9_]+\\.[a-z0-9_]+$' } }), 1);
