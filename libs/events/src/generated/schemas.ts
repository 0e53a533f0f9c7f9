// Generated from schemas/ by `npm run generate`; do not edit.

/** Avro schemas by topic; each stands alone. */
export const schemas = {
  'audit.exchange.v1': {
    type: 'record',
    name: 'Exchange',
    namespace: 'mlconnector',
    doc: 'One call to or from an outside system. Topic audit.exchange.v1, keyed <connection>:<subject id>.',
    fields: [
      {
        name: 'exchangeId',
        type: 'string',
        doc: 'Id of the exchange.',
      },
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'service',
        type: 'string',
        doc: 'Service that made or took the call.',
      },
      {
        name: 'system',
        type: {
          type: 'enum',
          name: 'OutsideSystem',
          namespace: 'mlconnector',
          doc: 'The other side.',
          symbols: ['SHOPIFY', 'PEOPLESOFT'],
        },
        doc: 'The other side.',
      },
      {
        name: 'direction',
        type: {
          type: 'enum',
          name: 'Direction',
          namespace: 'mlconnector',
          doc: 'Who called.',
          symbols: ['OUTBOUND', 'INBOUND'],
        },
        doc: 'Who called.',
      },
      {
        name: 'operation',
        type: 'string',
        doc: 'Operation, for instance Create JOURNAL or POST graphql OrderForFinance.',
      },
      {
        name: 'subjectId',
        type: ['null', 'string'],
        doc: 'Order gid, customer gid or intent id.',
        default: null,
      },
      {
        name: 'attempt',
        type: 'int',
        doc: 'Attempt, from 1.',
        default: 1,
      },
      {
        name: 'credential',
        type: ['null', 'string'],
        doc: 'Which credential was used, for instance "credential v3"; never the secret.',
        default: null,
      },
      {
        name: 'outcome',
        type: {
          type: 'enum',
          name: 'ExchangeOutcome',
          namespace: 'mlconnector',
          doc: 'How it ended.',
          symbols: ['ANSWERED', 'NOT_SENT', 'ANSWER_LOST', 'UNREADABLE'],
        },
        doc: 'How it ended.',
      },
      {
        name: 'httpStatus',
        type: ['null', 'int'],
        doc: 'HTTP status.',
        default: null,
      },
      {
        name: 'cause',
        type: ['null', 'string'],
        doc: 'Named cause of a failure, for instance duplicate-key (91,49).',
        default: null,
      },
      {
        name: 'transactionId',
        type: ['null', 'string'],
        doc: 'x-request-id or transactionid of the other side.',
        default: null,
      },
      {
        name: 'startedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When it began (UTC).',
      },
      {
        name: 'finishedAt',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'When it ended (UTC).',
        default: null,
      },
      {
        name: 'request',
        type: [
          'null',
          {
            type: 'record',
            name: 'Sealed',
            namespace: 'mlconnector',
            doc: 'Personal data or a raw body, encrypted with AES-256-GCM under the key of one data subject. Destroying the key erases it everywhere.',
            fields: [
              {
                name: 'keyId',
                type: 'string',
                doc: 'The subject key that seals it; without that key the content is gone for good.',
              },
              {
                name: 'nonce',
                type: 'bytes',
                doc: '96-bit nonce, random for each sealing.',
              },
              {
                name: 'ciphertext',
                type: 'bytes',
                doc: 'Ciphertext followed by the 128-bit authentication tag.',
              },
            ],
          },
        ],
        doc: 'Request body, at most 256 KiB of it.',
        default: null,
      },
      {
        name: 'requestSha256',
        type: ['null', 'string'],
        doc: 'SHA-256 of the whole request body.',
        default: null,
      },
      {
        name: 'requestLength',
        type: ['null', 'long'],
        doc: 'Bytes of the whole request body.',
        default: null,
      },
      {
        name: 'response',
        type: ['null', 'mlconnector.Sealed'],
        doc: 'Response body, at most 256 KiB of it.',
        default: null,
      },
      {
        name: 'responseSha256',
        type: ['null', 'string'],
        doc: 'SHA-256 of the whole response body.',
        default: null,
      },
      {
        name: 'responseLength',
        type: ['null', 'long'],
        doc: 'Bytes of the whole response body.',
        default: null,
      },
    ],
  },
  'audit.record.v1': {
    type: 'record',
    name: 'AuditRecord',
    namespace: 'mlconnector',
    doc: 'The latest state of one record. Topic audit.record.v1, compacted, keyed <connection>:<record id>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'recordId',
        type: 'string',
        doc: '<topic>:<key>.',
      },
      {
        name: 'topic',
        type: 'string',
        doc: 'Topic of the latest event.',
      },
      {
        name: 'eventId',
        type: 'string',
        doc: 'Latest event.',
      },
      {
        name: 'partition',
        type: 'int',
        doc: 'Its partition.',
      },
      {
        name: 'offset',
        type: 'string',
        doc: 'Its offset.',
      },
      {
        name: 'sequence',
        type: 'long',
        doc: 'Number in the hash chain of the connection.',
      },
      {
        name: 'hash',
        type: 'string',
        doc: 'Chain hash, hex SHA-256.',
      },
      {
        name: 'state',
        type: ['null', 'string'],
        doc: 'State of the record where the event tells one.',
        default: null,
      },
      {
        name: 'recordedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'connection.changed.v1': {
    type: 'record',
    name: 'ConnectionChanged',
    namespace: 'mlconnector',
    doc: 'A connection or PeopleSoft instance was added or changed; read it anew. Topic connection.changed.v1, keyed <connection>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'version',
        type: 'long',
        doc: 'Version of the connection.',
      },
      {
        name: 'change',
        type: {
          type: 'enum',
          name: 'ConnectionChange',
          namespace: 'mlconnector',
          doc: 'What changed.',
          symbols: [
            'ADDED',
            'CHANGED',
            'PAUSED',
            'RESUMED',
            'NEEDS_RECONNECTING',
            'RECONNECTED',
            'REMOVED',
          ],
        },
        doc: 'What changed.',
      },
      {
        name: 'changedBy',
        type: 'string',
        doc: 'Who.',
      },
      {
        name: 'changedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'gl.journal.v1': {
    type: 'record',
    name: 'JournalState',
    namespace: 'mlconnector',
    doc: 'A journal and where it stands. Topic gl.journal.v1, keyed <connection>:<order id>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'orderId',
        type: 'string',
        doc: 'Order gid.',
      },
      {
        name: 'orderName',
        type: 'string',
        doc: 'Order name.',
      },
      {
        name: 'intentId',
        type: 'string',
        doc: 'Our id of the posting intent.',
      },
      {
        name: 'state',
        type: {
          type: 'enum',
          name: 'PostingState',
          namespace: 'mlconnector',
          doc: 'Where it stands.',
          symbols: [
            'CAPTURED',
            'WAITING',
            'PREPARED',
            'SENDING',
            'ACCEPTED',
            'POSTED',
            'RETRYING',
            'UNKNOWN',
            'REVIEW',
            'FAILED',
            'NOT_APPLICABLE',
            'SUPERSEDED',
          ],
        },
        doc: 'Where it stands.',
      },
      {
        name: 'verified',
        type: 'boolean',
        doc: 'False where it was accepted without being able to read it back.',
        default: true,
      },
      {
        name: 'kind',
        type: {
          type: 'enum',
          name: 'JournalKind',
          namespace: 'mlconnector',
          doc: 'What it books.',
          symbols: ['SALE', 'EDIT', 'REFUND', 'RETURN', 'PAYMENT'],
        },
        doc: 'What it books.',
      },
      {
        name: 'instance',
        type: 'string',
        doc: 'PeopleSoft instance id.',
      },
      {
        name: 'businessUnit',
        type: ['null', 'string'],
        doc: 'BUSINESS_UNIT, 5.',
        default: null,
      },
      {
        name: 'journalId',
        type: ['null', 'string'],
        doc: 'JOURNAL_ID, 10; null until prepared.',
        default: null,
      },
      {
        name: 'journalDate',
        type: ['null', 'string'],
        doc: 'JOURNAL_DATE, YYYY-MM-DD.',
        default: null,
      },
      {
        name: 'unpostSeq',
        type: 'int',
        doc: 'UNPOST_SEQ.',
        default: 0,
      },
      {
        name: 'sequence',
        type: ['null', 'int'],
        doc: 'Sequence within the order number (SS of the journal id).',
        default: null,
      },
      {
        name: 'ledgerGroup',
        type: ['null', 'string'],
        doc: 'LEDGER_GROUP.',
        default: null,
      },
      {
        name: 'currency',
        type: ['null', 'string'],
        doc: 'ISO 4217.',
        default: null,
      },
      {
        name: 'accountingInstant',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'Instant that the accounting date was derived from.',
        default: null,
      },
      {
        name: 'lateFrom',
        type: ['null', 'string'],
        doc: 'Original accounting date of a late entry.',
        default: null,
      },
      {
        name: 'sources',
        type: {
          type: 'array',
          items: 'string',
        },
        doc: 'Gids of the facts that it books.',
      },
      {
        name: 'lines',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'JournalLine',
            namespace: 'mlconnector',
            doc: 'One line of a journal as it was sent.',
            fields: [
              {
                name: 'line',
                type: 'int',
                doc: 'JOURNAL_LINE, from 1.',
              },
              {
                name: 'account',
                type: 'string',
                doc: 'ACCOUNT, at most 10.',
              },
              {
                name: 'chartFields',
                type: {
                  type: 'map',
                  values: 'string',
                },
                doc: 'Further ChartFields by PeopleSoft field name, for instance DEPTID.',
              },
              {
                name: 'amount',
                type: {
                  type: 'bytes',
                  logicalType: 'decimal',
                  precision: 28,
                  scale: 3,
                },
                doc: 'Signed major units: debit positive, credit negative.',
              },
              {
                name: 'kind',
                type: 'string',
                doc: 'Line kind, for instance revenue, tax, clearing, settlement.',
              },
              {
                name: 'detail',
                type: ['null', 'string'],
                doc: 'Gateway of a tender line, title of a tax line; null otherwise.',
                default: null,
              },
              {
                name: 'reference',
                type: 'string',
                doc: 'JRNL_LN_REF, at most 10.',
              },
              {
                name: 'description',
                type: 'string',
                doc: 'LINE_DESCR, at most 30.',
              },
              {
                name: 'ruleId',
                type: 'string',
                doc: 'Mapping rule that chose the account.',
              },
              {
                name: 'ruleVersion',
                type: 'int',
                doc: 'Version of the mapping that held the rule.',
              },
              {
                name: 'sources',
                type: {
                  type: 'array',
                  items: 'string',
                },
                doc: 'Gids of the sales or transactions that the amount comes from.',
              },
            ],
          },
        },
        doc: 'Its lines; empty until prepared.',
      },
      {
        name: 'debits',
        type: [
          'null',
          {
            type: 'bytes',
            logicalType: 'decimal',
            precision: 28,
            scale: 3,
          },
        ],
        doc: 'Total of the debits.',
        default: null,
      },
      {
        name: 'credits',
        type: [
          'null',
          {
            type: 'bytes',
            logicalType: 'decimal',
            precision: 28,
            scale: 3,
          },
        ],
        doc: 'Total of the credits, positive.',
        default: null,
      },
      {
        name: 'bodySha256',
        type: ['null', 'string'],
        doc: 'SHA-256 of the frozen SOAP Body.',
        default: null,
      },
      {
        name: 'attempt',
        type: 'int',
        doc: 'Sends so far.',
        default: 0,
      },
      {
        name: 'nextAttemptAt',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'When it is tried next (UTC).',
        default: null,
      },
      {
        name: 'reasonCode',
        type: ['null', 'string'],
        doc: 'Why it waits, is in review, failed or does not apply.',
        default: null,
      },
      {
        name: 'reason',
        type: ['null', 'string'],
        doc: 'The same in words.',
        default: null,
      },
      {
        name: 'supersedes',
        type: ['null', 'string'],
        doc: 'Intent that it replaces.',
        default: null,
      },
      {
        name: 'peopleSoftStatus',
        type: ['null', 'string'],
        doc: 'JRNL_HDR_STATUS as last read.',
        default: null,
      },
      {
        name: 'mappingVersion',
        type: ['null', 'int'],
        doc: 'Version of the mapping.',
        default: null,
      },
      {
        name: 'changedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When it came to this state (UTC).',
      },
    ],
  },
  'peoplesoft.customer-synced.v1': {
    type: 'record',
    name: 'CustomerSynced',
    namespace: 'mlconnector',
    doc: 'A Shopify customer stands in the customer master. Topic peoplesoft.customer-synced.v1, keyed <connection>:<customer id>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'customerId',
        type: 'string',
        doc: 'Customer gid, or order gid of a guest.',
      },
      {
        name: 'setId',
        type: 'string',
        doc: 'SETID.',
      },
      {
        name: 'custId',
        type: 'string',
        doc: 'CUST_ID.',
      },
      {
        name: 'action',
        type: {
          type: 'enum',
          name: 'CustomerAction',
          namespace: 'mlconnector',
          doc: 'What was done.',
          symbols: ['CREATED', 'UPDATED', 'UNCHANGED', 'FOUND', 'GENERIC', 'INACTIVATED'],
        },
        doc: 'What was done.',
      },
      {
        name: 'sourceUpdatedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'updatedAt of the Shopify data that is now in the master (UTC).',
      },
      {
        name: 'syncedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'peoplesoft.customer.v1': {
    type: 'record',
    name: 'CustomerSeen',
    namespace: 'mlconnector',
    doc: 'A customer seen in PeopleSoft. Topic peoplesoft.customer.v1, keyed <connection>:<CUST_ID>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'setId',
        type: 'string',
        doc: 'SETID.',
      },
      {
        name: 'custId',
        type: 'string',
        doc: 'CUST_ID.',
      },
      {
        name: 'status',
        type: ['null', 'string'],
        doc: 'CUST_STATUS.',
        default: null,
      },
      {
        name: 'effectiveDate',
        type: ['null', 'string'],
        doc: 'EFFDT of the address, YYYY-MM-DD.',
        default: null,
      },
      {
        name: 'personal',
        type: [
          'null',
          {
            type: 'record',
            name: 'Sealed',
            namespace: 'mlconnector',
            doc: 'Personal data or a raw body, encrypted with AES-256-GCM under the key of one data subject. Destroying the key erases it everywhere.',
            fields: [
              {
                name: 'keyId',
                type: 'string',
                doc: 'The subject key that seals it; without that key the content is gone for good.',
              },
              {
                name: 'nonce',
                type: 'bytes',
                doc: '96-bit nonce, random for each sealing.',
              },
              {
                name: 'ciphertext',
                type: 'bytes',
                doc: 'Ciphertext followed by the 128-bit authentication tag.',
              },
            ],
          },
        ],
        doc: 'Name and address as JSON, sealed under the connection.',
        default: null,
      },
      {
        name: 'observedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'peoplesoft.invoice.v1': {
    type: 'record',
    name: 'InvoiceSeen',
    namespace: 'mlconnector',
    doc: 'A invoice seen in PeopleSoft. Topic peoplesoft.invoice.v1, keyed <connection>:<invoice>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'businessUnit',
        type: 'string',
        doc: 'BUSINESS_UNIT.',
      },
      {
        name: 'invoice',
        type: 'string',
        doc: 'invoice number.',
      },
      {
        name: 'status',
        type: ['null', 'string'],
        doc: 'Status as PeopleSoft shows it.',
        default: null,
      },
      {
        name: 'orderName',
        type: ['null', 'string'],
        doc: 'Order name, where the configured column and pattern yield exactly one.',
        default: null,
      },
      {
        name: 'matches',
        type: 'int',
        doc: 'How many order names the pattern found.',
      },
      {
        name: 'amount',
        type: [
          'null',
          {
            type: 'bytes',
            logicalType: 'decimal',
            precision: 28,
            scale: 3,
          },
        ],
        doc: 'Amount, signed.',
        default: null,
      },
      {
        name: 'currency',
        type: ['null', 'string'],
        doc: 'ISO 4217.',
        default: null,
      },
      {
        name: 'documentDate',
        type: ['null', 'string'],
        doc: 'YYYY-MM-DD.',
        default: null,
      },
      {
        name: 'inquiry',
        type: 'string',
        doc: 'Query that returned it.',
      },
      {
        name: 'observedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'peoplesoft.journal-status.v1': {
    type: 'record',
    name: 'JournalStatusSeen',
    namespace: 'mlconnector',
    doc: 'The state of a journal that we sent, as PeopleSoft reports it. Topic peoplesoft.journal-status.v1, keyed <connection>:<JOURNAL_ID>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'businessUnit',
        type: 'string',
        doc: 'BUSINESS_UNIT.',
      },
      {
        name: 'journalId',
        type: 'string',
        doc: 'JOURNAL_ID.',
      },
      {
        name: 'journalDate',
        type: 'string',
        doc: 'JOURNAL_DATE.',
      },
      {
        name: 'unpostSeq',
        type: 'int',
        doc: 'UNPOST_SEQ.',
        default: 0,
      },
      {
        name: 'status',
        type: 'string',
        doc: 'JRNL_HDR_STATUS.',
      },
      {
        name: 'budgetStatus',
        type: ['null', 'string'],
        doc: 'BUDGET_HDR_STATUS.',
        default: null,
      },
      {
        name: 'observedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'peoplesoft.requisition.v1': {
    type: 'record',
    name: 'RequisitionSeen',
    namespace: 'mlconnector',
    doc: 'A requisition seen in PeopleSoft. Topic peoplesoft.requisition.v1, keyed <connection>:<requisition>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'businessUnit',
        type: 'string',
        doc: 'BUSINESS_UNIT.',
      },
      {
        name: 'requisition',
        type: 'string',
        doc: 'requisition number.',
      },
      {
        name: 'status',
        type: ['null', 'string'],
        doc: 'Status as PeopleSoft shows it.',
        default: null,
      },
      {
        name: 'orderName',
        type: ['null', 'string'],
        doc: 'Order name, where the configured column and pattern yield exactly one.',
        default: null,
      },
      {
        name: 'matches',
        type: 'int',
        doc: 'How many order names the pattern found.',
      },
      {
        name: 'amount',
        type: [
          'null',
          {
            type: 'bytes',
            logicalType: 'decimal',
            precision: 28,
            scale: 3,
          },
        ],
        doc: 'Amount, signed.',
        default: null,
      },
      {
        name: 'currency',
        type: ['null', 'string'],
        doc: 'ISO 4217.',
        default: null,
      },
      {
        name: 'documentDate',
        type: ['null', 'string'],
        doc: 'YYYY-MM-DD.',
        default: null,
      },
      {
        name: 'inquiry',
        type: 'string',
        doc: 'Query that returned it.',
      },
      {
        name: 'observedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'refund.validated.v1': {
    type: 'record',
    name: 'RefundValidated',
    namespace: 'mlconnector',
    doc: 'The verdict on a refund. Topic refund.validated.v1, keyed <connection>:<order id>. Only VALID and APPROVED release the refund to the ledger.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'orderId',
        type: 'string',
        doc: 'Order gid.',
      },
      {
        name: 'orderName',
        type: 'string',
        doc: 'Order name.',
      },
      {
        name: 'refundId',
        type: 'string',
        doc: 'Refund gid.',
      },
      {
        name: 'agreementId',
        type: ['null', 'string'],
        doc: 'RefundAgreement gid.',
        default: null,
      },
      {
        name: 'version',
        type: 'long',
        doc: 'Order snapshot version that was judged.',
      },
      {
        name: 'verdict',
        type: {
          type: 'enum',
          name: 'RefundVerdict',
          namespace: 'mlconnector',
          doc: 'The verdict.',
          symbols: ['VALID', 'APPROVED', 'WAITING', 'MISMATCH', 'NOT_APPLICABLE'],
        },
        doc: 'The verdict.',
      },
      {
        name: 'reasonCode',
        type: ['null', 'string'],
        doc: 'Why it waits, mismatches or does not apply.',
        default: null,
      },
      {
        name: 'factsHash',
        type: 'string',
        doc: 'SHA-256 of the judged facts.',
      },
      {
        name: 'transactionIds',
        type: {
          type: 'array',
          items: 'string',
        },
        doc: 'Successful refund transactions that belong in its journal.',
      },
      {
        name: 'difference',
        type: [
          'null',
          {
            type: 'record',
            name: 'AmountLine',
            namespace: 'mlconnector',
            doc: 'One step of an arithmetic that a person can check.',
            fields: [
              {
                name: 'label',
                type: 'string',
                doc: 'What the amount is.',
              },
              {
                name: 'amount',
                type: {
                  type: 'bytes',
                  logicalType: 'decimal',
                  precision: 28,
                  scale: 3,
                },
                doc: 'Signed major units.',
              },
              {
                name: 'currency',
                type: 'string',
                doc: 'ISO 4217.',
              },
            ],
          },
        ],
        doc: 'Difference that a person approved.',
        default: null,
      },
      {
        name: 'differenceAccount',
        type: ['null', 'string'],
        doc: 'Account that takes the approved difference.',
        default: null,
      },
      {
        name: 'reviewId',
        type: ['null', 'string'],
        doc: 'Review that decided it.',
        default: null,
      },
      {
        name: 'decidedBy',
        type: ['null', 'string'],
        doc: 'Who approved it.',
        default: null,
      },
      {
        name: 'validatedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'replay.requested.v1': {
    type: 'record',
    name: 'ReplayRequested',
    namespace: 'mlconnector',
    doc: 'Records are to be decided again. Topic replay.requested.v1, keyed <connection>.',
    fields: [
      {
        name: 'replayId',
        type: 'string',
        doc: 'Id of the replay; travels in the header of every re-emitted message.',
      },
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'scope',
        type: {
          type: 'enum',
          name: 'ReplayScope',
          namespace: 'mlconnector',
          doc: 'What is replayed.',
          symbols: ['RECORD', 'RANGE', 'DEAD_LETTERS', 'OFFSETS'],
        },
        doc: 'What is replayed.',
      },
      {
        name: 'topic',
        type: ['null', 'string'],
        doc: 'Topic to replay.',
        default: null,
      },
      {
        name: 'key',
        type: ['null', 'string'],
        doc: 'Record key of a RECORD replay.',
        default: null,
      },
      {
        name: 'from',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'Start of a RANGE, inclusive (UTC).',
        default: null,
      },
      {
        name: 'to',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'End of a RANGE, exclusive (UTC).',
        default: null,
      },
      {
        name: 'group',
        type: ['null', 'string'],
        doc: 'Consumer group of DEAD_LETTERS or OFFSETS.',
        default: null,
      },
      {
        name: 'partition',
        type: ['null', 'int'],
        doc: 'Partition of OFFSETS.',
        default: null,
      },
      {
        name: 'fromOffset',
        type: ['null', 'string'],
        doc: 'First offset.',
        default: null,
      },
      {
        name: 'toOffset',
        type: ['null', 'string'],
        doc: 'Offset behind the last.',
        default: null,
      },
      {
        name: 'dryRun',
        type: 'boolean',
        doc: 'True counts and compares only.',
      },
      {
        name: 'requestedBy',
        type: 'string',
        doc: 'Who.',
      },
      {
        name: 'reason',
        type: ['null', 'string'],
        doc: 'Why.',
        default: null,
      },
      {
        name: 'requestedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'review.decided.v1': {
    type: 'record',
    name: 'ReviewDecided',
    namespace: 'mlconnector',
    doc: 'A person decided a review. Topic review.decided.v1, keyed <connection>:<subject id>.',
    fields: [
      {
        name: 'reviewId',
        type: 'string',
        doc: 'The review.',
      },
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'service',
        type: 'string',
        doc: 'Service that owns the review.',
      },
      {
        name: 'subjectId',
        type: 'string',
        doc: 'Subject of the review.',
      },
      {
        name: 'factsHash',
        type: 'string',
        doc: 'Hash of the facts that the person saw.',
      },
      {
        name: 'choice',
        type: {
          type: 'enum',
          name: 'ReviewChoice',
          namespace: 'mlconnector',
          doc: 'What a person may choose in a review.',
          symbols: ['CHECK_AGAIN', 'POST_WITH_DIFFERENCE', 'NOT_APPLICABLE', 'SUPERSEDE'],
        },
        doc: 'The choice.',
      },
      {
        name: 'account',
        type: ['null', 'string'],
        doc: 'Account for the difference.',
        default: null,
      },
      {
        name: 'newDate',
        type: ['null', 'string'],
        doc: 'Accounting date of the superseding journal.',
        default: null,
      },
      {
        name: 'reason',
        type: 'string',
        doc: 'Why, in the words of the person.',
      },
      {
        name: 'decidedBy',
        type: 'string',
        doc: 'Who.',
      },
      {
        name: 'decidedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'review.raised.v1': {
    type: 'record',
    name: 'ReviewRaised',
    namespace: 'mlconnector',
    doc: 'A person must decide, or no longer has to. Topic review.raised.v1, keyed <connection>:<subject id>.',
    fields: [
      {
        name: 'reviewId',
        type: 'string',
        doc: 'Stable for the same subject and facts.',
      },
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'service',
        type: 'string',
        doc: 'Service that raised and owns it.',
      },
      {
        name: 'subject',
        type: {
          type: 'enum',
          name: 'ReviewSubject',
          namespace: 'mlconnector',
          doc: 'What it is about.',
          symbols: ['ORDER', 'JOURNAL', 'REFUND', 'CUSTOMER', 'INVOICE', 'REQUISITION', 'MESSAGE'],
        },
        doc: 'What it is about.',
      },
      {
        name: 'subjectId',
        type: 'string',
        doc: 'Gid, intent id, document number or message position.',
      },
      {
        name: 'orderId',
        type: ['null', 'string'],
        doc: 'Order gid.',
        default: null,
      },
      {
        name: 'orderName',
        type: ['null', 'string'],
        doc: 'Order name.',
        default: null,
      },
      {
        name: 'status',
        type: {
          type: 'enum',
          name: 'ReviewStatus',
          namespace: 'mlconnector',
          doc: 'Open or over.',
          symbols: ['OPEN', 'DECIDED', 'VOID'],
        },
        doc: 'Open or over.',
      },
      {
        name: 'reasonCode',
        type: 'string',
        doc: 'Stable code, for instance unmapped-account.',
      },
      {
        name: 'explanation',
        type: 'string',
        doc: 'In plain words, without personal data.',
      },
      {
        name: 'arithmetic',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'AmountLine',
            namespace: 'mlconnector',
            doc: 'One step of an arithmetic that a person can check.',
            fields: [
              {
                name: 'label',
                type: 'string',
                doc: 'What the amount is.',
              },
              {
                name: 'amount',
                type: {
                  type: 'bytes',
                  logicalType: 'decimal',
                  precision: 28,
                  scale: 3,
                },
                doc: 'Signed major units.',
              },
              {
                name: 'currency',
                type: 'string',
                doc: 'ISO 4217.',
              },
            ],
          },
        },
        doc: 'The figures on both sides and the difference.',
      },
      {
        name: 'moneyAtRisk',
        type: [
          'null',
          {
            type: 'bytes',
            logicalType: 'decimal',
            precision: 28,
            scale: 3,
          },
        ],
        doc: 'Unposted amount, unsigned.',
        default: null,
      },
      {
        name: 'currency',
        type: ['null', 'string'],
        doc: 'ISO 4217.',
        default: null,
      },
      {
        name: 'difference',
        type: ['null', 'mlconnector.AmountLine'],
        doc: 'What POST_WITH_DIFFERENCE books on the account that a person names; null where nothing differs.',
        default: null,
      },
      {
        name: 'factsHash',
        type: 'string',
        doc: 'SHA-256 of the reviewed facts; a decision on other facts is void.',
      },
      {
        name: 'choices',
        type: {
          type: 'array',
          items: {
            type: 'enum',
            name: 'ReviewChoice',
            namespace: 'mlconnector',
            doc: 'What a person may choose in a review.',
            symbols: ['CHECK_AGAIN', 'POST_WITH_DIFFERENCE', 'NOT_APPLICABLE', 'SUPERSEDE'],
          },
        },
        doc: 'What may be chosen.',
      },
      {
        name: 'decidedBy',
        type: ['null', 'string'],
        doc: 'Who decided.',
        default: null,
      },
      {
        name: 'raisedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When (UTC).',
      },
    ],
  },
  'shopify.change-hint.v1': {
    type: 'record',
    name: 'ChangeHint',
    namespace: 'mlconnector',
    doc: 'An order or customer of a connection may have changed: read it. Topic shopify.change-hint.v1, keyed <connection>:<resource id>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'resource',
        type: {
          type: 'enum',
          name: 'HintedResource',
          namespace: 'mlconnector',
          doc: 'What may have changed.',
          symbols: ['ORDER', 'CUSTOMER'],
        },
        doc: 'What may have changed.',
      },
      {
        name: 'resourceId',
        type: ['null', 'string'],
        doc: 'Shopify gid; null where only the order name is known.',
        default: null,
      },
      {
        name: 'orderName',
        type: ['null', 'string'],
        doc: 'Order name such as #1001, where only that is known.',
        default: null,
      },
      {
        name: 'cause',
        type: {
          type: 'enum',
          name: 'HintCause',
          namespace: 'mlconnector',
          doc: 'Where the hint comes from.',
          symbols: ['WEBHOOK', 'SWEEP', 'BACKFILL', 'INVOICE', 'REQUISITION', 'REPLAY', 'REREAD'],
        },
        doc: 'Where the hint comes from.',
      },
      {
        name: 'hintedUpdatedAt',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'updatedAt that the hint promises; an older read is read again.',
        default: null,
      },
      {
        name: 'hintedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When the hint arose (UTC).',
      },
    ],
  },
  'shopify.customer.v1': {
    type: 'record',
    name: 'CustomerSnapshot',
    namespace: 'mlconnector',
    doc: 'A customer as the Admin API returned it. Topic shopify.customer.v1, keyed <connection>:<customer id>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'shop',
        type: 'string',
        doc: 'myshopify.com domain.',
      },
      {
        name: 'customerId',
        type: 'string',
        doc: 'Customer gid.',
      },
      {
        name: 'legacyId',
        type: 'string',
        doc: 'Numeric id as text.',
      },
      {
        name: 'version',
        type: 'long',
        doc: 'Rises with every emitted snapshot of the customer.',
      },
      {
        name: 'updatedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'Customer updatedAt (UTC); newest wins.',
      },
      {
        name: 'readAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When it was read (UTC).',
      },
      {
        name: 'deleted',
        type: 'boolean',
        doc: 'True once Shopify no longer knows it.',
      },
      {
        name: 'mergedInto',
        type: ['null', 'string'],
        doc: 'Customer gid that was kept by a merge.',
        default: null,
      },
      {
        name: 'taxExempt',
        type: 'boolean',
        doc: 'taxExempt.',
      },
      {
        name: 'companyExternalId',
        type: ['null', 'string'],
        doc: 'externalId of the B2B company.',
        default: null,
      },
      {
        name: 'personal',
        type: [
          'null',
          {
            type: 'record',
            name: 'Sealed',
            namespace: 'mlconnector',
            doc: 'Personal data or a raw body, encrypted with AES-256-GCM under the key of one data subject. Destroying the key erases it everywhere.',
            fields: [
              {
                name: 'keyId',
                type: 'string',
                doc: 'The subject key that seals it; without that key the content is gone for good.',
              },
              {
                name: 'nonce',
                type: 'bytes',
                doc: '96-bit nonce, random for each sealing.',
              },
              {
                name: 'ciphertext',
                type: 'bytes',
                doc: 'Ciphertext followed by the 128-bit authentication tag.',
              },
            ],
          },
        ],
        doc: 'Name, e-mail, phone and default address as JSON, sealed under the customer; null once deleted.',
        default: null,
      },
    ],
  },
  'shopify.order.v1': {
    type: 'record',
    name: 'OrderSnapshot',
    namespace: 'mlconnector',
    doc: 'A whole order as the Admin API returned it. Topic shopify.order.v1, keyed <connection>:<order id>.',
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'shop',
        type: 'string',
        doc: 'myshopify.com domain.',
      },
      {
        name: 'orderId',
        type: 'string',
        doc: 'Order gid.',
      },
      {
        name: 'legacyId',
        type: 'string',
        doc: 'Numeric id as text.',
      },
      {
        name: 'name',
        type: 'string',
        doc: 'Order name, for instance #1001.',
      },
      {
        name: 'number',
        type: 'long',
        doc: 'Order number that the journal id is made of.',
      },
      {
        name: 'version',
        type: 'long',
        doc: 'Rises with every emitted snapshot of the order; a lower one is ignored.',
      },
      {
        name: 'updatedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'Order updatedAt (UTC).',
      },
      {
        name: 'readAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When it was read (UTC).',
      },
      {
        name: 'createdAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'Order createdAt (UTC).',
      },
      {
        name: 'processedAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'Order processedAt (UTC).',
      },
      {
        name: 'cancelledAt',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'When it was cancelled (UTC).',
        default: null,
      },
      {
        name: 'test',
        type: 'boolean',
        doc: 'True for a test order: never booked.',
      },
      {
        name: 'currency',
        type: 'string',
        doc: 'Store currency, ISO 4217; what is booked.',
      },
      {
        name: 'presentmentCurrency',
        type: 'string',
        doc: 'Currency that the buyer saw.',
      },
      {
        name: 'taxesIncluded',
        type: 'boolean',
        doc: 'True where prices include taxes.',
      },
      {
        name: 'salesChannel',
        type: ['null', 'string'],
        doc: 'sourceName, for instance web or pos.',
        default: null,
      },
      {
        name: 'businessEntityId',
        type: ['null', 'string'],
        doc: 'merchantBusinessEntity gid.',
        default: null,
      },
      {
        name: 'countryCode',
        type: ['null', 'string'],
        doc: 'ISO alpha-2 of the shipping address, else of the billing address; chooses accounts.',
        default: null,
      },
      {
        name: 'financialStatus',
        type: ['null', 'string'],
        doc: 'displayFinancialStatus.',
        default: null,
      },
      {
        name: 'customerId',
        type: ['null', 'string'],
        doc: 'Customer gid; null for a guest.',
        default: null,
      },
      {
        name: 'companyExternalId',
        type: ['null', 'string'],
        doc: 'externalId of the B2B company.',
        default: null,
      },
      {
        name: 'personal',
        type: [
          'null',
          {
            type: 'record',
            name: 'Sealed',
            namespace: 'mlconnector',
            doc: 'Personal data or a raw body, encrypted with AES-256-GCM under the key of one data subject. Destroying the key erases it everywhere.',
            fields: [
              {
                name: 'keyId',
                type: 'string',
                doc: 'The subject key that seals it; without that key the content is gone for good.',
              },
              {
                name: 'nonce',
                type: 'bytes',
                doc: '96-bit nonce, random for each sealing.',
              },
              {
                name: 'ciphertext',
                type: 'bytes',
                doc: 'Ciphertext followed by the 128-bit authentication tag.',
              },
            ],
          },
        ],
        doc: 'Billing and shipping contact as JSON, sealed under the customer, or under the order for a guest.',
        default: null,
      },
      {
        name: 'agreements',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'Agreement',
            namespace: 'mlconnector',
            doc: 'A sales agreement: what was sold, edited, refunded or returned at one moment.',
            fields: [
              {
                name: 'id',
                type: 'string',
                doc: 'Shopify SalesAgreement gid; the source fact that is booked once.',
              },
              {
                name: 'kind',
                type: {
                  type: 'enum',
                  name: 'AgreementKind',
                  namespace: 'mlconnector',
                  doc: 'Type of the agreement.',
                  symbols: ['ORDER', 'EDIT', 'REFUND', 'RETURN', 'UNKNOWN'],
                  default: 'UNKNOWN',
                },
                doc: 'Which agreement type.',
              },
              {
                name: 'happenedAt',
                type: {
                  type: 'long',
                  logicalType: 'timestamp-millis',
                },
                doc: 'When the agreement was made (UTC).',
              },
              {
                name: 'refundId',
                type: ['null', 'string'],
                doc: 'Refund gid of a REFUND agreement.',
                default: null,
              },
              {
                name: 'returnId',
                type: ['null', 'string'],
                doc: 'Return gid of a RETURN agreement.',
                default: null,
              },
              {
                name: 'sales',
                type: {
                  type: 'array',
                  items: {
                    type: 'record',
                    name: 'Sale',
                    namespace: 'mlconnector',
                    doc: 'One immutable, signed delta of an agreement (Shopify Sale).',
                    fields: [
                      {
                        name: 'id',
                        type: 'string',
                        doc: 'Shopify Sale gid.',
                      },
                      {
                        name: 'action',
                        type: {
                          type: 'enum',
                          name: 'SaleAction',
                          namespace: 'mlconnector',
                          doc: 'SaleActionType of the Admin API.',
                          symbols: ['ORDER', 'RETURN', 'UPDATE', 'UNKNOWN'],
                          default: 'UNKNOWN',
                        },
                        doc: 'What happened.',
                      },
                      {
                        name: 'lineType',
                        type: {
                          type: 'enum',
                          name: 'SaleLineType',
                          namespace: 'mlconnector',
                          doc: 'SaleLineType of the Admin API.',
                          symbols: [
                            'PRODUCT',
                            'SHIPPING',
                            'TIP',
                            'GIFT_CARD',
                            'DUTY',
                            'ADDITIONAL_FEE',
                            'FEE',
                            'ADJUSTMENT',
                            'UNKNOWN',
                          ],
                          default: 'UNKNOWN',
                        },
                        doc: 'What was sold.',
                      },
                      {
                        name: 'quantity',
                        type: ['null', 'int'],
                        doc: 'Signed quantity; null where the sale has none.',
                        default: null,
                      },
                      {
                        name: 'total',
                        type: {
                          type: 'record',
                          name: 'MoneyBag',
                          namespace: 'mlconnector',
                          doc: 'One amount in both currencies of an order. The currencies stand on the order.',
                          fields: [
                            {
                              name: 'shop',
                              type: {
                                type: 'bytes',
                                logicalType: 'decimal',
                                precision: 28,
                                scale: 3,
                              },
                              doc: 'Major units of the store currency; this is what is booked.',
                            },
                            {
                              name: 'presentment',
                              type: {
                                type: 'bytes',
                                logicalType: 'decimal',
                                precision: 28,
                                scale: 3,
                              },
                              doc: 'Major units of the currency that the buyer saw; kept for the audit and for currency differences.',
                            },
                          ],
                        },
                        doc: 'Signed, after discounts and including taxes.',
                      },
                      {
                        name: 'tax',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed total of the taxes.',
                      },
                      {
                        name: 'discountBeforeTaxes',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed discount, computed before taxes.',
                      },
                      {
                        name: 'discountAfterTaxes',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed discount, computed after taxes.',
                      },
                      {
                        name: 'taxes',
                        type: {
                          type: 'array',
                          items: {
                            type: 'record',
                            name: 'SaleTax',
                            namespace: 'mlconnector',
                            doc: 'One tax of one sale.',
                            fields: [
                              {
                                name: 'id',
                                type: 'string',
                                doc: 'Shopify SaleTax gid.',
                              },
                              {
                                name: 'title',
                                type: 'string',
                                doc: 'Tax title as Shopify shows it, for instance "NY State Tax"; chooses the account.',
                              },
                              {
                                name: 'rate',
                                type: ['null', 'string'],
                                doc: 'Rate as decimal text, 0.08 for 8 %.',
                                default: null,
                              },
                              {
                                name: 'channelLiable',
                                type: ['null', 'boolean'],
                                doc: 'True where the marketplace remits the tax; null is unknown.',
                                default: null,
                              },
                              {
                                name: 'amount',
                                type: 'mlconnector.MoneyBag',
                                doc: 'Signed: negative on a return.',
                              },
                            ],
                          },
                        },
                        doc: 'Taxes of this sale; they add up to tax.',
                      },
                      {
                        name: 'lineItemId',
                        type: ['null', 'string'],
                        doc: 'LineItem, ShippingLine, Duty, AdditionalFee or Fee gid that was sold.',
                        default: null,
                      },
                      {
                        name: 'sku',
                        type: ['null', 'string'],
                        doc: 'SKU of the product.',
                        default: null,
                      },
                      {
                        name: 'productType',
                        type: ['null', 'string'],
                        doc: 'Product type; chooses the account.',
                        default: null,
                      },
                      {
                        name: 'isGiftCard',
                        type: 'boolean',
                        doc: 'True where the line item is a gift card.',
                        default: false,
                      },
                      {
                        name: 'label',
                        type: ['null', 'string'],
                        doc: 'Product title, shipping title or fee name, never a person.',
                        default: null,
                      },
                      {
                        name: 'feeKind',
                        type: ['null', 'string'],
                        doc: 'RestockingFee or ReturnShippingFee for a FEE sale.',
                        default: null,
                      },
                    ],
                  },
                },
                doc: 'Its deltas, complete.',
              },
            ],
          },
        },
        doc: 'All agreements, in time order.',
      },
      {
        name: 'transactions',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'Transaction',
            namespace: 'mlconnector',
            doc: 'A money movement, or an attempt at one, of an order.',
            fields: [
              {
                name: 'id',
                type: 'string',
                doc: 'Shopify OrderTransaction gid.',
              },
              {
                name: 'kind',
                type: {
                  type: 'enum',
                  name: 'TransactionKind',
                  namespace: 'mlconnector',
                  doc: 'OrderTransactionKind of the Admin API.',
                  symbols: [
                    'SALE',
                    'CAPTURE',
                    'REFUND',
                    'CHANGE',
                    'AUTHORIZATION',
                    'EMV_AUTHORIZATION',
                    'VOID',
                    'SUGGESTED_REFUND',
                    'UNKNOWN',
                  ],
                  default: 'UNKNOWN',
                },
                doc: 'Only SALE, CAPTURE, REFUND and CHANGE move money.',
              },
              {
                name: 'status',
                type: {
                  type: 'enum',
                  name: 'TransactionStatus',
                  namespace: 'mlconnector',
                  doc: 'OrderTransactionStatus of the Admin API.',
                  symbols: [
                    'SUCCESS',
                    'PENDING',
                    'FAILURE',
                    'ERROR',
                    'AWAITING_RESPONSE',
                    'UNKNOWN',
                  ],
                  default: 'UNKNOWN',
                },
                doc: 'Only SUCCESS moves money.',
              },
              {
                name: 'gateway',
                type: 'string',
                doc: 'Gateway handle, for instance shopify_payments or gift_card; chooses the clearing account.',
              },
              {
                name: 'test',
                type: 'boolean',
                doc: 'True for a test gateway: never booked.',
              },
              {
                name: 'createdAt',
                type: {
                  type: 'long',
                  logicalType: 'timestamp-millis',
                },
                doc: 'When it was created (UTC).',
              },
              {
                name: 'processedAt',
                type: [
                  'null',
                  {
                    type: 'long',
                    logicalType: 'timestamp-millis',
                  },
                ],
                doc: 'When the money moved (UTC); dates its journal.',
                default: null,
              },
              {
                name: 'amount',
                type: 'mlconnector.MoneyBag',
                doc: 'Unsigned amount of the movement.',
              },
              {
                name: 'rounding',
                type: ['null', 'mlconnector.MoneyBag'],
                doc: 'Cash rounding contained in the amount, signed.',
                default: null,
              },
              {
                name: 'parentId',
                type: ['null', 'string'],
                doc: 'Transaction that this one captures, refunds or voids.',
                default: null,
              },
              {
                name: 'refundId',
                type: ['null', 'string'],
                doc: 'Refund gid that this transaction belongs to.',
                default: null,
              },
              {
                name: 'errorCode',
                type: ['null', 'string'],
                doc: 'Gateway error of a failed attempt.',
                default: null,
              },
            ],
          },
        },
        doc: 'All transactions.',
      },
      {
        name: 'refunds',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'Refund',
            namespace: 'mlconnector',
            doc: 'The Refund object as Shopify shows it; for checking, never for booking.',
            fields: [
              {
                name: 'id',
                type: 'string',
                doc: 'Shopify Refund gid.',
              },
              {
                name: 'createdAt',
                type: [
                  'null',
                  {
                    type: 'long',
                    logicalType: 'timestamp-millis',
                  },
                ],
                doc: 'When it was made (UTC).',
                default: null,
              },
              {
                name: 'processedAt',
                type: {
                  type: 'long',
                  logicalType: 'timestamp-millis',
                },
                doc: 'When it was processed (UTC).',
              },
              {
                name: 'updatedAt',
                type: {
                  type: 'long',
                  logicalType: 'timestamp-millis',
                },
                doc: 'Last change (UTC).',
              },
              {
                name: 'totalRefunded',
                type: 'mlconnector.MoneyBag',
                doc: 'Money given back by its successful transactions, as Shopify adds it up.',
              },
              {
                name: 'lines',
                type: {
                  type: 'array',
                  items: {
                    type: 'record',
                    name: 'RefundLine',
                    namespace: 'mlconnector',
                    doc: 'A refunded line item or shipping line of the Refund object; for checking, never for booking.',
                    fields: [
                      {
                        name: 'id',
                        type: ['null', 'string'],
                        doc: 'Gid of the refund line.',
                        default: null,
                      },
                      {
                        name: 'lineItemId',
                        type: ['null', 'string'],
                        doc: 'LineItem or ShippingLine gid.',
                        default: null,
                      },
                      {
                        name: 'kind',
                        type: {
                          type: 'enum',
                          name: 'RefundLineKind',
                          namespace: 'mlconnector',
                          doc: 'What was refunded.',
                          symbols: ['PRODUCT', 'SHIPPING', 'DUTY', 'FEE'],
                        },
                        doc: 'What was refunded.',
                      },
                      {
                        name: 'quantity',
                        type: ['null', 'int'],
                        doc: 'Quantity refunded.',
                        default: null,
                      },
                      {
                        name: 'restockType',
                        type: ['null', 'string'],
                        doc: 'RETURN, CANCEL, NO_RESTOCK or LEGACY_RESTOCK.',
                        default: null,
                      },
                      {
                        name: 'subtotal',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Unsigned, without tax (with tax where the order includes taxes).',
                      },
                      {
                        name: 'tax',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Unsigned tax.',
                      },
                    ],
                  },
                },
                doc: 'Refunded goods, shipping, duties and fees.',
              },
              {
                name: 'adjustments',
                type: {
                  type: 'array',
                  items: {
                    type: 'record',
                    name: 'RefundAdjustment',
                    namespace: 'mlconnector',
                    doc: 'An order adjustment of a refund.',
                    fields: [
                      {
                        name: 'id',
                        type: 'string',
                        doc: 'Gid.',
                      },
                      {
                        name: 'reason',
                        type: ['null', 'string'],
                        doc: 'OrderAdjustmentDiscrepancyReason of the Admin API.',
                        default: null,
                      },
                      {
                        name: 'amount',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed: positive in the favour of the merchant.',
                      },
                      {
                        name: 'tax',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed tax part.',
                      },
                    ],
                  },
                },
                doc: 'Its adjustments.',
              },
              {
                name: 'transactionIds',
                type: {
                  type: 'array',
                  items: 'string',
                },
                doc: 'Its transactions, by gid.',
              },
            ],
          },
        },
        doc: 'All refunds, for checking.',
      },
      {
        name: 'currentTotal',
        type: 'mlconnector.MoneyBag',
        doc: 'currentTotalPriceSet: the sum of all agreements must equal it.',
      },
      {
        name: 'currentTax',
        type: 'mlconnector.MoneyBag',
        doc: 'currentTotalTaxSet.',
      },
      {
        name: 'totalReceived',
        type: 'mlconnector.MoneyBag',
        doc: 'totalReceivedSet.',
      },
      {
        name: 'totalRefunded',
        type: 'mlconnector.MoneyBag',
        doc: 'totalRefundedSet.',
      },
      {
        name: 'outstanding',
        type: 'mlconnector.MoneyBag',
        doc: 'totalOutstandingSet.',
      },
    ],
  },
  'shopify.refund.v1': {
    type: 'record',
    name: 'RefundSnapshot',
    namespace: 'mlconnector',
    doc: "A refund with the order's money around it. Topic shopify.refund.v1, keyed <connection>:<order id>.",
    fields: [
      {
        name: 'connection',
        type: 'string',
        doc: 'Connection id.',
      },
      {
        name: 'shop',
        type: 'string',
        doc: 'myshopify.com domain.',
      },
      {
        name: 'orderId',
        type: 'string',
        doc: 'Order gid.',
      },
      {
        name: 'orderName',
        type: 'string',
        doc: 'Order name.',
      },
      {
        name: 'version',
        type: 'long',
        doc: 'Version of the order snapshot it was read with.',
      },
      {
        name: 'readAt',
        type: {
          type: 'long',
          logicalType: 'timestamp-millis',
        },
        doc: 'When it was read (UTC).',
      },
      {
        name: 'test',
        type: 'boolean',
        doc: 'True for a test order.',
      },
      {
        name: 'currency',
        type: 'string',
        doc: 'Store currency.',
      },
      {
        name: 'presentmentCurrency',
        type: 'string',
        doc: 'Buyer currency.',
      },
      {
        name: 'taxesIncluded',
        type: 'boolean',
        doc: 'True where prices include taxes.',
      },
      {
        name: 'cancelledAt',
        type: [
          'null',
          {
            type: 'long',
            logicalType: 'timestamp-millis',
          },
        ],
        doc: 'When the order was cancelled.',
        default: null,
      },
      {
        name: 'refund',
        type: {
          type: 'record',
          name: 'Refund',
          namespace: 'mlconnector',
          doc: 'The Refund object as Shopify shows it; for checking, never for booking.',
          fields: [
            {
              name: 'id',
              type: 'string',
              doc: 'Shopify Refund gid.',
            },
            {
              name: 'createdAt',
              type: [
                'null',
                {
                  type: 'long',
                  logicalType: 'timestamp-millis',
                },
              ],
              doc: 'When it was made (UTC).',
              default: null,
            },
            {
              name: 'processedAt',
              type: {
                type: 'long',
                logicalType: 'timestamp-millis',
              },
              doc: 'When it was processed (UTC).',
            },
            {
              name: 'updatedAt',
              type: {
                type: 'long',
                logicalType: 'timestamp-millis',
              },
              doc: 'Last change (UTC).',
            },
            {
              name: 'totalRefunded',
              type: {
                type: 'record',
                name: 'MoneyBag',
                namespace: 'mlconnector',
                doc: 'One amount in both currencies of an order. The currencies stand on the order.',
                fields: [
                  {
                    name: 'shop',
                    type: {
                      type: 'bytes',
                      logicalType: 'decimal',
                      precision: 28,
                      scale: 3,
                    },
                    doc: 'Major units of the store currency; this is what is booked.',
                  },
                  {
                    name: 'presentment',
                    type: {
                      type: 'bytes',
                      logicalType: 'decimal',
                      precision: 28,
                      scale: 3,
                    },
                    doc: 'Major units of the currency that the buyer saw; kept for the audit and for currency differences.',
                  },
                ],
              },
              doc: 'Money given back by its successful transactions, as Shopify adds it up.',
            },
            {
              name: 'lines',
              type: {
                type: 'array',
                items: {
                  type: 'record',
                  name: 'RefundLine',
                  namespace: 'mlconnector',
                  doc: 'A refunded line item or shipping line of the Refund object; for checking, never for booking.',
                  fields: [
                    {
                      name: 'id',
                      type: ['null', 'string'],
                      doc: 'Gid of the refund line.',
                      default: null,
                    },
                    {
                      name: 'lineItemId',
                      type: ['null', 'string'],
                      doc: 'LineItem or ShippingLine gid.',
                      default: null,
                    },
                    {
                      name: 'kind',
                      type: {
                        type: 'enum',
                        name: 'RefundLineKind',
                        namespace: 'mlconnector',
                        doc: 'What was refunded.',
                        symbols: ['PRODUCT', 'SHIPPING', 'DUTY', 'FEE'],
                      },
                      doc: 'What was refunded.',
                    },
                    {
                      name: 'quantity',
                      type: ['null', 'int'],
                      doc: 'Quantity refunded.',
                      default: null,
                    },
                    {
                      name: 'restockType',
                      type: ['null', 'string'],
                      doc: 'RETURN, CANCEL, NO_RESTOCK or LEGACY_RESTOCK.',
                      default: null,
                    },
                    {
                      name: 'subtotal',
                      type: 'mlconnector.MoneyBag',
                      doc: 'Unsigned, without tax (with tax where the order includes taxes).',
                    },
                    {
                      name: 'tax',
                      type: 'mlconnector.MoneyBag',
                      doc: 'Unsigned tax.',
                    },
                  ],
                },
              },
              doc: 'Refunded goods, shipping, duties and fees.',
            },
            {
              name: 'adjustments',
              type: {
                type: 'array',
                items: {
                  type: 'record',
                  name: 'RefundAdjustment',
                  namespace: 'mlconnector',
                  doc: 'An order adjustment of a refund.',
                  fields: [
                    {
                      name: 'id',
                      type: 'string',
                      doc: 'Gid.',
                    },
                    {
                      name: 'reason',
                      type: ['null', 'string'],
                      doc: 'OrderAdjustmentDiscrepancyReason of the Admin API.',
                      default: null,
                    },
                    {
                      name: 'amount',
                      type: 'mlconnector.MoneyBag',
                      doc: 'Signed: positive in the favour of the merchant.',
                    },
                    {
                      name: 'tax',
                      type: 'mlconnector.MoneyBag',
                      doc: 'Signed tax part.',
                    },
                  ],
                },
              },
              doc: 'Its adjustments.',
            },
            {
              name: 'transactionIds',
              type: {
                type: 'array',
                items: 'string',
              },
              doc: 'Its transactions, by gid.',
            },
          ],
        },
        doc: 'The refund.',
      },
      {
        name: 'agreement',
        type: [
          'null',
          {
            type: 'record',
            name: 'Agreement',
            namespace: 'mlconnector',
            doc: 'A sales agreement: what was sold, edited, refunded or returned at one moment.',
            fields: [
              {
                name: 'id',
                type: 'string',
                doc: 'Shopify SalesAgreement gid; the source fact that is booked once.',
              },
              {
                name: 'kind',
                type: {
                  type: 'enum',
                  name: 'AgreementKind',
                  namespace: 'mlconnector',
                  doc: 'Type of the agreement.',
                  symbols: ['ORDER', 'EDIT', 'REFUND', 'RETURN', 'UNKNOWN'],
                  default: 'UNKNOWN',
                },
                doc: 'Which agreement type.',
              },
              {
                name: 'happenedAt',
                type: {
                  type: 'long',
                  logicalType: 'timestamp-millis',
                },
                doc: 'When the agreement was made (UTC).',
              },
              {
                name: 'refundId',
                type: ['null', 'string'],
                doc: 'Refund gid of a REFUND agreement.',
                default: null,
              },
              {
                name: 'returnId',
                type: ['null', 'string'],
                doc: 'Return gid of a RETURN agreement.',
                default: null,
              },
              {
                name: 'sales',
                type: {
                  type: 'array',
                  items: {
                    type: 'record',
                    name: 'Sale',
                    namespace: 'mlconnector',
                    doc: 'One immutable, signed delta of an agreement (Shopify Sale).',
                    fields: [
                      {
                        name: 'id',
                        type: 'string',
                        doc: 'Shopify Sale gid.',
                      },
                      {
                        name: 'action',
                        type: {
                          type: 'enum',
                          name: 'SaleAction',
                          namespace: 'mlconnector',
                          doc: 'SaleActionType of the Admin API.',
                          symbols: ['ORDER', 'RETURN', 'UPDATE', 'UNKNOWN'],
                          default: 'UNKNOWN',
                        },
                        doc: 'What happened.',
                      },
                      {
                        name: 'lineType',
                        type: {
                          type: 'enum',
                          name: 'SaleLineType',
                          namespace: 'mlconnector',
                          doc: 'SaleLineType of the Admin API.',
                          symbols: [
                            'PRODUCT',
                            'SHIPPING',
                            'TIP',
                            'GIFT_CARD',
                            'DUTY',
                            'ADDITIONAL_FEE',
                            'FEE',
                            'ADJUSTMENT',
                            'UNKNOWN',
                          ],
                          default: 'UNKNOWN',
                        },
                        doc: 'What was sold.',
                      },
                      {
                        name: 'quantity',
                        type: ['null', 'int'],
                        doc: 'Signed quantity; null where the sale has none.',
                        default: null,
                      },
                      {
                        name: 'total',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed, after discounts and including taxes.',
                      },
                      {
                        name: 'tax',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed total of the taxes.',
                      },
                      {
                        name: 'discountBeforeTaxes',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed discount, computed before taxes.',
                      },
                      {
                        name: 'discountAfterTaxes',
                        type: 'mlconnector.MoneyBag',
                        doc: 'Signed discount, computed after taxes.',
                      },
                      {
                        name: 'taxes',
                        type: {
                          type: 'array',
                          items: {
                            type: 'record',
                            name: 'SaleTax',
                            namespace: 'mlconnector',
                            doc: 'One tax of one sale.',
                            fields: [
                              {
                                name: 'id',
                                type: 'string',
                                doc: 'Shopify SaleTax gid.',
                              },
                              {
                                name: 'title',
                                type: 'string',
                                doc: 'Tax title as Shopify shows it, for instance "NY State Tax"; chooses the account.',
                              },
                              {
                                name: 'rate',
                                type: ['null', 'string'],
                                doc: 'Rate as decimal text, 0.08 for 8 %.',
                                default: null,
                              },
                              {
                                name: 'channelLiable',
                                type: ['null', 'boolean'],
                                doc: 'True where the marketplace remits the tax; null is unknown.',
                                default: null,
                              },
                              {
                                name: 'amount',
                                type: 'mlconnector.MoneyBag',
                                doc: 'Signed: negative on a return.',
                              },
                            ],
                          },
                        },
                        doc: 'Taxes of this sale; they add up to tax.',
                      },
                      {
                        name: 'lineItemId',
                        type: ['null', 'string'],
                        doc: 'LineItem, ShippingLine, Duty, AdditionalFee or Fee gid that was sold.',
                        default: null,
                      },
                      {
                        name: 'sku',
                        type: ['null', 'string'],
                        doc: 'SKU of the product.',
                        default: null,
                      },
                      {
                        name: 'productType',
                        type: ['null', 'string'],
                        doc: 'Product type; chooses the account.',
                        default: null,
                      },
                      {
                        name: 'isGiftCard',
                        type: 'boolean',
                        doc: 'True where the line item is a gift card.',
                        default: false,
                      },
                      {
                        name: 'label',
                        type: ['null', 'string'],
                        doc: 'Product title, shipping title or fee name, never a person.',
                        default: null,
                      },
                      {
                        name: 'feeKind',
                        type: ['null', 'string'],
                        doc: 'RestockingFee or ReturnShippingFee for a FEE sale.',
                        default: null,
                      },
                    ],
                  },
                },
                doc: 'Its deltas, complete.',
              },
            ],
          },
        ],
        doc: 'Its agreement; null where Shopify shows none yet.',
        default: null,
      },
      {
        name: 'otherAgreements',
        type: {
          type: 'array',
          items: 'mlconnector.Agreement',
        },
        doc: 'The other agreements of the order.',
      },
      {
        name: 'otherRefunds',
        type: {
          type: 'array',
          items: 'mlconnector.Refund',
        },
        doc: 'The other refunds of the order.',
      },
      {
        name: 'transactions',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'Transaction',
            namespace: 'mlconnector',
            doc: 'A money movement, or an attempt at one, of an order.',
            fields: [
              {
                name: 'id',
                type: 'string',
                doc: 'Shopify OrderTransaction gid.',
              },
              {
                name: 'kind',
                type: {
                  type: 'enum',
                  name: 'TransactionKind',
                  namespace: 'mlconnector',
                  doc: 'OrderTransactionKind of the Admin API.',
                  symbols: [
                    'SALE',
                    'CAPTURE',
                    'REFUND',
                    'CHANGE',
                    'AUTHORIZATION',
                    'EMV_AUTHORIZATION',
                    'VOID',
                    'SUGGESTED_REFUND',
                    'UNKNOWN',
                  ],
                  default: 'UNKNOWN',
                },
                doc: 'Only SALE, CAPTURE, REFUND and CHANGE move money.',
              },
              {
                name: 'status',
                type: {
                  type: 'enum',
                  name: 'TransactionStatus',
                  namespace: 'mlconnector',
                  doc: 'OrderTransactionStatus of the Admin API.',
                  symbols: [
                    'SUCCESS',
                    'PENDING',
                    'FAILURE',
                    'ERROR',
                    'AWAITING_RESPONSE',
                    'UNKNOWN',
                  ],
                  default: 'UNKNOWN',
                },
                doc: 'Only SUCCESS moves money.',
              },
              {
                name: 'gateway',
                type: 'string',
                doc: 'Gateway handle, for instance shopify_payments or gift_card; chooses the clearing account.',
              },
              {
                name: 'test',
                type: 'boolean',
                doc: 'True for a test gateway: never booked.',
              },
              {
                name: 'createdAt',
                type: {
                  type: 'long',
                  logicalType: 'timestamp-millis',
                },
                doc: 'When it was created (UTC).',
              },
              {
                name: 'processedAt',
                type: [
                  'null',
                  {
                    type: 'long',
                    logicalType: 'timestamp-millis',
                  },
                ],
                doc: 'When the money moved (UTC); dates its journal.',
                default: null,
              },
              {
                name: 'amount',
                type: 'mlconnector.MoneyBag',
                doc: 'Unsigned amount of the movement.',
              },
              {
                name: 'rounding',
                type: ['null', 'mlconnector.MoneyBag'],
                doc: 'Cash rounding contained in the amount, signed.',
                default: null,
              },
              {
                name: 'parentId',
                type: ['null', 'string'],
                doc: 'Transaction that this one captures, refunds or voids.',
                default: null,
              },
              {
                name: 'refundId',
                type: ['null', 'string'],
                doc: 'Refund gid that this transaction belongs to.',
                default: null,
              },
              {
                name: 'errorCode',
                type: ['null', 'string'],
                doc: 'Gateway error of a failed attempt.',
                default: null,
              },
            ],
          },
        },
        doc: 'All transactions of the order.',
      },
      {
        name: 'totalReceived',
        type: 'mlconnector.MoneyBag',
        doc: 'totalReceivedSet of the order.',
      },
      {
        name: 'totalRefunded',
        type: 'mlconnector.MoneyBag',
        doc: 'totalRefundedSet of the order.',
      },
    ],
  },
} as const;
