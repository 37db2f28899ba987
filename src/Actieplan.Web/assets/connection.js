import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";

const firstWaitMs = 1500;
const longestWaitMs = 15000;

const soonest = 0.2;

// Never gives up, and never all together: a hall that lost its network comes back spread over a second, and over more
// where that does not succeed. However long it lasts, the longest wait stays what it is.
const waitMs = (tries) =>
  Math.min(longestWaitMs, firstWaitMs * 2 ** tries) * (soonest + (1 - soonest) * Math.random());

/**
 * A connection to the hub that keeps itself up.
 * @param {(hub: object) => Promise<void>} onLive brings the page up to date; run each time the connection stands
 * @param {(live: boolean) => void} onState
 * @returns {{hub: object, sync: () => void}} sync connects where needed and brings the page up to date
 */
export function connect(onLive, onState) {
  const hub = new HubConnectionBuilder()
    .withUrl("/live", HttpTransportType.WebSockets | HttpTransportType.LongPolling)
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (retry) => waitMs(retry.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  let timer;
  const later = (tries) => {
    onState(false);
    clearTimeout(timer);
    timer = setTimeout(() => sync(tries), waitMs(tries));
  };
  async function sync(tries) {
    clearTimeout(timer);
    try {
      if (hub.state === HubConnectionState.Disconnected) await hub.start();
      // while it connects by itself, it will say so when it stands
      if (hub.state !== HubConnectionState.Connected) return;
      const line = hub.connectionId;
      await onLive(hub);
      // an answer may come by when its line is gone, or made room for another that brings the page up to date itself
      if (hub.connectionId === line) onState(true);
    } catch {
      later(tries + 1);
    }
  }
  hub.onreconnecting(() => onState(false));
  hub.onreconnected(() => sync(0));
  hub.onclose(() => later(0));
  sync(0);
  return { hub, sync: () => sync(0) };
}
