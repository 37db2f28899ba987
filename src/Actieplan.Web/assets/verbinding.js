import { HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";

const firstWaitMs = 500;
const longestWaitMs = 15000;

// Never gives up, and never all together: a hall that lost its network does not come back at one moment.
const waitMs = (tries) => Math.min(longestWaitMs, firstWaitMs * 2 ** tries) * (0.5 + Math.random() / 2);

/**
 * A connection to the hub that keeps itself up.
 * @param {() => Promise<void>} onLive each time it stands, the first time too; again until it succeeds
 * @param {(live: boolean) => void} onState
 * @returns the hub, and how to be brought up to date again after something failed
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
    await onLive();
    clearTimeout(timer);
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
  const retry = () => later(0);
  hub.onreconnected(() => live().catch(retry));
  hub.onclose(retry);
  start(0);
  return { hub, retry };
}
