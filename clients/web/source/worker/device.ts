// What stays on the device: nothing, unless the person says that it is theirs alone. The core says
// which blobs may stay (clients/wasm/host.hpp); none of them says what letters say.

/// The secret of a staff device: without it nobody of the staff can sign in here again.
export const staff_device = 'device';
const database_name = 'letterbox';
const store_name = 'kept';

export class Device {
  private readonly now = new Map<string, Uint8Array>();
  private readonly changed = new Set<string>();
  private own = false;

  /// What was kept. An empty map where the browser keeps nothing.
  async load(): Promise<ReadonlyMap<string, Uint8Array>> {
    this.now.clear();
    this.changed.clear();
    try {
      const { names, blobs } = await with_store('readonly', async (store) => ({
        names: (await done(store.getAllKeys())) as string[],
        blobs: (await done(store.getAll())) as Uint8Array[],
      }));
      names.forEach((name, i) => this.now.set(name, blobs[i] as Uint8Array));
      this.own = names.some((name) => name !== staff_device);
    } catch {
      this.own = false;
    }
    return this.now;
  }

  /// What is known now, written or not.
  current(): ReadonlyMap<string, Uint8Array> {
    return new Map(this.now);
  }

  keep(name: string, data: Uint8Array): void {
    if (data.byteLength > 0) this.now.set(name, data);
    else this.now.delete(name);
    this.changed.add(name);
  }

  /// The person said whose device this is.
  belongs(own: boolean): void {
    this.own = own;
    for (const name of this.now.keys()) this.changed.add(name);
  }

  /// Writes what changed. A browser that keeps nothing is no failure: the core only remembers less.
  async save(): Promise<void> {
    if (this.changed.size === 0) return;
    const names = [...this.changed];
    this.changed.clear();
    try {
      await with_store('readwrite', async (store) => {
        for (const name of names) {
          const data = this.now.get(name);
          const stays = data !== undefined && (this.own || name === staff_device);
          if (stays) await done(store.put(data, name));
          else await done(store.delete(name));
        }
      });
    } catch {
      return;
    }
  }
}

async function with_store<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(database_name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store_name);
  const database = await done(opening);
  try {
    return await use(database.transaction(store_name, mode).objectStore(store_name));
  } finally {
    database.close();
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
