import Domain
import FoundationEssentials

/// The accounts that venue-sim opens at start, so that services find their keys known before any of them runs.
struct AccountsSeed: Sendable {
    /// One key of one account. Several keys may name one account; its balance is the first entry's.
    struct Entry: Codable, Hashable, Sendable {
        let venue: String
        let account: String
        let keyID: String
        let publicKeyPEM: String
        /// US dollars.
        let balance: String
        let scopes: [String]

        enum CodingKeys: String, CodingKey {
            case venue, account, balance, scopes
            case keyID = "key_id"
            case publicKeyPEM = "public_key_pem"
        }
    }

    let entries: [Entry]

    /// The file's text.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
        }
    }
}
