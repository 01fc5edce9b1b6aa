// What every peer is told by the benchmark, and the answer that all of them give.
import { readFileSync } from 'node:fs';

export const settings = {
    port: Number(process.env.PEER_PORT),
    appId: process.env.PEER_APP_ID,
    tenantId: process.env.PEER_TENANT,
    metadata: process.env.PEER_METADATA,
    keysAuthority: process.env.PEER_KEYS_AUTHORITY,
};
const answer = readFileSync(process.env.PEER_ANSWER, 'utf8');

// Made anew each time, as a bot would make its card.
export const card = () => JSON.parse(answer);
