import { InboundSection } from "#components/connections/inbound-section.tsx";
import { ConnectionsFrame } from "#components/connections/connections-frame.tsx";
import { DeliveriesSection } from "#components/connections/deliveries-section.tsx";
import { PlaceSection } from "#components/connections/place-section.tsx";
import { DestinationsSection } from "#components/destinations/destinations-section.tsx";
import { IntakeSection } from "#components/intake/intake-section.tsx";
import { KeysSection } from "#components/encryption/keys-section.tsx";
import { connections } from "#components/messages/connections.ts";
import { ChannelsSection } from "#components/notices/channels-section.tsx";
import { RulesSection } from "#components/notices/rules-section.tsx";
import { SendingsSection } from "#components/notices/sendings-section.tsx";
import { PlatformSection } from "#components/platform/platform-section.tsx";
import { SftpSection } from "#components/sftp/sftp-section.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: connections.title };

/** Where files come from and go to: a section for each kind of connection. */
export default function ConnectionsRoute() {
  return (
    <Allowed action="connections.view">
      <ConnectionsFrame>
        <PlaceSection />
        <InboundSection />
        <SftpSection />
        <DestinationsSection />
        <IntakeSection />
        <PlatformSection />
        <KeysSection />
        <DeliveriesSection />
        <ChannelsSection />
        <RulesSection />
        <SendingsSection />
      </ConnectionsFrame>
    </Allowed>
  );
}
