/** What the storage of users offers. */
export abstract class UserRepository {
  abstract findByName(name: string): Promise<unknown>;
  abstract findById(id: number): Promise<unknown>;
  abstract insert(name: string, email: string): Promise<unknown>;
}
