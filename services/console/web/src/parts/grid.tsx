import { useComputedColorScheme } from '@mantine/core';
import {
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  ModuleRegistry,
  PaginationModule,
  QuickFilterModule,
  RowApiModule,
  RowSelectionModule,
  themeQuartz,
  colorSchemeDark,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  PaginationModule,
  QuickFilterModule,
  RowApiModule,
  RowSelectionModule,
]);

const font = 'inherit';
const light = themeQuartz.withParams({
  accentColor: '#3b5bdb',
  fontFamily: font,
  headerBackgroundColor: '#f1f3f5',
  borderColor: '#dee2e6',
  wrapperBorderRadius: 8,
});
const dark = themeQuartz
  .withPart(colorSchemeDark)
  .withParams({ accentColor: '#748ffc', fontFamily: font, wrapperBorderRadius: 8 });

interface Props<Row> {
  /** What the rows are, for who cannot see the grid. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly ColDef<Row>[];
  readonly idOf: (row: Row) => string;
  /** Text that a row must contain. */
  readonly search?: string;
  /** Enter, or a double click. */
  readonly onOpen?: (row: Row) => void;
  readonly onSelect?: (rows: readonly Row[]) => void;
  readonly isSelectable?: (row: Row) => boolean;
}

/** So many rows are shown in full; more scroll. */
const SHORT = 12;

/** Rows that can be sorted, searched and walked by keyboard. */
export function Grid<Row>(props: Props<Row>) {
  const { label, rows, columns, idOf, search = '', onOpen, onSelect, isSelectable } = props;
  const scheme = useComputedColorScheme('light');
  const isShort = rows.length <= SHORT;
  return (
    <section aria-label={label} style={isShort ? {} : { height: 'min(62vh, 640px)' }}>
      <AgGridReact<Row>
        theme={scheme === 'dark' ? dark : light}
        rowData={rows as Row[]}
        columnDefs={columns as ColDef<Row>[]}
        defaultColDef={{ sortable: true, resizable: true, minWidth: 110, flex: 1 }}
        getRowId={({ data }) => idOf(data)}
        quickFilterText={search}
        domLayout={isShort ? 'autoHeight' : 'normal'}
        ensureDomOrder
        suppressColumnVirtualisation
        suppressMovableColumns
        enableCellTextSelection
        pagination={rows.length > 100}
        paginationPageSize={100}
        paginationPageSizeSelector={false}
        overlayNoRowsTemplate="<span>Nothing matches</span>"
        {...(onSelect && {
          rowSelection: {
            mode: 'multiRow' as const,
            isRowSelectable: ({ data }) => data !== undefined && (isSelectable?.(data) ?? true),
          },
          onSelectionChanged: ({ api }) => onSelect(api.getSelectedRows()),
        })}
        onRowDoubleClicked={({ data }) => data !== undefined && onOpen?.(data)}
        onCellKeyDown={({ data, event }) => {
          if (data !== undefined && (event as KeyboardEvent | null)?.key === 'Enter')
            onOpen?.(data);
        }}
      />
    </section>
  );
}
