interface Flight<T> {
  result: Promise<T>;
  controller: AbortController;
  askers: number;
}

/**
 * Lets askers of the same thing share one request. An asker that goes away leaves the others theirs; when the last one goes, the
 * request ends.
 */
export class InFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** @param left makes the error for an asker whose signal fired. */
  async share(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<T>,
    left: () => Error,
  ): Promise<T> {
    if (signal?.aborted === true) throw left();
    const flight = this.#flights.get(key) ?? this.#begin(key, start);
    flight.askers += 1;
    return await new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        flight.askers -= 1;
        if (flight.askers === 0) {
          this.#forget(key, flight);
          flight.controller.abort();
        }
        reject(left());
      };
      signal?.addEventListener('abort', leave, { once: true });
      flight.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  /**
   * Lets later askers start anew, while those who wait still get their answer. To be called after each write: an answer that was under way
   * may be from before it.
   */
  detachAll(): void {
    this.#flights.clear();
  }

  #begin(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight: Flight<T> = { result: start(controller.signal), controller, askers: 0 };
    this.#flights.set(key, flight);
    const forget = (): void => this.#forget(key, flight);
    flight.result.then(forget, forget);
    return flight;
  }

  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
