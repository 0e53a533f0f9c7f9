import type { WantedFields } from './site-from-wsdl.js';

/** What a journal sends, in the order of PeopleSoft's pages; further ChartFields come from the mapping. */
export const journalFields: WantedFields = {
  '': [
    ...['BUSINESS_UNIT', 'JOURNAL_ID', 'JOURNAL_DATE', 'UNPOST_SEQ', 'LEDGER_GROUP', 'SOURCE'],
    ...['REVERSAL_CD', 'TRANS_REF_NUM', 'DESCR254', 'FOREIGN_CURRENCY', 'RT_TYPE'],
    'JRNL_HDR_STATUS',
  ],
  JRNL_LN: [
    ...['JOURNAL_LINE', 'LEDGER', 'ACCOUNT', 'DEPTID', 'OPERATING_UNIT', 'PRODUCT', 'FUND_CODE'],
    ...['CLASS_FLD', 'PROGRAM_CODE', 'PROJECT_ID', 'FOREIGN_CURRENCY', 'FOREIGN_AMOUNT'],
    ...['MONETARY_AMOUNT', 'JRNL_LN_REF', 'LINE_DESCR'],
  ],
};

/** What a customer sends. */
export const customerFields: WantedFields = {
  '': [
    ...['SETID', 'CUST_ID', 'CUST_STATUS', 'CUST_STATUS_DT', 'SINCE_DT', 'ADD_DT', 'NAME1'],
    ...['NAMESHORT', 'CURRENCY_CD', 'CORPORATE_SETID', 'CORPORATE_CUST_ID', 'ADDRESS_SEQ_NUM'],
    ...['BILL_TO_FLG', 'SHIP_TO_FLG', 'SOLD_TO_FLG', 'EMAILID', 'PHONE', 'NAME1_AC'],
  ],
  CUST_ADDR_SEQ: ['ADDRESS_SEQ_NUM', 'DESCR'],
  CUST_ADDRESS: [
    ...['EFFDT', 'EFF_STATUS', 'COUNTRY', 'ADDRESS1', 'ADDRESS2', 'ADDRESS3', 'ADDRESS4', 'CITY'],
    ...['STATE', 'POSTAL'],
  ],
  CUST_CONTACT: ['CNTCT_SEQ_NUM', 'NAME1', 'EMAILID', 'PHONE'],
};
