import Domain

/// What opens an account, or adds a key to one: the body of `POST /sim/accounts`, and an item of the seed file.
struct AccountBody: Decodable, Sendable {
    let venue: String
    let key_id: String
    let public_key_pem: String
    /// USD; required for a new account.
    let balance: String?
    /// `read`, `write` (also `trade`), or forms such as `read::portfolio_balance`; default both.
    let scopes: [String]?
    /// The account's name; the key's id by default. A second key with the same name is a second key to the same account.
    let account: String?
    /// The usage tier; `premier` by default, so that a client on a fast clock is not starved.
    let tier: String?

    static let accountsMax = 64
    static let keysMax = 256
    static let defaultTier = UsageTier.premier

    /// Opens the account and adds the key. Asked for again with the same content it changes nothing.
    /// - Parameter keepsKnown: leaves an account and a key that exist as they are, whatever balance, scopes and account are named.
    /// - Returns: Whether anything is new.
    func open(on floor: inout TradingFloor, keepsKnown: Bool = false) throws(Rejection) -> Bool {
        guard venue == "kalshi" else { throw .invalidParameters("venue: this simulator has kalshi only") }
        guard (1...128).contains(key_id.utf8.count) else { throw .invalidParameters("key_id takes 1 to 128 bytes") }
        guard PublicKey(pem: public_key_pem) != nil else {
            throw .invalidParameters("public_key_pem is neither an RSA nor an Ed25519 public key")
        }
        let name = account ?? key_id
        let key = AccessKey(id: key_id, account: name, publicKeyPEM: public_key_pem, scopes: try parsedScopes())
        if let known = floor.exchange.keys[key_id] {
            guard known.publicKeyPEM == key.publicKeyPEM, keepsKnown || known == key else {
                throw Rejection(status: 409, code: "key_exists", message: "another key has this id")
            }
            if keepsKnown { return false }
        }
        guard floor.exchange.keys[key_id] != nil || floor.exchange.keys.count < Self.keysMax else {
            throw .invalidParameters("no more than \(Self.keysMax) keys")
        }
        let isNew = try openAccount(name, on: &floor, keepsKnown: keepsKnown)
        guard floor.exchange.keys[key_id] == nil else { return isNew }
        floor.exchange.record(.key(key))
        return true
    }

    private func openAccount(_ name: String, on floor: inout TradingFloor, keepsKnown: Bool) throws(Rejection) -> Bool {
        let deposit = try parsedBalance()
        if let known = floor.exchange.accounts[name] {
            guard keepsKnown || deposit == nil || deposit == known.deposit else {
                throw Rejection(status: 409, code: "account_exists", message: "the account was opened with \(known.deposit.decimal)")
            }
            return false
        }
        guard let deposit else { throw .invalidParameters("balance is missing") }
        guard floor.exchange.accounts.count < Self.accountsMax else {
            throw .invalidParameters("no more than \(Self.accountsMax) accounts")
        }
        let tier = try parsedTier()
        floor.exchange.record(.account(name: name, deposit: deposit, tier: tier, precision: Money(micros: 100)))
        return true
    }

    private func parsedBalance() throws(Rejection) -> Money? {
        guard let balance else { return nil }
        guard let amount = try? Money(decimal: balance),  // no amount: refused like one out of range
            amount >= .zero, amount <= .dollars(1_000_000_000), amount.micros % 100 == 0
        else {
            throw .invalidParameters("balance is no amount in USD of at most four places")
        }
        return amount
    }

    private func parsedTier() throws(Rejection) -> UsageTier {
        guard let tier else { return Self.defaultTier }
        guard let known = UsageTier(rawValue: tier) else {
            throw .invalidParameters("tier is none of \(UsageTier.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return known
    }

    private func parsedScopes() throws(Rejection) -> Set<AccessKey.Scope> {
        guard let scopes else { return [.read, .write] }
        var parsed: Set<AccessKey.Scope> = []
        for scope in scopes {
            let head = scope.split(separator: ":").first.map { $0 == "trade" ? "write" : String($0) } ?? ""
            guard let known = AccessKey.Scope(rawValue: head) else {
                throw .invalidParameters("scopes holds neither read nor write: \(scope.prefix(40))")
            }
            parsed.insert(known)
        }
        guard !parsed.isEmpty else { throw .invalidParameters("scopes is empty") }
        return parsed
    }
}
