import Daemon
import FoundationEssentials

/// The accounts that `tbot init` wants opened at start: a list of bodies as in `POST /sim/accounts`.
struct AccountSeed: Sendable {
    let accounts: [AccountBody]

    /// The seed at `path`; empty when there is no such file.
    /// - Throws: ``StartRefusal`` for a file that cannot be understood.
    static func read(_ path: String) throws -> AccountSeed {
        guard FileKind.at(path) != .none else { return AccountSeed(accounts: []) }
        let text = try TextFile.read(path)
        do {
            return AccountSeed(accounts: try JSONDecoder().decode([AccountBody].self, from: Data(text.utf8)))
        } catch {
            throw StartRefusal("\(path): not a list of accounts: \(error)")
        }
    }
}
