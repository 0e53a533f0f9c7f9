/** Waits for a fact, with a deadline. */
export async function eventually(fact: () => boolean, within = 5000): Promise<void> {
  const deadline = performance.now() + within;
  while (!fact()) {
    if (performance.now() > deadline)
      throw new Error(`not true within ${within} ms: ${fact.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
