import type { PromptTable } from '../books/dictionary.js';

const countries =
  'AFG ALB DZA AND AGO ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BMU BTN BOL BIH BWA BRA BRN BGR BFA BDI KHM CMR CAN CPV CYM CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST ETH FRO FJI FIN FRA GAB GMB GEO DEU GHA GIB GRC GRL GRD GTM GGY GIN GUY HTI HND HKG HUN ISL IND IDN IRN IRQ IRL IMN ISR ITA JAM JPN JEY JOR KAZ KEN KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MAC MKD MDG MWI MYS MDV MLI MLT MRT MUS MEX MDA MCO MNG MNE MAR MOZ MMR NAM NPL NLD NZL NIC NER NGA NOR OMN PAK PAN PNG PRY PER PHL POL PRT PRI QAT ROU RUS RWA SAU SEN SRB SYC SLE SGP SVK SVN SOM ZAF ESP LKA SDN SUR SWE CHE SYR TWN TJK TZA THA TGO TTO TUN TUR TKM UGA UKR ARE GBR USA URY UZB VEN VNM YEM ZMB ZWE';

/** What a fresh instance accepts. The control API adds and inactivates values. */
export const defaultPrompts: Readonly<Record<PromptTable, readonly string[]>> = {
  BUSINESS_UNIT: ['US001', 'US002', 'CA001', 'EU001', 'GB001', 'AU001', 'JP001'],
  SETID: ['SHARE', 'US001', 'US002', 'CA001', 'EU001', 'GB001', 'AU001', 'JP001'],
  LEDGER_GROUP: ['ACTUALS', 'LOCAL'],
  LEDGER: ['ACTUALS', 'LOCAL'],
  SOURCE: ['SHP', 'ONL', 'EXT', 'SPJ'],
  CURRENCY: 'USD CAD EUR GBP AUD NZD JPY CHF SEK NOK DKK MXN KWD BHD SGD HKD INR BRL'.split(' '),
  COUNTRY: countries.split(' '),
  ACCOUNT: accounts(),
  DEPTID: ['10000', '20000', '30000', '40000', '50000'],
  OPERATING_UNIT: ['WEB', 'POS', 'NEWYORK', 'EUROPE'],
  PRODUCT: ['GOODS', 'GIFT', 'SERV', 'SHIP'],
  FUND_CODE: ['F100', 'F200'],
  CLASS_FLD: ['C100', 'C200'],
  PROGRAM_CODE: ['P100', 'P200'],
  PROJECT_ID: ['*'],
  CUSTOMER_TYPE: ['1', '2', '3', '4', 'F', 'M', 'N', 'S', 'X'],
};

/** Every hundred of a small chart of accounts: 100000 … 899900, and the tens after each thousand. */
function accounts(): string[] {
  const chart: string[] = [];
  for (let account = 100000; account < 900000; account += 100) chart.push(String(account));
  for (let base = 100000; base < 900000; base += 1000) {
    for (let step = 10; step < 100; step += 10) chart.push(String(base + step));
  }
  return chart;
}
