import {
  Card,
  Checkbox,
  JsonInput,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import type { ReactNode } from 'react';
import type { ConnectionsAnswer } from '../../../../src/api/connections.controller.js';
import type { Form } from './connection-form.js';
import { formOf } from './draft.js';

interface Props {
  readonly form: Form;
  readonly known: ConnectionsAnswer;
  readonly isNew: boolean;
}

const grants = [
  { value: 'authorization-code', label: 'The merchant installs the app' },
  { value: 'client-credentials', label: 'Client credentials (own organisation)' },
  { value: 'static', label: 'Access token of a custom app' },
];

/** All of a connection, in the order in which a person knows it. */
export function Sections({ form, known, isNew }: Props) {
  return (
    <>
      <StoreSection form={form} isNew={isNew} />
      <PeopleSoftSection form={form} known={known} />
      <LedgerSection form={form} />
      <SiteSection form={form} known={known} />
    </>
  );
}

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Card withBorder padding="lg" component="section" aria-label={title}>
      <Stack>
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        </div>
        {children}
      </Stack>
    </Card>
  );
}

function Fields({ children }: { readonly children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      {children}
    </SimpleGrid>
  );
}

function StoreSection({ form, isNew }: Omit<Props, 'known'>) {
  const at = (field: string) => form.getInputProps(`connection.${field}`);
  const { grant } = form.values.connection.shopify;
  return (
    <Section title="Store" hint="The Shopify store and how it lets us in">
      <Fields>
        <TextInput
          label="Name of the connection"
          placeholder="acme-us"
          disabled={!isNew}
          {...at('id')}
        />
        <TextInput label="Store" placeholder="acme.myshopify.com" {...at('shopify.shop')} />
        <Select label="Access" data={grants} allowDeselect={false} {...at('shopify.grant')} />
        <Credential form={form} name="shopify.client-id" label="Client ID" isShown />
        <Credential form={form} name="shopify.client-secrets" label="Client secret" />
        {grant === 'static' && (
          <Credential form={form} name="shopify.tokens" label="Access token" />
        )}
        <TextInput label="Scopes" {...at('shopify.scopes')} />
        <TextInput
          label="Public address of shopify-ingress"
          placeholder="https://connector.example.com"
          {...at('shopify.callbackUrl')}
        />
        <TextInput
          label="Other address of the Admin API"
          placeholder="only for tests"
          {...at('shopify.endpoint')}
        />
      </Fields>
      <Switch
        label="Shopify tells us of changes by webhooks; without them the sweep alone finds them"
        {...form.getInputProps('connection.shopify.webhooks', { type: 'checkbox' })}
      />
    </Section>
  );
}

function PeopleSoftSection({ form, known }: Omit<Props, 'isNew'>) {
  const at = (field: string) => form.getInputProps(`instance.${field}`);
  return (
    <Section title="PeopleSoft" hint="The installation and the integration user">
      <Checkbox
        label="An installation that is not known here yet"
        disabled={known.instances.length === 0}
        {...form.getInputProps('isNewInstance', { type: 'checkbox' })}
      />
      <Fields>
        {form.values.isNewInstance ? (
          <>
            <TextInput label="Name of the installation" placeholder="finance-us" {...at('id')} />
            <Select
              label="Scheme"
              data={['https', 'http']}
              allowDeselect={false}
              {...at('scheme')}
            />
            <TextInput label="Host" placeholder="fscm.example.com" {...at('host')} />
            <NumberInput label="Port" min={1} max={65535} hideControls {...at('port')} />
            <TextInput label="Default local node" {...at('node')} />
          </>
        ) : (
          <Select
            label="Installation"
            data={known.instances.map(({ id, host }) => ({ value: id, label: `${id} (${host})` }))}
            {...form.getInputProps('connection.instanceId')}
          />
        )}
        <Credential form={form} name="peoplesoft.user" label="User" isShown />
        <Credential form={form} name="peoplesoft.password" label="Password" />
      </Fields>
      {form.values.isNewInstance && (
        <Textarea
          label="Certificates of the site's own authority"
          description="PEM; leave it empty where a public authority signed"
          autosize
          minRows={2}
          maxRows={8}
          {...at('caBundle')}
        />
      )}
    </Section>
  );
}

function LedgerSection({ form }: Pick<Props, 'form'>) {
  const at = (field: string) => form.getInputProps(`connection.${field}`);
  return (
    <Section title="Books" hint="Where its journals go, and from which day on">
      <Fields>
        <TextInput label="Business unit" placeholder="US001" {...at('ledger.businessUnit')} />
        <TextInput label="SetID" {...at('ledger.setId')} />
        <TextInput label="Ledger group" {...at('ledger.ledgerGroup')} />
        <TextInput label="Ledger" {...at('ledger.ledger')} />
        <TextInput label="Source" {...at('ledger.source')} />
        <TextInput
          label="Store prefix"
          description="First sign of each journal id"
          {...at('ledger.storePrefix')}
        />
        <TextInput label="Currency" {...at('ledger.currency')} />
        <TextInput label="Time zone of the store" {...at('ledger.zone')} />
        <TextInput label="Books from" placeholder="YYYY-MM-DD" {...at('ledger.booksFrom')} />
        <Select
          label="Recognition"
          data={[
            { value: 'on-order', label: 'On order' },
            { value: 'on-payment', label: 'On payment' },
          ]}
          allowDeselect={false}
          {...at('ledger.recognition')}
        />
        <TextInput label="Rate type" {...at('ledger.rateType')} />
        <TextInput label="Customer of all guests" {...at('customers.genericCustId')} />
        <TextInput label="Prefix of customer ids" {...at('customers.custIdPrefix')} />
      </Fields>
    </Section>
  );
}

function SiteSection({ form, known }: Omit<Props, 'isNew'>) {
  const copy = (id: string | null) => {
    const connection = known.connections.find((one) => one.id === id);
    if (connection === undefined) return;
    const { siteText, accountingText } = formOf(connection);
    form.setValues({ siteText, accountingText });
  };
  return (
    <Section
      title="Site and accounts"
      hint="Names that this PeopleSoft generated, and the accounts of each kind of line. The site kit of the documentation says where each is found."
    >
      {known.connections.length > 0 && (
        <Select
          label="Copy from another connection"
          data={known.connections.map(({ id }) => id)}
          onChange={copy}
          clearable
          maw={320}
        />
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <JsonInput
          label="Site"
          autosize
          minRows={8}
          maxRows={20}
          {...form.getInputProps('siteText')}
        />
        <JsonInput
          label="Accounting"
          autosize
          minRows={8}
          maxRows={20}
          {...form.getInputProps('accountingText')}
        />
      </SimpleGrid>
    </Section>
  );
}

interface CredentialProps {
  readonly form: Form;
  readonly name: keyof Form['values']['credentials'];
  readonly label: string;
  /** Names need not be hidden while they are typed. */
  readonly isShown?: boolean;
}

/** Goes out, never comes back. */
function Credential({ form, name, label, isShown = false }: CredentialProps) {
  const field = {
    label,
    value: form.values.credentials[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      form.setFieldValue('credentials', {
        ...form.values.credentials,
        [name]: event.currentTarget.value,
      }),
    autoComplete: 'off',
  };
  return isShown ? <TextInput {...field} /> : <PasswordInput {...field} />;
}
