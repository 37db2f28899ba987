import { HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";

const firstWaitMs = 500;
const longestWaitMs = 15000;

// Never gives up, and never all together: a hall that lost its network does not come back at one moment.
const waitMs = (tries) => Math.min(longestWaitMs, firstWaitMs * 2 ** tries) * (0.5 + Math.random() / 2);

/**
 * A connection to the hub that keeps itself up.
 * @param {(hub: object) => Promise<void>} onLive each time it stands, the first time too
 * @param {(live: boolean) => void} onState
 */
export function connect(onLive, onState) {
  const hub = new HubConnectionBuilder()
    .withUrl("/live")
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => waitMs(previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  let timer;
  const later = (tries) => {
    onState(false);
    clearTimeout(timer);
    timer = setTimeout(() => start(tries), waitMs(tries));
  };
  const live = async () => {
    await onLive(hub);
    onState(true);
  };
  async function start(tries) {
    try {
      if (hub.state === HubConnectionState.Disconnected) await hub.start();
      await live();
    } catch {
      later(tries + 1);
    }
  }
  hub.onreconnecting(() => onState(false));
  hub.onreconnected(() => live().catch(() => later(0)));
  hub.onclose(() => later(0));
  start(0);
  return hub;
}
