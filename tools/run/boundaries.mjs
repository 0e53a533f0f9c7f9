/** Frameworks and drivers: a decision about money needs none of them. */
const machinery = ['@nestjs/*', 'typeorm', 'kafkajs', 'soap', 'pg', 'undici', '@opentelemetry/*'];

/** Which kind of package may import which; the kinds are the `nx.tags` of each package.json. */
export const boundaries = {
  enforceBuildableLibDependency: false,
  banTransitiveDependencies: true,
  depConstraints: [
    { sourceTag: 'type:contract', onlyDependOnLibsWithTags: [] },
    {
      sourceTag: 'type:domain',
      onlyDependOnLibsWithTags: ['type:domain', 'type:contract'],
      bannedExternalImports: machinery,
    },
    {
      sourceTag: 'type:platform',
      onlyDependOnLibsWithTags: ['type:platform', 'type:contract', 'type:domain', 'type:testing'],
    },
    {
      sourceTag: 'type:client',
      onlyDependOnLibsWithTags: ['type:platform', 'type:contract', 'type:domain', 'type:testing'],
    },
    {
      sourceTag: 'type:service',
      onlyDependOnLibsWithTags: [
        'type:domain',
        'type:platform',
        'type:contract',
        'type:client',
        'type:desk',
        'type:testing',
      ],
    },
    // What an operator sees and does, for the CLI and the console alike.
    {
      sourceTag: 'type:desk',
      onlyDependOnLibsWithTags: [
        'type:domain',
        'type:platform',
        'type:contract',
        'type:client',
        'type:testing',
      ],
    },
    {
      sourceTag: 'type:testing',
      onlyDependOnLibsWithTags: ['type:domain', 'type:platform', 'type:contract', 'type:client'],
    },
    // A simulator that shared code with the product would share its mistakes.
    { sourceTag: 'type:simulator', onlyDependOnLibsWithTags: ['type:simulator', 'type:testing'] },
    {
      sourceTag: 'type:tool',
      onlyDependOnLibsWithTags: [
        'type:tool',
        'type:domain',
        'type:platform',
        'type:contract',
        'type:client',
        'type:desk',
        'type:testing',
      ],
    },
    { sourceTag: 'vendor:shopify', notDependOnLibsWithTags: ['vendor:peoplesoft'] },
    { sourceTag: 'vendor:peoplesoft', notDependOnLibsWithTags: ['vendor:shopify'] },
  ],
};
