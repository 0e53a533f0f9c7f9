/** Open and closed accounting periods per business unit; a period is a calendar month, YYYY-MM. */
export class Periods {
  readonly #closed = new Set<string>();

  close(businessUnit: string, period: string): void {
    this.#closed.add(`${businessUnit}|${period}`);
  }

  open(businessUnit: string, period: string): void {
    this.#closed.delete(`${businessUnit}|${period}`);
  }

  isOpen(businessUnit: string, journalDate: string): boolean {
    return !this.#closed.has(`${businessUnit}|${journalDate.slice(0, 7)}`);
  }

  closed(): { businessUnit: string; period: string }[] {
    return [...this.#closed].map((each) => {
      const [businessUnit = '', period = ''] = each.split('|');
      return { businessUnit, period };
    });
  }
}
